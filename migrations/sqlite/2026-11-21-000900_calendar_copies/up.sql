-- Floor 5: what each mailbox was last sent about each calendar entry. item is the id of an event or of a session. The notice that sent it
-- is known by id only: notices are erased earlier.

CREATE TABLE calendar_copies (
    address_folded TEXT NOT NULL,
    item BLOB NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('request', 'cancel')),
    sequence INTEGER NOT NULL,
    stamped_at INTEGER NOT NULL,
    notice BLOB NOT NULL,
    PRIMARY KEY (address_folded, item)
) STRICT, WITHOUT ROWID;

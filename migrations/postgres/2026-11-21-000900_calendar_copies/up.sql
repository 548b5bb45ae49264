-- Floor 5: what each mailbox was last sent about each calendar entry. item is the id of an event or of a session. The notice that sent it
-- is known by id only: notices are erased earlier.

CREATE TABLE calendar_copies (
    address_folded text NOT NULL,
    item uuid NOT NULL,
    method text NOT NULL CHECK (method IN ('request', 'cancel')),
    sequence bigint NOT NULL,
    stamped_at timestamptz NOT NULL,
    notice uuid NOT NULL,
    PRIMARY KEY (address_folded, item)
);

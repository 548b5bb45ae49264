//! Small types without I/O that every floor above may use: time, ids, addresses, languages, zones, problems.
//!
//! A type belongs here when it has no database, no HTTP and no feature in it, and at least two features need it.
//! Each parses at the edge (`parse`, `TryFrom`, `Deserialize`) into something that cannot be wrong; below the edge nobody
//! validates again.

pub mod clock;
pub mod country;
pub mod digest;
pub mod email;
pub mod field;
pub mod fold;
pub mod id;
pub mod language_map;
pub mod locale;
pub mod moment;
pub mod night;
pub mod page;
pub mod problem;
pub mod slug;
pub mod text;
pub mod zone;

//! What calendars were told.

diesel::table! {
    use super::super::portable::*;

    calendar_copies (address_folded, item) {
        address_folded -> Text,
        item -> UuidSql,
        method -> Text,
        sequence -> BigInt,
        stamped_at -> UtcSql,
        notice -> UuidSql,
    }
}

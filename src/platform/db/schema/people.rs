//! Who comes, and the bodies they speak for.

diesel::table! {
    use super::super::portable::*;

    persons (id) {
        id -> UuidSql,
        given_name -> Text,
        family_name -> Text,
        folded_name -> Text,
        email -> Text,
        locale -> Text,
        time_zone -> Text,
        country -> Text,
        deceased -> Bool,
        created_at -> UtcSql,
    }
}

diesel::table! {
    use super::super::portable::*;

    organisations (id) {
        id -> UuidSql,
        kind -> Text,
        slug -> Text,
        name -> Text,
        folded_name -> Text,
        country -> Text,
        region -> Nullable<Text>,
        time_zone -> Nullable<Text>,
        joined_on -> Nullable<DateSql>,
        source -> Nullable<Text>,
    }
}

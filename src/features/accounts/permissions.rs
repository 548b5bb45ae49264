//! Who may do what: the one table.
//!
//! It reads as the table of the decisions does; public reading and what people do behind their own link need no permission and are
//! not in it. To add a permission: a line here.

crate::text_enum! {
    /// What an account is at one event.
    pub enum Role {
        /// Lets people in.
        Door = "door",
        /// Looks on.
        Viewer = "viewer",
        /// Makes the programme.
        Programme = "programme",
        /// Registers people.
        RegistrationDesk = "registration_desk",
        /// Runs the event.
        Secretariat = "secretariat",
    }
}

/// One line of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The name of the type.
    pub name: &'static str,
    /// The roles that have it, in the order of [`Role::ALL`].
    pub roles: [bool; 5],
    /// Whether an admin of the instance has it without any role. An admin sees no registrations by that alone.
    pub admin: bool,
}

impl Line {
    /// The name in `snake_case`, which is what a scope of a key is called: `read_registrations`.
    pub fn code(self) -> String {
        let mut code = String::with_capacity(self.name.len() + 4);
        for letter in self.name.chars() {
            if letter.is_ascii_uppercase() && !code.is_empty() {
                code.push('_');
            }
            code.push(letter.to_ascii_lowercase());
        }
        code
    }

    /// Whether this role has it.
    pub fn has(&self, role: Role) -> bool {
        Role::ALL.iter().zip(self.roles).any(|(column, has)| *column == role && has)
    }
}

/// Lines that no key of a machine may have: whoever has them can make others powerful, and a stolen key would live on in them.
pub const IN_PERSON: [Line; 2] = [ManageStaff::LINE, ManageInstance::LINE];

/// What may be allowed; each is a type, so that a signature can name it.
pub trait Permission: 'static {
    /// Its line in the table.
    const LINE: Line;
}

/// A permission that concerns one event.
pub trait EventPermission: Permission {}

/// A permission that concerns no event, but the instance.
pub trait InstancePermission: Permission {}

macro_rules! cell {
    (x) => {
        true
    };
    (-) => {
        false
    };
}

macro_rules! permissions {
    ($($kind:ident { $($(#[$doc:meta])+ $name:ident: $door:tt $viewer:tt $programme:tt $desk:tt $secretariat:tt | $admin:tt;)+ })+) => {
        $($(
            $(#[$doc])+
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Permission for $name {
                const LINE: Line = Line {
                    name: stringify!($name),
                    roles: [cell!($door), cell!($viewer), cell!($programme), cell!($desk), cell!($secretariat)],
                    admin: cell!($admin),
                };
            }

            impl $kind for $name {}
        )+)+

        /// The whole table, for the documentation and the test that knows every route.
        pub const TABLE: &[Line] = &[$($($name::LINE),+),+];
    };
}

permissions! {
    //                           door     programme  secretariat
    //                           |  viewer  |  desk  |   admin
    EventPermission {
        /// The draft of the programme, and what publishing it would change.
        ReadDraft:               -    x    x    x    x | -;
        /// Change the draft.
        WriteDraft:              -    -    x    -    x | -;
        /// Publish the programme.
        PublishProgramme:        -    -    -    -    x | -;
        /// Name, category and code of who is registered, as a door needs them.
        ReadAttendance:          x    x    -    x    x | -;
        /// How many are registered.
        CountRegistrations:      -    x    x    x    x | -;
        /// Registrations, without sensitive fields.
        ReadRegistrations:       -    x    -    x    x | -;
        /// Correct, cancel and make registrations.
        WriteRegistrations:      -    -    -    x    x | -;
        /// Passport, diet, access needs; each reading stands in the journal.
        ReadSensitive:           -    -    -    x    x | -;
        /// Notices of a registration, and what became of them.
        ReadDeliveries:          -    -    -    x    x | -;
        /// Every notice of the event, and sending more.
        SendNotices:             -    -    -    -    x | -;
        /// Award cases.
        WriteAwards:             -    -    -    -    x | -;
        /// Change, publish, cancel and archive the event, its pools and its places.
        WriteEvent:              -    -    -    -    x | -;
        /// Say who has which role.
        ManageStaff:             -    -    -    -    x | x;
    }
    InstancePermission {
        /// Make an event.
        MakeEvents:              -    -    -    -    - | x;
        /// Move the clock of a rehearsal.
        MoveClock:               -    -    -    -    - | x;
        /// Settings, keys, people with access to the instance.
        ManageInstance:          -    -    -    -    - | x;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_of_the_decisions_hold() {
        let who = |line: Line| Role::ALL.iter().filter(|role| line.has(**role)).map(|role| role.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(who(ReadDraft::LINE), "viewer programme registration_desk secretariat");
        assert_eq!(who(WriteDraft::LINE), "programme secretariat");
        assert_eq!(who(ReadRegistrations::LINE), "viewer registration_desk secretariat");
        assert_eq!(who(ReadSensitive::LINE), "registration_desk secretariat");
        assert_eq!(who(ReadAttendance::LINE), "door viewer registration_desk secretariat");
        assert_eq!(who(MakeEvents::LINE), "");
    }

    #[test]
    fn codes_are_the_names_in_snake_case() {
        let codes: Vec<_> = TABLE.iter().map(|line| line.code()).collect();
        assert_eq!(codes.iter().take(2).map(String::as_str).collect::<Vec<_>>(), ["read_draft", "write_draft"]);
        assert_eq!(ReadRegistrations::LINE.code(), "read_registrations");
        assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '_')), "{codes:?}");
    }

    #[test]
    fn an_admin_sees_no_registrations_by_that_alone_and_nobody_is_left_out() {
        let by_admin: Vec<_> = TABLE.iter().filter(|line| line.admin).map(|line| line.name).collect();
        assert_eq!(by_admin, ["ManageStaff", "MakeEvents", "MoveClock", "ManageInstance"]);
        assert!(TABLE.iter().all(|line| line.admin || line.has(Role::Secretariat)), "somebody has each");
    }
}

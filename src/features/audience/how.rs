//! In which way something concerns somebody.

use crate::text_enum;

text_enum! {
    /// What a publication does to something that somebody has, had or gets.
    pub enum How {
        /// It is at another time or place.
        Moved = "moved",
        /// It does not take place.
        Cancelled = "cancelled",
        /// It takes place after all.
        Restored = "restored",
        /// They have it now, or a part in it.
        Invited = "invited",
        /// It takes place, and they have it no longer.
        Left = "left",
        /// The event as a whole is on other days.
        Rescheduled = "rescheduled",
    }
}

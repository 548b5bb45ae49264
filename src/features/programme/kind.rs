//! The words of the programme: kinds, states, visibility. An open list of kinds: to add one, a line here and its word in the texts.

use crate::text_enum;

text_enum! {
    /// The kinds of sessions that conferences of the field have.
    pub enum SessionKind {
        /// Opening ceremony.
        Opening = "opening",
        /// For all, nothing beside it.
        Plenary = "plenary",
        /// One of several in the same slot.
        ParallelForum = "parallel_forum",
        /// For one region.
        RegionalForum = "regional_forum",
        /// On one theme.
        ThematicForum = "thematic_forum",
        /// For mayors, by invitation.
        MayorsForum = "mayors_forum",
        /// A panel.
        Panel = "panel",
        /// A workshop.
        Workshop = "workshop",
        /// Run by a partner.
        SideEvent = "side_event",
        /// A guided visit.
        StudyVisit = "study_visit",
        /// Stands.
        Exhibition = "exhibition",
        /// The award is conferred.
        AwardCeremony = "award_ceremony",
        /// Another ceremony.
        Ceremony = "ceremony",
        /// A publication is launched.
        Launch = "launch",
        /// A text is drafted.
        Drafting = "drafting",
        /// For the press.
        Press = "press",
        /// Closing.
        Closing = "closing",
        /// A webinar.
        Webinar = "webinar",
        /// A reception.
        Reception = "reception",
        /// A meal.
        Meal = "meal",
        /// A meeting.
        Meeting = "meeting",
    }
}

text_enum! {
    /// Whether a published session takes place.
    pub enum SessionState {
        /// Yes.
        Published = "published",
        /// No; stays visible as cancelled.
        Cancelled = "cancelled",
    }
}

text_enum! {
    /// Who may know of a session.
    pub enum Visibility {
        /// Everybody; `only_for` then says whom it is for.
        Public = "public",
        /// Those registered in one of the categories of `only_for`.
        Category = "category",
        /// Those named in it.
        Invitation = "invitation",
    }
}

text_enum! {
    /// What the draft can change.
    pub enum ItemKind {
        /// The event itself.
        Event = "event",
        /// A building or place.
        Venue = "venue",
        /// A room of a venue.
        Room = "room",
        /// A thread through the programme.
        Track = "track",
        /// A session.
        Session = "session",
    }
}

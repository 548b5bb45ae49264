//! What several files of the feature speak of.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::text_enum;

text_enum! {
    /// How somebody is in a webinar.
    pub enum Via {
        /// On the platform.
        Room = "room",
        /// At the livestream, because the room is full.
        Livestream = "livestream",
    }
}

text_enum! {
    /// How long before.
    pub enum Lead {
        /// A day.
        Day = "day",
        /// An hour.
        Hour = "hour",
    }
}

/// Minutes before the beginning at which a link opens, where nothing else is said.
const OPENS: i64 = 15;
/// Minutes after the end at which it closes.
const CLOSES: i64 = 30;
/// The settings of a joining link, for staff. The target is a secret of the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = JoiningLink)]
pub struct Link {
    /// Where it leads while it is open: the address of any platform, `https` or `http`. `null` while nobody said.
    pub target_url: Option<String>,
    /// Minutes before the beginning at which it opens.
    pub opens_minutes: i64,
    /// Minutes after the end at which it closes.
    pub closes_minutes: i64,
    /// Nobody is let in any more.
    pub is_revoked: bool,
    /// For the ETag; 0 before it was set.
    #[serde(skip)]
    pub version: i64,
}

impl Default for Link {
    fn default() -> Self {
        Self { target_url: None, opens_minutes: OPENS, closes_minutes: CLOSES, is_revoked: false, version: 0 }
    }
}

/// A figure as somebody else gave it: a text, never read as a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ReportedFigure {
    /// As it was given: `more than 22,000`.
    pub value: String,
    /// Always `reported`.
    pub kind: &'static str,
    /// When it was reported here, RFC 3339 in UTC.
    #[schema(value_type = String, format = "date-time")]
    pub as_of: Timestamp,
    /// Who reports it, or where it was read.
    pub source: String,
}

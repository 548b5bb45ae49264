//! What the confirmation of a series says: all of it or single webinars, and which somebody has by now.

use serde::Serialize;
use serde_json::{Value, json};

use super::rule::is_subscribed;
use crate::features::events::Event;
use crate::features::programme::{self, Slot};
use crate::features::registration::model::Registration;
use crate::features::registration::signup::SignUp;
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;
use crate::platform::db::Conn;
use crate::platform::error::Result;
use crate::platform::mail::letter::sample_passage;

/// To what somebody subscribed.
#[derive(Debug, Serialize)]
pub struct SubscriptionPart {
    /// Each new webinar too.
    is_whole: bool,
    /// Those that they have, in the order of the programme.
    webinars: Vec<Webinar>,
}

#[derive(Debug, Serialize)]
struct Webinar {
    title: Passage,
    #[serde(flatten)]
    slot: Slot,
}

/// Of a registration for a series; of others nothing.
///
/// # Errors
/// Those of the database.
pub fn part(
    conn: &mut Conn,
    event: &Event,
    (registration, sign_ups): (&Registration, &[SignUp]),
    locale: Locale,
) -> Result<Option<SubscriptionPart>> {
    let Some(is_whole) = is_subscribed(conn, event, registration.id)? else { return Ok(None) };
    let mut sessions = programme::sessions(conn, event.id)?;
    sessions.retain(|session| sign_ups.iter().any(|own| own.session == session.id && own.has_seat()));
    let webinars = sessions
        .iter()
        .map(|session| Webinar { title: session.details.title.get(locale), slot: Slot::of(&session.details, &event.time_zone, None) });
    Ok(Some(SubscriptionPart { is_whole, webinars: webinars.collect() }))
}

/// Invented values.
pub fn sample_part(is_whole: bool) -> Value {
    json!({ "is_whole": is_whole, "webinars": [{
        "title": sample_passage("Rivers of learning <b>"), "starts_at": "2026-11-11T13:00:00+01:00[Europe/Berlin]",
        "ends_at": "2026-11-11T14:30:00+01:00[Europe/Berlin]", "day": null, "until_day": null, "month": null, "where": null
    }] })
}

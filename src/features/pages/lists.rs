//! Sessions in a list by day: those of a speaker, those in a room.

use jiff::civil::Date;
use serde::Serialize;

use super::sessions::event_day;
use super::stage::{SessionItem, Stage};
use crate::features::programme::Session;

/// The sessions of one day, in order.
#[derive(Debug, Serialize)]
pub struct DayList {
    day: Date,
    sessions: Vec<SessionItem>,
}

/// Sessions under the day they begin on, in order; and those of which no day is known yet.
pub fn by_day(stage: &Stage, sessions: &[&Session]) -> (Vec<DayList>, Vec<SessionItem>) {
    let (mut days, mut later): (Vec<DayList>, Vec<SessionItem>) = (Vec::new(), Vec::new());
    for session in sessions {
        let day = event_day(&stage.shown.event, session);
        let item = stage.item(session, day);
        match (day, days.iter_mut().find(|list| Some(list.day) == day)) {
            (_, Some(list)) => list.sessions.push(item),
            (Some(day), None) => days.push(DayList { day, sessions: vec![item] }),
            (None, None) => later.push(item),
        }
    }
    // What has a day and no time stands behind what has a time.
    days.sort_by_key(|list| list.day);
    (days, later)
}

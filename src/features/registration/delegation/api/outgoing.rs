//! What became of people who were entered, as it is answered.

use serde::Serialize;
use utoipa::ToSchema;

use crate::features::events;
use crate::features::registration::delegation::enter::{Asked, Entered};
use crate::features::registration::delegation::model::Outcome;
use crate::features::registration::delegation::view::{DelegationView, view};
use crate::features::registration::model::Status;
use crate::features::registration::store;
use crate::features::registration::view::number;
use crate::kernel::id::RegistrationId;
use crate::kernel::problem::FieldError;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What became of people who were entered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EnteredView {
    /// The delegation as it is now; absent in a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegation: Option<DelegationView>,
    /// Whether nothing was done.
    pub dry_run: bool,
    /// How many were registered now.
    pub made: usize,
    /// How many were not, because something is wrong with them.
    pub refused: usize,
    /// One for each row, in order.
    pub rows: Vec<RowView>,
    /// What was taken in a way that somebody should know of, in English.
    pub notes: Vec<String>,
}

/// What became of one row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowView {
    /// The row that whoever typed it sees: the line of a table, else from 1.
    pub row: u64,
    /// Where it stands: `/people/4`.
    pub pointer: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The registration of a member; absent in a dry run for who would be new.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "uuid")]
    pub registration: Option<RegistrationId>,
    /// Its number: `ICLC2-0417`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Where it stands, or would.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Rank among those who wait.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<i64>,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// The answer. In a dry run nothing that it names is there any more: only where people would stand is told.
pub(super) fn entered_view(conn: &mut Conn, asked: &Asked, entered: Entered) -> Result<EnteredView> {
    let event = events::get(conn, entered.delegation.event)?;
    let mut rows = Vec::new();
    for row in entered.rows {
        let is_kept = !asked.dry_run || row.outcome == Outcome::AlreadyThere;
        let registration = row.registration.as_ref();
        let kept = registration.filter(|_| is_kept);
        rows.push(RowView {
            row: asked.sent.people.get(row.index).map_or(0, |person| person.row),
            pointer: format!("/people/{}", row.index),
            outcome: row.outcome,
            registration: kept.map(|registration| registration.id),
            number: kept.map(|registration| number(&event.number_prefix, registration.number)),
            status: registration.map(|registration| registration.status),
            position: kept.map(|registration| store::position(conn, registration)).transpose()?.flatten(),
            errors: row.errors,
        });
    }
    let count = |outcome: Outcome| rows.iter().filter(|row| row.outcome == outcome).count();
    let delegation = if asked.dry_run { None } else { Some(view(conn, &entered.delegation)?) };
    let (made, refused) = (count(Outcome::Made), count(Outcome::Refused));
    let notes = asked.sent.ignored.iter().map(|column| format!("nothing is taken from the column {column}")).collect();
    Ok(EnteredView { delegation, dry_run: asked.dry_run, made, refused, rows, notes })
}

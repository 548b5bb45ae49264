//! A laureate as the page of the ceremony shows it: its place in the order, who receives, its certificate, and the form to name somebody.

use serde::Serialize;

use super::super::super::awards::receives::{Named, Typed};
use super::super::super::awards::{case_path, certificate_path};
use super::super::super::reader::Reader;
use super::head::{Round, path};
use super::page;
use super::when::when;
use crate::features::awards::ceremony::{CeremonyLine, RepresentativeView};
use crate::features::registration::{RegistrationView, Status};
use crate::kernel::id::AwardCaseId;

/// Which of the forms was sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sent {
    /// Who receives for this case.
    Named(AwardCaseId),
    /// The order.
    Order,
    /// A button.
    Button,
}

/// What was refused of it.
pub(super) type Refused<'a> = page::Refused<'a, Sent>;

/// What the page says beside the ceremony itself.
#[derive(Default)]
pub(super) struct Answer<'a> {
    pub done: Option<&'static str>,
    /// Whether to issue the certificates.
    pub asks: bool,
    pub refused: Option<Refused<'a>>,
}

/// A laureate.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    id: String,
    city: String,
    country: &'static str,
    case_url: String,
    /// As typed, or as it stands.
    position: String,
    is_gap: bool,
    representative: Option<Named>,
    /// Who was named when the page was drawn.
    seen: String,
    certificate: Option<Certificate>,
    /// None before the round is concluded: until then nobody knows of a laureate.
    form: Option<Form>,
}

#[derive(Debug, Serialize)]
struct Certificate {
    number: String,
    url: String,
}

/// Naming somebody, as it was typed.
#[derive(Debug, Serialize)]
struct Form {
    action: String,
    is_open: bool,
    #[serde(flatten)]
    typed: Typed,
    registered: Vec<Registered>,
}

/// Somebody of the city who is registered.
#[derive(Debug, Serialize)]
struct Registered {
    id: String,
    number: String,
    name: String,
    status: Status,
    is_chosen: bool,
}

/// Of what the lines are made.
pub(super) struct Of<'a> {
    pub reader: Reader,
    pub round: &'a Round,
    pub answer: &'a Answer<'a>,
}

impl Of<'_> {
    /// One laureate, with those of its city who are registered.
    pub(super) fn line(&self, line: &CeremonyLine, registered: &[RegistrationView]) -> Line {
        let case = line.case;
        let typed = self.answer.refused.as_ref().filter(|refused| matches!(refused.sent, Sent::Order)).map(|refused| refused.fields);
        let stands = line.position.map(|position| position.to_string()).unwrap_or_default();
        let certificate_url = || self.reader.address(&certificate_path(case));
        Line {
            id: case.to_string(),
            city: line.city.name.clone(),
            country: line.city.country.code(),
            case_url: self.reader.address(&case_path(case)),
            position: typed.map_or(stands, |fields| fields.text(&position_field(case)).to_owned()),
            is_gap: line.is_gap,
            seen: line.representative.as_ref().map(|named| named.id.to_string()).unwrap_or_default(),
            representative: line.representative.as_ref().map(|named| self.named(case, named, registered)),
            certificate: line.certificate.as_ref().map(|number| Certificate { number: number.clone(), url: certificate_url() }),
            form: self.round.cycle.concluded_at.is_some().then(|| self.form(line, registered)),
        }
    }

    fn at(&self, case: AwardCaseId, what: &str) -> String {
        self.reader.address(&path(&self.round.cycle, &format!("ceremony/{case}/{what}")))
    }

    fn named(&self, case: AwardCaseId, named: &RepresentativeView, registered: &[RegistrationView]) -> Named {
        let place = registered.iter().find(|one| named.registration == Some(one.id));
        let confirmed_at = named.confirmed_at.as_ref().map(|at| when(&self.round.event.time_zone, at));
        Named::of(named, confirmed_at, place.map(|one| one.number.clone()), self.at(case, "confirm"))
    }

    fn form(&self, line: &CeremonyLine, registered: &[RegistrationView]) -> Form {
        let case = line.case;
        let typed = self.answer.refused.as_ref().filter(|refused| matches!(refused.sent, Sent::Named(one) if *one == case));
        let is_open = typed.is_some() || line.representative.is_none();
        let typed = typed.map(|refused| Typed::from(refused.fields)).unwrap_or_default();
        let place = |one: &RegistrationView| Registered {
            id: one.id.to_string(),
            number: one.number.clone(),
            name: format!("{} {}", one.given_name, one.family_name),
            status: one.status,
            is_chosen: typed.registration() == one.id.to_string(),
        };
        Form { action: self.at(case, "representative"), is_open, registered: registered.iter().map(place).collect(), typed }
    }
}

/// What the field of a laureate in the form of the order is called.
fn position_field(case: AwardCaseId) -> String {
    format!("position.{case}")
}

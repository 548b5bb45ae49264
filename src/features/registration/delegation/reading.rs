//! Rows as they are read: who may be registered, who is there already, what is wrong; and what became of each.

use super::head::Defaults;
use super::model::Outcome;
use super::rows::{Sent, SentPerson};
use super::store;
use crate::features::events::pools::{self, Mode, ONLINE_POOL};
use crate::features::events::{self, Category, Entrance, Event};
use crate::features::registration::form::Form;
use crate::features::registration::model::{Registration, Status};
use crate::features::registration::parse::RawRegister;
use crate::features::registration::register::{self, Register, same_person_key};
use crate::features::registration::store as registrations;
use crate::kernel::email::EmailAddress;
use crate::kernel::id::{DelegationId, RegistrationId};
use crate::kernel::problem::FieldError;
use crate::kernel::text::clean_line;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::Result;

/// What became of one row.
#[derive(Clone, Debug)]
pub struct RowOutcome {
    /// Where in what was sent.
    pub index: usize,
    /// What.
    pub outcome: Outcome,
    /// The registration of a member.
    pub registration: Option<Registration>,
    /// Why it was refused.
    pub errors: Vec<FieldError>,
}

/// What came of somebody who was to be registered.
pub(super) type Came = (usize, Result<RegistrationId, FieldError>);

/// What each row is, before anybody is registered.
enum Row {
    Good(Box<Register>),
    There(Box<Registration>),
    Elsewhere,
    Wrong(Vec<FieldError>),
}

/// The member who was entered by this key, and stands.
fn entered_as(conn: &mut Conn, members: &[(Option<Vec<u8>>, RegistrationId)], key: &[u8]) -> Result<Option<RegistrationId>> {
    for (_, id) in members.iter().filter(|(entered, _)| entered.as_deref() == Some(key)) {
        if !Status::ENDED.contains(&registrations::get(conn, *id)?.status) {
            return Ok(Some(*id));
        }
    }
    Ok(None)
}

/// All rows.
pub(super) struct Reading(Vec<Row>);

impl Reading {
    /// Reads everybody; `delegation` is that to which they are added, where there is one.
    pub(super) fn of(
        conn: &mut Conn,
        event: &Event,
        sent: &Sent,
        defaults: Defaults<'_>,
        delegation: Option<DelegationId>,
    ) -> Result<Self> {
        let members = match delegation {
            Some(id) => store::entered_as(conn, id)?,
            None => Vec::new(),
        };
        let mut rows = Vec::new();
        for n in 0..sent.people.len() {
            rows.push(match sent.read(n, defaults) {
                Err(errors) => Row::Wrong(errors),
                Ok(command) => {
                    let key = same_person_key(&command.email, &command.given_name, &command.family_name);
                    // Whoever corrected their name since they were entered is found by what they were entered as.
                    let standing = match entered_as(conn, &members, &key)? {
                        None => registrations::find_active(conn, event.id, &key)?,
                        known => known,
                    };
                    match standing {
                        Some(id) if members.iter().any(|(_, member)| *member == id) => Row::There(Box::new(registrations::get(conn, id)?)),
                        Some(_) => Row::Elsewhere,
                        None => Row::Good(Box::new(command)),
                    }
                }
            });
        }
        Ok(Self(rows))
    }

    /// Looks whether the event takes those who would be new.
    ///
    /// # Errors
    /// `registration_not_open`, `registration_closed`, where it takes nobody at all.
    pub(super) fn check(&mut self, conn: &mut Conn, ctx: &Ctx, event: &Event, sent: &Sent) -> Result<()> {
        let (categories, form) = (events::categories(conn, event.id)?, register::asked_of(conn, event, false)?);
        self.complete(conn, ctx, event, (&form, &categories), sent)?;
        self.one_head(sent);
        let good = self.good();
        if good.is_empty() {
            return Ok(());
        }
        register::entered(events::widest(&categories, event, ctx.now))?;
        let commands: Vec<&Register> = good.iter().map(|(_, command)| *command).collect();
        let pointers: Vec<String> = good.iter().map(|(n, _)| n.to_string()).collect();
        let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
        let (wrong, _) = register::wrong(conn, event, ctx, (&categories, &form), &commands, &pointers)?;
        for error in wrong.finish().err().map(|problem| problem.errors).unwrap_or_default() {
            let Some((n, field)) = error.pointer.split_once('/') else { continue };
            let (Ok(n), pointer) = (n.parse::<usize>(), format!("/{field}")) else { continue };
            let error = sent.placed(n, FieldError { pointer, ..error });
            match self.0.get_mut(n) {
                Some(Row::Wrong(errors)) => errors.push(error),
                Some(row) => *row = Row::Wrong(vec![error]),
                None => {}
            }
        }
        Ok(())
    }

    /// A delegation has one head: whoever is marked beside the first is a fault, which one was meant nobody knows.
    fn one_head(&mut self, sent: &Sent) {
        let marked: Vec<usize> = sent.people.iter().enumerate().filter(|(_, person)| person.is_head).map(|(n, _)| n).collect();
        for n in marked.into_iter().skip(1) {
            let detail = "somebody else is marked as the head too".to_owned();
            let fault = sent.placed(n, FieldError { pointer: "/head".to_owned(), code: "second_head", detail });
            match self.0.get_mut(n) {
                Some(Row::Wrong(errors)) => errors.push(fault),
                Some(row) => *row = Row::Wrong(vec![fault]),
                None => {}
            }
        }
    }

    /// Of those whose fields are wrong, what else is wrong is said with them, as far as their other fields can be read: a category that
    /// there is not or that is closed, a way of taking part that there is not, their answers, and that they stand here twice.
    fn complete(&mut self, conn: &mut Conn, ctx: &Ctx, event: &Event, (form, categories): (&Form, &[Category]), sent: &Sent) -> Result<()> {
        let wants_online = |raw: &RawRegister| said(raw.mode.as_deref()) == Some(Mode::Online.as_str());
        let has_online = !sent.people.iter().any(|person| wants_online(&person.raw))
            || pools::list(conn, event.id)?.iter().any(|pool| pool.code == ONLINE_POOL);
        let keys = Self::keys(sent);
        let is_wrong: Vec<bool> = self.0.iter().map(|row| matches!(row, Row::Wrong(_))).collect();
        for (n, (row, person)) in self.0.iter_mut().zip(&sent.people).enumerate() {
            let Row::Wrong(errors) = row else { continue };
            let raw = &person.raw;
            let mut fault = |pointer: &str, code: &'static str, detail: String| {
                if !errors.iter().any(|error| error.pointer.ends_with(pointer)) {
                    errors.push(sent.placed(n, FieldError { pointer: pointer.to_owned(), code, detail }));
                }
            };
            let category = categories.iter().find(|known| said(raw.category.as_deref()) == Some(known.code.as_str()));
            match category.map(|category| category.entrance(event, ctx.now)) {
                None if said(raw.category.as_deref()).is_some() => {
                    let known: Vec<&str> = categories.iter().map(|known| known.code.as_str()).collect();
                    fault("/category", "unknown", format!("one of {}", known.join(", ")));
                }
                Some(Entrance::NotOpen | Entrance::Closed) => {
                    fault("/category", "closed", "this category takes no registrations now".to_owned());
                }
                None | Some(Entrance::Open | Entrance::Late) => {}
            }
            if wants_online(raw) && !has_online {
                fault("/mode", "unavailable", "this event has no places online".to_owned());
            }
            // Of two who are wrong it is the second.
            let is_twin = |(m, key): (usize, &Option<[u8; 32]>)| {
                m != n && key.is_some() && keys.get(n) == Some(key) && (m < n || is_wrong.get(m) == Some(&false))
            };
            if keys.iter().enumerate().any(is_twin) {
                fault("/family_name", "duplicate", "this person stands here twice".to_owned());
            }
            let Some(answers) = &raw.answers else { continue };
            let category = category.map(|category| category.code.as_str());
            errors.extend(form.faults(category, answers, "").into_iter().map(|fault| sent.placed(n, fault)));
        }
        Ok(())
    }

    /// Who each is, where that can be read.
    fn keys(sent: &Sent) -> Vec<Option<[u8; 32]>> {
        let of = |person: &SentPerson| {
            let raw = &person.raw;
            let email = EmailAddress::parse(said(raw.email.as_deref())?).ok()?;
            Some(same_person_key(&email, &clean_line(said(raw.given_name.as_deref())?), &clean_line(said(raw.family_name.as_deref())?)))
        };
        sent.people.iter().map(of).collect()
    }

    /// Those who may be registered.
    pub(super) fn good(&self) -> Vec<(usize, &Register)> {
        let good = self.0.iter().enumerate().filter_map(|(n, row)| if let Row::Good(command) = row { Some((n, &**command)) } else { None });
        good.collect()
    }

    /// Everything that is wrong.
    pub(super) fn errors(&self) -> impl Iterator<Item = FieldError> {
        self.0.iter().filter_map(|row| if let Row::Wrong(errors) = row { Some(errors.clone()) } else { None }).flatten()
    }

    /// Whether something is wrong with everybody.
    pub(super) fn nobody_is_left(&self) -> bool {
        self.0.iter().all(|row| matches!(row, Row::Wrong(_)))
    }

    /// What became of each.
    pub(super) fn outcomes(self, conn: &mut Conn, made: &[Came]) -> Result<Vec<RowOutcome>> {
        let mut outcomes = Vec::new();
        for (index, row) in self.0.into_iter().enumerate() {
            let none = RowOutcome { index, outcome: Outcome::Refused, registration: None, errors: Vec::new() };
            outcomes.push(match row {
                Row::Wrong(errors) => RowOutcome { errors, ..none },
                Row::Elsewhere => RowOutcome { outcome: Outcome::RegisteredElsewhere, ..none },
                Row::There(standing) => RowOutcome { outcome: Outcome::AlreadyThere, registration: Some(*standing), ..none },
                Row::Good(_) => match made.iter().find(|(n, _)| *n == index).map(|(_, came)| came) {
                    Some(Ok(id)) => RowOutcome { outcome: Outcome::Made, registration: Some(registrations::get(conn, *id)?), ..none },
                    Some(Err(error)) => RowOutcome { errors: vec![error.clone()], ..none },
                    None => none,
                },
            });
        }
        Ok(outcomes)
    }

    /// What a first request with this key answered, as things stand now: whoever is a member was made by it.
    pub(super) fn told_again(self) -> Vec<RowOutcome> {
        let rows = self.0.into_iter().enumerate().map(|(index, row)| {
            let none = RowOutcome { index, outcome: Outcome::Refused, registration: None, errors: Vec::new() };
            match row {
                Row::There(standing) => RowOutcome { outcome: Outcome::Made, registration: Some(*standing), ..none },
                Row::Elsewhere => RowOutcome { outcome: Outcome::RegisteredElsewhere, ..none },
                Row::Wrong(errors) => RowOutcome { errors, ..none },
                Row::Good(_) => none,
            }
        });
        rows.collect()
    }
}

/// What was typed in a field, if anything was.
fn said(field: Option<&str>) -> Option<&str> {
    field.map(str::trim).filter(|text| !text.is_empty())
}

//! The form of registration: its fields as they were typed, and what is wrong with them.

use serde::Serialize;

use super::event::modes;
use super::event_head::path;
use super::fields::Fields;
use super::questions::{self, Questions, TypedAnswers};
use super::reader::{Reader, in_language};
use super::shelf::Shown;
use super::webinar_choice::{self, TypedWebinars, Webinars};
use super::wrong::Wrong;
use crate::features::events::Entrance;
use crate::features::events::pools::Mode;
use crate::features::programme::Session;
use crate::features::registration::RawRegister;
use crate::features::registration::form::Form as EventForm;
use crate::kernel::digest::sha256;
use crate::kernel::id::RequestId;
use crate::kernel::language_map::Passage;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::db::types::Json;
use crate::platform::texts::CountryName;

/// The fields, in the order of the form; errors are told in it.
const FIELDS: [&str; 9] = ["sessions", "category", "mode", "given_name", "family_name", "email", "organisation", "country", "consent"];

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Hidden: makes sending twice harmless.
    pub idempotency_key: String,
    category: String,
    mode: String,
    given_name: String,
    family_name: String,
    email: String,
    organisation: String,
    country: String,
    consent: String,
    answers: TypedAnswers,
    webinars: TypedWebinars,
}

impl Typed {
    /// What a form sent, with its answers to these questions.
    pub fn of(fields: &Fields, asked: &EventForm) -> Self {
        let text = |name| fields.text(name).to_owned();
        Self {
            idempotency_key: text("idempotency_key"),
            category: text("category"),
            mode: text("mode"),
            given_name: text("given_name"),
            family_name: text("family_name"),
            email: text("email"),
            organisation: text("organisation"),
            country: text("country"),
            consent: text("consent"),
            answers: questions::typed(asked, fields),
            webinars: TypedWebinars::of(fields),
        }
    }

    /// Nothing but a webinar that was asked for by an address.
    pub fn asked(webinar: Option<&str>) -> Self {
        Self { webinars: TypedWebinars::asked(webinar), ..Self::default() }
    }

    /// The one webinar that is named, while it is to be chosen.
    pub fn webinar<'a>(&self, to_come: &'a [Session]) -> Option<&'a Session> {
        self.webinars.single(to_come)
    }

    /// What is wrong with the choice of webinars, by the form alone.
    pub fn contradicts(&self) -> bool {
        self.webinars.contradict()
    }

    /// What makes two sendings the same.
    pub fn hash(&self, reader: Reader) -> [u8; 32] {
        let fields = [&self.category, &self.mode, &self.given_name, &self.family_name, &self.email, &self.organisation, &self.country];
        let mut parts: Vec<&[u8]> = fields.into_iter().map(String::as_bytes).collect();
        parts.extend([self.consent.as_bytes(), reader.locale.tag().as_bytes()]);
        parts.extend(self.webinars.parts());
        for (code, values) in &self.answers {
            parts.push(code.as_bytes());
            parts.extend(values.iter().map(String::as_bytes));
        }
        sha256(&parts)
    }

    /// The same fields as the API takes. Mails come in the language of the page.
    pub fn raw(&self, reader: Reader, asked: &EventForm) -> RawRegister {
        let some = |text: &String| Some(text.clone());
        RawRegister {
            category: some(&self.category),
            mode: some(&self.mode),
            given_name: some(&self.given_name),
            family_name: some(&self.family_name),
            email: some(&self.email),
            locale: Some(reader.locale.tag().to_owned()),
            country: some(&self.country),
            organisation: some(&self.organisation),
            consent: Some(self.consent == "true"),
            sessions: self.webinars.named(),
            answers: Some(questions::answers(asked, &self.answers)),
            ..RawRegister::default()
        }
    }
}

/// The form as the page draws it.
#[derive(Debug, Serialize)]
pub struct Form<'a> {
    action: String,
    idempotency_key: String,
    categories: Vec<CategoryChoice>,
    modes: Vec<Mode>,
    countries: &'a [CountryName],
    values: Values,
    /// Of a series: all of it, or some of what is to come.
    webinars: Option<Webinars>,
    questions: Questions,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct CategoryChoice {
    code: String,
    title: Option<Passage>,
}

#[derive(Debug, Serialize)]
struct Values {
    category: String,
    mode: String,
    given_name: String,
    family_name: String,
    email: String,
    organisation: String,
    country: String,
    consent: bool,
}

impl<'a> Form<'a> {
    /// The form with what was typed, and with what was wrong about it. Each drawing carries a key of its own: after a refusal
    /// nothing was kept under the old one, or something else was.
    pub fn new(
        platform: &'a Platform,
        reader: Reader,
        (shown, to_come): (&Shown, &[Session]),
        typed: Typed,
        refused: Option<&Problem>,
    ) -> Self {
        let questions = Questions::new(&shown.form, reader, &shown.categories, None, &typed.answers, refused);
        let is_answered_wrongly = questions.has_faults();
        let (modes, now) = (modes(&shown.pools), platform.clock.now());
        let default_mode = modes.first().map_or("", |mode| mode.as_str());
        let choice = |category: &crate::features::events::Category| CategoryChoice {
            code: category.code.clone(),
            title: category.title.as_ref().map(|Json(title)| title.get(reader.locale)),
        };
        Self {
            // The language of the page is that of the answer and of the mails, so it is said.
            action: in_language(&path(&shown.event, "/register"), reader.locale),
            idempotency_key: RequestId::new().to_string(),
            // What takes nobody now is not to be chosen.
            categories: shown
                .categories
                .iter()
                .filter(|category| category.entrance(&shown.event, now) <= Entrance::Late)
                .map(choice)
                .collect(),
            modes,
            countries: platform.texts.countries(reader.locale),
            values: Values {
                category: typed.category,
                mode: if typed.mode.is_empty() { default_mode.to_owned() } else { typed.mode },
                given_name: typed.given_name,
                family_name: typed.family_name,
                email: typed.email,
                organisation: typed.organisation,
                country: typed.country,
                consent: typed.consent == "true",
            },
            webinars: Webinars::new(platform, reader, shown, to_come, &typed.webinars),
            questions,
            errors: refused.map(|problem| wrong(problem, is_answered_wrongly)).unwrap_or_default(),
        }
    }
}

/// What is wrong with the fields, in the order of the form; what is wrong with answers is told beside.
fn wrong(problem: &Problem, is_answered_wrongly: bool) -> Vec<Wrong> {
    if problem.code.code == problem::EVENT_FULL.code {
        // The event as a whole may have places: it is this category that has none.
        return vec![Wrong { field: Some("category"), code: "full" }];
    }
    let mut wrong = Wrong::of(&webinar_choice::as_one(problem), &FIELDS);
    wrong.retain(|one| one.field.is_some() || !is_answered_wrongly);
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::locale::Locale;

    #[test]
    fn errors_come_in_the_order_of_the_form() {
        let refused = Problem::new(&problem::VALIDATION_FAILED)
            .field("/country", "required", "")
            .field("/organisation", "required", "")
            .field("/email", "invalid", "")
            .field("/locale", "required", "");
        let fields: Vec<_> = wrong(&refused, false).into_iter().map(|wrong| (wrong.field.unwrap(), wrong.code)).collect();
        assert_eq!(fields, [("email", "invalid"), ("organisation", "required"), ("country", "required")]);
        let reused = wrong(&Problem::new(&problem::IDEMPOTENCY_KEY_REUSED), false);
        assert_eq!(reused, [Wrong { field: None, code: "idempotency_key_reused" }]);
    }

    #[test]
    fn the_key_is_no_part_of_what_is_sent_and_the_language_is() {
        let reader = |locale| Reader { locale, is_chosen: true };
        let typed = |key: &str, name: &str| Typed { idempotency_key: key.into(), given_name: name.into(), ..Typed::default() };
        let hash = typed("a", "Ana").hash(reader(Locale::Es));
        assert_eq!(hash, typed("b", "Ana").hash(reader(Locale::Es)));
        assert_ne!(hash, typed("a", "Anna").hash(reader(Locale::Es)));
        assert_ne!(hash, typed("a", "Ana").hash(reader(Locale::Fr)));
    }
}

//! Every text that a person reads: page and mail templates (minijinja), the words in them (Fluent), dates, countries.
//!
//! [`Texts`] is built once at the start and shared. It knows no page and no notice: whoever renders brings a plain serde context,
//! described in `web/README.md` and `email-templates/README.md`. All files are part of the binary; nothing is read at run time.
//!
//! - **To add a text:** a message in *every* `<language>.ftl` of one folder, and its use in a template as `{{ t("key", name=value) }}`
//!   or in the code as `texts.t(locale, "key", &[…])`. The tests name what is missing in a language, unknown, or unused.
//! - **To add a language:** a variant in [`Locale`], and a file `<language>.ftl` in each folder that holds `en.ftl`; then the tests
//!   name every missing text. Month names, date and list patterns are messages too, so no code changes. A column in
//!   `web/countries.csv`.
//! - **To add a template:** a file under `web/pages` or `email-templates`, a sample of its context in `samples*.rs`, a line in the
//!   README beside it.
//!
//! | file | holds |
//! |---|---|
//! | `sources.rs` | the embedded files, and which language a file is in |
//! | `voice.rs` | one language: its messages, with an error instead of silence |
//! | `dates.rs` | days, times, ranges and zones in words |
//! | `markup.rs` | what turns a text into safe HTML |
//! | `functions.rs` | what templates may call |
//! | `countries.rs` | names of countries, in the order of the language |

mod countries;
mod dates;
mod error;
mod functions;
mod markup;
mod sources;
mod voice;

#[cfg(test)]
mod previews;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod samples_accounts;
#[cfg(test)]
mod samples_award_jury;
#[cfg(test)]
mod samples_award_mails;
#[cfg(test)]
mod samples_awards;
#[cfg(test)]
mod samples_delegations;
#[cfg(test)]
mod samples_desk;
#[cfg(test)]
mod samples_desk_awards;
#[cfg(test)]
mod samples_desk_jury;
#[cfg(test)]
mod samples_desk_webinars;
#[cfg(test)]
mod samples_form;
#[cfg(test)]
mod samples_mail;
#[cfg(test)]
mod samples_programme;
#[cfg(test)]
mod samples_registrations;
#[cfg(test)]
mod samples_resources;
#[cfg(test)]
mod samples_signup;
#[cfg(test)]
mod samples_webinars;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;

use self::countries::Countries;
pub use self::countries::CountryName;
pub use self::error::TextsError;
pub use self::voice::Argument;
use self::voice::Voice;
use crate::kernel::country::Country;
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;

/// One language: its words, and the templates with functions that speak it.
struct Tongue {
    locale: Locale,
    voice: Arc<Voice>,
    countries: Arc<Countries>,
    templates: Environment<'static>,
}

/// All texts in all languages. Build it once, share it.
pub struct Texts {
    fallback: Tongue,
    others: Vec<Tongue>,
}

impl Texts {
    /// Reads the embedded files and compiles every template in every language.
    ///
    /// # Errors
    /// [`TextsError`] for a file that does not parse: never in a binary whose tests passed.
    pub fn load() -> Result<Self, TextsError> {
        let speak = |locale| -> Result<Tongue, TextsError> {
            let voice = Arc::new(Voice::load(locale)?);
            let countries = Arc::new(Countries::load(locale)?);
            let templates = functions::environment(&voice, &countries)?;
            Ok(Tongue { locale, voice, countries, templates })
        };
        let fallback = speak(Locale::default())?;
        let others = Locale::ALL.into_iter().filter(|locale| *locale != fallback.locale).map(speak).collect::<Result<_, _>>()?;
        Ok(Self { fallback, others })
    }

    /// Renders a template, such as `pages/event.html` or `registration/confirmed/subject.txt.j2`, for a reader of this language.
    /// The context gets `locale` (the tag) beside its own fields.
    ///
    /// # Errors
    /// [`TextsError::Template`] when the template does not exist, uses something the context lacks, or runs for too long.
    pub fn render(&self, template: &str, locale: Locale, context: impl Serialize) -> Result<String, TextsError> {
        let given = Value::from(Serde(context));
        let said = self.tongue(locale).templates.get_template(template)?.render(context! { locale => locale.tag(), ..given })?;
        Ok(if template.ends_with(".txt.j2") { markup::tidy(&said) } else { said })
    }

    /// One text. A missing one is taken from English, and failing that is the key itself: code that asks for a text does not fail.
    pub fn t(&self, locale: Locale, key: &str, arguments: &[(&str, Argument)]) -> String {
        let said = self.tongue(locale).voice.say(key, arguments).or_else(|_| self.fallback.voice.say(key, arguments));
        said.unwrap_or_else(|error| {
            tracing::error!(%error, "a text is missing");
            key.to_owned()
        })
    }

    /// What a category is called for a reader: by the event, else by our word. Templates say `category(code, title)`.
    pub fn category(&self, locale: Locale, code: &str, own: Option<&LanguageMap>) -> String {
        self.tongue(locale).voice.category(code, own.map(|title| title.text(locale)))
    }

    /// The name of a language for a reader: that of the whole tag, else of the language in it, else the tag itself.
    pub fn language_name(&self, locale: Locale, tag: &str) -> String {
        self.tongue(locale).voice.language(tag)
    }

    /// All countries with their names, sorted for a reader of this language.
    pub fn countries(&self, locale: Locale) -> &[CountryName] {
        self.tongue(locale).countries.all()
    }

    /// The name of one country.
    pub fn country_name(&self, locale: Locale, country: Country) -> &str {
        self.tongue(locale).countries.name(country.code()).unwrap_or(country.code())
    }

    fn tongue(&self, locale: Locale) -> &Tongue {
        self.others.iter().find(|tongue| tongue.locale == locale).unwrap_or(&self.fallback)
    }
}

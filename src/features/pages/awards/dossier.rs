//! The dossier of an application as its page shows it: the checklist, the texts, the files, the two people.

use serde::Serialize;

use super::super::fields::Fields;
use super::super::signed_in::SignedInPage;
use super::rules::{Part, Size};
use crate::features::awards::cases::{CaseView, FileView, Item, MailboxView, Standing};
use crate::features::awards::rules::{PartKind, Rules};
use crate::kernel::language_map::Passage;
use crate::kernel::locale::Locale;

/// A line of the checklist.
#[derive(Debug, Serialize)]
pub struct Line {
    title: Passage,
    /// Where it is filled in.
    field: String,
    required: bool,
    standing: Standing,
    words: Option<usize>,
    most_words: Option<u32>,
}

impl Line {
    /// For a reader of this language.
    pub fn of(item: &Item, locale: Locale) -> Self {
        let kind = if item.kind == PartKind::Text { "answer" } else { "file" };
        Self {
            title: item.title.get(locale),
            field: format!("{kind}.{}", item.part),
            required: item.required,
            standing: item.standing,
            words: item.words,
            most_words: item.most_words,
        }
    }
}

/// A text of the dossier.
#[derive(Debug, Serialize)]
pub struct TextPart {
    /// Name and id of its field.
    field: String,
    asks: Part,
    /// What is saved.
    value: String,
    /// What was typed, where that is something else.
    typed: Option<String>,
    /// Of what stands in the field.
    words: usize,
}

impl TextPart {
    /// Every text that the rules ask for, with what was typed in a form that was refused.
    pub fn all(rules: &Rules, view: &CaseView, locale: Locale, typed: Option<&Fields>) -> Vec<Self> {
        let of_texts = rules.parts.iter().filter(|part| part.kind == PartKind::Text);
        let text = of_texts.map(|part| {
            let field = format!("answer.{}", part.code);
            let value = view.answers.get(&part.code).cloned().unwrap_or_default();
            let typed = typed.and_then(|fields| sent(fields, &field)).filter(|typed| typed.replace("\r\n", "\n").trim() != value);
            let words = typed.unwrap_or(&value).split_whitespace().count();
            Self { field, asks: Part::of(part, locale), typed: typed.map(str::to_owned), value, words }
        });
        text.collect()
    }
}

/// What a form brought in a field; none where the form has no such field.
pub fn sent<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.everything().find(|(field, _)| *field == name).map(|(_, value)| value)
}

/// A file of the dossier.
#[derive(Debug, Serialize)]
pub struct FilePart {
    /// Id of its field.
    field: String,
    code: String,
    asks: Part,
    file: Option<File>,
    /// Which file the page shows, for the form that brings another.
    seen: String,
}

/// A file that is there.
#[derive(Debug, Serialize)]
pub struct File {
    name: String,
    size: Size,
    url: String,
    remove_action: String,
}

impl File {
    /// As who signed in reads it; `here` is the address of the case.
    pub fn of(file: &FileView, page: &SignedInPage, here: &str) -> Self {
        let url = format!("{here}/files/{}", file.id);
        Self {
            name: file.name.clone(),
            size: Size::of(u64::try_from(file.size).unwrap_or_default()),
            remove_action: page.reader.address(&format!("{url}/remove")),
            url,
        }
    }
}

impl FilePart {
    /// Every file that the rules ask for.
    pub fn all(rules: &Rules, view: &CaseView, page: &SignedInPage, here: &str) -> Vec<Self> {
        let of_files = rules.parts.iter().filter(|part| part.kind == PartKind::File);
        let part = of_files.map(|part| {
            let file = view.files.iter().find(|file| file.part == part.code);
            Self {
                field: format!("file.{}", part.code),
                code: part.code.clone(),
                asks: Part::of(part, page.reader.locale),
                seen: file.map(|file| file.id.to_string()).unwrap_or_default(),
                file: file.map(|file| File::of(file, page, here)),
            }
        });
        part.collect()
    }
}

/// Somebody who is written to.
#[derive(Debug, Default, Serialize)]
pub struct Person {
    name: String,
    email: String,
    locale: String,
    /// What was typed, where that is something else.
    typed: Option<Typed>,
}

/// The same as it was typed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Typed {
    name: String,
    email: String,
    locale: String,
    /// What that language calls itself.
    language: Option<&'static str>,
}

impl Typed {
    fn new(name: String, email: String, locale: String) -> Self {
        Self { language: Locale::parse(&locale).map(Locale::name), name, email, locale }
    }
}

impl Person {
    /// Who stands there, and what was typed in the fields that begin so.
    pub fn of(there: Option<&MailboxView>, begin: &str, typed: Option<&Fields>) -> Self {
        let stands = Typed::new(
            there.map(|one| one.name.clone()).unwrap_or_default(),
            there.and_then(|one| one.email.as_ref()).map(ToString::to_string).unwrap_or_default(),
            there.and_then(|one| one.locale).map(|locale| locale.tag().to_owned()).unwrap_or_default(),
        );
        let field = |fields: &Fields, part: &str| fields.text(&format!("{begin}_{part}")).to_owned();
        let of_form = typed.filter(|fields| sent(fields, &format!("{begin}_name")).is_some());
        let typed = of_form.map(|fields| Typed::new(field(fields, "name"), field(fields, "email"), field(fields, "locale")));
        // The language is always chosen: of somebody of whom nothing is said it says nothing.
        let is_blank = |one: &Typed| one.name.trim().is_empty() && one.email.trim().is_empty();
        let differs = |typed: &Typed| *typed != stands && !(is_blank(typed) && is_blank(&stands));
        Self { typed: typed.filter(differs), name: stands.name, email: stands.email, locale: stands.locale }
    }
}

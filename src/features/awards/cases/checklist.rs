//! What a dossier holds, and what is missing.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::model::Case;
use super::super::rules::{DossierPart, PartKind, Rules};
use super::store::File;
use crate::kernel::language_map::LanguageMap;
use crate::text_enum;

text_enum! {
    /// How a part of a dossier stands.
    pub enum Standing {
        /// It is there, as the rules want it.
        There = "there",
        /// It is not there, and need not be.
        Empty = "empty",
        /// It is not there, and must be.
        Missing = "missing",
        /// It is there, and has more words than the rules allow.
        TooLong = "too_long",
        /// It is there, and is a file as the rules do not want it any more.
        Wrong = "wrong",
    }
}

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = AwardChecklistItem)]
pub struct Item {
    /// Which part.
    pub part: String,
    /// What it is called, by language.
    #[schema(value_type = Object)]
    pub title: LanguageMap,
    /// Words or a file.
    pub kind: PartKind,
    /// Without it nothing is submitted.
    pub required: bool,
    /// How it stands.
    pub standing: Standing,
    /// Words of a text.
    pub words: Option<usize>,
    /// Words at most.
    pub most_words: Option<u32>,
}

/// Every part that the rules ask for, in their order.
pub fn checklist(rules: &Rules, case: &Case, files: &[File]) -> Vec<Item> {
    rules.parts.iter().map(|part| item(part, case, files)).collect()
}

/// Whether it can be sent.
pub fn is_complete(list: &[Item]) -> bool {
    list.iter().all(|item| matches!(item.standing, Standing::There | Standing::Empty))
}

fn item(part: &DossierPart, case: &Case, files: &[File]) -> Item {
    let text = case.answers.0.get(&part.code).filter(|_| part.kind == PartKind::Text);
    let file = files.iter().find(|file| file.part == part.code && part.kind == PartKind::File);
    let words = text.map(|text| text.split_whitespace().count());
    let is_long = words.zip(part.most_words).is_some_and(|(words, most)| words > most as usize);
    let is_wrong = file.is_some_and(|file| !part.takes(&file.media_type) || u64::try_from(file.size).is_ok_and(|size| size > part.limit()));
    let standing = match (text.is_some() || file.is_some(), part.required) {
        (true, _) if is_long => Standing::TooLong,
        (true, _) if is_wrong => Standing::Wrong,
        (true, _) => Standing::There,
        (false, true) => Standing::Missing,
        (false, false) => Standing::Empty,
    };
    Item {
        part: part.code.clone(),
        title: part.title.clone(),
        kind: part.kind,
        required: part.required,
        standing,
        words,
        most_words: part.most_words,
    }
}

//! What can go wrong with a text.

use crate::kernel::locale::Locale;

/// What can go wrong while loading or rendering. All of it is a fault of ours, found by the tests.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// An `.ftl` file does not parse or repeats a key.
    #[error("{file}: {what}")]
    Messages {
        /// Path of the file inside the repository.
        file: String,
        /// What the parser says.
        what: String,
    },
    /// A text that does not exist in this language.
    #[error("there is no text {key:?} in {locale}")]
    NoSuchText {
        /// The key that was asked for.
        key: String,
        /// The language.
        locale: Locale,
    },
    /// A text that cannot be filled in, for want of a value.
    #[error("the text {key:?} in {locale}: {what}")]
    Unfilled {
        /// The key.
        key: String,
        /// The language.
        locale: Locale,
        /// What Fluent says.
        what: String,
    },
    /// A template that does not parse, or a context that lacks something.
    #[error(transparent)]
    Template(#[from] minijinja::Error),
}

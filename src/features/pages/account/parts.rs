//! What these pages share.

use super::super::frame::Place;
use super::super::signed_in::SignedInPage;
use crate::platform::Platform;

/// One of these pages.
pub(super) fn place(platform: &Platform, page: &SignedInPage, path: &str, title: &str) -> Place {
    Place { here: "account", path: path.to_owned(), description: platform.texts.t(page.reader.locale, title, &[]) }
}

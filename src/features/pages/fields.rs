//! What a form sent, by name; and the forms that carry no authority.
//!
//! A form with a file to choose is sent as `multipart/form-data` (RFC 7578). Those of signed-in people are taken so, and the click of a mail
//! program, which is a few octets long.

use std::future::{Future, ready};
use std::pin::Pin;

use actix_multipart::{Multipart, MultipartError};
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::{Bytes, BytesMut, Form};
use actix_web::{Error as ActixError, FromRequest, HttpRequest};
use futures_util::{StreamExt, stream};

use crate::kernel::problem::{self, Problem};
use crate::platform::error::Error;
use crate::platform::http::SameSite;

/// Octets of everything but files in a form at most.
const MOST_TYPED: usize = 256 << 10;
/// Octets of a file that is kept at most.
pub const MOST_OF_A_FILE: usize = 1 << 20;
/// Octets of a file of a dossier at most; the rules of a round may allow as many.
pub const MOST_OF_A_DOSSIER: usize = 20 << 20;
/// Octets of a form that is read to its end, so that a file which is too long takes nothing along that was typed.
const MOST_READ: usize = 16 << 20;
/// Octets of what a mail program sends when its reader stops a list, or our own page with a button.
const MOST_OF_A_CLICK: usize = 4 << 10;
/// Parts of a form at most.
const MOST_PARTS: usize = 2_000;

/// The fields of a form. One that did not come is empty: rules say what is required.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    typed: Vec<(String, String)>,
    files: Vec<(String, File)>,
    /// What the files are called where they come from, by field.
    file_names: Vec<(String, String)>,
}

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    /// Its octets.
    Read(Bytes),
    /// It has more than [`MOST_OF_A_FILE`].
    TooLong,
}

impl Fields {
    /// The first value of a field.
    pub fn text(&self, name: &str) -> &str {
        self.typed.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field, as check boxes send them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.typed.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in the order of the form.
    pub fn everything(&self) -> impl Iterator<Item = (&str, &str)> {
        self.typed.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The file that was chosen in a field.
    pub fn file(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|(field, _)| field == name).map(|(_, file)| file)
    }

    /// What the file that was chosen in a field is called.
    pub fn file_name(&self, name: &str) -> &str {
        self.file_names.iter().find(|(field, _)| field == name).map_or("", |(_, said)| said)
    }

    fn of(mut typed: Vec<(String, String)>, files: Vec<(String, File)>) -> Self {
        // One of the two databases keeps no U+0000, and nobody types one.
        for (_, value) in &mut typed {
            value.retain(|c| c != '\0');
        }
        Self { typed, files, file_names: Vec::new() }
    }

    /// Reads the body of a request.
    pub(super) fn read(req: &HttpRequest, payload: &mut Payload) -> impl Future<Output = Result<Self, ActixError>> + use<> {
        let body = Form::<Vec<(String, String)>>::from_request(req, payload);
        async move { Ok(Self::of(body.await?.into_inner(), Vec::new())) }
    }

    /// The same of a form that may bring files.
    pub(super) fn read_with_files(req: &HttpRequest, payload: &mut Payload) -> Pin<Box<dyn Future<Output = Result<Self, ActixError>>>> {
        Self::read_with_long_files(req, payload, MOST_OF_A_FILE)
    }

    /// The same with files of so many octets at most.
    pub(super) fn read_with_long_files(
        req: &HttpRequest,
        payload: &mut Payload,
        most: usize,
    ) -> Pin<Box<dyn Future<Output = Result<Self, ActixError>>>> {
        let media_type = req.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if media_type.trim_start().to_ascii_lowercase().starts_with("multipart/form-data") {
            let parts = Multipart::new(req.headers(), payload.take());
            Box::pin(async move { parts_of(parts, most).await.map_err(ActixError::from) })
        } else {
            Box::pin(Self::read(req, payload))
        }
    }
}

async fn parts_of(mut parts: Multipart, most_of_a_file: usize) -> Result<Fields, Error> {
    let (mut typed, mut files, mut file_names) = (Vec::new(), Vec::new(), Vec::new());
    let most_read = MOST_READ.max(most_of_a_file + MOST_TYPED + MOST_OF_A_FILE);
    let (mut room, mut read) = (MOST_TYPED, 0_usize);
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(unreadable)?;
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.content_disposition().and_then(|said| said.get_filename()).map(str::to_owned);
        let is_file = file_name.is_some();
        file_names.extend(file_name.map(|said| (name.clone(), said)));
        let most = if is_file { most_of_a_file } else { room };
        let (mut octets, mut is_too_long) = (BytesMut::new(), false);
        while let Some(some) = part.next().await {
            let some = some.map_err(unreadable)?;
            read += some.len();
            is_too_long |= octets.len() + some.len() > most;
            if read > most_read || (is_too_long && !is_file) {
                return Err(Problem::new(&problem::BODY_TOO_LARGE).into());
            }
            if !is_too_long {
                octets.extend_from_slice(&some);
            }
        }
        if typed.len() + files.len() == MOST_PARTS {
            return Err(Problem::new(&problem::BODY_TOO_LARGE).into());
        }
        if !is_file {
            room -= octets.len();
            typed.push((name, String::from_utf8_lossy(&octets).into_owned()));
        } else if is_too_long {
            files.push((name, File::TooLong));
        } else if !octets.is_empty() {
            // Where nothing was chosen, a browser sends a file without a name and without an octet.
            files.push((name, File::Read(octets.freeze())));
        }
    }
    Ok(Fields { file_names, ..Fields::of(typed, files) })
}

/// A whole body, if it has no more octets than this.
async fn at_most(payload: &mut Payload, most: usize) -> Result<Bytes, ActixError> {
    let mut body = BytesMut::new();
    while let Some(some) = payload.next().await {
        let some = some?;
        if body.len() + some.len() > most {
            return Err(Error::from(Problem::new(&problem::BODY_TOO_LARGE)).into());
        }
        body.extend_from_slice(&some);
    }
    Ok(body.freeze())
}

fn unreadable(error: MultipartError) -> Error {
    Problem::new(&problem::VALIDATION_FAILED).detail(format!("the form could not be read: {error}")).into()
}

/// A form that anybody may send, from our own pages: it carries no authority. Those of signed-in people are
/// [`SignedInForm`](super::signed_in::SignedInForm).
#[derive(Clone, Debug)]
pub struct PublicForm(pub Fields);

impl FromRequest for PublicForm {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (same_site, fields) = (SameSite::from_request(req, payload).into_inner(), Fields::read(req, payload));
        Box::pin(async move {
            same_site?;
            fields.await.map(Self)
        })
    }
}

/// The same where the link of a mail may be posted to as well: a mail program whose reader pressed its own button sends
/// `List-Unsubscribe=One-Click` and nothing else (RFC 8058), from wherever it runs. The link itself is the right to it.
#[derive(Clone, Copy, Debug)]
pub struct PublicFormOrOneClick {
    /// A mail program sent it: it wants no page, and follows no way to one.
    pub is_one_click: bool,
}

impl FromRequest for PublicFormOrOneClick {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let same_site = SameSite::from_request(req, payload).into_inner();
        let (req, mut payload) = (req.clone(), payload.take());
        Box::pin(async move {
            // Anybody may send it: no more is read than such a click can have.
            let body = at_most(&mut payload, MOST_OF_A_CLICK).await?;
            let mut body: Payload = Payload::Stream { payload: Box::pin(stream::once(ready(Ok(body)))) };
            // A mail program should send it as multipart/form-data, as a form with a file is sent.
            let fields = Fields::read_with_files(&req, &mut body).await?;
            let is_one_click = fields.text("List-Unsubscribe") == "One-Click";
            if !is_one_click {
                same_site?;
            }
            Ok(Self { is_one_click })
        })
    }
}

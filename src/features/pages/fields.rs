//! What a form sent, by name; and the forms that carry no authority.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Form;
use actix_web::{Error as ActixError, FromRequest, HttpRequest};

use crate::platform::http::SameSite;

/// The fields of a form. One that did not come is empty: rules say what is required.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// The first value of a field.
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field, as check boxes send them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Every field with its value, in the order of the form.
    pub fn everything(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Reads the body of a request.
    pub(super) fn read(req: &HttpRequest, payload: &mut Payload) -> impl Future<Output = Result<Self, ActixError>> + use<> {
        let body = Form::<Vec<(String, String)>>::from_request(req, payload);
        async move {
            let mut fields = body.await?.into_inner();
            // One of the two databases keeps no U+0000, and nobody types one.
            for (_, value) in &mut fields {
                value.retain(|c| c != '\0');
            }
            Ok(Self(fields))
        }
    }
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

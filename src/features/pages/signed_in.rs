//! Pages of people who signed in, and their forms.
//!
//! A handler that shows something takes [`SignedInPage`]; one that changes something takes [`SignedInForm`], which is the page and
//! the fields, and comes only when the form was drawn by us for this session. A page refuses to be taken where a form is sent, and a
//! test reads the signatures, so that no change is made without the check. Who is not signed in goes to `/sign-in` and comes back.
//!
//! To add a page: a file in `account/` or `desk/` whose handlers take these; the template's forms carry `who.csrf`.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::web::Data;
use actix_web::{Error as ActixError, FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;

use super::fields::{Fields, MOST_OF_A_DOSSIER};
use super::frame::{Page, Place, Who};
use super::next::Next;
use super::reader::Reader;
use super::render::{see_other, unlisted};
use crate::features::accounts::{self, Caller, Own, Owner, SignedIn};
use crate::kernel::digest::sha256;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::error::{Error, Result};
use crate::platform::http::SameSite;

/// A page of somebody who signed in.
#[derive(Clone, Debug)]
pub struct SignedInPage {
    /// In which language they read.
    pub reader: Reader,
    /// Who they are.
    pub owner: Owner,
    /// The same as an account.
    pub account: SignedIn,
    /// Address, name and language of mail.
    pub own: Own,
    who: Who,
}

impl SignedInPage {
    /// Draws a page for them: kept by nobody, listed nowhere.
    ///
    /// # Errors
    /// `Internal` for a context that lacks something its template needs.
    pub fn draw<T: Serialize>(&self, platform: &Platform, status: u16, template: &str, place: Place, own: T) -> Result<HttpResponse> {
        let page = Page::for_signed_in(platform, self.reader, place, self.who.clone(), own);
        unlisted(platform, status, template, self.reader.locale, &page)
    }

    /// Leads to another page of ours, after something was changed.
    pub fn go(&self, path: &str) -> HttpResponse {
        see_other(&self.reader.address(path))
    }

    async fn of(req: &HttpRequest) -> Result<Self, ActixError> {
        let Ok(reader) = Reader::extract(req).await;
        let caller = Caller::extract(req).await?;
        let platform = req.app_data::<Data<Platform>>().ok_or_else(|| Error::Internal("the platform is missing".into()))?;
        let (Some(account), Some(csrf)) = (caller.account(), accounts::csrf_token(req)) else { return Err(sign_in(req, reader)) };
        let owner = caller.owner()?;
        let own = platform.db.read(move |conn| accounts::own(conn, account.id())).await?;
        let Some(own) = own else { return Err(sign_in(req, reader)) };
        let name = if own.name.is_empty() { own.email.to_string() } else { own.name.clone() };
        let who = Who {
            name,
            csrf,
            desk_url: reader.address("/desk"),
            account_url: reader.address("/account"),
            sign_out_url: reader.address("/sign-out"),
        };
        Ok(Self { reader, owner, account, own, who })
    }
}

/// First sign in, then come back; for a form to the page that holds such forms.
fn sign_in(req: &HttpRequest, reader: Reader) -> ActixError {
    let asked = if req.method() == Method::GET {
        req.uri().path_and_query().map_or("/desk", |asked| asked.as_str())
    } else if req.path().starts_with("/account") {
        "/account"
    } else if req.path().starts_with("/awards") {
        "/awards/mine"
    } else {
        "/desk"
    };
    let answer = see_other(&reader.address(&Next::parse(asked).by_way_of("/sign-in")));
    InternalError::from_response("not signed in", answer).into()
}

impl FromRequest for SignedInPage {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            if req.method() != Method::GET {
                return Err(Error::Internal(format!("{:?} takes a form without SignedInForm", req.match_pattern())).into());
            }
            Self::of(&req).await
        })
    }
}

/// A form of somebody who signed in, drawn by us for this session.
#[derive(Clone, Debug)]
pub struct SignedInForm {
    /// Who sent it.
    pub page: SignedInPage,
    /// What they sent.
    pub fields: Fields,
}

impl FromRequest for SignedInForm {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (same_site, fields) = (SameSite::from_request(req, payload).into_inner(), Fields::read_with_files(req, payload));
        let req = req.clone();
        Box::pin(async move {
            same_site?;
            // Who sent it is looked at when all of it has come.
            let fields = fields.await?;
            let page = SignedInPage::of(&req).await?;
            if !is_same(fields.text("csrf"), &page.who.csrf) {
                return Err(Error::from(Problem::new(&problem::CROSS_SITE)).into());
            }
            Ok(Self { page, fields })
        })
    }
}

/// The same with a file that may be longer than those of other forms: who sent it is looked at before it is read.
#[derive(Clone, Debug)]
pub struct SignedInFormWithFile(pub SignedInForm);

impl FromRequest for SignedInFormWithFile {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (same_site, mut payload) = (SameSite::from_request(req, payload).into_inner(), payload.take());
        let req = req.clone();
        Box::pin(async move {
            same_site?;
            let page = SignedInPage::of(&req).await?;
            let fields = Fields::read_with_long_files(&req, &mut payload, MOST_OF_A_DOSSIER).await?;
            if !is_same(fields.text("csrf"), &page.who.csrf) {
                return Err(Error::from(Problem::new(&problem::CROSS_SITE)).into());
            }
            Ok(Self(SignedInForm { page, fields }))
        })
    }
}

/// Compares digests, so that the time says nothing about where they differ.
fn is_same(given: &str, right: &str) -> bool {
    sha256(&[given.as_bytes()]) == sha256(&[right.as_bytes()])
}

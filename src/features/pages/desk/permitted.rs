//! Pages and forms for who has a permission: first whether somebody signed in (else to `/sign-in`), then whether they may.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{Error as ActixError, FromRequest, HttpRequest};

use super::super::signed_in::{SignedInForm, SignedInPage};

/// A page of somebody who has this permit.
#[derive(Clone, Debug)]
pub struct Permitted<P> {
    /// Who they are.
    pub page: SignedInPage,
    /// What they may.
    pub permit: P,
}

/// A form of somebody who has this permit, drawn by us for their session.
#[derive(Clone, Debug)]
pub struct PermittedForm<P> {
    /// Who sent it, and what.
    pub form: SignedInForm,
    /// What they may.
    pub permit: P,
}

impl<P: FromRequest<Error: Into<ActixError>> + 'static> FromRequest for Permitted<P> {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (page, req) = (SignedInPage::from_request(req, payload), req.clone());
        Box::pin(async move { Ok(Self { page: page.await?, permit: P::extract(&req).await.map_err(Into::into)? }) })
    }
}

impl<P: FromRequest<Error: Into<ActixError>> + 'static> FromRequest for PermittedForm<P> {
    type Error = ActixError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, ActixError>>>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (form, req) = (SignedInForm::from_request(req, payload), req.clone());
        Box::pin(async move { Ok(Self { form: form.await?, permit: P::extract(&req).await.map_err(Into::into)? }) })
    }
}

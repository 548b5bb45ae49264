//! What can go wrong, as the caller meets it: RFC 9457 problems with one stable code each.
//!
//! The table below is the only place that gives a code its status and title. To add a problem: one line in `codes!`, and a test
//! that produces it. Database and other inner faults are not here: they become `internal` or `unavailable` at the edge.

use serde::Serialize;

/// One line of the table of codes.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// Stable, `snake_case`; clients decide by it.
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
    /// What it is, in a few words.
    pub title: &'static str,
}

macro_rules! codes {
    ($($name:ident = $code:literal, $status:literal, $title:literal;)+) => {
        $(#[doc = concat!("`", $code, "`, ", $status, ": ", $title, ".")]
        pub static $name: Code = Code { code: $code, status: $status, title: $title };)+

        /// All codes, for the documentation and the test that none is unused.
        pub static ALL: &[&Code] = &[$(&$name),+];
    };
}

codes! {
    INVALID_JSON = "invalid_json", 400, "The body is not JSON";
    INVALID_PARAMETER = "invalid_parameter", 400, "A parameter of the address is not valid";
    INVALID_CURSOR = "invalid_cursor", 400, "The cursor was not made by this service";
    INVALID_HEADER = "invalid_header", 400, "A header is not valid";
    UNAUTHENTICATED = "unauthenticated", 401, "Sign in first";
    INVALID_CREDENTIALS = "invalid_credentials", 401, "Address or password is wrong";
    INVALID_TOKEN = "invalid_token", 401, "The token is not valid or has expired";
    SECOND_FACTOR_REQUIRED = "second_factor_required", 401, "The code of the second factor is needed";
    SECOND_FACTOR_REQUIRED_FOR_STAFF = "second_factor_required_for_staff", 403, "Staff of this service need a second factor: set one up";
    SIGN_IN_AGAIN = "sign_in_again", 403, "For this, sign in again";
    EMAIL_NOT_PROVEN = "email_not_proven", 409, "Sign in once by a link that is sent to the address of this account";
    FORBIDDEN = "forbidden", 403, "Your role does not allow this";
    CROSS_SITE = "cross_site", 403, "The form was sent from another site";
    REGISTRATION_NOT_OPEN = "registration_not_open", 403, "Registration is not open yet";
    REGISTRATION_CLOSED = "registration_closed", 403, "Registration is closed";
    CATEGORY_NOT_ADMITTED = "category_not_admitted", 403, "This session is for other categories";
    NOT_FOUND = "not_found", 404, "There is nothing at this address";
    METHOD_NOT_ALLOWED = "method_not_allowed", 405, "This address does not take this method";
    NOT_ACCEPTABLE = "not_acceptable", 406, "This form of the answer is not available";
    CONFLICT = "conflict", 409, "The present state does not allow this";
    SLUG_TAKEN = "slug_taken", 409, "This slug is taken";
    EMAIL_TAKEN = "email_taken", 409, "An account with this address exists";
    LAST_SECRETARIAT = "last_secretariat", 409, "Nobody would run this event any more; hand it over instead";
    LAST_ADMIN = "last_admin", 409, "Nobody would be admin any more";
    IN_USE = "in_use", 409, "Something else still needs this";
    PUBLISHED_SINCE = "published_since", 409, "A later publication changed the same items";
    CAPACITY_BELOW_USE = "capacity_below_use", 409, "More places are taken than that";
    OFFER_EXPIRED = "offer_expired", 409, "This offer is over; the place went to the next";
    POOL_TOO_SMALL = "pool_too_small", 409, "More places are taken than that";
    EVENT_FULL = "event_full", 409, "There are no places left";
    REGISTRATION_NOT_CONFIRMED = "registration_not_confirmed", 409, "Sessions can be chosen once the registration is confirmed";
    SIGN_UP_NOT_NEEDED = "sign_up_not_needed", 409, "There is nothing to choose: everybody whom it is for has this session";
    SESSION_CANCELLED = "session_cancelled", 409, "This session does not take place";
    SESSION_OVER = "session_over", 409, "This session has begun or is over";
    NOTHING_ATTENDED = "nothing_attended", 409, "No webinar that was joined is over: there is nothing to certify";
    SESSION_NOT_OVER = "session_not_over", 409, "This session is not over yet";
    SESSIONS_OVERLAP = "sessions_overlap", 409, "Another session that was chosen is at the same time";
    AWARD_RULE = "award_rule", 409, "A rule of this round of the award does not allow this";
    GONE = "gone", 410, "This link was replaced and is no longer valid";
    PRECONDITION_FAILED = "precondition_failed", 412, "It was changed in the meantime";
    BODY_TOO_LARGE = "body_too_large", 413, "The body is too large";
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type", 415, "The body must be application/json";
    VALIDATION_FAILED = "validation_failed", 422, "Some fields are missing or wrong";
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused", 422, "This Idempotency-Key was used with another body";
    PRECONDITION_REQUIRED = "precondition_required", 428, "If-Match is required";
    TOO_MANY_REQUESTS = "too_many_requests", 429, "Too many requests";
    INTERNAL = "internal", 500, "A fault on our side";
    UNAVAILABLE = "unavailable", 503, "Not available at the moment, try again";
    TIMEOUT = "timeout", 503, "It took too long, try again";
}

/// A problem with one field of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// JSON pointer (RFC 6901) to the field, such as `/email`.
    pub pointer: String,
    /// Stable: `required`, `invalid`, `too_long`, `unknown`, …
    pub code: &'static str,
    /// What would be right, in English; pages say it in the reader's language by the code.
    pub detail: String,
}

/// One name as a token of a JSON pointer (RFC 6901, section 3).
pub fn pointer_token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A problem as the caller gets it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {}", .code.code, .detail.as_deref().unwrap_or(.code.title))]
pub struct Problem {
    /// Which one.
    pub code: &'static Code,
    /// What it means this time.
    pub detail: Option<String>,
    /// The fields concerned.
    pub errors: Vec<FieldError>,
    /// Seconds after which to try again (Retry-After).
    pub retry_after: Option<u32>,
}

impl Problem {
    /// A problem of this code without further words.
    pub fn new(code: &'static Code) -> Self {
        Self { code, detail: None, errors: Vec::new(), retry_after: None }
    }

    /// Adds what it means this time.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds a field.
    #[must_use]
    pub fn field(mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        self.errors.push(FieldError { pointer: pointer.into(), code, detail: detail.into() });
        self
    }

    /// Says when to try again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Nothing there, or nothing the caller may know of.
    pub fn not_found() -> Self {
        Self::new(&NOT_FOUND)
    }
}

/// Why a value was refused: the words, and the code that clients and pages decide by.
///
/// To give a new error of a parser its own code: implement this and say it; `invalid` is for all that only the words tell apart.
pub trait Reason: std::fmt::Display {
    /// Stable, `snake_case`.
    fn code(&self) -> &'static str {
        "invalid"
    }
}

impl Reason for &str {}
impl Reason for String {}
impl Reason for uuid::Error {}

/// Gathers everything wrong with a body, so that all is said at once.
#[derive(Debug, Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Adds one.
    pub fn add(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.0.push(FieldError { pointer: pointer.into(), code, detail: detail.into() });
    }

    /// Keeps a parsed value or notes what is wrong with it.
    pub fn check<T, E: Reason>(&mut self, pointer: &str, parsed: Result<T, E>) -> Option<T> {
        parsed.map_err(|error| self.add(pointer, error.code(), error.to_string())).ok()
    }

    /// A text that must be there and must parse.
    pub fn required<T, E: Reason>(&mut self, pointer: &str, raw: Option<&str>, parse: impl Fn(&str) -> Result<T, E>) -> Option<T> {
        match raw.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => self.check(pointer, parse(text)),
            None => self.present(pointer, None),
        }
    }

    /// Keeps what one part of the body came to, or notes its errors at the place of the part.
    ///
    /// # Errors
    /// A problem that is not about fields.
    pub fn part<T>(&mut self, pointer: &str, parsed: Result<T, Problem>) -> Result<Option<T>, Problem> {
        match parsed {
            Ok(value) => Ok(Some(value)),
            Err(problem) if problem.errors.is_empty() => Err(problem),
            Err(problem) => {
                self.0
                    .extend(problem.errors.into_iter().map(|error| FieldError { pointer: format!("{pointer}{}", error.pointer), ..error }));
                Ok(None)
            }
        }
    }

    /// A value that must be there.
    pub fn present<T>(&mut self, pointer: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.add(pointer, "required", "this is needed");
        }
        value
    }

    /// A cleaned line of 1 to `max` characters, or a note of what is wrong.
    pub fn line(&mut self, pointer: &str, raw: Option<&str>, max: usize) -> Option<String> {
        let line = super::text::clean_line(raw.unwrap_or_default());
        if super::text::is_blank(&line) {
            self.add(pointer, "required", "this is needed");
            None
        } else if line.chars().count() > max {
            self.add(pointer, "too_long", format!("at most {max} characters"));
            None
        } else {
            Some(line)
        }
    }

    /// Nothing wrong, or the problem that names all.
    ///
    /// # Errors
    /// `validation_failed` with every field noted.
    pub fn finish(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(Problem { errors: self.0, ..Problem::new(&VALIDATION_FAILED) }) }
    }
}

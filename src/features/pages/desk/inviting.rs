//! Inviting by a form, whether to an event or to be admin; and the open invitations as a page shows them.

use serde::Serialize;

use super::super::fields::Fields;
use super::super::reader::{Reader, universal};
use super::super::signed_in::SignedInPage;
use super::super::wrong::{Wrong, status};
use crate::features::accounts::permissions::Role;
use crate::features::accounts::{self, EventNamer, Invited, OpenInvitation, RawInvite};
use crate::kernel::id::{AccountId, EventId, InvitationId};
use crate::kernel::locale::Locale;
use crate::kernel::problem::{self, Problem};
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};

/// The form as it is drawn.
#[derive(Debug, Default, Serialize)]
pub struct InviteForm {
    action: String,
    /// The roles of an event; none where one invites to be admin.
    roles: Vec<Role>,
    locales: Vec<Choice>,
    /// Whether whoever invites has a secretariat to hand over.
    may_hand_over: bool,
    email: String,
    name: String,
    locale: String,
    role: String,
    hands_over: bool,
    errors: Vec<Wrong>,
}

#[derive(Debug, Serialize)]
struct Choice {
    tag: &'static str,
    name: &'static str,
}

/// An open invitation as it is drawn.
#[derive(Debug, Serialize)]
pub struct Open {
    email: String,
    name: String,
    role: Option<Role>,
    hands_over: bool,
    invited_by: String,
    is_void: bool,
    expires_at: String,
    resend_action: String,
    withdraw_action: String,
}

impl Open {
    /// One of the page at `path`.
    pub fn new(reader: Reader, path: &str, open: OpenInvitation) -> Self {
        let action = |verb: &str| reader.address(&format!("{path}/invitations/{}/{verb}", open.id));
        Self {
            resend_action: action("resend"),
            withdraw_action: action("withdraw"),
            email: open.email.to_string(),
            name: open.name,
            role: open.seat.role(),
            hands_over: open.hands_over,
            invited_by: open.invited_by_name,
            is_void: open.is_void,
            expires_at: universal(open.expires_at),
        }
    }
}

impl InviteForm {
    /// An empty form of the page at `path`.
    pub fn new(page: &SignedInPage, path: &str, roles: &[Role], may_hand_over: bool) -> Self {
        Self {
            action: page.reader.address(&format!("{path}/invite")),
            roles: roles.to_vec(),
            locales: Locale::ALL.into_iter().map(|locale| Choice { tag: locale.tag(), name: locale.name() }).collect(),
            may_hand_over,
            locale: page.own.locale.tag().to_owned(),
            ..Self::default()
        }
    }

    /// The same with what was typed and what is wrong with it; and the status of the page.
    pub fn refused(mut self, fields: &Fields, problem: &Problem) -> (Self, u16) {
        fields.text("email").clone_into(&mut self.email);
        fields.text("name").clone_into(&mut self.name);
        fields.text("locale").clone_into(&mut self.locale);
        fields.text("role").clone_into(&mut self.role);
        self.hands_over = fields.text("hands_over") == "true";
        if problem.code == &problem::CONFLICT {
            self.errors = vec![Wrong { field: Some("email"), code: problem.code.code }];
        } else {
            self.errors = Wrong::of(problem, &["email", "name", "locale", "role", "hands_over"]);
        }
        (self, status(problem))
    }
}

/// What was typed.
fn raw(fields: &Fields, has_roles: bool) -> RawInvite {
    let text = |name: &str| Some(fields.text(name).to_owned());
    RawInvite {
        email: text("email"),
        name: text("name"),
        locale: text("locale"),
        role: if has_roles { text("role") } else { None },
        hands_over: Some(fields.text("hands_over") == "true"),
    }
}

/// Who invites, resends and withdraws, at an event or without one.
#[derive(Clone, Copy)]
pub struct Inviting {
    pub ctx: Ctx,
    pub namer: EventNamer,
    pub by: AccountId,
    pub event: Option<EventId>,
}

impl Inviting {
    /// Invites; the word says what came of it.
    ///
    /// # Errors
    /// Those of [`accounts::invite`].
    pub async fn invite(self, platform: &Platform, fields: &Fields) -> Result<&'static str> {
        let new = raw(fields, self.event.is_some()).parse(self.event)?;
        let id = InvitationId::new();
        let invite = move |conn: &mut Conn| accounts::invite(conn, &self.ctx, self.namer, self.by, id, &new);
        match platform.db.write(invite).await {
            Ok(Invited::Made(_) | Invited::SentAgain(_)) => Ok("invited"),
            Ok(Invited::Standing(_)) => Ok("standing"),
            Err(error) => mailed_just_now(error),
        }
    }

    /// Sends an invitation once more; the word says what came of it.
    ///
    /// # Errors
    /// `not_found`, `conflict`.
    pub async fn resend(self, platform: &Platform, invitation: &str) -> Result<&'static str> {
        let id = invitation.parse().map_err(|_| Problem::not_found())?;
        let sent = platform.db.write(move |conn| accounts::resend(conn, &self.ctx, self.namer, self.by, self.event, id)).await;
        sent.map_or_else(mailed_just_now, |()| Ok("invited"))
    }

    /// Withdraws an invitation.
    ///
    /// # Errors
    /// `not_found`.
    pub async fn withdraw(self, platform: &Platform, invitation: &str) -> Result<&'static str> {
        let id = invitation.parse().map_err(|_| Problem::not_found())?;
        platform.db.write(move |conn| accounts::withdraw(conn, &self.ctx, self.event, id)).await?;
        Ok("withdrawn")
    }
}

/// A mail went out within ten minutes, which is no fault of whoever presses the button.
fn mailed_just_now(error: Error) -> Result<&'static str> {
    match error {
        Error::Problem(problem) if problem.code == &problem::TOO_MANY_REQUESTS => Ok("standing"),
        error => Err(error),
    }
}

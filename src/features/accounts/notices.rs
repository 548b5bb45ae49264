//! What accounts are told by mail, each in the language of the account. The templates lie in `email-templates/accounts/`.
//!
//! To add a notice: its name here and in [`NOTICES`], its templates with their words, and in [`build`] what it needs beyond the
//! recipient. Secrets (links) are made there, so that no row holds one.

use serde_json::{Value, json};

use super::store::{self, Recipient};
use crate::kernel::id::AccountId;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::keys::LinkPurpose;
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::{self, Class, NewNotice};
use crate::platform::mail::queue::Notice;

/// A link to sign in with; its subject is the row of the link.
pub(super) const SIGN_IN_LINK: &str = "accounts/sign_in_link";
/// A refresh token came twice: the session has ended.
pub(super) const SESSION_REUSED: &str = "accounts/session_reused";
/// Another password.
pub(super) const PASSWORD_CHANGED: &str = "accounts/password_changed";
/// Signing in asks for a code from now on.
pub(super) const SECOND_FACTOR_SET: &str = "accounts/second_factor_set";
/// It does not any more.
pub(super) const SECOND_FACTOR_REMOVED: &str = "accounts/second_factor_removed";
/// A recovery code stood for the second factor.
pub(super) const RECOVERY_CODE_USED: &str = "accounts/recovery_code_used";

/// Wrong codes shut the second factor for a while: somebody has the password.
pub(super) const SECOND_FACTOR_LOCKED: &str = "accounts/second_factor_locked";
/// A key for a machine was made.
pub(super) const API_KEY_MADE: &str = "accounts/api_key_made";

/// The notices of this feature, for the composition root.
pub const NOTICES: [NoticeType; 8] = [
    NoticeType { kind: SIGN_IN_LINK, class: Class::Service, build, sample },
    NoticeType { kind: SESSION_REUSED, class: Class::Service, build, sample },
    NoticeType { kind: PASSWORD_CHANGED, class: Class::Service, build, sample },
    NoticeType { kind: SECOND_FACTOR_SET, class: Class::Service, build, sample },
    NoticeType { kind: SECOND_FACTOR_REMOVED, class: Class::Service, build, sample },
    NoticeType { kind: RECOVERY_CODE_USED, class: Class::Service, build, sample },
    NoticeType { kind: SECOND_FACTOR_LOCKED, class: Class::Service, build, sample },
    NoticeType { kind: API_KEY_MADE, class: Class::Service, build, sample },
];

/// Tells an account something about `subject`, once.
pub(super) fn tell(conn: &mut Conn, ctx: &Ctx, kind: &'static str, account: AccountId, subject: uuid::Uuid) -> Result<()> {
    let Some(to) = store::recipient(conn, account)? else { return Ok(()) };
    write(conn, ctx, kind, &subject.to_string(), &to, subject, json!({}))
}

/// Writes the row of a notice to somebody who may have no account yet; once for each key.
pub(super) fn write(
    conn: &mut Conn,
    ctx: &Ctx,
    kind: &'static str,
    key: &str,
    to: &Recipient,
    subject: uuid::Uuid,
    context: Value,
) -> Result<()> {
    let notice = NewNotice {
        dedup_key: format!("{kind}/{key}"),
        kind,
        class: Class::Service,
        event: None,
        person: None,
        subject,
        recipient_name: to.name.clone(),
        recipient_address: to.email.clone(),
        locale: to.locale,
        context,
    };
    outbox::enqueue(conn, ctx, &notice)?;
    Ok(())
}

/// What every mail to an account has.
pub(super) fn frame(platform: &Platform, name: &str, url: Option<String>) -> Value {
    let (instance, mail) = (&platform.config.instance, &platform.config.mail);
    json!({
        "rehearsal": platform.is_rehearsal,
        "recipient": { "name": name },
        "event": null,
        "site": { "name": instance.name, "url": platform.url("/") },
        "account_url": platform.url("/account"),
        "contact": { "name": mail.from_name, "email": mail.from_address, "phone": null, "fax": null, "postal": null },
        "url": url,
    })
}

fn build(_: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let url = match notice.kind.as_str() {
        SIGN_IN_LINK => Some(format!("/sign-in/link/{}", platform.keys.link(LinkPurpose::SignIn, notice.subject.0, 0))),
        SESSION_REUSED
        | PASSWORD_CHANGED
        | SECOND_FACTOR_SET
        | SECOND_FACTOR_REMOVED
        | RECOVERY_CODE_USED
        | SECOND_FACTOR_LOCKED
        | API_KEY_MADE => None,
        other => return Err(Error::Internal(format!("accounts write no {other}"))),
    };
    let context = frame(platform, &notice.recipient_name, url.map(|path| platform.url(&path)));
    Ok(Letter::new(context, None))
}

/// Invented values.
pub(super) fn sample() -> Value {
    json!({
        "rehearsal": true,
        "recipient": { "name": "Prueba O’Neill <b>" },
        "event": null,
        "site": { "name": "UNESCO Institute for Lifelong Learning", "url": "https://lyceum.example/" },
        "account_url": "https://lyceum.example/account",
        "contact": { "name": "Secretariat", "email": "secretariat@example.org", "phone": null, "fax": null, "postal": null },
        "url": "https://lyceum.example/sign-in/link/sample",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_notice_is_rendered_from_its_sample_in_every_language() {
        for notice in NOTICES {
            notice.each_part(|part, text, what| match part {
                "subject.txt" => assert!(text.contains("UNESCO"), "{what}: who writes"),
                "body.txt" => assert!(text.contains("https://lyceum.example/"), "{what}"),
                _ => {}
            });
        }
    }
}

//! What people are told about what they may do: an invitation, a further role, one that ended, a secretariat that was handed over.
//!
//! What the event was called is kept in the row, because this floor knows no events; the link of an invitation is made while the
//! mail is rendered. The templates lie in `email-templates/accounts/`.

use serde_json::{Value, json};

use super::super::invitations::store as invitations;
use super::super::notices;
use super::super::store::{self, Recipient};
use super::naming::EventNamer;
use super::seat::Seat;
use super::store as staff_store;
use crate::kernel::id::{AccountId, EntryId, InvitationId};
use crate::kernel::language_map::LanguageMap;
use crate::kernel::locale::Locale;
use crate::platform::Platform;
use crate::platform::ctx::Ctx;
use crate::platform::db::Conn;
use crate::platform::error::{Error, Result};
use crate::platform::keys::LinkPurpose;
use crate::platform::mail::letter::{Letter, NoticeType};
use crate::platform::mail::outbox::Class;
use crate::platform::mail::queue::Notice;

/// To whom is to become staff; its subject is the invitation.
const INVITATION: &str = "accounts/invitation";
/// To an account that got a role.
const ROLE_GRANTED: &str = "accounts/role_granted";
/// To an account that lost one.
const ROLE_ENDED: &str = "accounts/role_ended";
/// To both when a secretariat went from one to the other.
const HANDED_OVER: &str = "accounts/handed_over";

/// The notices about roles, for the composition root.
pub const ROLE_NOTICES: [NoticeType; 4] = [
    NoticeType { kind: INVITATION, class: Class::Service, build, sample: sample_invitation },
    NoticeType { kind: ROLE_GRANTED, class: Class::Service, build, sample },
    NoticeType { kind: ROLE_ENDED, class: Class::Service, build, sample },
    NoticeType { kind: HANDED_OVER, class: Class::Service, build, sample: sample_handed_over },
];

/// The mail with the link of an invitation; once for each generation of it.
pub(in super::super) fn invited(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, invitation: &invitations::Invitation) -> Result<()> {
    // An account says itself in which language it is written to.
    let known = match store::login(conn, &invitation.email.folded())? {
        Some(login) => store::recipient(conn, login.id)?,
        None => None,
    };
    let locale = known.map_or(invitation.locale, |known| known.locale);
    let to = Recipient { name: invitation.name.clone(), email: invitation.email.clone(), locale };
    let by = name_of(conn, invitation.invited_by)?;
    let mut context = about(conn, namer, invitation.seat(), &by)?;
    set(&mut context, "hands_over", json!(invitation.hands_over));
    set(&mut context, "generation", json!(invitation.generation));
    let key = format!("{}/{}", invitation.id, invitation.generation);
    notices::write(conn, ctx, INVITATION, &key, &to, invitation.id.0, context)
}

/// An account has one role more.
pub(in super::super) fn granted(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, account: AccountId, seat: Seat) -> Result<()> {
    let context = about(conn, namer, seat, "")?;
    tell(conn, ctx, ROLE_GRANTED, account, context)
}

/// An account has one role less.
pub(in super::super) fn ended(conn: &mut Conn, ctx: &Ctx, namer: EventNamer, account: AccountId, seat: Seat) -> Result<()> {
    let context = about(conn, namer, seat, "")?;
    tell(conn, ctx, ROLE_ENDED, account, context)
}

/// A secretariat went from one account to another: both are told.
pub(in super::super) fn handed_over(
    conn: &mut Conn,
    ctx: &Ctx,
    namer: EventNamer,
    seat: Seat,
    from: AccountId,
    to: AccountId,
) -> Result<()> {
    for (account, other, variant) in [(from, to, "given"), (to, from, "taken")] {
        let name = name_of(conn, other)?;
        let mut context = about(conn, namer, seat, &name)?;
        set(&mut context, "variant", json!(variant));
        tell(conn, ctx, HANDED_OVER, account, context)?;
    }
    Ok(())
}

/// What is true now and is kept in the row.
fn about(conn: &mut Conn, namer: EventNamer, seat: Seat, by: &str) -> Result<Value> {
    let title = namer.title(conn, seat.event())?;
    let variant = if title.is_some() { "event" } else { "admin" };
    Ok(json!({ "variant": variant, "title": title, "role": seat.word(), "by": by, "hands_over": false }))
}

fn set(context: &mut Value, member: &str, value: Value) {
    if let Some(members) = context.as_object_mut() {
        members.insert(member.to_owned(), value);
    }
}

fn name_of(conn: &mut Conn, account: AccountId) -> Result<String> {
    Ok(staff_store::names(conn, &[account])?.pop().map(|(_, name)| name).unwrap_or_default())
}

fn tell(conn: &mut Conn, ctx: &Ctx, kind: &'static str, account: AccountId, context: Value) -> Result<()> {
    let Some(to) = store::recipient(conn, account)? else { return Ok(()) };
    notices::write(conn, ctx, kind, &EntryId::new().to_string(), &to, account.0, context)
}

fn build(conn: &mut Conn, platform: &Platform, _: &Ctx, notice: &Notice) -> Result<Letter> {
    let (mut url, mut until) = (None, None);
    if notice.kind == INVITATION {
        let invitation = invitations::get(conn, InvitationId(notice.subject.0))?;
        // That of this mail: one that waited while its link was ended must not bring the next.
        let generation = notice.context.get("generation").and_then(Value::as_i64).unwrap_or(invitation.generation);
        let token = platform.keys.link(LinkPurpose::Invitation, invitation.id.0, generation);
        url = Some(platform.url(&format!("/invitations/{token}")));
        until = Some(invitation.expires_at.to_zoned(jiff::tz::TimeZone::UTC).to_string());
    }
    let mut context = notices::frame(platform, &notice.recipient_name, url);
    set(&mut context, "about", said(&notice.context, notice.locale, &platform.config.instance.name, until)?);
    Ok(Letter::new(context, None))
}

/// What was kept, in the language of the recipient. Where there is no event the institution stands in its place.
fn said(kept: &Value, locale: Locale, site: &str, until: Option<String>) -> Result<Value> {
    let title = kept.get("title").filter(|title| !title.is_null()).cloned();
    let title: Option<LanguageMap> =
        title.map(serde_json::from_value).transpose().map_err(|error| Error::internal("the title kept in a notice", error))?;
    let place = title.map_or_else(|| site.to_owned(), |title| title.text(locale));
    let mut about = kept.clone();
    set(&mut about, "place", json!(place));
    set(&mut about, "until", json!(until));
    Ok(about)
}

/// Invented values.
fn sample() -> Value {
    let mut context = notices::sample();
    let about = json!({
        "variant": "event", "place": "Conference <b>", "role": "secretariat", "by": "Ana Prueba <b>", "hands_over": false, "until": null,
    });
    set(&mut context, "about", about);
    context
}

fn sample_invitation() -> Value {
    let mut context = sample();
    let about = json!({
        "variant": "event", "place": "Conference <b>", "role": "secretariat", "by": "Ana Prueba <b>", "hands_over": true,
        "until": "2015-09-10T12:00:00+00:00[UTC]",
    });
    set(&mut context, "about", about);
    context
}

fn sample_handed_over() -> Value {
    let mut context = sample();
    let about = json!({ "variant": "given", "place": "Conference <b>", "role": "secretariat", "by": "Ana Prueba <b>", "hands_over": false, "until": null });
    set(&mut context, "about", about);
    context
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::texts::Texts;

    #[test]
    fn every_variant_is_said_in_every_language() {
        let texts = Texts::load().unwrap();
        for notice in ROLE_NOTICES {
            let variants: &[&str] = if notice.kind == HANDED_OVER { &["given", "taken"] } else { &["event", "admin"] };
            for (variant, locale) in variants.iter().flat_map(|variant| Locale::ALL.map(|locale| (variant, locale))) {
                let mut context = (notice.sample)();
                context["about"]["variant"] = json!(variant);
                let render = |part: &str| texts.render(&format!("{}/{part}.j2", notice.kind), locale, context.clone()).unwrap();
                assert!(render("subject.txt").contains("UNESCO"), "{} {locale}: who writes", notice.kind);
                let text = render("body.txt");
                assert!(
                    text.contains("Conference <b>") || *variant == "admin" && text.contains("UNESCO"),
                    "{} {locale}: {text}",
                    notice.kind
                );
                assert!(!render("body.html").contains("<b>"), "{} {locale}: names are escaped", notice.kind);
            }
        }
    }
}

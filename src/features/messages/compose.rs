//! From the row of a notice to the octets of a message: the letter of the feature, the texts, the invitation.

use super::post::Post;
use crate::features::calendars::{self, Parts};
use crate::kernel::email::EmailAddress;
use crate::kernel::text::clean_text;
use crate::platform::ctx::Actor;
use crate::platform::error::{Error, Result};
use crate::platform::mail::letter::Letter;
use crate::platform::mail::message::{Draft, Message};
use crate::platform::mail::queue::Notice;

/// A message, and what it does to a calendar.
#[derive(Clone)]
pub(super) struct Composed {
    pub message: Message,
    pub parts: Parts,
}

/// Reads what is true now, renders it in the recipient's language, and builds the message.
///
/// # Errors
/// `Internal` for an unknown kind, a template that cannot be filled in, or an invitation without a method; those of the database.
pub(super) async fn compose(post: &Post, notice: &Notice) -> Result<Composed> {
    let (mut letter, parts) = read(post, notice).await?;
    // For the last lines of every mail: the base of the templates.
    if let (true, Some(context)) = (parts.is_cut, letter.context.as_object_mut()) {
        context.insert("calendar_is_cut".into(), true.into());
    }
    let render = |part: &str| {
        let template = format!("{}/{part}.j2", notice.kind);
        post.platform.texts.render(&template, notice.locale, &letter.context).map_err(|error| Error::internal(&template, error))
    };
    let (subject, html) = (render("subject.txt")?, render("body.html")?);
    // Templates leave blank lines where something is absent.
    let text = clean_text(&render("body.txt")?) + "\n";
    let message = Message::build(&Draft {
        notice: notice.id,
        host: &post.host,
        from: (&post.platform.config.mail.from_name, &post.from),
        to: (&notice.recipient_name, &notice.recipient_address),
        reply_to: letter.reply_to.as_ref().map(|(name, address): &(String, EmailAddress)| (name.as_str(), address)),
        subject: &subject,
        locale: notice.locale,
        date: post.platform.clock.now(),
        text: &text,
        html: &html,
        calendar: parts.inline.as_deref(),
        attachments: &parts.attachments,
        stop_url: letter.stop_url.as_deref(),
    })?;
    Ok(Composed { message, parts })
}

/// The letter and what it does to a calendar, from one snapshot.
async fn read(post: &Post, notice: &Notice) -> Result<(Letter, Parts)> {
    let known = post.types.iter().find(|known| known.kind == notice.kind).copied();
    let known = known.ok_or_else(|| Error::Internal(format!("no notice is called {}", notice.kind)))?;
    let (platform, notice) = (post.platform.clone(), notice.clone());
    let ctx = platform.ctx(Actor::System);
    let db = platform.db.clone();
    db.read(move |conn| {
        let letter = (known.build)(conn, &platform, &ctx, &notice)?;
        let parts = calendars::parts(conn, &platform, &notice, &letter)?;
        Ok((letter, parts))
    })
    .await
}

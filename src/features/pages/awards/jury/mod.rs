//! Pages of a juror: what they judge in a round, the points for a case, and that they cannot judge one.
//!
//! All of it is sealed: to who does not sit in the jury no such page exists, and of a case that is kept from a juror (of their own country, or
//! with a conflict) they find neither a line nor a page. What stands here is what [`jury::own_jury`] gives, as the API answers it.
//!
//! To show a juror more: put it into `OwnJury` or `OwnCase`, so that the API says it too.

mod acts;
mod round;
mod scores;
mod sitting;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(round::read).service(scores::read).service(acts::save).service(acts::declare);
}

//! `/desk/events/{event}/registrations` and what belongs to it: who is registered, one of them, how many, and in which pools.
//!
//! | address | file |
//! |---|---|
//! | `…/registrations`, `.csv`, `.xlsx`, `…/registrations/duplicates` | `list.rs` |
//! | `…/registrations/{registration}` and the acts beneath it | `one.rs` |
//! | `…/registrations/{registration}/apart` | `apart.rs` |
//! | `…/registrations/{registration}/substitute` | `instead.rs`, `swap.rs` |
//! | `…/figures` | `figures.rs` |
//! | `…/places`, `…/places/{pool}` | `places.rs` |
//!
//! No rule is here: the same functions decide that the interface calls. Whoever may read sees; what they may not do is not offered, and is
//! refused.

mod apart;
mod figures;
mod head;
mod instead;
mod list;
mod one;
mod places;
mod swap;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(list::duplicates).service(list::read).service(list::csv).service(list::xlsx);
    config.service(one::approve).service(one::decline).service(one::ask).service(one::cancel).service(one::read);
    config.service(apart::read).service(instead::substitute);
    config.service(figures::read).service(places::read).service(places::change);
}

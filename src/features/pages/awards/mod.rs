//! Pages of awards, without script.
//!
//! | address | file | for |
//! |---|---|---|
//! | `/awards` | `list.rs` | everybody: the rounds of public events |
//! | `/awards/{cycle}` | `round.rs`, `rules.rs`, `laureates.rs` | everybody: call, deadlines, rules; the laureates once the embargo is over |
//! | `/awards/mine` | `mine.rs` | who signed in: the applications of their cities, the nominations of their country, what they judge |
//! | `/awards/cases/{case}` | `case.rs`, `case_found.rs`, `case_forms.rs`, `dossier.rs`, `acts.rs` | its contact, its commission, its jurors, the secretariat |
//! | `/awards/cases/{case}/files/{file}` | `files.rs` | the same |
//! | `/awards/cases/{case}/certificate` | `certificate.rs` | the same but jurors, once it is a laureate with a number, and they may know |
//! | `/awards/cases/{case}/representative` | `representative.rs`, `representative_acts.rs` | its contact and the secretariat, once it is a laureate and they may know |
//! | `/awards/{cycle}/nominations` | `nominations.rs` | a national commission, the secretariat |
//! | `/awards/{cycle}/jury` | `jury/round.rs` | who sits in the jury: what they judge, and how far they are |
//! | `/awards/cases/{case}/scores`, `/conflict` | `jury/scores.rs`, `jury/acts.rs` | who judges this case |
//!
//! Nothing on a public page differs by what is sealed: whether a round is decided or concluded shows nowhere before the instant of its
//! embargo. Public pages are drawn for each request, so that the clock alone changes them.
//!
//! To add a page: a file here with its context, a template `award_….html` with a sample in `src/platform/texts/samples_awards.rs`, a line in
//! [`pages`]. Whatever names laureates takes them from [`laureates`].

mod acts;
mod case;
mod case_forms;
mod case_found;
mod certificate;
mod dossier;
mod files;
mod jury;
mod laureates;
mod list;
mod mine;
mod nominations;
mod paths;
pub mod receives;
pub mod refused;
mod representative;
mod representative_acts;
mod round;
pub mod rules;

use actix_web::web::ServiceConfig;

pub use laureates::{Conferred, OfEvent, conferred};
pub use paths::{case as case_path, certificate as certificate_path};

/// Registers these pages; what has a name of its own before what takes any word.
pub fn pages(config: &mut ServiceConfig) {
    config.service(list::read).service(mine::read).service(mine::begin);
    config.service(case::read).service(certificate::read).service(acts::save).service(acts::submit).service(acts::withdraw);
    config.service(files::attach).service(files::remove).service(files::read);
    config.service(representative::read).service(representative_acts::put).service(representative_acts::confirm);
    config.configure(jury::pages);
    config.service(nominations::nominate).service(nominations::remove).service(nominations::read);
    config.service(round::read);
}

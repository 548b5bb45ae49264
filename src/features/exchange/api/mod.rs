//! The addresses of the exchange. To add a file: a handler in `export.rs` or a form in `import.rs`.

mod export;
mod import;

use actix_web::web::ServiceConfig;
use utoipa_actix_web::service_config::ServiceConfig as Described;

/// The described interface.
pub fn routes(config: &mut Described) {
    config.service(import::import);
}

/// The files that are read.
pub fn pages(config: &mut ServiceConfig) {
    config.configure(export::pages);
}

//! `/desk` and what lies beneath it: where people who work for events begin.
//!
//! To add a page: a file here whose handlers take [`Permitted`](permitted::Permitted) and
//! [`PermittedForm`](permitted::PermittedForm), a line in [`pages`].

mod access;
mod awards;
mod delegation_new;
mod delegation_rows;
mod delegations;
mod event_people;
mod inviting;
mod odd_times;
mod once;
mod people;
mod permitted;
mod programme;
mod registrations;
mod start;
mod webinars;

use actix_web::web::ServiceConfig;

/// Registers these pages.
pub fn pages(config: &mut ServiceConfig) {
    config.service(start::read).service(access::of_event).service(access::of_instance);
    config.service(people::read).service(people::invite).service(people::resend).service(people::withdraw);
    config.service(people::disable).service(people::enable).service(people::end_admin);
    config.service(event_people::read).service(event_people::invite).service(event_people::end_role);
    config.service(event_people::resend).service(event_people::withdraw);
    // Before the page of one: `new` is no delegation.
    config.service(delegation_new::read).service(delegation_new::send).service(delegations::list).service(delegations::read);
    config.service(delegations::head).service(delegations::substitute);
    config.configure(programme::pages);
    config.configure(registrations::pages);
    config.configure(webinars::pages);
    config.configure(awards::pages);
}

//! All integration tests, in one binary: every test binary links SQLite, libpq and the whole service once more.
//!
//! `cargo test --test it capacity` runs one file, `cargo test --test it sqlite` one engine. To add a file: a line here, and
//! `on_both!` around each test that touches the database (see `support`).

#[cfg(test)]
#[macro_use]
mod support;

#[cfg(test)]
mod access_log;
#[cfg(test)]
mod api_keys;
#[cfg(test)]
mod architecture;
#[cfg(test)]
mod audience;
#[cfg(test)]
mod award_certificates;
#[cfg(test)]
mod award_desk;
#[cfg(test)]
mod award_pages;
#[cfg(test)]
mod award_representatives;
#[cfg(test)]
mod award_typed;
#[cfg(test)]
mod award_words;
#[cfg(test)]
mod awards_entered;
#[cfg(test)]
mod awards_jury;
#[cfg(test)]
mod awards_notices;
#[cfg(test)]
mod awards_rounds;
#[cfg(test)]
mod bad_registrations;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod calendar_mail;
#[cfg(test)]
mod capacity;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod crash;
#[cfg(test)]
mod db;
#[cfg(test)]
mod decisions;
#[cfg(test)]
mod delegations;
#[cfg(test)]
mod demonstration;
#[cfg(test)]
mod desk_programme;
#[cfg(test)]
mod docs_api;
#[cfg(test)]
mod embargo;
#[cfg(test)]
mod events;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod feeds;
#[cfg(test)]
mod histories;
#[cfg(test)]
mod idempotency;
#[cfg(test)]
mod invitations;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod leaving;
#[cfg(test)]
mod lost_transaction;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod moved_conference;
#[cfg(test)]
mod nodes;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod openid;
#[cfg(test)]
mod openid_forged;
#[cfg(test)]
mod own_page;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod places;
#[cfg(test)]
mod programme;
#[cfg(test)]
mod programme_pages;
#[cfg(test)]
mod recovery_2020;
#[cfg(test)]
mod registration;
#[cfg(test)]
mod reminders;
#[cfg(test)]
mod resources;
#[cfg(test)]
mod rush;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod scopes;
#[cfg(test)]
mod second_factor;
#[cfg(test)]
mod sign_in;
#[cfg(test)]
mod sign_in_pages;
#[cfg(test)]
mod signup;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod staff_lists;
#[cfg(test)]
mod webinar_desk;
#[cfg(test)]
mod webinar_pages;
#[cfg(test)]
mod webinars;
/// Sorts last, so that what it says is read.
#[cfg(test)]
mod what_was_skipped;

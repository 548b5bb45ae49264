//! The addresses of calendars.

//! Lyceum: the back end that institutions use to bring people together.
pub mod features;
pub mod kernel;
pub mod platform;

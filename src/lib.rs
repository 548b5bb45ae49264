//! Lyceum: the back end that institutions use to bring people together.
pub mod app;
pub mod cli;
pub mod features;
pub mod kernel;
pub mod platform;

//! Platform

//! The JSON interface of this feature.

//! Publishing.
pub mod charts;

//! What was published: its manifest, whether it is as it was, and what differs between two of it.
//!
//! [`manifest`] knows the model alone, so that every stage may write and read one.

pub mod manifest;
pub mod revision;
pub mod verification;

//! The law as dated data: which rules were in force, and what they say of an incident.

mod facts;
mod format;
mod judge;
mod rules;

pub use format::Rules;
pub use judge::{judge, try_incident};
pub use rules::{JAPAN, RuleError, RuleFile, load};

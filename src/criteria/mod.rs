//! The law as dated data: which rules were in force, and what they say of an incident.

mod article;
mod check;
mod clock;
mod facts;
mod flaw;
mod format;
mod judge;
mod load;
mod regimes;
mod rules;
mod whatif;

pub use clock::clock;
pub use judge::{judge, try_incident, try_incident_on};
pub use load::{Misfit, RuleError, japan, load};
pub use regimes::regimes;
pub use rules::{RuleFile, Rules};
pub use whatif::{Grid, compare, sweep};

//! The one model that every stage speaks: plain types with their units, no input or output, no clock.

pub mod bins;
pub mod codes;
pub mod column;
pub mod correction;
pub mod decision;
pub mod defect;
pub mod era;
pub mod event;
pub mod finding;
pub mod form;
pub mod gap;
pub mod history;
pub mod incident;
pub mod judgement;
pub mod ledger;
pub mod period;
pub mod question;
pub mod readability;
pub mod report;
pub mod seal;
pub mod settings;
pub mod table;
pub mod text;
pub mod trial;
pub mod truth;
pub mod whatif;

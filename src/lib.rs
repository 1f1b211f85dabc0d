//! shihanki (四半期): statistics of Japan's telecommunications incidents, from the carriers'
//! reports to the published tables and charts.
//!
//! ```text
//! reports in ──> intake ──> criteria ──> statistics ──> publish ──> a folder
//! ```
//!
//! The arrows are the way of the data: a stage knows the model, intake what [`findings`] there can be, and
//! none the stages after it.
//! [`correction`] asks carriers back, and applies to the rows of intake what was decided about them.
//! [`pipeline`] runs them in this order. [`generate`] makes reports up, to try them with.

pub mod audit;
mod book;
pub mod cli;
pub mod correction;
pub mod criteria;
pub mod findings;
pub mod generate;
pub mod intake;
pub mod model;
pub mod pipeline;
pub mod publish;
pub mod published;
pub mod statistics;

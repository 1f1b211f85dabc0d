//! The round trip of a correction (照会): a sheet goes out, its answer comes back, a decision is applied.
//!
//! ```text
//! findings ──> sheet ──> (carrier) ──> answer ──> decision ──> rows ──> reports
//!    what is asked    a workbook     its cells    also CSV, TOML    read again
//! ```
//!
//! [`format`] is the workbook as both sides know it, and [`asked`] how a question is named in it and
//! known again. The first knows no stage, and intake, which takes no
//! answer for a report, asks it too. [`sheet`] writes it for what is asked. [`answer`] reads what came
//! back, and [`decision`] makes decisions of that and of the analyst's own files and applies them, both
//! by the readers of intake. What a decision is says [`crate::model::decision`].

pub mod answer;
pub mod asked;
pub mod decision;
pub mod format;
pub mod sheet;

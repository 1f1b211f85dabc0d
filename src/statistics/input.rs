//! What the statistics are made from.

use crate::model::ledger::InputRow;
use crate::model::report::Judged;
use crate::model::submission::Registered;

/// What the statistics are made from: the whole input, whatever its periods.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// Every incident that stands, with its class.
    pub incidents: &'a [Judged],
    /// Every input row.
    pub rows: &'a [InputRow],
    /// The carriers that must report, as far as a register names them.
    pub registered: &'a [Registered],
}

//! Units, lists and blanks that columns of several datasets have in common.

use super::column::Kind::{self, Code, Decimal, Integer};

pub const MINUTES: Kind = Integer(["分", "minutes"]);
pub const USERS: Kind = Integer(["人", "users"]);
pub const USER_MINUTES: Kind = Integer(["人・分", "user-minutes"]);
pub const INCIDENTS: Kind = Integer(["件", "incidents"]);
/// A number by which things are told apart or put in order.
pub const ORDINAL: Kind = Integer(["番号（単位なし）", "a number without a unit"]);
/// Numbers whose unit another column of their record says.
pub const BY_UNIT: Kind = Decimal(["「単位」欄による", "by the column of units"]);
pub const YES_NO: Kind = Code("yes_no");

/// Of a column that is never blank.
pub const NEVER: [&str; 2] = ["", ""];
pub const UNKNOWN: [&str; 2] = ["不明", "not known"];
pub const NOT_STATED: [&str; 2] = ["記載なし", "not stated"];
pub const NONE: [&str; 2] = ["該当なし", "none"];
pub const NOT_ASKED: [&str; 2] =
    ["該当する基準がないか、基準がこの値を問わない", "no such rule, or it does not ask for this"];
pub const NO_FIGURE: [&str; 2] =
    ["状態コードによる（値がない）", "by the status: there is no figure"];

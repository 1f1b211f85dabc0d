//! Texts that name no period.

/// A text that names no period.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a period; write a quarter as 2022Q2, R4Q2 or 令和4年度第2四半期, \
     or a fiscal year as FY2022 or 令和4年度"
)]
pub struct PeriodError {
    pub(super) text: String,
}

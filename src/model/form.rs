//! The submission form: its sheets, by which it is known when it comes back filled in.

/// The sheet that carriers fill in.
pub const REPORTS: &str = "報告";

/// A sheet of the form that holds no reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Companion {
    /// Its name.
    pub name: &'static str,
    /// Its first row.
    pub header: &'static [&'static str],
}

/// How each column is filled in.
pub const GUIDE: Companion = Companion {
    name: "記入要領",
    header: &[
        "列",
        "項目",
        "必須",
        "書き方",
        "事故の報告の記入例（架空）",
        "該当なしの報告の記入例（架空）",
    ],
};

/// What can be chosen in the columns with drop-down lists.
pub const CODES: Companion =
    Companion { name: "コード", header: &["一覧", "選択肢", "英字コード", "別名"] };

/// Whether a sheet belongs to the form and holds no reports.
pub fn is_companion(name: &str, first_row: &[String]) -> bool {
    [GUIDE, CODES]
        .iter()
        .any(|sheet| sheet.name == name && first_row.iter().eq(sheet.header.iter()))
}

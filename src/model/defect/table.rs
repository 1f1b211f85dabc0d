//! What findings say of tables: of header rows and their units, of rows that are no reports, and of
//! cells that are the same as the cell above.

mod hints;

use crate::model::column::Column;
use crate::model::finding::Severity;
use crate::model::text::Text;

/// Where a unit is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitPlace {
    /// In the header of the column.
    Header,
    /// One of several in the header of the column.
    InHeader,
    /// In raised or lowered text beside the header.
    Raised,
    /// In the mapping file.
    Mapping,
    /// Above the table, on this line.
    Above(u64),
    /// Above another table that stands above it, on this line.
    AboveAnother(u64),
    /// Among the remarks below the table, on this line.
    Below(u64),
    /// In a cell of the table, on this line.
    Cell(u64),
    /// On another sheet of the workbook, on this line; the words begin with its name.
    OtherSheet(u64),
}

/// A unit as it is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitSource {
    /// Where.
    pub place: UnitPlace,
    /// The words that state it.
    pub text: String,
}

impl UnitSource {
    fn words(&self) -> Text {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.place {
            UnitPlace::Header => {
                Text::new(format!("列名「{text}」"), format!("the header `{text}`"))
            }
            UnitPlace::InHeader => {
                Text::new(format!("列名の中の「{text}」"), format!("`{text}` in the header"))
            }
            UnitPlace::Raised => Text::new(
                format!("列名の上付き又は下付きの文字「{text}」"),
                format!("`{text}` in superscript or subscript beside it"),
            ),
            UnitPlace::OtherSheet(line) => Text::new(
                format!("別のシートの記載「{text}」（{line}行目）"),
                format!("`{text}` on another sheet (line {line})"),
            ),
            UnitPlace::Mapping => {
                Text::new(format!("対応付けの「{text}」"), format!("`{text}` in the mapping file"))
            }
            UnitPlace::Above(line) => Text::new(
                format!("表の上（{line}行目）の「{text}」"),
                format!("`{text}` above the table (line {line})"),
            ),
            UnitPlace::AboveAnother(line) => Text::new(
                format!("上にある別の表の記載「{text}」（{line}行目）"),
                format!("`{text}` above another table (line {line})"),
            ),
            UnitPlace::Below(line) => Text::new(
                format!("表の下（{line}行目）の「{text}」"),
                format!("`{text}` below the table (line {line})"),
            ),
            UnitPlace::Cell(line) => Text::new(
                format!("{line}行目の値「{text}」"),
                format!("the value `{text}` on line {line}"),
            ),
        }
    }
}

/// A table below the reports that is no reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondTable {
    /// Its headers, as they stand.
    pub headers: Vec<String>,
    /// The line of its header row.
    pub header_line: u64,
    /// The line of its last row.
    pub last_line: u64,
    /// Whether it can be nothing but counts of what stands above it.
    pub is_summary: bool,
}

/// A finding about a table, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableDefect {
    /// A bracket beside a header that is no unit known.
    HeaderUnit {
        /// The column.
        column: Column,
        /// What of it is not known.
        unit: String,
    },
    /// A unit outside the header row that is none known.
    UnitUnknown {
        /// The column that it is for.
        column: Column,
        /// Where it is stated.
        source: UnitSource,
    },
    /// Two units for one column that contradict.
    UnitsContradict {
        /// The column.
        column: Column,
        /// Where the one is stated.
        one: UnitSource,
        /// Where the other is stated.
        other: UnitSource,
    },
    /// A unit that is taken from outside the header row.
    UnitAssumed {
        /// The column.
        column: Column,
        /// Where it is stated.
        source: UnitSource,
    },
    /// A constant of the mapping file for a column that the table has.
    ConstantUnused(Column),
    /// Values below a blank header.
    HeaderBlank,
    /// A header row that occurs again.
    HeaderAgain,
    /// Headers above the header row, with rows of their own.
    TableAbove,
    /// An example of how to fill in the form.
    Example,
    /// A cell that is the same as the cell above.
    SameAsAbove {
        /// What it is read as.
        said: String,
        /// Whether it says so by being merged with that cell.
        is_merged: bool,
    },
    /// A cell that is the same as the cell above, where there is no row of data.
    NothingAbove,
    /// A cell that begins as one that is the same as the cell above, and goes on.
    MoreThanSame,
    /// A time with another offset from UTC than its column.
    OtherOffset,
    /// A sheet whose header row lies too far down, on this line.
    HeaderTooLow {
        /// The line.
        line: u64,
        /// As many lines are searched.
        within: usize,
    },
    /// A sheet with a known header, but no two in one row; the line of the first.
    HeadersScattered(u64),
    /// A sheet that is called an example, beside others with reports; how many rows stand in it.
    SheetOfExamples(usize),
    /// A table below the reports that is none.
    SecondTable(SecondTable),
}

impl TableDefect {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::HeaderUnit { .. } | Self::UnitUnknown { .. } | Self::UnitsContradict { .. } => {
                "header.unit"
            }
            Self::UnitAssumed { .. } | Self::ConstantUnused(_) => "header.assumed",
            Self::HeaderBlank => "header.unknown",
            Self::HeaderAgain
            | Self::TableAbove
            | Self::Example
            | Self::SecondTable(SecondTable { is_summary: true, .. }) => "row.not-data",
            Self::SecondTable(_) => "header.missing",
            Self::SameAsAbove { .. } | Self::NothingAbove | Self::MoreThanSame => {
                "value.same-as-above"
            }
            Self::OtherOffset => "datetime.offset",
            Self::HeaderTooLow { .. } | Self::HeadersScattered(_) | Self::SheetOfExamples(_) => {
                "file.skipped"
            }
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::HeaderUnit { .. }
            | Self::UnitUnknown { .. }
            | Self::UnitsContradict { .. }
            | Self::NothingAbove
            | Self::MoreThanSame
            | Self::SecondTable(SecondTable { is_summary: false, .. }) => Severity::Error,
            Self::UnitAssumed { .. }
            | Self::ConstantUnused(_)
            | Self::HeaderBlank
            | Self::HeaderAgain
            | Self::TableAbove
            | Self::Example
            | Self::SameAsAbove { .. }
            | Self::OtherOffset
            | Self::HeaderTooLow { .. }
            | Self::HeadersScattered(_)
            | Self::SheetOfExamples(_)
            | Self::SecondTable(_) => Severity::Warning,
        }
    }

    /// Whether it lies in what one cell holds, and keeps the value from being used.
    #[must_use]
    pub fn is_of_one_cell(&self) -> bool {
        matches!(self, Self::NothingAbove | Self::MoreThanSame)
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> Text {
        match self {
            Self::HeaderUnit { column, unit } => Text::new(
                format!(
                    "列「{}」の列名にある「{unit}」を単位として読み取れません。この見出しの下の行は採用していません。",
                    column.header()
                ),
                format!(
                    "`{unit}` beside the header `{}` ({}) is no unit that is known; no row below this header is used.",
                    column.header(),
                    column.key()
                ),
            ),
            Self::UnitUnknown { column, source } => {
                let source = source.words();
                Text::new(
                    format!(
                        "{}を、列「{}」の単位として読み取れません。この見出しの下の行は採用していません。",
                        source.ja,
                        column.header()
                    ),
                    format!(
                        "`{}` ({}) would be in a unit that is not known: {}; no row below this header is used.",
                        column.header(),
                        column.key(),
                        source.en
                    ),
                )
            }
            Self::UnitsContradict { column, one, other } => {
                let (one, other) = (one.words(), other.words());
                Text::new(
                    format!(
                        "列「{}」の単位が、{}と{}とで異なり、定まりません。この見出しの下の行は採用していません。",
                        column.header(),
                        one.ja,
                        other.ja
                    ),
                    format!(
                        "The unit of `{}` ({}) differs between {} and {}; no row below this header is used.",
                        column.header(),
                        column.key(),
                        one.en,
                        other.en
                    ),
                )
            }
            Self::UnitAssumed { column, source } => {
                let source = source.words();
                Text::new(
                    format!("列「{}」の値を、{}により読み取りました。", column.header(), source.ja),
                    format!(
                        "The values of `{}` ({}) are read by {}.",
                        column.header(),
                        column.key(),
                        source.en
                    ),
                )
            }
            Self::ConstantUnused(column) => Text::new(
                format!(
                    "列「{}」が表にあるため、対応付け（--mapping）の定数は用いず、各行の値を用いています。",
                    column.header()
                ),
                format!(
                    "The table has a column `{}` ({}); its values are used, and not the constant of the mapping file.",
                    column.header(),
                    column.key()
                ),
            ),
            Self::HeaderBlank => Text::new(
                "列名が空欄の列に値があります。この列は読み込んでいません。",
                "There are values below a blank header; the column was not read.",
            ),
            Self::HeaderAgain => Text::new(
                "表の途中に見出し行があります。以下の行は、この見出しにより読み取りました。",
                "A header row within the table; the rows below are read by it.",
            ),
            Self::TableAbove => Text::new(
                "見出し行より上に、様式の列名が並ぶ行があります。その行から見出し行までの内容は読み込んでいません。",
                "Above the header row is a row of known headers; what stands from there to the header row was not read.",
            ),
            Self::Example => Text::new(
                "記入例の行とみられるため、報告として扱っていません。",
                "This looks like an example and is not taken as a report.",
            ),
            Self::SameAsAbove { said, is_merged } => {
                let (ja, en) = if *is_merged {
                    ("上の行のセルと結合されているため", "Merged with the cell above")
                } else {
                    ("上の行と同じとの記載であるため", "Said to be the same as the cell above")
                };
                if said.trim().is_empty() {
                    Text::new(
                        format!("{ja}、空欄として読み取りました。"),
                        format!("{en} and read as blank."),
                    )
                } else {
                    Text::new(
                        format!("{ja}、「{said}」と読み取りました。"),
                        format!("{en} and read as `{said}`."),
                    )
                }
            }
            Self::NothingAbove => Text::new(
                "上の行と同じとの記載ですが、この見出しの下に、上の報告の行がありません。",
                "It is said to be the same as the cell above, but below this header there is no row of a report above it.",
            ),
            Self::MoreThanSame => Text::new(
                "上の行と同じとの記載に続きがあり、値が定まりません。",
                "It begins as the same as the cell above and goes on, so that its value is not clear.",
            ),
            Self::OtherOffset => Text::new(
                "値に示された時差が、列に示された時間帯と異なります。値に示された時差により日本時間に換算しました。",
                "The offset from UTC in the value is not that of the column; the one in the value is used.",
            ),
            Self::HeaderTooLow { line, within } => Text::new(
                format!(
                    "見出し行が{line}行目にあります。見出し行は先頭の{within}行の中で探すため、このシートは読み込んでいません。"
                ),
                format!(
                    "The header row is on line {line}; it is looked for in the first {within} lines, and the sheet was not read."
                ),
            ),
            Self::SheetOfExamples(rows) => Text::new(
                format!("記入例のシートとみなし、{rows}行を読み込んでいません。"),
                format!(
                    "Its name says that the sheet is an example; its {rows} rows were not read."
                ),
            ),
            Self::SecondTable(table) => {
                let SecondTable { headers, header_line, last_line, is_summary } = table;
                let (ja, en) = (headers.join("、"), headers.join(", "));
                let (why_ja, why_en) = if *is_summary {
                    ("集計の表とみられるため、", "it looks like a table of counts")
                } else {
                    (
                        "見出しに報告番号、発生日時などの列名がないため、",
                        "its headers are not those of reports (報告番号, 発生日時, …)",
                    )
                };
                Text::new(
                    format!(
                        "{header_line}行目を見出し（{ja}）とする別の表が{last_line}行目まであります。{why_ja}報告として読み込んでいません。"
                    ),
                    format!(
                        "Another table ({en}) begins with its headers on line {header_line} and ends on line {last_line}; {why_en}, and its rows were not read as reports."
                    ),
                )
            }
            Self::HeadersScattered(line) => Text::new(
                format!(
                    "様式の列名（{line}行目ほか）はありますが、一つの行に二つ以上並んでいないため見出し行とみなせず、このシートは読み込んでいません。"
                ),
                format!(
                    "There are known headers (line {line} first), but no two in one row; there is no header row and the sheet was not read."
                ),
            ),
        }
    }
}

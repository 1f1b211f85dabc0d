//! Findings about tables: their header rows and units, their fields, rows that are no reports, and
//! cells that are the same as the cell above.

use super::column::named;
use crate::model::column::Column;
use crate::model::finding::Severity::{Error, Warning};
use crate::model::text::{Language, in_language};

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
    /// In the name of the sheet.
    SheetName,
    /// In a comment or a shape that lies over the table.
    Floating,
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
    fn words(&self, language: Language) -> String {
        use UnitPlace::{
            Above, AboveAnother, Below, Cell, Floating, Header, InHeader, Mapping, OtherSheet,
            Raised, SheetName,
        };
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.place {
            Header => in_language!(language, "列名「{text}」", "the header `{text}`"),
            InHeader => in_language!(language, "列名の中の「{text}」", "`{text}` in the header"),
            Raised => in_language!(
                language,
                "列名の上付き又は下付きの文字「{text}」",
                "`{text}` in superscript or subscript beside it"
            ),
            OtherSheet(line) => in_language!(
                language,
                "別のシートの記載「{text}」（{line}行目）",
                "`{text}` on another sheet (line {line})"
            ),
            Floating => in_language!(
                language,
                "コメント又は図形の「{text}」",
                "`{text}` in a comment or a shape"
            ),
            SheetName => {
                in_language!(language, "シート名の「{text}」", "`{text}` in the name of the sheet")
            }
            Mapping => {
                in_language!(language, "対応付けの「{text}」", "`{text}` in the mapping file")
            }
            Above(line) => in_language!(
                language,
                "表の上（{line}行目）の「{text}」",
                "`{text}` above the table (line {line})"
            ),
            AboveAnother(line) => in_language!(
                language,
                "上にある別の表の記載「{text}」（{line}行目）",
                "`{text}` above another table (line {line})"
            ),
            Below(line) => in_language!(
                language,
                "表の下（{line}行目）の「{text}」",
                "`{text}` below the table (line {line})"
            ),
            Cell(line) => {
                in_language!(
                    language, "{line}行目の値「{text}」", "the value `{text}` on line {line}"
                )
            }
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

impl SecondTable {
    /// How it is told.
    pub fn defect(self) -> TableDefect {
        if self.is_summary { TableDefect::Summary(self) } else { TableDefect::Other(self) }
    }

    fn words(&self, language: Language, why: [&str; 2]) -> String {
        let Self { headers, header_line, last_line, .. } = self;
        in_language!(
            language,
            "{header_line}行目を見出し（{headers}）とする別の表が{last_line}行目まであります。{why}報告として読み込んでいません。",
            "Another table ({headers}) begins with its headers on line {header_line} and ends on line {last_line}; {why}, and its rows were not read as reports.",
            headers = headers.join(language.of(["、", ", "])),
            why = language.of(why),
        )
    }
}

const UNIT_IN_HEADER: [&str; 2] = [
    "列名の単位を、人数は「（人）」「（千人）」「（万人）」、継続時間は「（分）」「（時間）」、日時は「（日本時間）」「（UTC）」「（+09:00）」のように記入してください。単位でない注記は、列名の括弧に書かないでください。",
    "Give the unit in the header: （人）, （千人） or （万人） for users, （分） or （時間） for durations, （日本時間）, （UTC） or （+09:00） for times. Put other remarks elsewhere.",
];
const VALUE_ITSELF: [&str; 2] = ["値そのものを記入してください。", "Write the value itself."];

findings! { in language;
    /// What is wrong with a table.
    TableDefect {
        /// A required column is not there.
        HeaderMissing(column: Column) = "header.missing", Error;
            message ["必須の列{column}がありません。",
                "The required column {column} is missing.",
                column = named(*column, language)]
            hint ["見出し行に「{column}」の列を加えてください。",
                "Add a column `{column}` to the header row.",
                column = column.header()]
        /// A column is there twice.
        HeaderDuplicate(column: Column) = "header.duplicate", Error;
            message ["列{column}が重複しています。",
                "The column {column} is there twice.",
                column = named(*column, language)]
            hint ["「{column}」の列を一つにしてください。",
                "Keep one column `{column}`.",
                column = column.header()]
        /// A header that names no known column, and the one that is nearest.
        HeaderUnknown(nearest: Option<Column>) = "header.unknown", Warning;
            message ["列名が様式にありません。この列は読み込んでいません。",
                "Not a column of the form; it was not read."]
            hint { match nearest {
                Some(nearest) => in_language!(language,
                    "「{nearest}」の誤りであれば、列名を直してください。",
                    "If `{nearest}` is meant, correct the header.",
                    nearest = nearest.header()),
                None => in_language!(language,
                    "様式の列名であれば直し、様式にない列であればそのままで差し支えありません。",
                    "Correct the header if a column of the form is meant; otherwise leave it."),
            } }
        /// Values below a blank header.
        HeaderBlank = "header.unknown", Warning;
            message ["列名が空欄の列に値があります。この列は読み込んでいません。",
                "There are values below a blank header; the column was not read."]
            hint ["様式の列であれば、列名を記入してください。",
                "Give the header if it is a column of the form."]
        /// A bracket beside a header that is no unit known.
        HeaderUnit {
            /// The column.
            column: Column,
            /// What of it is not known.
            unit: String,
        } = "header.unit", Error;
            message ["列{column}の列名にある「{unit}」を単位として読み取れません。この見出しの下の行は採用していません。",
                "`{unit}` beside the header {column} is no unit that is known; no row below this header is used.",
                column = named(*column, language)]
            hint UNIT_IN_HEADER
        /// A unit outside the header row that is none known.
        UnitUnknown {
            /// The column that it is for.
            column: Column,
            /// Where it is stated.
            source: UnitSource,
        } = "header.unit", Error;
            message ["{source}を、列{column}の単位として読み取れません。この見出しの下の行は採用していません。",
                "{column} would be in a unit that is not known: {source}; no row below this header is used.",
                column = named(*column, language), source = source.words(language)]
            hint UNIT_IN_HEADER
        /// Two units for one column that contradict.
        UnitsContradict {
            /// The column.
            column: Column,
            /// Where the one is stated.
            one: UnitSource,
            /// Where the other is stated.
            other: UnitSource,
        } = "header.unit", Error;
            message ["列{column}の単位が、{one}と{other}とで異なり、定まりません。この見出しの下の行は採用していません。",
                "The unit of {column} differs between {one} and {other}; no row below this header is used.",
                column = named(*column, language), one = one.words(language), other = other.words(language)]
            hint ["正しい単位を一つだけ列名に記入し（例：「影響利用者数（千人）」「発生日時（UTC）」）、他の記載を消してください。",
                "Give the right unit once, in the header, as in 影響利用者数（千人） or 発生日時（UTC）, and delete the other."]
        /// A unit that is taken from outside the header row.
        UnitAssumed {
            /// The column.
            column: Column,
            /// Where it is stated.
            source: UnitSource,
        } = "header.assumed", Warning;
            message ["列{column}の値を、{source}により読み取りました。",
                "The values of {column} are read by {source}.",
                column = named(*column, language), source = source.words(language)]
            hint ["正しければ差し支えありません。列名に単位を記入すると確実です（例：「影響利用者数（千人）」「発生日時（UTC）」）。",
                "Nothing need be done if it is right; a unit in the header makes sure, as in 影響利用者数（千人） or 発生日時（UTC）."]
        /// A constant of the mapping file for a column that the table has.
        ConstantUnused(column: Column) = "header.assumed", Warning;
            message ["列{column}が表にあるため、対応付け（--mapping）の定数は用いず、各行の値を用いています。",
                "The table has a column {column}; its values are used, and not the constant of the mapping file.",
                column = named(*column, language)]
            hint ["定数を用いる場合は、その列を対応付けの ignore に加えてください。",
                "To use the constant, add the column to `ignore` in the mapping file."]
        /// Too few or too many fields.
        FieldCount {
            /// As many as the header row has.
            expected: usize,
            /// As many as the row has.
            found: usize,
        } = "row.field-count", Error;
            message ["項目の数が見出し行と異なります（見出し行{expected}、この行{found}）。",
                "The row has {found} fields, the header row {expected}."]
            hint ["コンマを含む項目を引用符で囲み、項目の数を見出し行にそろえてください。",
                "Quote fields that hold the delimiter, and give the row as many fields as the header row."]
        /// Quotes that are wrong, so that nobody can tell where the fields end.
        Misquoted = "row.field-count", Error;
            message ["引用符（\"）の対応が正しくないため、後の行まで一つの項目として読まれているおそれがあります。",
                "The quotes (\") do not match; rows below may have been read as part of this one."]
            hint ["文中の引用符を二つ重ね、項目の前後の引用符を対にしてください。",
                "Double the quotes inside a text, and close every quote that opens a field."]
        /// A row of totals or remarks below the data.
        NotData = "row.not-data", Warning;
            message ["合計又は注記の行とみられるため、報告として扱っていません。",
                "This looks like a row of totals or remarks and is not taken as a report."]
            hint ["報告の行であれば、報告番号を記入してください。",
                "If it is a report, give its report number."]
        /// A header row that occurs again.
        HeaderAgain = "row.not-data", Warning;
            message ["表の途中に見出し行があります。以下の行は、この見出しにより読み取りました。",
                "A header row within the table; the rows below are read by it."]
            hint ["読み取りが正しければ差し支えありません。",
                "Nothing need be done if the rows below are read rightly."]
        /// Headers above the header row, with rows of their own.
        TableAbove = "row.not-data", Warning;
            message ["見出し行より上に、様式の列名が並ぶ行があります。その行から見出し行までの内容は読み込んでいません。",
                "Above the header row is a row of known headers; what stands from there to the header row was not read."]
            hint ["報告の行があれば、見出し行の下に移してください。",
                "Move reports, if there are any, below the header row."]
        /// An example of how to fill in the form.
        Example = "row.not-data", Warning;
            message ["記入例の行とみられるため、報告として扱っていません。",
                "This looks like an example and is not taken as a report."]
            hint ["報告の行であれば、実際の報告番号及び事業者名を記入してください。",
                "If it is a report, give its own number and carrier."]
        /// A table of counts below the reports.
        Summary(table: SecondTable) = "row.not-data", Warning;
            message { table.words(language, ["集計の表とみられるため、", "it looks like a table of counts"]) }
            hint ["報告でなければ差し支えありません。次からは、別のシート又は別のファイルに移してください。",
                "Nothing need be done if it is no reports; put it on another sheet or into another file from now on."]
        /// Another table below the reports that is none.
        Other(table: SecondTable) = "header.missing", Error;
            message { table.words(language, ["見出しに報告番号、発生日時などの列名がないため、",
                "its headers are not those of reports (報告番号, 発生日時, …)"]) }
            hint ["報告でなければ、別のファイルに移すか削除してください。報告であれば、様式の列名を見出し行に記入してください。",
                "Move it to another file or delete it if it is no reports; if it is, give the headers of the form in its header row."]
        /// A cell that is the same as the cell above.
        SameAsAbove {
            /// What it is read as.
            said: String,
            /// Whether it says so by being merged with that cell.
            is_merged: bool,
        } = "value.same-as-above", Warning;
            message {
                let why = language.of(if *is_merged {
                    ["上の行のセルと結合されているため", "Merged with the cell above"]
                } else {
                    ["上の行と同じとの記載であるため", "Said to be the same as the cell above"]
                });
                if said.trim().is_empty() {
                    in_language!(language, "{why}、空欄として読み取りました。", "{why} and read as blank.")
                } else {
                    in_language!(language, "{why}、「{said}」と読み取りました。", "{why} and read as `{said}`.")
                }
            }
            hint ["正しければ差し支えありません。次からは、各行に値を記入してください。",
                "Nothing need be done if it is right; give the value in every row from now on."]
        /// A cell that is the same as the cell above, where there is no row of data.
        NothingAbove = "value.same-as-above", Error;
            message ["上の行と同じとの記載ですが、この見出しの下に、上の報告の行がありません。",
                "It is said to be the same as the cell above, but below this header there is no row of a report above it."]
            hint VALUE_ITSELF
        /// A cell that begins as one that is the same as the cell above, and goes on.
        MoreThanSame = "value.same-as-above", Error;
            message ["上の行と同じとの記載に続きがあり、値が定まりません。",
                "It begins as the same as the cell above and goes on, so that its value is not clear."]
            hint VALUE_ITSELF
    }
}

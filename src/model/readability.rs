//! The government's rules for machine-readable data (行政データにおける機械可読性に関するルール,
//! 2026-03-31), and what breaks them.

use super::text::Text;

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $level:literal, [$ja:literal, $en:literal];)*) => {
        /// A rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($(#[$doc])* $variant,)* }

        impl Rule {
            /// Every rule, in the order of their ids.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its id: `L1-01`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)* }
            }

            /// Its level, from 1 to 3.
            pub fn level(self) -> u8 {
                match self { $(Self::$variant => $level,)* }
            }

            /// How a file is mended that breaks it.
            pub fn remedy(self) -> Text {
                match self { $(Self::$variant => Text::new($ja, $en),)* }
            }
        }
    };
}

rules! {
    /// The file is of a kind that machines read.
    FileKind = "L1-01", 1, ["Excel（.xlsx）、CSV、JSON等の形式でも提供してください。", "Publish it as xlsx, CSV or JSON as well."];
    /// One table a sheet or file.
    OneTable = "L1-02", 1, ["表ごとにシート又はファイルを分けてください。", "Give each table a sheet or file of its own."];
    /// No table is split by blank rows or columns.
    Unbroken = "L1-03", 1, ["空白の行や列を削除し、表を一続きにしてください。", "Delete the blank rows and columns."];
    /// Nothing stands outside the table.
    NothingOutside = "L1-04", 1, ["表題、注及びメモは、別のシート又はファイルに移してください。", "Move titles, notes and remarks to a sheet or file of their own."];
    /// Every column has a telling name.
    Names = "L1-05", 1, ["内容が分かる項目名を付けてください。", "Give the column a name that tells what it holds."];
    /// No spaces or line breaks for looks.
    Spaces = "L1-06", 1, ["体裁を整えるための空白や改行を削除してください。", "Delete spaces and line breaks that only serve looks."];
    /// One datum a cell.
    OneDatum = "L1-07", 1, ["一つのセルに一つのデータとなるよう、行又は列を分けてください。", "Split the cell into rows or columns of one datum each."];
    /// No machine-dependent characters.
    Characters = "L1-08", 1, ["機種依存文字を、対応する通常の文字に置き換えてください（①は(1)など）。", "Replace it with ordinary characters, such as (1) for ①."];
    /// Blank and zero told apart.
    Blanks = "L1-09", 1, ["0は0と記し、値がない理由を状態の列に記すか、空欄の意味を定義してください。", "Write 0 for nought, and say in a status column or in the definitions why a value is not there."];
    /// No objects.
    Objects = "L1-10", 1, ["図、グラフ、コメント等を別のブックに移し、必要な情報はセルに記してください。", "Move pictures, charts and comments to another workbook; write into cells what is needed."];
    /// No meaning in formats.
    Formats = "L1-11", 1, ["書式で表した違いを、列を設けて文字で記してください。", "Say in a column what the format says."];
    /// No merged cells.
    Merged = "L1-12", 1, ["セルの結合を解除し、各セルに値を入れてください。", "Unmerge the cells and fill each of them."];
    /// Nothing hidden.
    Hidden = "L1-13", 1, ["非表示の行、列及びシートを、再表示するか削除してください。", "Show what is hidden, or delete it."];
    /// A record of a CSV file is one line.
    OneLine = "L1-14", 1, ["一つのレコードを1行にしてください（値の中の改行は空白にします）。", "Write a record on one line; a line break within a value becomes a space."];
    /// Fields with commas are quoted.
    Quoted = "L1-15", 1, ["カンマを含む値を「\"」で囲んでください。", "Put values that hold a comma in quotes."];
    /// Numbers are numbers.
    Numbers = "L2-01", 2, ["数値のみを入れ、単位、カンマ及び注記は別の列に分けてください。", "Write the number alone; units and remarks belong in columns of their own."];
    /// No label is left out in any row.
    Labels = "L2-02", 2, ["上の行と同じ値も、全ての行に記してください。", "Write the value in every row, also where it repeats the one above."];
    /// Every column has a name of its own in one row.
    UniqueNames = "L2-03", 2, ["項目名を1行にまとめ、列ごとに異なるものにしてください。", "Put the names in one row, each different from the others."];
    /// Choices are standardised.
    Choices = "L2-04", 2, ["表記を一つに統一してください。", "Spell the same choice the same way everywhere."];
    /// The detail of "other" has a column of its own.
    OtherDetail = "L2-05", 2, ["「その他」の内容を、別の列に分けてください。", "Move the detail of “other” to a column of its own."];
    /// No formulas.
    Formulas = "L2-06", 2, ["数式を値に置き換えてください。", "Replace the formula by its value."];
    /// Header in the first row, data from the second.
    FirstRow = "L3-01", 3, ["1行目を項目名とし、2行目からデータとしてください。", "Put the header in row 1 and data from row 2."];
    /// Code tables are attached.
    CodeTables = "L3-02", 3, ["コード表（シート又はdatapackage.json）に、全てのコードとその意味を記してください。", "List every code with its meaning in a code table (a sheet, or datapackage.json)."];
    /// Special symbols are defined.
    Symbols = "L3-03", 3, ["記号の意味を、注又は定義のシートに記してください。", "Say in the notes or definitions what the symbol means."];
    /// Units are stated.
    Units = "L3-04", 3, ["単位の列を設けるか、項目名又は定義に単位を記してください。", "State the unit in a column, in the header or in the definitions."];
    /// Time is written in a standard way.
    Time = "L3-05", 3, ["西暦で記すか、和暦に西暦を併記してください。", "Write the western year, alone or beside the Japanese one."];
    /// Regions by standard code or full name.
    Places = "L3-06", 3, ["標準地域コード又は都道府県の正式な名称を記してください。", "Write the standard code, or the full name."];
    /// The same layout every period.
    SameLayout = "L3-07", 3, ["前の期間と同じ項目名と順序にするか、変更の履歴を明記してください。", "Keep the names and their order, or state the change."];
    /// Definitions, source, history and encoding are stated; physical names are ASCII.
    Definitions = "L3-08", 3, ["定義（シート又はdatapackage.json）に、項目の意味、英数字の物理名、資料、更新履歴及び文字コードを記してください。", "State the meaning of each column, its ASCII name, source, history and encoding in the definitions (a sheet, or datapackage.json)."];
    /// Long form: one observation a row.
    LongForm = "L3-09", 3, ["期間や区分を列に並べず、一つの観測値を1行としてください。", "Write one observation a row instead of a column for each period or category."];
}

/// Something that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// The file's path as given.
    pub file: String,
    /// The sheet, in a workbook.
    pub sheet: Option<String>,
    /// The cell, as spreadsheets name it, or the column or row alone; `None` for the whole sheet.
    pub cell: Option<String>,
    /// What breaks the rule.
    pub what: Text,
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn there_are_fifteen_rules_of_level_1_six_of_level_2_and_nine_of_level_3() {
        let of = |level| Rule::ALL.iter().filter(|rule| rule.level() == level).count();
        assert_eq!([of(1), of(2), of(3)], [15, 6, 9]);
        for rule in Rule::ALL {
            assert!(rule.id().starts_with(&format!("L{}-", rule.level())));
        }
    }
}

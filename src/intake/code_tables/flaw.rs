//! What can be wrong in a code table, and how to mend it, in words.

use super::table::Table;
use crate::intake::code_tables::table::MOST_ROWS;
use crate::intake::sheet::plain;
use crate::model::bins::EdgesError;
use crate::model::fit::{Unfit, shown};
use crate::model::text::{Text, append, shown_in_english};
use std::collections::BTreeMap;

/// Code tables that cannot be used: everything that is wrong with them, in the order of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeTableError(Vec<CodeFault>);

shown_in_english!(CodeTableError);

impl std::error::Error for CodeTableError {}

impl CodeTableError {
    /// What is wrong, and what to do, in both languages.
    pub fn text(&self) -> Text {
        let mut text = Text::new("コード表を使用できません：", "the code tables cannot be used:");
        for fault in &self.0 {
            let Text { ja, en } = fault.words();
            text.ja += &ja;
            text.en += &en;
        }
        text
    }
}

/// Something wrong in a code table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeFault {
    table: Table,
    /// The file, as messages name it.
    file: Text,
    /// The line and the key of the column, where it is of one.
    at: Option<(u64, &'static str)>,
    value: String,
    flaw: Flaw,
}

/// What is wrong in code tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// No table, or a line of it cannot be read.
    Unreadable(plain::Fault),
    Empty,
    /// More rows than a table may have.
    Many(usize),
    /// A code that could not stand in a file of records.
    Code,
    /// A code that means something else in published tables.
    Reserved,
    /// A code that stands on this line already.
    Twice(u64),
    Unfit(Unfit),
    /// A name that in a report says something else: 不明, 〃, 合計.
    Word,
    NotYesOrNo,
    /// No whole number up to this.
    Number(u64),
    /// A code that another table would have to have, and those that it has.
    Unknown(Table, String),
    /// A code of a list that the program does not know: such a list can only be named otherwise.
    Closed(String),
    /// A list that there is not, and those that there are.
    NoList(String),
    /// A code that the program or the law uses and the table lacks.
    Missing(String),
    /// A class of a list without a label, or a label without a class.
    Unlabelled,
    Classless,
    /// Classes that do not begin at 0, do not ascend, or are too many.
    NotFromZero,
    Edges(EdgesError),
    /// No prefecture of JIS X 0401.
    NoPrefecture,
    /// A region that the row on this line calls otherwise.
    RegionNames(u64),
    /// A name by which two codes would be read, and where the other one stands.
    Claimed {
        name: String,
        code: String,
        other: String,
        table: Table,
        line: u64,
    },
    /// A tile where that of another code stands.
    Covered(String),
}

/// Faults as they are found.
#[derive(Debug, Default)]
pub struct Faults {
    /// The files that take the place of tables, as messages name them.
    pub files: BTreeMap<Table, Text>,
    found: Vec<CodeFault>,
}

impl Faults {
    /// Notes a fault, with the line and the column where it is of one.
    pub fn tell(&mut self, table: Table, at: Option<(u64, &'static str)>, value: &str, flaw: Flaw) {
        let built_in = || {
            let path = table.path();
            Text::new(format!("内蔵の {path}"), format!("the built-in {path}"))
        };
        let file = self.files.get(&table).cloned().unwrap_or_else(built_in);
        self.found.push(CodeFault { table, file, at, value: shown(value), flaw });
    }

    /// Whether every row could be read, so that a code that is missing is not one of a row that is.
    pub fn has_all_rows(&self) -> bool {
        let is_lost = |fault: &CodeFault| {
            matches!(fault.flaw, Flaw::Unreadable(_) | Flaw::Empty | Flaw::Many(_))
        };
        !self.found.iter().any(is_lost)
    }

    /// What they were found in, where there are none.
    pub fn none_in<T>(mut self, of: T) -> Result<T, CodeTableError> {
        if self.found.is_empty() {
            return Ok(of);
        }
        let line = |fault: &CodeFault| match &fault.flaw {
            Flaw::Unreadable(fault) => fault.line,
            _ => fault.at.map(|(line, _)| line),
        };
        self.found.sort_by_key(|fault| (fault.table, line(fault)));
        Err(CodeTableError(self.found))
    }
}

impl CodeFault {
    /// A line with the place and the reason, and one with the remedy.
    fn words(&self) -> Text {
        let Self { file, at, value, flaw, .. } = self;
        let (what, remedy) = flaw.words();
        let mut text = Text::new(format!("\n{}:", file.ja), format!("\n{}:", file.en));
        match (at, flaw) {
            (Some((line, column)), _) => {
                append!(text.ja, "{line}: 列「{column}」の値「{value}」：");
                append!(text.en, "{line}: column `{column}`, value `{value}`: ");
            }
            (None, Flaw::Unreadable(plain::Fault { line: Some(line), .. })) => {
                append!(text.ja, "{line}: ");
                append!(text.en, "{line}: ");
            }
            (None, _) => {
                text.ja.push(' ');
                text.en.push(' ');
            }
        }
        append!(text.ja, "{}\n   → {}", what.ja, remedy.ja);
        append!(text.en, "{}\n   → {}", what.en, remedy.en);
        text
    }
}

impl Flaw {
    /// What is wrong, and how to mend it.
    fn words(&self) -> (Text, Text) {
        let say = |what: [&str; 2], remedy: [&str; 2]| {
            let text = |[ja, en]: [&str; 2]| Text::new(ja, en);
            (text(what), text(remedy))
        };
        match self {
            Self::Unreadable(fault) => {
                (Text::new(&*fault.what.ja, &*fault.what.en), fault.remedy.clone())
            }
            Self::Empty => say(
                ["見出し行のほかに行がありません", "there is no row below the header row"],
                ["コードを1行に一つずつ書いてください。", "Write a row for each code."],
            ),
            Self::Many(count) => say(
                [
                    &format!("{count}行あります（上限は{MOST_ROWS}行です）"),
                    &format!("there are {count} rows ({MOST_ROWS} at most)"),
                ],
                ["コードを減らしてください。", "Have fewer codes."],
            ),
            Self::Code => say(
                ["コードとして使えません", "it cannot be a code"],
                [
                    "英小文字と数字をハイフン又は下線でつないだ64文字までとしてください（例：mobile_voice）。コードは、公表するファイルに用います。",
                    "Write small letters and digits joined by hyphens or underscores, 64 at most, such as mobile_voice: codes stand in the published files.",
                ],
            ),
            Self::Reserved => say(
                [
                    "このコードは、公表する表で別の意味（合計、不明、全国、都道府県）に用いています",
                    "the code means something else in published tables: the total, what is not known, the whole country or a prefecture",
                ],
                ["別のコードとしてください。", "Take another code."],
            ),
            Self::Twice(line) => say(
                [
                    &format!("同じコードが{line}行目にもあります"),
                    &format!("the code stands on line {line} as well"),
                ],
                [
                    "一方を削除するか、別のコードとしてください。",
                    "Delete either, or give it another code.",
                ],
            ),
            Self::Unfit(Unfit::Blank) => {
                say(["空欄です", "it is blank"], ["名称を書いてください。", "Write the name."])
            }
            Self::Unfit(Unfit::Control) => say(
                [
                    "制御文字（改行、タブ、表示の向きを変える文字等）があります",
                    "it has a control character, such as a line break, a tab or one that turns the direction of text",
                ],
                ["取り除いてください。", "Take it out."],
            ),
            Self::Unfit(Unfit::Long(most)) => say(
                [
                    &format!("長すぎます（上限は{most}文字です）"),
                    &format!("it is too long ({most} characters at most)"),
                ],
                ["短くしてください。", "Shorten it."],
            ),
            Self::Word => say(
                [
                    "報告で「不明」「同上」「合計」などを表す語です",
                    "in reports it says that a value is unknown, is the one above or is a total",
                ],
                ["別の名称としてください。", "Choose another name."],
            ),
            Self::NotYesOrNo => say(
                ["該当するかどうかが分かりません", "nobody can tell whether it is so"],
                ["yes 又は no としてください。", "Write yes or no."],
            ),
            Self::Number(most) if *most == u64::MAX => say(
                ["0以上の整数ではありません", "it is no whole number"],
                ["半角数字だけで書いてください。", "Write digits alone."],
            ),
            Self::Number(most) => say(
                [
                    &format!("0から{most}までの整数ではありません"),
                    &format!("it is no whole number from 0 to {most}"),
                ],
                ["半角数字だけで書いてください。", "Write digits alone."],
            ),
            Self::Unknown(table, known) => {
                let table = table.code();
                say(
                    [
                        &format!("コード表 {table} にありません"),
                        &format!("the code table `{table}` has no such code"),
                    ],
                    [
                        &format!("{table} に加えるか、次のいずれかとしてください：{known}"),
                        &format!("Add it to `{table}`, or use one of: {known}"),
                    ],
                )
            }
            Self::Closed(list) => say(
                [
                    &format!("一覧「{list}」に、このプログラムの知らないコードがあります"),
                    &format!("the program knows no such code of the list `{list}`"),
                ],
                [
                    "行を削除してください。この一覧では名称だけを変えられます。",
                    "Delete the row: of this list only the names can be changed.",
                ],
            ),
            Self::NoList(known) => say(
                ["そのような一覧はありません", "there is no such list"],
                [&format!("次のいずれかとしてください：{known}"), &format!("Use one of: {known}")],
            ),
            Self::Missing(code) => say(
                [
                    &format!("プログラムの用いるコード「{code}」がありません"),
                    &format!("the code `{code}`, which the program uses, is missing"),
                ],
                ["行を加えてください。", "Add a row for it."],
            ),
            Self::Unlabelled => say(
                [
                    "コード表 groups に、この階級の名称がありません",
                    "the code table `groups` has no label for this class",
                ],
                [
                    "groups も置き換え、名称の行を加えてください。",
                    "Replace `groups` as well, with a row that names it.",
                ],
            ),
            Self::Classless => say(
                [
                    "コード表 bins に、この階級がありません",
                    "the code table `bins` has no such class",
                ],
                [
                    "groups を置き換えてこの行を除くか、bins に階級を加えてください。",
                    "Replace `groups` by one without this row, or add the class to `bins`.",
                ],
            ),
            Self::NotFromZero => say(
                ["最初の階級が0から始まっていません", "the first class does not begin at 0"],
                ["from を0としてください。", "Let it be from 0."],
            ),
            Self::Edges(error) => {
                let what = error.text();
                (what, Text::new("階級を直してください。", "Correct the classes."))
            }
            Self::NoPrefecture => say(
                [
                    "都道府県コード（JIS X 0401）ではありません",
                    "it is no code of a prefecture (JIS X 0401)",
                ],
                ["01から47までの2桁の数字としてください。", "Write two digits, from 01 to 47."],
            ),
            Self::RegionNames(line) => say(
                [
                    &format!("地域の名称が{line}行目と異なります"),
                    &format!("the names of the region are not those on line {line}"),
                ],
                [
                    "同じ地域には同じ名称を書いてください。",
                    "Give a region the same names on every row.",
                ],
            ),
            Self::Claimed { name, code, other, table, line } => {
                let table = table.code();
                say(
                    [
                        &format!(
                            "「{name}」は、コード「{code}」と「{other}」（{table} の{line}行目）のいずれにも読めます"
                        ),
                        &format!(
                            "`{name}` would be read as `{code}` and as `{other}` (line {line} of `{table}`)"
                        ),
                    ],
                    [
                        "一方から除いてください。全角と半角、大文字と小文字、空白、ハイフン及び括弧の種類は区別しません。",
                        "Take it away from either; width, case, spaces and the kinds of dashes and brackets make no difference.",
                    ],
                )
            }
            Self::Covered(other) => say(
                [
                    &format!("「{other}」と同じ位置にあります"),
                    &format!("it stands where `{other}` does"),
                ],
                ["column 又は row を変えてください。", "Change its column or its row."],
            ),
        }
    }
}

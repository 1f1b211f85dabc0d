//! What a bracket beside a header, or a title above a table, says of the values below.

use super::header::{MARKS, packed};
use crate::intake::values::duration::Unit;
use crate::intake::values::normalize::normalize;
use crate::intake::values::scale::Scale;
use crate::intake::values::{BRACKETS, split_remark, zone};
use crate::model::column::Column;

/// What the values of a column are, as far as it takes a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// A number of users.
    Count,
    /// A duration.
    Duration,
    /// A date-time.
    Time,
}

impl Quantity {
    /// What the values of a column are; `None` for a column that takes no unit.
    pub fn of(column: Column) -> Option<Self> {
        match column {
            Column::AffectedUsers | Column::MonthlyUsers => Some(Self::Count),
            Column::Duration => Some(Self::Duration),
            Column::ReportedAt
            | Column::OccurredAt
            | Column::RecoveredAt
            | Column::NoticedAt
            | Column::AnnouncedAt
            | Column::ExpectedRecovery => Some(Self::Time),
            _ => None,
        }
    }
}

/// How the values of a column are to be read where they do not say it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Counts in this scale.
    Scale(Scale),
    /// Durations in this unit.
    Unit(Unit),
    /// Durations as hours and minutes (時:分), so that a bare number is neither.
    Clock,
    /// Times by a clock so many minutes ahead of UTC.
    Zone(i64),
}

impl Measure {
    /// Whether values are read so where nothing is stated.
    pub fn is_default(self) -> bool {
        match self {
            Self::Scale(scale) => scale.is_one(),
            Self::Unit(unit) => unit == Unit::Minutes,
            Self::Clock => false,
            Self::Zone(offset) => offset == zone::JAPAN,
        }
    }
}

/// What a note says to a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// The units that it names.
    pub measures: Vec<Measure>,
    /// The words that name each of them.
    pub words: Vec<String>,
    /// Whether it says that the values are not exact (概数).
    pub is_approximate: bool,
    /// What of it is neither a unit that is known nor what may be passed over.
    pub unknown: Vec<String>,
}

/// Reads a note as it is meant for a column with such values.
pub fn read(note: &str, quantity: Quantity) -> Said {
    let mut said = Said::default();
    if is_deep(note) {
        said.unknown.push(packed(note));
        return said;
    }
    said.take(note, quantity);
    let is_unit = |measure: &Measure| matches!(measure, Measure::Unit(_));
    let differ = said.measures.windows(2).any(|pair| pair.first() != pair.last());
    // 時間・分 says how durations are written, not that one number counts in both.
    if differ && said.measures.iter().all(is_unit) {
        said.measures = vec![Measure::Clock];
        said.words = vec![note.trim().to_owned()];
    }
    said
}

/// Whether a text is longer, or has more brackets, than anybody writes a unit in: each part is read within
/// the other.
pub fn is_deep(text: &str) -> bool {
    const MOST: usize = 32;
    const LONGEST: usize = 2_000;
    let opens = |c: &char| {
        BRACKETS.iter().any(|(open, _)| open == c) || "（［｛〔【〈《「『＜".contains(*c)
    };
    text.chars().filter(opens).count() > MOST || text.chars().nth(LONGEST).is_some()
}

/// What parts the statements of one note.
const BETWEEN: [char; 11] = ['、', ',', '・', '/', ';', ':', '。', '=', '|', '\n', '\r'];

impl Said {
    fn take(&mut self, note: &str, quantity: Quantity) {
        let whole = packed(note);
        if whole.is_empty() || self.take_whole(&whole, quantity) {
            return;
        }
        // A bracket within: 千人(概数).
        if let Some((before, inner)) = split_remark(note).filter(|(before, _)| !before.is_empty()) {
            self.take(before, quantity);
            self.take(inner, quantity);
            return;
        }
        if let Some(inner) = unwrapped(note) {
            self.take(inner, quantity);
            return;
        }
        let text = normalize(note);
        let text = ["又は", "または", "もしくは", "及び", "および"]
            .iter()
            .fold(text.into_owned(), |text, word| text.replace(word, "、"));
        let split = |by: &dyn Fn(char) -> bool| -> Vec<String> {
            text.split(by).filter(|part| !packed(part).is_empty()).map(str::to_owned).collect()
        };
        let by_mark = split(&|c| BETWEEN.contains(&c));
        let parts = if by_mark.len() > 1 { by_mark } else { split(&char::is_whitespace) };
        if parts.len() > 1 {
            for part in parts {
                self.take(&part, quantity);
            }
        } else {
            self.unknown.push(whole);
        }
    }

    /// Takes a part that is known as a whole.
    fn take_whole(&mut self, part: &str, quantity: Quantity) -> bool {
        if let Some(measure) = measure(part, quantity) {
            self.measures.push(measure);
            self.words.push(part.to_owned());
            return true;
        }
        self.is_approximate |= is_about(part);
        is_about(part) || is_passed_over(part, quantity)
    }
}

fn unwrapped(text: &str) -> Option<&str> {
    split_remark(text).filter(|(before, _)| before.is_empty()).map(|(_, inner)| inner)
}

/// The unit that a part names, without the words around it: 単位:千人, 千人単位, 分で記入.
fn measure(part: &str, quantity: Quantity) -> Option<Measure> {
    const BEFORE: [&str; 8] = ["単位は", "単位:", "単位=", "単位", "UNITS:", "UNIT:", "※", "注:"];
    const AFTER: [&str; 13] = [
        "単位で記入", "単位で記載", "単位で入力", "で記入", "で記載", "で入力", "で報告", "の単位",
        "単位", "表記", "形式", "換算", "のみ",
    ];
    let own = |text: &str| match quantity {
        Quantity::Count => Scale::named(text).map(Measure::Scale),
        Quantity::Duration if is_clock(text) => Some(Measure::Clock),
        Quantity::Duration => {
            let text = text.strip_suffix('数').unwrap_or(text);
            Unit::named(text).map(Measure::Unit)
        }
        Quantity::Time => zone::named(text).map(Measure::Zone),
    };
    if let Some(measure) = own(part) {
        return Some(measure);
    }
    let upper = part.to_uppercase();
    let cut = BEFORE
        .iter()
        .find_map(|word| upper.strip_prefix(word))
        .or_else(|| AFTER.iter().find_map(|word| upper.strip_suffix(word)))?;
    measure(cut, quantity)
}

/// Whether a part says that durations are written as on a clock.
fn is_clock(part: &str) -> bool {
    const FORMS: [&str; 8] =
        ["時分", "時間分", "時分秒", "時間分秒", "HHMM", "HMM", "HHMMSS", "HMMSS"];
    let letters: String =
        part.chars().filter(|c| !":・[]".contains(*c)).flat_map(char::to_uppercase).collect();
    FORMS.contains(&letters.as_str())
}

fn is_about(part: &str) -> bool {
    const ABOUT: [&str; 9] =
        ["概数", "概算", "概算値", "約", "推計", "推計値", "推定", "推定値", "概ね"];
    ABOUT.contains(&part)
}

/// Words that say how a column is filled in, and nothing of its values.
const PASSED_OVER: [&str; 62] = [
    "単位", "unit", "必須", "必須項目", "必須入力", "必須記入", "入力必須", "記入必須", "要記入",
    "必ず記入", "任意", "任意項目", "任意入力", "任意記入", "条件付必須", "条件付き必須",
    "必要に応じて", "選択", "選択式", "選択入力", "プルダウン", "リスト", "リスト選択",
    "リストから選択", "自動", "自動計算", "自動入力", "手入力", "記述", "自由記述", "自由記入",
    "半角", "半角数字", "半角英数", "半角英数字", "全角", "数字", "数字のみ", "数値", "数値のみ",
    "整数", "整数のみ", "数", "参考", "重要", "注", "注意", "注記", "備考", "速報", "速報値",
    "暫定", "暫定値", "確定", "確定値", "新規", "変更", "追加", "required", "optional", "note",
    "mandatory",
];
/// How what is passed over begins where more follows.
const PASSED_OVER_BEFORE: [&str; 9] =
    ["※", "*", "注", "備考", "不明", "空欄", "該当", "分かる", "わかる"];
/// How an example of a value begins.
const EXAMPLE_BEFORE: [&str; 8] =
    ["例", "記入例", "記載例", "入力例", "e.g.", "ex.", "ex:", "example"];
/// What is counted in place of users, or changes what is counted: passed over, it would make every
/// number below another.
const COUNTED_ELSE: [&str; 24] = [
    "世帯", "戸", "軒", "台", "端末", "局", "棟", "社", "法人", "個人", "円", "%", "パーセント",
    "割", "口", "延べ", "のべ", "最大", "以上", "未満", "人日", "人時", "千", "万",
];

fn is_passed_over(part: &str, quantity: Quantity) -> bool {
    let lower = part.to_lowercase();
    // The number of the column or of a footnote.
    let is_ordinal = part.chars().count() == 1 && part.chars().all(|c| c.is_ascii_digit());
    // %, $ and ? are signs of something; marks and what parts words are not.
    let is_mark =
        part.chars().all(|c| MARKS.contains(c) || "†‡§¶。.…_".contains(c) || BETWEEN.contains(&c));
    let is_remark = PASSED_OVER_BEFORE.iter().any(|word| lower.starts_with(word))
        && (quantity == Quantity::Time || !COUNTED_ELSE.iter().any(|word| lower.contains(word)));
    PASSED_OVER.contains(&lower.as_str())
        || EXAMPLE_BEFORE.iter().any(|word| lower.starts_with(word))
        || is_remark
        || is_mark
        || is_ordinal
        || (quantity == Quantity::Time && is_pattern(&lower))
}

/// Whether a part says how a date-time is written: yyyy/mm/dd hh:mm, 年月日時分, 西暦, 24時間制.
fn is_pattern(part: &str) -> bool {
    const WORDS: [&str; 11] = [
        "西暦", "和暦", "元号", "24h", "24時間制", "24時間表記", "24時間表示", "日付", "日時",
        "日付と時刻", "年月日と時刻",
    ];
    let is_spelt =
        part.chars().count() > 1 && part.chars().all(|c| "年月日時分秒ymdhst/-.:".contains(c));
    let is_report = part.starts_with('第') && part.ends_with('報');
    WORDS.contains(&part) || is_spelt || is_report
}

/// The text without the brackets around it, where it is nothing else.
pub fn bracketed(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_open = BRACKETS.iter().any(|(open, _)| text.starts_with(*open));
    is_open.then(|| unwrapped(text)).flatten()
}

//! What can be wrong in a rule file, and how to mend it, in words.

use super::format::Origin;
use crate::model::fit::Unfit;
use crate::model::judgement::Pair;
use crate::model::text::{Text, both};
use chrono::NaiveDate;

/// Something wrong in a rule file.
#[derive(Debug)]
pub struct Fault {
    /// Where.
    pub origin: Origin,
    /// What.
    pub flaw: Flaw,
}

/// What is wrong in a rule file.
#[derive(Debug)]
pub enum Flaw {
    ExtendsUnknown(String),
    WithoutUnknown(String),
    WithoutAlone(String),
    /// A group of services that is not there, and those that are.
    GroupUnknown(String, String),
    /// An id that could not stand in a file of records.
    IdMalformed(String),
    /// A text that could not be published, and why.
    TextUnfit {
        whose: Subject,
        key: &'static str,
        why: Unfit,
    },
    /// More rules than can be told apart in a sitting.
    TooManyRules {
        count: usize,
        most: usize,
    },
    IdTwice(String),
    EndsFirst {
        rule: String,
        from: NaiveDate,
        to: NaiveDate,
    },
    /// Between two rows on the same services there are days of neither.
    Lapse {
        rule: String,
        to: NaiveDate,
        other: String,
        from: NaiveDate,
    },
    /// A day on which no report could say that anything occurred.
    DayOutside {
        rule: String,
        day: NaiveDate,
    },
    /// Both a wording that stayed the same and such as changed.
    WordingTwice(String),
    LawUnknown {
        rule: String,
        law: String,
    },
    NoPair(String),
    NoThreshold(String),
    ZeroThreshold {
        rule: String,
        name: &'static str,
    },
    /// A threshold that nothing could reach.
    GreatThreshold {
        rule: String,
        name: &'static str,
        limit: u64,
        most: u64,
    },
    IdlePair {
        rule: String,
        pair: Stated,
        other: Stated,
    },
    IdleProduct {
        rule: String,
        pair: Stated,
    },
    NeverReached {
        rule: String,
        span: Span,
    },
    Hides {
        rule: String,
        other: String,
        span: Span,
    },
    ServiceGap {
        rule: String,
        span: Span,
    },
    Overlap {
        rule: String,
        other: String,
        span: Span,
    },
    Gap {
        rule: String,
        span: Span,
    },
    KindMissing(&'static str),
    NoRow,
    NoPeriodic(String),
}

/// Whose text it is.
#[derive(Debug, Clone)]
pub enum Subject {
    /// The rules as a whole.
    Whole,
    /// The law with this key.
    Law(String),
    /// The rule with this id.
    Rule(String),
}

/// The days from one to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub(super) from: NaiveDate,
    /// `None` is open.
    pub(super) to: Option<NaiveDate>,
}

impl Span {
    fn words(self) -> Text {
        let from = self.from;
        match self.to {
            Some(to) => both!("{from}から{to}まで", "from {from} to {to}"),
            None => both!("{from}から", "from {from} on"),
        }
    }
}

/// A pair as the file states it.
#[derive(Debug, Clone, Copy)]
pub struct Stated(pub(super) Pair);

impl Stated {
    fn words(self) -> String {
        let stated: Vec<String> = thresholds(self.0)
            .into_iter()
            .filter_map(|(name, limit)| limit.map(|limit| format!("{name} = {limit}")))
            .collect();
        stated.join(", ")
    }
}

/// The thresholds of a pair, by their keys.
pub(super) fn thresholds(pair: Pair) -> [(&'static str, Option<u64>); 3] {
    [("minutes", pair.minutes), ("users", pair.users), ("user_minutes", pair.user_minutes)]
}

impl Subject {
    fn words(&self) -> Text {
        match self {
            Self::Whole => Text::new("基準ファイル", "the file"),
            Self::Law(key) => both!("法令「{key}」", "law `{key}`"),
            Self::Rule(id) => both!("基準「{id}」", "rule `{id}`"),
        }
    }
}

impl Flaw {
    /// What is wrong, and how to mend it.
    pub fn text(&self) -> Text {
        match self {
            Self::ExtendsUnknown(id) => both!(
                "`extends` に書かれた基準「{id}」は組み込まれていません。`japan` としてください。",
                "`extends` names the rules `{id}`, which the product does not come with; use `japan`"
            ),
            Self::WithoutUnknown(id) => both!(
                "`without` に書かれた基準「{id}」は、重ねる相手の基準にありません。IDを直してください。",
                "`without` names the rule `{id}`, which the extended rules do not have; correct its id"
            ),
            Self::WithoutAlone(id) => both!(
                "`without` に基準「{id}」が書かれていますが、重ねる相手がありません。`extends = \"japan\"` を加えるか、`without` を除いてください。",
                "`without` names the rule `{id}`, but the file extends no rules; add extends = \"japan\", or remove it"
            ),
            Self::GroupUnknown(group, known) => both!(
                "[facts.free_internet] に書かれた役務区分「{group}」はありません。次のいずれかとしてください：{known}。コード表 groups に加えることもできます。",
                "[facts.free_internet] names the group `{group}`, which there is not; use {known}, or add it to the code table `groups`"
            ),
            Self::IdMalformed(id) => both!(
                "ID「{id}」は使えません。英小文字と数字をハイフン又は下線でつないだ64文字までのIDとしてください（例：voice-2026）。IDは、公表するファイルのコードになります。",
                "the id `{id}` cannot be used; write small letters and digits joined by hyphens or underscores, 64 at most, such as voice-2026: ids are codes in the published files"
            ),
            Self::TextUnfit { whose, key, why } => {
                let (whose, why) = (whose.words(), why.words(key));
                both!("{whose}：{why}", "{whose}: {why}"; whose, why)
            }
            Self::TooManyRules { count, most } => both!(
                "基準が{count}件あります（上限は{most}件です）。いくつかのファイルに分けてください。",
                "there are {count} rules ({most} at most); split the file"
            ),
            Self::IdTwice(rule) => both!(
                "基準「{rule}」：IDが重複しています。基準ごとに別のIDを付けてください。",
                "rule `{rule}`: its id is used twice; give each rule an id of its own"
            ),
            Self::Lapse { rule, to, other, from } => both!(
                "基準「{rule}」は{to}まで、同じ役務の基準「{other}」は{from}からで、その間の日はいずれも適用されません。期間が続くように直してください。",
                "rule `{rule}` ends on {to} and `{other}`, on the same services, begins on {from}; neither is in force on the days between: let one follow the other"
            ),
            Self::EndsFirst { rule, from, to } => both!(
                "基準「{rule}」：最後の日（{to}）が施行日（{from}）より前です。いずれかの日付を直してください。",
                "rule `{rule}`: it ends on {to}, before it begins on {from}; correct either day"
            ),
            Self::DayOutside { rule, day } => both!(
                "基準「{rule}」：日付（{day}）が1868年から2200年までの範囲にありません。直してください。",
                "rule `{rule}`: the day {day} is not within the years 1868 to 2200; correct it"
            ),
            Self::WordingTwice(rule) => both!(
                "基準「{rule}」：`quote` と `wording` の両方があります。条文が変わっていなければ `quote`、変わっていれば `wording` だけを書いてください。",
                "rule `{rule}`: it has both `quote` and `wording`; keep `quote` where the wording stayed the same, `wording` where it changed"
            ),
            Self::LawUnknown { rule, law } => both!(
                "基準「{rule}」：根拠の法令「{law}」がありません。[law.{law}] を加えるか、IDを直してください。",
                "rule `{rule}`: its basis names the law `{law}`; add [law.{law}] or correct it"
            ),
            Self::NoPair(rule) => both!(
                "基準「{rule}」：基準の組がないため、何も判定できません。組を加えてください。",
                "rule `{rule}`: it has no pair and could never decide; give it one"
            ),
            Self::NoThreshold(rule) => both!(
                "基準「{rule}」：何も求めない組があり、常に該当してしまいます。基準を書いてください。",
                "rule `{rule}`: a pair without a threshold would always decide; state one"
            ),
            Self::ZeroThreshold { rule, name } => both!(
                "基準「{rule}」：{name} = 0 は何も求めません。除くか、直してください。",
                "rule `{rule}`: the threshold {name} = 0 asks nothing; leave it out or correct it"
            ),
            Self::GreatThreshold { rule, name, limit, most } => both!(
                "基準「{rule}」：{name} = {limit} は大きすぎ、どの報告も達しません（上限は{most}です）。直してください。",
                "rule `{rule}`: {name} = {limit} is beyond what any report can reach ({most} at most); correct it"
            ),
            Self::IdlePair { rule, pair, other } => {
                let (pair, other) = (pair.words(), other.words());
                both!(
                    "基準「{rule}」：組（{pair}）は用いられることがありません。これに達すれば、必ず（{other}）に達します。除くか、直してください。",
                    "rule `{rule}`: the pair ({pair}) can never decide: wherever it is reached, ({other}) is; remove it or correct it"
                )
            }
            Self::IdleProduct { rule, pair } => {
                let pair = pair.words();
                both!(
                    "基準「{rule}」：組（{pair}）の user_minutes は用いられることがありません。minutes と users の積が既に達しています。除くか、直してください。",
                    "rule `{rule}`: in the pair ({pair}), user_minutes can never decide: minutes and users come to as much; leave it out or correct it"
                )
            }
            Self::NeverReached { rule, span } => {
                let Text { ja, en } = span.words();
                both!(
                    "基準「{rule}」：{ja}、用いられることがありません。先に当てはめる行が、対象の役務を全て含んでいます。期間、役務の条件又は順序を直してください。",
                    "rule `{rule}`: {en} it can never decide: the rows tried before it describe every service that it does; correct the days, the services or the order"
                )
            }
            Self::Hides { rule, other, span } => {
                let Text { ja, en } = span.words();
                both!(
                    "基準「{rule}」：{ja}、重ねる相手の基準「{other}」を隠しています（先に当てはめるため）。これに置き換えるのであればIDを「{other}」とし、そうでなければ期間又は役務の条件を直してください。",
                    "rule `{rule}`: {en} it hides the rule `{other}` that the file extends, for it is tried before; give it the id `{other}` to replace that, or correct its days or services"
                )
            }
            Self::ServiceGap { rule, span } => {
                let Text { ja, en } = span.words();
                both!(
                    "基準「{rule}」：{ja}、どの行にも該当しない役務があります。期間を直すか、最後に service = {{}} の行を加えてください。",
                    "rule `{rule}`: {en} no row describes every service; correct the days, or add a last row with service = {{}}"
                )
            }
            Self::Overlap { rule, other, span } => {
                let Text { ja, en } = span.words();
                both!(
                    "基準「{rule}」：{ja}、「{other}」も施行されています。いずれかの期間を直してください。",
                    "rule `{rule}`: {en} `{other}` is in force as well; correct the days of either"
                )
            }
            Self::Gap { rule, span } => {
                let Text { ja, en } = span.words();
                both!(
                    "基準「{rule}」：{ja}、施行されている基準がありません。期間を直すか、基準を加えてください。",
                    "rule `{rule}`: {en} no version of it is in force; correct the days, or add one"
                )
            }
            Self::KindMissing(kind) => both!(
                "種別「{kind}」の事故についての [[kind]] がありません。加えてください。",
                "there is no [[kind]] for incidents of the kind `{kind}`; add one"
            ),
            Self::NoRow => Text::new(
                "重大な事故となり得る役務の行 [[serious.row]] がありません。加えてください。",
                "there is no [[serious.row]], by which incidents could be serious; add one",
            ),
            Self::NoPeriodic(rule) => both!(
                "基準「{rule}」：定期報告の基準によるとされていますが、[[periodic.row]] がありません。加えるか、periodic = \"never\" としてください。",
                "rule `{rule}`: it asks for the thresholds of the periodic report, but there is no [[periodic.row]]; add one, or say periodic = \"never\""
            ),
        }
    }
}

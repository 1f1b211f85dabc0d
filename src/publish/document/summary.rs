//! What a reader sees first: the key figures, what stands out, and how sound the data are.

use super::blocks::{Block, Chapter, Key};
use super::highlights::{self, FEWEST_OF_PERCENTAGE};
use super::value::Value;
use super::{quality, serious};
use crate::model::ledger::Fate;
use crate::model::number::tenths_of;
use crate::model::period::Period;
use crate::model::report::{Basis, Report};
use crate::model::table;
use crate::model::text::Language;
use crate::publish::indicators::{Indicator, indicators};
use crate::publish::labels::{Labels, grouped, say, signed};
use crate::publish::numerals;

/// A growth from which on it is told as so many times as much, in tenths of a per cent: ten times.
const MANIFOLD: i128 = 9_000;

/// The summary.
pub fn chapter<'r>(report: &'r Report, labels: Labels<'r>) -> Chapter<'r> {
    let provisional = is_provisional(report);
    let key = |known: &Indicator| key(known, report, provisional, labels);
    let keys = indicators(report).iter().map(key).collect();
    let more = [quality::ID, quality::title(labels)];
    let mut blocks =
        vec![Block::Highlights(highlights::highlights(report, labels)), Block::Keys(keys)];
    blocks.extend(serious::trend(report, labels).map(Block::Section));
    blocks.extend(serious::brief(report, labels).map(Block::Section));
    blocks.push(Block::Remark(soundness(report, labels), Some(more)));
    if report.comparisons.is_empty() {
        blocks.push(Block::Remark(uncompared(report, labels).to_owned(), None));
    }
    Chapter::new("key", labels.either("概要", "Summary"), blocks)
}

/// Whether reports were not due yet when it is published, so that more may come.
fn is_provisional(report: &Report) -> bool {
    report.whole.basis != Basis::Publications
        && report.regime.is_some_and(|regime| report.published_on < regime.due_on)
}

fn key(known: &Indicator, report: &Report, provisional: bool, labels: Labels<'_>) -> Key {
    let change = |(comparison, change): &(usize, i128)| {
        let name = comparison_name(report, *comparison, labels);
        let now = match known.value {
            table::Value::Whole(now) => now,
            _ => 0,
        };
        let before = now - change;
        let percent =
            tenths_of(change.abs(), before).filter(|_| before >= i128::from(FEWEST_OF_PERCENTAGE));
        match percent {
            // Thousands of per cent say less than how many times as much it is.
            Some(tenths) if *change > 0 && tenths >= MANIFOLD => {
                let times = grouped((tenths + 1_000 + 500) / 1_000);
                let difference = signed(*change);
                (
                    say!(labels, "{name}比", "vs. {name}"),
                    Value::Text(say!(
                        labels, "約{times}倍（{difference}）", "about {times} times ({difference})"
                    )),
                )
            }
            Some(tenths) => {
                let (sign, whole, tenth) = (numerals::sign(*change), tenths / 10, tenths % 10);
                let difference = signed(*change);
                (
                    say!(labels, "{name}比", "vs. {name}"),
                    Value::Text(say!(
                        labels,
                        "{sign}{whole}.{tenth}％（{difference}）",
                        "{sign}{whole}.{tenth}% ({difference})"
                    )),
                )
            }
            None => (say!(labels, "{name}差", "vs. {name}"), Value::Change(Some(*change))),
        }
    };
    // The year before stands first: quarters differ by season.
    let mut changes: Vec<&(usize, i128)> = known.changes.iter().collect();
    let year_before = report.period.comparisons().last().copied();
    changes
        .sort_by_key(|(comparison, _)| report.comparisons.get(*comparison).copied() != year_before);
    let mark = if provisional { labels.either("（速報）", " (provisional)") } else { "" };
    Key {
        name: labels.say(&known.name).to_owned() + mark,
        value: Value::Observed(known.value, known.measure),
        unit: unit(known, labels).to_owned(),
        changes: changes.into_iter().map(change).collect(),
    }
}

/// How a comparison period is called beside the one asked for.
pub fn comparison_name(report: &Report, index: usize, labels: Labels<'_>) -> String {
    let Some(period) = report.comparisons.get(index) else { return String::new() };
    let usual = report.period.comparisons();
    let is_year_before = matches!(report.period, Period::FiscalYear(_));
    match usual.iter().position(|known| known == period) {
        Some(0) if is_year_before => labels.either("前年度", "the year before").to_owned(),
        Some(0) => labels.either("前期", "the quarter before").to_owned(),
        Some(_) => labels.either("前年同期", "a year before").to_owned(),
        None => labels.say(&period.name()).to_owned(),
    }
}

/// The unit of a key figure: one incident is no "incidents".
fn unit<'r>(known: &Indicator, labels: Labels<'r>) -> &'r str {
    let unit = labels.unit(known.measure.unit());
    let is_one = known.value == table::Value::Whole(1) && labels.language == Language::English;
    unit.strip_suffix('s').filter(|_| is_one).unwrap_or(unit)
}

/// Why nothing is compared.
fn uncompared(report: &Report, labels: Labels<'_>) -> &'static str {
    match report.period {
        Period::FiscalYear(_) => labels.either(
            "前年度の資料がないため、比較を掲げていない。",
            "There are no figures of the year before to compare with.",
        ),
        Period::Quarter { .. } => labels.either(
            "前期及び前年同期の資料がないため、比較を掲げていない。",
            "There are no figures of the quarter before or of a year before to compare with.",
        ),
    }
}

/// How sound the data are: what had to be left out or open, and whether more is to come.
fn soundness(report: &Report, labels: Labels<'_>) -> String {
    let provisional = if is_provisional(report) {
        labels.either(
            "報告期限前に公表するものであり、数値は速報である。",
            " Published before reports were due: the figures are provisional.",
        )
    } else {
        ""
    };
    lost(report, labels) + &left_out(report, labels) + provisional
}

/// How many files could not be read: what they hold is in no figure.
fn lost(report: &Report, labels: Labels<'_>) -> String {
    match report.whole.unread.unreadable {
        0 => String::new(),
        count => say!(
            labels,
            "読み取れなかったファイルが{count}件あり、その内容は集計に含まれない。",
            "Files that could not be read, and are in no figure: {count}. "
        ),
    }
}

/// What had to be left out or open.
fn left_out(report: &Report, labels: Labels<'_>) -> String {
    let rejected = report.ledger.count(Fate::Rejected);
    let open = report.whole.undetermined;
    let (out, left) = (grouped(rejected.into()), grouped(open as i128));
    match (rejected, open) {
        (0, 0) => say!(
            labels,
            "誤りにより集計から除いた報告及び区分の判定を保留している事故はない。",
            "No report was left out because of errors, and the class of no incident is left open."
        ),
        (0, _) => say!(
            labels,
            "誤りにより集計から除いた報告はない。値の一部が不明のため区分の判定を保留している事故が{left}件ある。",
            "No report was left out because of errors. Incidents whose class is left open, as a value is unknown: {left}."
        ),
        (_, 0) => say!(
            labels,
            "誤りのある報告{out}行を集計から除いている。区分の判定を保留している事故はない。",
            "Rows left out because of errors: {out}. The class of no incident is left open."
        ),
        _ => say!(
            labels,
            "誤りのある報告{out}行を集計から除いている。値の一部が不明のため区分の判定を保留している事故が{left}件ある。",
            "Rows left out because of errors: {out}. Incidents whose class is left open, as a value is unknown: {left}."
        ),
    }
}

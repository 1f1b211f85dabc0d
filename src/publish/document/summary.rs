//! What a reader sees first: the key figures, what stands out, and how sound the data are.

use super::blocks::{Block, Chapter, Key};
use super::highlights;
use super::value::Value;
use super::{quality, serious, soundness};
use crate::model::judgement::Class;
use crate::model::member::Member;
use crate::model::number::tenths_of;
use crate::model::period::Period;
use crate::model::report::{Basis, Report};
use crate::model::signal::{self, FEWEST_OF_PERCENTAGE};
use crate::model::table::{self, Measure};
use crate::model::text::Language;
use crate::publish::coverage;
use crate::publish::indicators::{Indicator, indicators};
use crate::publish::labels::{Labels, grouped, say, signed};
use crate::publish::numerals;

/// A growth from which on it is told as so many times as much, in tenths of a per cent: ten times.
const MANIFOLD: i128 = 9_000;

/// The id of the summary.
pub const ID: &str = "key";

/// The summary.
pub fn chapter<'r>(report: &'r Report, labels: Labels<'r>) -> Chapter<'r> {
    let provisional = soundness::is_provisional(report);
    let key = |known: &Indicator| key(known, report, provisional, labels);
    // Simple forms are not published one by one: publications tell nothing of them.
    let is_told = |known: &&Indicator| {
        report.whole.basis != Basis::Publications
            || known.row != Member::coded(Class::PeriodicSimple.code())
    };
    let known = indicators(report);
    let keys = known.iter().filter(is_told).map(key).collect();
    let more = [quality::ID, quality::title(labels)];
    let mut blocks =
        vec![Block::Highlights(highlights::highlights(report, labels)), Block::Keys(keys)];
    blocks.extend(serious::trend(report, labels).map(Block::Section));
    blocks.extend(serious::brief(report, labels).map(Block::Section));
    blocks.push(Block::Remark(soundness::of(report, labels), Some(more)));
    if let Some(words) = uncompared(report, labels) {
        blocks.push(Block::Remark(words.to_owned(), None));
    }
    Chapter::new(ID, labels.either("概要", "Summary"), blocks)
}

fn key(known: &Indicator, report: &Report, provisional: bool, labels: Labels<'_>) -> Key {
    let change = |(comparison, change): &(usize, i128)| {
        let name = comparison_name(report, *comparison, labels);
        let now = match known.value {
            table::Value::Whole(now) => now,
            _ => 0,
        };
        let before = now - change;
        let counts = [now, before].map(|count| u64::try_from(count).unwrap_or_default());
        if known.measure != Measure::Incidents {
            if is_unknown(known, report, comparison + 1) {
                let unknown = say!(labels, "－（{name}は不明）", "－ (not known)");
                return (say!(labels, "{name}差", "vs. {name}"), Value::Text(unknown));
            }
            // What the incidents add up to says no more of a change than their number does.
            let incidents = [0, comparison + 1].map(|period| incidents(report, period));
            if *change != 0 && !signal::differ(incidents[0], incidents[1]) {
                let difference = signed(*change);
                let chance = labels
                    .either("（件数の差は偶然の範囲内）", " (number of incidents within chance)");
                return (say!(labels, "{name}差", "vs. {name}"), Value::Text(difference + chance));
            }
            if incidents.iter().any(|count| *count < FEWEST_OF_PERCENTAGE) {
                return (say!(labels, "{name}差", "vs. {name}"), Value::Change(Some(*change)));
            }
        }
        if known.measure == Measure::Incidents
            && *change != 0
            && !signal::differ(counts[0], counts[1])
        {
            let difference = signed(*change);
            let chance = labels.either("（偶然の範囲内）", " (within chance)");
            return (say!(labels, "{name}差", "vs. {name}"), Value::Text(difference + chance));
        }
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
    let is_compared = !coverage::is_wanting(report);
    let is_unknown_now = is_unknown(known, report, 0);
    let is_compared = is_compared && !is_unknown_now;
    let mut changes: Vec<&(usize, i128)> = known.changes.iter().filter(|_| is_compared).collect();
    let year_before = report.period.comparisons().last().copied();
    changes
        .sort_by_key(|(comparison, _)| report.comparisons.get(*comparison).copied() != year_before);
    let mark = if provisional { labels.either("（速報）", " (provisional)") } else { "" };
    Key {
        name: labels.say(&known.name).to_owned() + mark,
        value: if is_unknown_now {
            Value::text(labels.either("不明", "unknown"))
        } else {
            Value::Observed(known.value, known.measure)
        },
        unit: if is_unknown_now { String::new() } else { unit(known, labels).to_owned() },
        changes: changes.into_iter().map(change).collect(),
    }
}

/// Whether a key figure rests on no known value in a period, by index, although there are incidents: its sum
/// of 0 is no figure.
fn is_unknown(known: &Indicator, report: &Report, period: usize) -> bool {
    let [users, user_hours] = report.whole.unknown_sums.get(period).copied().unwrap_or_default();
    match known.measure {
        Measure::Users => users,
        Measure::UserHours => user_hours,
        _ => false,
    }
}

/// How many incidents the sums of a period are over.
fn incidents(report: &Report, period: usize) -> u64 {
    let table = report.tables.iter().find(|table| table.id == "by_cause");
    let count = table.and_then(|table| table.incidents_of(period, table.row(&Member::Total)?, 0));
    count.unwrap_or_default()
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
fn uncompared(report: &Report, labels: Labels<'_>) -> Option<&'static str> {
    let usual = report.period.comparisons();
    let has =
        |index: usize| usual.get(index).is_some_and(|period| report.comparisons.contains(period));
    let words = match report.period {
        _ if report.compared_by_name.is_some() || (0..usual.len()).all(has) => return None,
        // The story has told why.
        _ if coverage::is_wanting(report) => return None,
        Period::FiscalYear(_) => labels.either(
            "前年度の資料がないため、比較を掲げていない。",
            "There are no figures of the year before to compare with.",
        ),
        Period::Quarter { .. } if has(0) => labels.either(
            "前年同期の資料がないため、前年同期との比較は掲げていない。",
            "There are no figures of a year before to compare with.",
        ),
        Period::Quarter { .. } if has(1) => labels.either(
            "前期の資料がないため、前期との比較は掲げていない。",
            "There are no figures of the quarter before to compare with.",
        ),
        Period::Quarter { .. } => labels.either(
            "前期及び前年同期の資料がないため、比較を掲げていない。",
            "There are no figures of the quarter before or of a year before to compare with.",
        ),
    };
    Some(words)
}

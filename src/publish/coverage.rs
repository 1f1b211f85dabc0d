//! Of how many carriers and for which quarters nothing is at hand, as the first page tells it.

use crate::model::member::Member;
use crate::model::period::{Period, months_between};
use crate::model::report::{Basis, Report, Whole};
use crate::model::table::Table;
use crate::model::text::Text;
use crate::publish::labels::{Labels, grouped, say};

/// Whether so many carriers have sent no word that figures do not compare with those of other periods: one in
/// ten or more (a choice of this product).
pub fn is_wanting(report: &Report) -> bool {
    report.whole.basis != Basis::Publications
        && report.whole.unheard * 10 >= report.whole.carriers.max(1)
}

/// The quarters of a year that its figures are of, where nothing is at hand of anybody for the others.
fn only_quarters(report: &Report) -> Option<Vec<Period>> {
    let Whole { carriers, unheard, ref unheard_quarters, basis, .. } = report.whole;
    if basis == Basis::Publications || unheard < carriers || unheard_quarters.is_empty() {
        return None;
    }
    let mut quarters = report.period.quarters();
    quarters.retain(|quarter| !unheard_quarters.contains(quarter));
    (!quarters.is_empty()).then_some(quarters)
}

/// Whether a row is a month of a quarter of which nothing is at hand of anybody. The data have 0 there, as in
/// every row of a fixed list without incidents; to a reader that would say that there was none.
pub fn is_month_without_data(report: &Report, row: &Member<'_>) -> bool {
    let Member::Month(start) = row else { return false };
    only_quarters(report).is_some_and(|quarters| {
        report.period.contains(*start) && !quarters.iter().any(|quarter| quarter.contains(*start))
    })
}

/// Whether the figures are of some quarters of the period alone, of all carriers.
pub fn is_of_some_quarters(report: &Report) -> bool {
    only_quarters(report).is_some()
}

/// The period that the figures are of.
pub fn period(report: &Report, labels: Labels<'_>) -> String {
    let name = report.period.name();
    let period = labels.say(&name).to_owned();
    match only_quarters(report) {
        None => period,
        Some(quarters) => {
            let quarters = named(&quarters, labels);
            say!(labels, "{period}（{quarters}のみ）", "{period} ({quarters} only)")
        }
    }
}

/// The months that the figures are of: those of the period, or of the quarters of it that there are.
pub fn months(report: &Report, labels: Labels<'_>) -> String {
    let quarters = only_quarters(report).unwrap_or_else(|| vec![report.period]);
    // Quarters that follow each other are told as one stretch.
    let stretches =
        quarters.chunk_by(|one, next| one.last_day().succ_opt() == Some(next.first_day()));
    let told = stretches.filter_map(|stretch| {
        let [first, last] = [stretch.first()?.first_day(), stretch.last()?.last_day()];
        Some(labels.say(&months_between(first, last)).to_owned())
    });
    told.collect::<Vec<_>>().join(labels.either("、", ", "))
}

/// Of which quarters of a fiscal year alone there is any report in a series, in words; nothing of all up to
/// its last one.
pub fn of_year(table: &Table, year: i32, last: u32, labels: Labels<'_>) -> Option<String> {
    let of_year = table.quarters().map(|(_, quarter)| quarter);
    let quarters: Vec<Period> = of_year.filter(|quarter| quarter.fiscal_year() == year).collect();
    let named = named(&quarters, labels);
    ((quarters.len() as u64) < u64::from(last)).then(|| say!(labels, "{named}のみ", "{named} only"))
}

/// The label in data of a row of a table: a fiscal year of which quarters are missing from a series says which
/// it has, as it does to people.
pub fn row_in_data(table: &Table, member: &Member<'_>, labels: Labels<'_>) -> String {
    let year = year_in_part(table, member, Period::western_name, labels);
    year.unwrap_or_else(|| labels.member_in_data(table.row_dimension, member))
}

/// The same label as people read it.
pub fn row(table: &Table, member: &Member<'_>, labels: Labels<'_>) -> String {
    let year = year_in_part(table, member, Period::name, labels);
    year.unwrap_or_else(|| labels.member(table.row_dimension, member))
}

/// A fiscal year with the quarters that a series has of it, where others are missing.
fn year_in_part(
    table: &Table,
    member: &Member<'_>,
    name: fn(Period) -> Text,
    labels: Labels<'_>,
) -> Option<String> {
    let (year, last) = match *member {
        Member::Period(Period::FiscalYear(year)) => (year, 4),
        Member::YearTo(Period::Quarter { fiscal_year, quarter }) => (fiscal_year, quarter),
        _ => return None,
    };
    let only = of_year(table, year, last, labels)?;
    let year = name(Period::FiscalYear(year));
    let year = labels.say(&year);
    Some(say!(labels, "{year}（{only}）", "{year} ({only})"))
}

/// Quarters of one year: 第1・第2四半期.
pub fn named(quarters: &[Period], labels: Labels<'_>) -> String {
    let numbers = quarters.iter().filter_map(|quarter| match quarter {
        Period::Quarter { quarter, .. } => Some(*quarter),
        Period::FiscalYear(_) => None,
    });
    let each = numbers.map(|number| say!(labels, "第{number}", "Q{number}"));
    let all = each.collect::<Vec<_>>().join(labels.either("・", ", "));
    say!(labels, "{all}四半期", "{all}")
}

/// Of how many carriers nothing is at hand, where that is of any.
pub fn told(report: &Report, labels: Labels<'_>) -> Option<String> {
    let Whole { carriers, unheard, ref unheard_quarters, basis, .. } = report.whole;
    if unheard == 0 || basis == Basis::Publications {
        return None;
    }
    let (all, none) = (grouped(carriers as i128), grouped(unheard as i128));
    let missing = named(unheard_quarters, labels);
    if is_of_some_quarters(report) {
        return Some(say!(
            labels,
            "報告対象の事業者全{all}者について、集計時点で{missing}の資料がなく、他の期間との比較は掲げていない。",
            "For {missing}, nothing was at hand of any of the {all} carriers when this was compiled; figures are therefore not compared with other periods."
        ));
    }
    // Of a year, a carrier may have sent word for some quarters and not for others.
    let (part, part_en) = match report.period {
        Period::FiscalYear(_) if unheard_quarters.is_empty() => {
            ("一部又は全部の四半期の".to_owned(), "For some or all quarters, of".to_owned())
        }
        Period::FiscalYear(_) => (format!("{missing}の"), format!("For {missing}, of")),
        Period::Quarter { .. } => (String::new(), "Of".to_owned()),
    };
    Some(if is_wanting(report) {
        say!(
            labels,
            "報告対象の事業者{all}者のうち{none}者については集計時点で{part}資料がなく、他の期間との比較は掲げていない。",
            "{part_en} {none} of {all} carriers nothing was at hand when this was compiled; figures are therefore not compared with other periods."
        )
    } else {
        say!(
            labels,
            "報告対象の事業者{all}者のうち{none}者については、集計時点で{part}資料がない。",
            "{part_en} {none} of {all} carriers nothing was at hand when this was compiled."
        )
    })
}

/// That every carrier has sent word that there was nothing, where that is so.
pub fn all_nil(report: &Report, labels: Labels<'_>) -> Option<String> {
    let Whole { carriers, nil, .. } = report.whole;
    let all = grouped(carriers as i128);
    (carriers > 0 && nil == carriers).then(|| {
        say!(
            labels,
            "報告対象の事業者{all}者の全てから「該当なし」の報告があり、定期報告（簡易な様式）に当たる事故もない。",
            "All {all} carriers reported that there was nothing to report; there are no simple-form reports either."
        )
    })
}

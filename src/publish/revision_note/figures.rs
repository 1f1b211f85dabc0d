//! What changed of the figures: in words, and as tables.

use crate::model::dimension::Dimension;
use crate::model::member::Member;
use crate::model::period::Period;
use crate::model::table::Measure;
use crate::publish::document::{Layout, Row, Table, Value};
use crate::publish::labels::{Labels, grouped, say};
use crate::published::revision::{Observation, ObservationChange, ObservationKey, Revision};
use crate::statistics::{CATALOGUE, Entry};
use std::cmp::Reverse;

/// The table of the numbers of reports, which stands first.
pub const OVERVIEW: &str = "overview";
/// As many figures of a table are shown; `figures.csv` has all.
const MOST_OF_A_TABLE: usize = 8;

/// What a table is called.
pub fn table<'t>(id: &'t str, labels: Labels<'_>) -> &'t str {
    let entry = CATALOGUE.iter().find(|entry| entry.id == id);
    entry.map_or(id, |entry| labels.either(entry.title[0], entry.title[1]))
}

/// A figure as it is, or as it was where it is no more.
fn stands(change: &ObservationChange) -> Option<&Observation> {
    change.new.as_ref().or(change.old.as_ref())
}

/// What a figure of a table is of: its row, column and measure. That it is of the period of the report
/// is said of all of them. The reports may be in another language than the note: what has a code is
/// called by that.
fn place(entry: &Entry, change: &ObservationChange, labels: Labels<'_>) -> String {
    let ObservationKey { row, column, measure, .. } = &change.key;
    let published = stands(change).map_or(&[][..], |figure| &figure.labels);
    let member = |(index, (dimension, code)): (usize, (Dimension, &String))| {
        let member = match code.parse() {
            Ok(quarter @ Period::Quarter { .. }) => Member::Period(quarter),
            _ => Member::coded(code),
        };
        let name = labels.member(dimension, &member);
        let published = published.get(index + 1).unwrap_or(code);
        if name == *code { published.clone() } else { name }
    };
    let members = entry.dimensions().zip([row, column]).enumerate().map(member);
    let counted = Measure::from_code(measure).map(|measure| labels.measure(measure).to_owned());
    let counted = counted.or_else(|| published.last().cloned());
    members.chain(counted).collect::<Vec<_>>().join(labels.either("　", ", "))
}

/// The unit of a figure, in the language of the note: the reports may be in another, and each in one
/// of its own. One that this program does not know is called as the report has it.
pub fn unit<'t>(key: &ObservationKey, figure: &'t Observation, labels: Labels<'t>) -> &'t str {
    Measure::from_code(&key.measure).map_or(&figure.unit, |measure| labels.unit(measure.unit()))
}

/// A figure as people read it, with its unit.
pub fn figure(key: &ObservationKey, figure: Option<&Observation>, labels: Labels<'_>) -> String {
    match figure {
        None => labels.either("（なし）", "(none)").to_owned(),
        Some(figure) if figure.value.is_empty() => "***".to_owned(),
        Some(figure) => {
            let (value, unit) = (&figure.value, unit(key, figure, labels));
            let number = value.parse::<i128>().map_or_else(|_| value.clone(), grouped);
            say!(labels, "{number}{unit}", "{number} {unit}")
        }
    }
}

/// The figures that differ, in the order in which the report shows its tables.
pub fn differing(revision: &Revision) -> Vec<&ObservationChange> {
    let place = |change: &&ObservationChange| {
        CATALOGUE.iter().position(|entry| entry.id == change.key.table).unwrap_or(CATALOGUE.len())
    };
    let mut figures: Vec<&ObservationChange> = revision.figures.iter().collect();
    figures.sort_by_key(place);
    figures
}

/// Whether a reader is shown a figure: not one of a period that is only compared with, not the bounds of one,
/// which follow from it, and not nothing of something that the other report does not have.
fn is_shown(change: &ObservationChange, revision: &Revision) -> bool {
    let is_nothing =
        |figure: &Observation| figure.value.chars().all(|digit| matches!(digit, '0' | '.'));
    let only = match (&change.old, &change.new) {
        (Some(only), None) | (None, Some(only)) => Some(only),
        _ => None,
    };
    let is_bound = Measure::from_code(&change.key.measure).is_some_and(Measure::is_bound);
    !change.is_of_comparison(revision) && !is_bound && !only.is_some_and(is_nothing)
}

/// The figures of a table that differ, those that differ most where there are many; `None` where it
/// has none to show. A cross table, and a trend in parts, say again what other tables say.
pub fn table_of(
    entry: &Entry,
    revision: &Revision,
    sides: [&str; 2],
    labels: Labels<'_>,
) -> Option<Table> {
    let is_crosswise = match entry.columns {
        None | Some(Dimension::Class | Dimension::FiscalPeriod) => false,
        Some(_) => true,
    };
    let most = match entry.id {
        OVERVIEW => usize::MAX,
        _ if is_crosswise => 0,
        _ => MOST_OF_A_TABLE,
    };
    let of =
        |change: &&ObservationChange| change.key.table == entry.id && is_shown(change, revision);
    let mut shown: Vec<&ObservationChange> = revision.figures.iter().filter(of).collect();
    let all = grouped(shown.len() as i128);
    // Numbers of incidents say most, and shares least; of each measure, what differs most.
    shown.sort_by_key(|change| {
        let measure = Measure::from_code(&change.key.measure);
        let is = |wanted| measure == Some(wanted);
        let size = change.difference.as_deref().map(|by| by.trim_start_matches('-'));
        let whole = size.and_then(|size| size.split('.').next()?.parse::<u128>().ok());
        (is(Measure::Share), !is(Measure::Incidents), Reverse(whole))
    });
    let caption = if shown.len() > most {
        say!(labels, "変わった数値{all}件のうち{most}件", "{most} of the {all} figures that differ")
    } else {
        say!(labels, "変わった数値{all}件", "Figures that differ: {all}")
    };
    shown.truncate(most);
    shown.sort_by_key(|change| stands(change).map(|figure| figure.place));
    let row = |change: &&ObservationChange| {
        let side = |of: &Option<Observation>| figure(&change.key, of.as_ref(), labels);
        let place = place(entry, change, labels);
        let cells = [place, side(&change.old), side(&change.new), difference(change)];
        Row::of(cells.map(Value::Text))
    };
    let [before, after] = sides;
    let headers = [labels.either("箇所", "Figure"), before, after, labels.either("差", "Change")];
    let rows: Vec<Row> = shown.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table::of_numbers(entry.id, caption, Layout::Numbers, headers, rows))
}

/// By how much a figure differs, with its sign; nothing where that cannot be said.
pub fn difference(change: &ObservationChange) -> String {
    let Some(difference) = &change.difference else { return String::new() };
    let (sign, size) = match difference.strip_prefix('-') {
        Some(size) => ("－", size),
        None => ("＋", difference.as_str()),
    };
    let (whole, rest) =
        size.split_once('.').map_or((size, None), |(whole, rest)| (whole, Some(rest)));
    let whole = whole.parse::<i128>().map_or_else(|_| whole.to_owned(), grouped);
    rest.map_or_else(|| format!("{sign}{whole}"), |rest| format!("{sign}{whole}.{rest}"))
}

/// What is said of figures of periods that the report only compares with; nothing where none
/// differs.
pub fn of_comparisons(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let figures = revision.figures.iter().filter(|change| change.is_of_comparison(revision));
    let mut periods: Vec<&str> = Vec::new();
    let mut count = 0;
    for change in figures {
        count += 1;
        let ObservationKey { period, row, .. } = &change.key;
        let of = if *period == revision.new.period { row } else { period }.as_str();
        if !periods.contains(&of) {
            periods.push(of);
        }
    }
    let name = |code: &&str| {
        code.parse::<Period>()
            .map_or_else(|_| (*code).to_owned(), |period| labels.say(&period.name()).to_owned())
    };
    let names: Vec<String> = periods.iter().map(name).collect();
    (count > 0).then(|| {
        labels
            .either(
                &format!(
                    "他の期間（{}）の数値{count}件の変更は、その期間の報告若しくは決定又は適用する基準の変更によるものであり、\
                     事故ごとの内訳は、その期間の報告書の改定・訂正表による。",
                    names.join("、")
                ),
                &format!(
                    "{count} of the figures are of other periods ({}): reports, decisions or rules of \
                     those periods changed them, and the revision notes of those periods name the incidents.",
                    names.join(", ")
                ),
            )
            .to_owned()
    })
}

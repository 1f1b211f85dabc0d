//! What the page of a comparison shows, as words: the template only lays it out.

use super::super::figures::Figure;
use super::super::labels::{Labels, duration, grouped, moment, people, signed};
use super::super::terms;
use super::{Group, difference};
use crate::model::incident::Incident;
use crate::model::report::RuleInForce;
use crate::model::text::{Language, Text};
use crate::model::whatif::{Case, Change, Sweep, Verdict, WhatIf, WhatIfReport};
use askama::Template;

/// The groups of classes that the tables by row and carrier show; the CSV files have all.
const SHOWN: [Group; 3] = [Group::Serious, Group::Periodic, Group::Undetermined];

/// The page.
#[derive(Template)]
#[template(path = "whatif.html")]
pub struct Page {
    is_japanese: bool,
    version: &'static str,
    before: String,
    after: String,
    scope: String,
    incidents: String,
    excluded: String,
    rejected: String,
    moved: String,
    rules: Vec<[String; 3]>,
    groups: Vec<String>,
    by_class: Vec<(String, [String; 3])>,
    by_row: Vec<Line>,
    by_carrier: Vec<Line>,
    cases: Vec<Moved>,
    sweep: Option<SweepSection>,
    inputs: Vec<[String; 4]>,
}

/// Before, after and difference, for each group.
struct Line {
    label: String,
    cells: Vec<[String; 3]>,
}

/// An incident that changes.
struct Moved {
    carrier: String,
    report_id: String,
    occurred: String,
    duration: String,
    minutes: String,
    users: String,
    users_sort: String,
    before: String,
    after: String,
}

struct SweepSection {
    name: String,
    incidents: String,
    svg: String,
    description: String,
    columns: Vec<String>,
    rows: Vec<SweepRow>,
    is_changed: bool,
    open: String,
}

struct SweepRow {
    label: String,
    sort: String,
    cells: Vec<SweepCell>,
}

struct SweepCell {
    count: String,
    is_in_force: bool,
    is_proposed: bool,
}

/// What the page shows of a comparison.
pub fn page(report: &WhatIfReport, figure: Option<&Figure>, labels: Labels<'_>) -> Page {
    let whatif = &report.whatif;
    let count = |number: usize| grouped(number as i128);
    let groups = || Group::ALL.iter().map(|group| group.name(labels).to_owned());
    let headers = SHOWN.iter().map(|group| group.short_name(labels).to_owned());
    Page {
        is_japanese: labels.language == Language::Japanese,
        version: env!("CARGO_PKG_VERSION"),
        before: labels.say(&whatif.before).to_owned(),
        after: labels.say(&whatif.after).to_owned(),
        scope: scope(report, labels),
        incidents: count(whatif.cases.len()),
        excluded: grouped(report.excluded.into()),
        rejected: grouped(report.rejected.into()),
        moved: count(whatif.moved().count()),
        rules: whatif
            .rules
            .iter()
            .map(|(was, is)| rule(was.as_ref(), is.as_ref(), labels))
            .collect(),
        groups: headers.collect(),
        by_class: Group::ALL
            .iter()
            .map(|group| whatif.change(group.classes(), |_, _| true))
            .zip(groups())
            .map(|(change, name)| (name, cells(change)))
            .collect(),
        by_row: by_row(whatif, labels),
        by_carrier: by_carrier(whatif),
        cases: whatif.moved().map(|moved| case(moved, whatif, labels)).collect(),
        sweep: report
            .sweep
            .as_ref()
            .zip(figure)
            .map(|(sweep, figure)| section(sweep, figure, labels)),
        inputs: report
            .files
            .iter()
            .map(|file| {
                let rows = grouped(file.rows.into());
                [file.path.clone(), rows, file.encoding.to_owned(), file.sha256.clone()]
            })
            .collect(),
    }
}

/// Which incidents are judged, and by the rules of which day.
fn scope(report: &WhatIfReport, labels: Labels<'_>) -> String {
    let period = report.period.map(|period| labels.say(&period.name()).to_owned());
    let period = period.unwrap_or_else(|| {
        labels.either("入力された全ての期間", "every period of the input").to_owned()
    });
    let (ja, en) = match report.whatif.on {
        Some(day) => (
            format!("{period}に発生した事故を、いずれも{day}に施行されている基準により判定"),
            format!("Incidents of {period}, all judged by the rules of {day}"),
        ),
        None => (
            format!("{period}に発生した事故を、それぞれの発生日に施行されている基準により判定"),
            format!("Incidents of {period}, each judged by the rules of the day it occurred"),
        ),
    };
    labels.either(&ja, &en).to_owned()
}

/// The number of incidents before and after, and the difference, in each group.
fn line(whatif: &WhatIf, label: String, belongs: impl Fn(&Incident, &Verdict) -> bool) -> Line {
    let changes = SHOWN.iter().map(|group| whatif.change(group.classes(), &belongs));
    Line { label, cells: changes.map(cells).collect() }
}

fn cells(change: Change) -> [String; 3] {
    [grouped(change.before.into()), grouped(change.after.into()), signed(difference(change))]
}

/// Service rows to which any incident belongs.
fn by_row(whatif: &WhatIf, labels: Labels<'_>) -> Vec<Line> {
    let belongs = |row: &String, verdict: &Verdict| verdict.rows.contains(row);
    let is_any = |row: &String| {
        whatif.cases.iter().any(|case| belongs(row, &case.before) || belongs(row, &case.after))
    };
    let rows = whatif.rows.iter().filter(|(row, _)| is_any(row));
    rows.map(|(row, name)| {
        line(whatif, labels.say(name).to_owned(), |_, verdict| belongs(row, verdict))
    })
    .collect()
}

/// Carriers with an incident that changes.
fn by_carrier(whatif: &WhatIf) -> Vec<Line> {
    let is_moved = |key: &str| whatif.moved().any(|case| case.incident.carrier_key == key);
    let carriers = whatif.carriers().into_iter().filter(|(key, _)| is_moved(key));
    carriers
        .map(|(key, name)| line(whatif, name.to_owned(), |incident, _| incident.carrier_key == key))
        .collect()
}

/// A rule that differs: its name, and what it lays down before and after.
fn rule(was: Option<&RuleInForce>, is: Option<&RuleInForce>, labels: Labels<'_>) -> [String; 3] {
    let name = is.or(was).map_or_else(String::new, |rule| labels.say(&rule.name).to_owned());
    let words = |rule: Option<&RuleInForce>| match rule {
        None => labels.either("（なし）", "(none)").to_owned(),
        Some(rule) => {
            let terms = terms::words(&rule.terms, labels);
            let to = rule.to.map_or_else(String::new, |to| to.to_string());
            labels
                .either(
                    &format!("{terms}［{}～{to}］", rule.from),
                    &format!("{terms} [{}–{to}]", rule.from),
                )
                .to_owned()
        }
    };
    [name, words(was), words(is)]
}

/// An incident that changes.
fn case(case: &Case, whatif: &WhatIf, labels: Labels<'_>) -> Moved {
    let Case { incident, before, after } = case;
    let unknown = || labels.either("不明", "unknown").to_owned();
    let about = if incident.is_approximate() { labels.either("約", "c. ") } else { "" };
    let minutes = incident.minutes();
    let users = incident.users();
    let words = |verdict: &Verdict| {
        let judgement = &verdict.judgement;
        let class = labels.coded("class", judgement.class.code());
        let ground = judgement.ground.as_ref().map(|ground| labels.ground(ground));
        // A class that is not serious has no service row to name.
        let row = judgement.ground.as_ref().filter(|_| judgement.serious.is_true());
        let row = row.and_then(|ground| {
            let of = |(id, _): &&(String, Text)| id == ground.row();
            whatif.rows.iter().find(of).map(|(_, name)| labels.say(name))
        });
        let reason: Vec<String> = [row.map(str::to_owned), ground].into_iter().flatten().collect();
        // What is open is told: it may be all that differs.
        let open = labels.either("重大性判定保留：不明の事項は", "seriousness pending, unknown: ");
        let missing = terms::all_missing(&judgement.missing, labels);
        let open = (!judgement.missing.is_empty()).then(|| format!("{open}{missing}"));
        let reason: Vec<String> = reason.into_iter().chain(open).collect();
        if reason.is_empty() {
            return class.to_owned();
        }
        let reason = reason.join(labels.either("：", ": "));
        labels.either(&format!("{class}（{reason}）"), &format!("{class} ({reason})")).to_owned()
    };
    Moved {
        carrier: incident.carrier.clone(),
        report_id: incident.report_id.clone(),
        occurred: moment(incident.occurred_at),
        duration: minutes.map_or_else(unknown, |minutes| duration(minutes, labels.language)),
        minutes: minutes.map_or_else(String::new, |minutes| minutes.to_string()),
        users: users.map_or_else(unknown, |users| format!("{about}{}", grouped(users.into()))),
        users_sort: users.map_or_else(String::new, |users| users.to_string()),
        before: words(before),
        after: words(after),
    }
}

fn section(sweep: &Sweep, figure: &Figure, labels: Labels<'_>) -> SweepSection {
    let language = labels.language;
    let in_force = sweep.cells(&sweep.in_force);
    let proposed = sweep.cells(&sweep.proposed);
    let open = sweep.undetermined.iter().flatten().max().copied().unwrap_or_default();
    SweepSection {
        name: labels.say(&sweep.row.name).to_owned(),
        incidents: grouped(sweep.incidents.into()),
        svg: figure.picture.svg.clone(),
        description: figure.description.clone(),
        columns: sweep.users.iter().map(|limit| people(*limit, language)).collect(),
        rows: sweep
            .minutes
            .iter()
            .enumerate()
            .map(|(row, limit)| SweepRow {
                label: duration(*limit, language),
                sort: limit.to_string(),
                cells: sweep.serious[row]
                    .iter()
                    .enumerate()
                    .map(|(column, count)| SweepCell {
                        count: grouped((*count).into()),
                        is_in_force: in_force.contains(&(row, column)),
                        is_proposed: in_force != proposed && proposed.contains(&(row, column)),
                    })
                    .collect(),
            })
            .collect(),
        is_changed: sweep.in_force != sweep.proposed,
        open: grouped(open.into()),
    }
}

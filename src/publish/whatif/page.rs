//! The page of a comparison, or of a sweep alone.

use super::super::document::Holds::{Number, Size, Text, Word};
use super::super::document::figures::Figure;
use super::super::document::{
    Block, CARRIER, Chapter, DURATION, Layout, Leaflet, List, MOST, OCCURRED, REPORT, Row, Section,
    Table, Value, first,
};
use super::super::labels::{Labels, grouped, moment, say};
use super::sides::{Group, difference};
use super::sweep;
use crate::model::incident::Incident;
use crate::model::report::RuleInForce;
use crate::model::whatif::{Case, Change, Verdict, WhatIf, WhatIfReport};
use std::cmp::Reverse;

/// The groups of classes that the tables by row and carrier show; the CSV files have all.
const SHOWN: [Group; 3] = [Group::Serious, Group::Periodic, Group::Undetermined];

/// The page, with the chart of a sweep where there is room for it. What was asked for stands on it,
/// and nothing that stays as it is.
pub fn page<'r>(
    report: &'r WhatIfReport,
    figure: Option<&'r Figure>,
    labels: Labels<'r>,
) -> Leaflet<'r> {
    let whatif = &report.whatif;
    let (before, after) = (labels.say(&whatif.before), labels.say(&whatif.after));
    let swept = report.sweep.as_ref();
    let mut chapters = Vec::new();
    if report.is_compared {
        chapters.push(rules(whatif, labels));
        if whatif.moved().next().is_some() {
            chapters.extend([
                moved(whatif, labels),
                by_row(whatif, labels),
                by_carrier(whatif, labels),
            ]);
        }
    }
    chapters.extend(swept.map(|swept| sweep::chapter(swept, figure, labels)));
    let title = if report.is_compared {
        labels.either("基準を変更した場合の試算", "What other rules would change")
    } else {
        labels.either("基準の組合せごとの試算", "What each pair of thresholds would catch")
    };
    let subject = swept.filter(|_| !report.is_compared);
    let subject = subject.map_or(after, |swept| labels.say(&swept.row.name)).to_owned();
    let leaflet = Leaflet {
        labels,
        subject,
        title,
        dates: vec![say!(labels, "現行：{before}", "In force: {before}")],
        is_brief: false,
        basis: report.basis,
        publisher: &report.publisher,
        summary: summary(report, labels),
        chapters,
    };
    leaflet.numbered()
}

/// What was judged, and what came of it.
fn summary<'r>(report: &WhatIfReport, labels: Labels<'r>) -> Chapter<'r> {
    let (whatif, scope) = (&report.whatif, scope(report, labels));
    let [all, moved] =
        [whatif.cases.len(), whatif.moved().count()].map(|count| grouped(count as i128));
    let mut sentences = Vec::new();
    if report.is_compared {
        sentences.push(say!(
            labels,
            "{scope}した。対象は{all}件で、このうち区分又は重大性の判定保留の変わる事故は{moved}件である。",
            "{scope}: {all} in all, of which {moved} change class or whether their seriousness is pending."
        ));
    } else if let Some(swept) = &report.sweep {
        let (name, on_row) = (labels.say(&swept.row.name), grouped(swept.incidents.into()));
        sentences.push(say!(
            labels,
            "{scope}した。対象は{all}件で、このうち「{name}」に係る事故は{on_row}件である。",
            "{scope}: {all} in all, of which {on_row} are on the row \"{name}\"."
        ));
        sentences.extend(sweep::in_force(swept, labels));
    }
    let mut blocks = vec![Block::Highlights(sentences)];
    let groups =
        Group::ALL.iter().map(|group| (group, whatif.change(group.classes(), |_, _| true)));
    let changed = groups.filter(|(_, change)| difference(*change) != 0);
    let row = |(group, change): (&Group, Change)| {
        Row::of(std::iter::once(Value::text(group.name(labels))).chain(cells(change)))
    };
    let rows: Vec<Row> = changed.map(row).collect();
    if !rows.is_empty() {
        let headers = [
            labels.either("区分", "Class"),
            labels.either("現行", "Before"),
            labels.either("変更後", "After"),
            labels.either("増減", "Change"),
        ];
        let caption = labels.either("件数の変わる区分　単位：件", "Classes whose number changes");
        let table = Table::of_numbers("by_class", caption, Layout::Narrow, headers, rows);
        blocks.push(Block::Section(Section { tables: vec![table], ..Section::default() }));
    }
    let source = Block::Remark(labels.source(report.basis), None);
    blocks.extend([Block::Notes(notes(report, labels)), source]);
    Chapter::new("summary", labels.either("概要", "Summary"), blocks)
}

/// What is not among the incidents, that it is a calculation, and how much was read.
fn notes(report: &WhatIfReport, labels: Labels<'_>) -> Vec<String> {
    let (excluded, rejected) = (grouped(report.excluded.into()), grouped(report.rejected.into()));
    let excluded = (report.excluded > 0).then(|| {
        say!(
            labels,
            "集計除外とされた事故{excluded}件は対象としていない。",
            "Left out as excluded from the statistics: {excluded}."
        )
    });
    let rejected = (report.rejected > 0).then(|| {
        say!(
            labels,
            "誤りのある報告（{rejected}行）は対象としていない。",
            "Left out for errors in their reports: {rejected} rows."
        )
    });
    let trial = labels.either(
        "試算であり、実際の区分を変えるものではない。",
        "A calculation; it changes no class.",
    );
    let rows = grouped(report.files.iter().map(|file| i128::from(file.rows)).sum());
    let files = grouped(report.files.len() as i128);
    let read = say!(
        labels,
        "読み込んだファイルは{files}件（{rows}行）である。",
        "Files read: {files} ({rows} rows)."
    );
    [excluded, rejected, Some(trial.to_owned()), Some(read)].into_iter().flatten().collect()
}

/// Which incidents are judged, and by the rules of which day.
fn scope(report: &WhatIfReport, labels: Labels<'_>) -> String {
    let period = report.period.map(|period| labels.say(&period.name()).to_owned());
    let period = period.unwrap_or_else(|| {
        labels.either("入力された全ての期間", "every period of the input").to_owned()
    });
    match report.whatif.on.map(|day| labels.day(day)) {
        Some(day) => say!(
            labels,
            "{period}に発生した事故を、いずれも{day}に施行されている基準により判定",
            "Incidents of {period}, all judged by the rules of {day}"
        ),
        None => say!(
            labels,
            "{period}に発生した事故を、それぞれの発生日に施行されている基準により判定",
            "Incidents of {period}, each judged by the rules of the day it occurred"
        ),
    }
}

/// The rules that differ: what they lay down before and after.
fn rules<'r>(whatif: &WhatIf, labels: Labels<'r>) -> Chapter<'r> {
    let words = |rule: &Option<RuleInForce>| {
        Value::Text(rule.as_ref().map_or_else(
            || labels.either("（なし）", "(none)").to_owned(),
            |rule| {
                let (terms, from) = (labels.terms(&rule.terms), labels.day(rule.from));
                let to = rule.to.map_or_else(String::new, |to| labels.day(to));
                say!(labels, "{terms}［{from}～{to}］", "{terms} [{from}–{to}]")
            },
        ))
    };
    let list = List::of(&whatif.rules, labels)
        .on_screen(["対象", "Covers"], Text, |(was, is)| {
            let rule = is.as_ref().or(was.as_ref());
            Value::text(rule.map_or("", |rule| labels.say(&rule.name)))
        })
        .on_screen(["現行", "Before"], Text, |(was, _)| words(was))
        .on_screen(["変更後", "After"], Text, |(_, is)| words(is));
    let caption = labels.either("［　］は施行の期間", "Days in force in brackets");
    let title = labels.either("変更する基準", "Rules that differ");
    let none = labels.either("変更する基準はない。", "None.");
    let tables = vec![list.table("rules", caption)];
    Chapter::of("rules", title, Section { tables, none, ..Section::default() })
}

/// Before, after and difference.
fn cells(change: Change) -> [Value; 3] {
    let Change { before, after } = change;
    [Value::incidents(before), Value::incidents(after), Value::Change(Some(difference(change)))]
}

/// The numbers of incidents of something before and after, in each of the groups shown.
type Changes<'n> = (&'n str, [Change; SHOWN.len()]);

/// The numbers of incidents of something; `None` where none of them changes.
fn changes<'n>(
    whatif: &WhatIf,
    name: &'n str,
    belongs: impl Fn(&Incident, &Verdict) -> bool,
) -> Option<Changes<'n>> {
    let changes = SHOWN.map(|group| whatif.change(group.classes(), &belongs));
    changes.iter().any(|change| difference(*change) != 0).then_some((name, changes))
}

/// A table of such numbers, with the groups in which any changes.
fn by(
    id: &str,
    caption: &str,
    names: &'static str,
    all: &[Changes<'_>],
    labels: Labels<'_>,
) -> Table {
    let differs = |index: usize| all.iter().any(|(_, changes)| difference(changes[index]) != 0);
    let shown: Vec<usize> = (0..SHOWN.len()).filter(|index| differs(*index)).collect();
    let of_group = |index: &usize| {
        let name = SHOWN[*index].short_name(labels);
        [
            say!(labels, "{name}\n現行", "{name}\nbefore"),
            say!(labels, "{name}\n変更後", "{name}\nafter"),
            say!(labels, "{name}\n増減", "{name}\nchange"),
        ]
    };
    let headers = std::iter::once(names.to_owned()).chain(shown.iter().flat_map(of_group));
    let row = |(name, changes): &Changes<'_>| {
        let figures = shown.iter().flat_map(|index| cells(changes[*index]));
        Row::of(std::iter::once(Value::text(*name)).chain(figures))
    };
    let rows = all.iter().map(row).collect();
    Table::of_numbers(id, caption, Layout::Numbers, headers, rows)
}

/// Service rows whose numbers change.
fn by_row<'r>(whatif: &'r WhatIf, labels: Labels<'r>) -> Chapter<'r> {
    let of_row = |(row, name): &'r (String, _)| {
        changes(whatif, labels.say(name), |_, verdict| verdict.rows.contains(row))
    };
    let rows: Vec<_> = whatif.rows.iter().filter_map(of_row).collect();
    let caption =
        labels.either("件数の変わる役務の区分　単位：件", "Service rows whose numbers change");
    let names = labels.either("役務の区分", "Service row");
    let note = labels.either(
        "複数の役務に影響した事故は、それぞれの役務の区分に計上しているため、内訳の和は合計に一致しない。",
        "An incident on services of several rows counts under each of them, so the rows add up to more than the total.",
    );
    Chapter::of(
        "by_row",
        labels.either("役務の区分別", "By service row"),
        Section {
            tables: vec![by("by_row", caption, names, &rows, labels)],
            none: labels.either("件数の変わる役務の区分はない。", "The numbers of no row change."),
            notes: vec![note.to_owned()],
            ..Section::default()
        },
    )
}

/// Carriers whose numbers change.
fn by_carrier<'r>(whatif: &WhatIf, labels: Labels<'r>) -> Chapter<'r> {
    let carriers = whatif.carriers().into_iter();
    let rows = carriers.filter_map(|(key, name)| {
        changes(whatif, name, |incident, _| *incident.carrier_key == *key)
    });
    let (rows, others) = first(rows.collect(), MOST, "by_carrier.csv", labels);
    let caption = labels.either("件数の変わる事業者　単位：件", "Carriers whose numbers change");
    let names = labels.either("事業者名", "Carrier");
    Chapter::of(
        "by_carrier",
        labels.either("事業者別", "By carrier"),
        Section {
            tables: vec![by("by_carrier", caption, names, &rows, labels)],
            none: labels.either("件数の変わる事業者はない。", "The numbers of no carrier change."),
            notes: others.into_iter().collect(),
            ..Section::default()
        },
    )
}

/// The incidents that change: those that become serious or cease to be first, the largest of each
/// before the others.
fn moved<'r>(whatif: &'r WhatIf, labels: Labels<'r>) -> Chapter<'r> {
    let mut cases: Vec<&Case> = whatif.moved().collect();
    cases.sort_by_key(|Case { incident, before, after }| {
        let is_serious = [before, after].iter().any(|side| side.judgement.serious.is_true());
        Reverse((is_serious, incident.users(), incident.minutes()))
    });
    let (cases, others) = first(cases, MOST, "incidents.csv", labels);
    let list = List::of(cases, labels)
        .on_screen(CARRIER, Text, |at| Value::text(&*at.incident.carrier))
        .on_screen(REPORT, Word, |at| Value::text(&*at.incident.report_id))
        .on_screen(OCCURRED, Word, |at| Value::Text(moment(at.incident.occurred_at)))
        .on_screen(DURATION, Size, |at| Value::minutes(at.incident.minutes()))
        .on_screen(["影響利用者数", "Users"], Number, |at| {
            Value::users(at.incident.users(), &at.incident)
        })
        .on_screen(["現行", "Before"], Text, |Case { before, .. }| {
            verdict(before, whatif, labels)
        })
        .on_screen(["変更後", "After"], Text, |Case { after, .. }| {
            verdict(after, whatif, labels)
        });
    let caption = labels.either("括弧内は区分の根拠", "With what decides in brackets");
    let title = labels.either("区分の変わる事故", "Incidents that change");
    let tables = vec![list.table("incidents", caption)];
    let notes = others.into_iter().collect();
    Chapter::of("moved", title, Section { tables, notes, ..Section::default() })
}

/// The class of an incident, with what decides and what is open.
fn verdict(verdict: &Verdict, whatif: &WhatIf, labels: Labels<'_>) -> Value {
    let judgement = &verdict.judgement;
    let class = labels.coded("class", judgement.class.code());
    let ground = judgement.ground.as_ref();
    // A class that is not serious has no service row to name.
    let row = ground.filter(|_| judgement.serious.is_true()).and_then(|ground| {
        let row = whatif.rows.iter().find(|(id, _)| id == ground.row());
        row.map(|(_, name)| labels.say(name).to_owned())
    });
    // What is open is told: it may be all that differs.
    let open = (!judgement.missing.is_empty()).then(|| {
        let missing = labels.all_missing(&judgement.missing);
        say!(
            labels,
            "重大性判定保留：不明の事項は{missing}",
            "seriousness pending, unknown: {missing}"
        )
    });
    let reasons = [row, ground.map(|ground| labels.ground(ground)), open];
    let reasons: Vec<String> = reasons.into_iter().flatten().collect();
    if reasons.is_empty() {
        return Value::text(class);
    }
    let reason = reasons.join(labels.either("：", ": "));
    Value::Text(say!(labels, "{class}（{reason}）", "{class} ({reason})"))
}

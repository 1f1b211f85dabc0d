//! The page of a comparison.

use super::super::document::Holds::{Hash, Number, Size, Text, Word};
use super::super::document::figures::Figure;
use super::super::document::{
    Block, CARRIER, Chapter, DURATION, Layout, Leaflet, List, OCCURRED, REPORT, Row, Section,
    Table, Value,
};
use super::super::labels::{Labels, grouped, moment, people, say};
use super::sides::{Group, difference};
use crate::model::incident::Incident;
use crate::model::report::RuleInForce;
use crate::model::whatif::{Case, Change, Sweep, Verdict, WhatIf, WhatIfReport};

/// The groups of classes that the tables by row and carrier show; the CSV files have all.
const SHOWN: [Group; 3] = [Group::Serious, Group::Periodic, Group::Undetermined];

/// The page.
pub fn page<'r>(
    report: &'r WhatIfReport,
    figure: Option<&'r Figure>,
    labels: Labels<'r>,
) -> Leaflet<'r> {
    let whatif = &report.whatif;
    let (before, after) = (labels.say(&whatif.before), labels.say(&whatif.after));
    let mut chapters = vec![summary(report, labels), rules(whatif, labels)];
    let sweep = report.sweep.as_ref().zip(figure);
    chapters.extend(sweep.map(|(sweep, figure)| self::sweep(sweep, figure, labels)));
    chapters.extend([
        by_row(whatif, labels),
        by_carrier(whatif, labels),
        moved(whatif, labels),
        inputs(report, labels),
    ]);
    Leaflet {
        labels,
        name: say!(
            labels,
            "基準を変更した場合の試算：{after}",
            "What other rules would change: {after}"
        ),
        subject: after.to_owned(),
        title: labels.either("基準を変更した場合の試算", "What other rules would change"),
        date: say!(labels, "現行：{before}", "In force: {before}"),
        notices: Vec::new(),
        chapters,
    }
}

/// How many incidents there are of each group of classes.
fn summary<'r>(report: &WhatIfReport, labels: Labels<'_>) -> Chapter<'r> {
    let (whatif, scope) = (&report.whatif, scope(report, labels));
    let all = whatif.cases.len();
    let [incidents, moved] = [all, whatif.moved().count()].map(|count| grouped(count as i128));
    let words = say!(
        labels,
        "{scope}した。対象は{incidents}件で、このうち区分又は重大性の判定保留の変わる事故は{moved}件である。",
        "{scope}: {incidents} in all, of which {moved} change class or whether their seriousness is pending."
    );
    let row = |group: &Group| {
        let change = cells(whatif.change(group.classes(), |_, _| true));
        Row::of(std::iter::once(Value::text(group.name(labels))).chain(change))
    };
    let headers = [
        labels.either("区分", "Class"),
        labels.either("現行", "Before"),
        labels.either("変更後", "After"),
        labels.either("増減", "Change"),
    ];
    let caption = labels.either("区分別の件数　単位：件", "Incidents by class");
    let rows = Group::ALL.iter().map(row).collect();
    let total = [
        Value::text(labels.either("合計", "Total")),
        Value::incidents(all as u64),
        Value::incidents(all as u64),
        Value::Change(Some(0)),
    ];
    let table = Table {
        totals: vec![Row::of(total)],
        ..Table::of_numbers("by_class", caption, Layout::Narrow, headers, rows)
    };
    Chapter::new(
        "summary",
        labels.either("概要", "Summary"),
        vec![
            Block::Paragraph(words),
            Block::Notes(left_out(report, labels)),
            Block::Section(Section { tables: vec![table], ..Section::default() }),
        ],
    )
}

/// What is not among the incidents, and that it is a calculation.
fn left_out(report: &WhatIfReport, labels: Labels<'_>) -> Vec<String> {
    let (excluded, rejected) = (grouped(report.excluded.into()), grouped(report.rejected.into()));
    let excluded = (report.excluded > 0).then(|| {
        say!(
            labels,
            "集計除外とされた事故{excluded}件は対象としていない。",
            "{excluded} incidents that are excluded from the statistics are left out."
        )
    });
    let rejected = (report.rejected > 0).then(|| {
        say!(
            labels,
            "誤りのある報告（{rejected}行）は対象としていない。",
            "Reports with errors ({rejected} rows) are left out."
        )
    });
    let trial = labels.either(
        "試算であり、実際の区分を変えるものではない。",
        "A calculation; it changes no class.",
    );
    [excluded, rejected, Some(trial.to_owned())].into_iter().flatten().collect()
}

/// Which incidents are judged, and by the rules of which day.
fn scope(report: &WhatIfReport, labels: Labels<'_>) -> String {
    let period = report.period.map(|period| labels.say(&period.name()).to_owned());
    let period = period.unwrap_or_else(|| {
        labels.either("入力された全ての期間", "every period of the input").to_owned()
    });
    match report.whatif.on {
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

/// A chapter of one table, or of what stands in its place where it has no rows.
fn of_table<'r>(
    id: &'static str,
    title: &'static str,
    table: Table,
    none: &'static str,
) -> Chapter<'r> {
    Chapter::of(id, title, Section { tables: vec![table], none, ..Section::default() })
}

/// The rules that differ: what they lay down before and after.
fn rules<'r>(whatif: &WhatIf, labels: Labels<'_>) -> Chapter<'r> {
    let words = |rule: &Option<RuleInForce>| {
        Value::Text(rule.as_ref().map_or_else(
            || labels.either("（なし）", "(none)").to_owned(),
            |rule| {
                let (terms, from) = (labels.terms(&rule.terms), rule.from);
                let to = rule.to.map_or_else(String::new, |to| to.to_string());
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
    of_table("rules", title, list.table("rules", caption), none)
}

/// Before, after and difference.
fn cells(change: Change) -> [Value; 3] {
    let Change { before, after } = change;
    [Value::incidents(before), Value::incidents(after), Value::Change(Some(difference(change)))]
}

/// The number of incidents before and after, and the difference, in each group.
fn row(whatif: &WhatIf, name: &str, belongs: impl Fn(&Incident, &Verdict) -> bool) -> Row {
    let changes = SHOWN.iter().flat_map(|group| cells(whatif.change(group.classes(), &belongs)));
    Row::of(std::iter::once(Value::text(name)).chain(changes))
}

/// A table of such rows.
fn by(id: &str, caption: &str, names: &'static str, rows: Vec<Row>, labels: Labels<'_>) -> Table {
    let of_group = |group: &Group| {
        let name = group.short_name(labels);
        [
            say!(labels, "{name}\n現行", "{name}\nbefore"),
            say!(labels, "{name}\n変更後", "{name}\nafter"),
            say!(labels, "{name}\n増減", "{name}\nchange"),
        ]
    };
    let headers = std::iter::once(names.to_owned()).chain(SHOWN.iter().flat_map(of_group));
    Table::of_numbers(id, caption, Layout::Numbers, headers, rows)
}

/// Service rows to which any incident belongs.
fn by_row<'r>(whatif: &WhatIf, labels: Labels<'_>) -> Chapter<'r> {
    let belongs = |row: &String, verdict: &Verdict| verdict.rows.contains(row);
    let is_any = |row: &String| {
        whatif.cases.iter().any(|case| belongs(row, &case.before) || belongs(row, &case.after))
    };
    let rows = whatif.rows.iter().filter(|(row, _)| is_any(row));
    let rows = rows
        .map(|(row, name)| self::row(whatif, labels.say(name), |_, verdict| belongs(row, verdict)));
    let caption = labels.either("単位：件", "Incidents");
    let names = labels.either("役務の区分", "Service row");
    let note = labels.either(
        "複数の役務に影響した事故は、それぞれの役務の区分に計上しているため、内訳の和は合計に一致しない。",
        "An incident on services of several rows counts under each of them, so the rows add up to more than the total.",
    );
    Chapter::of(
        "by_row",
        labels.either("役務の区分別", "By service row"),
        Section {
            tables: vec![by("by_row", caption, names, rows.collect(), labels)],
            notes: vec![note.to_owned()],
            ..Section::default()
        },
    )
}

/// Carriers with an incident that changes.
fn by_carrier<'r>(whatif: &WhatIf, labels: Labels<'_>) -> Chapter<'r> {
    let is_moved = |key: &str| whatif.moved().any(|case| *case.incident.carrier_key == *key);
    let carriers = whatif.carriers().into_iter().filter(|(key, _)| is_moved(key));
    let rows = carriers
        .map(|(key, name)| row(whatif, name, |incident, _| *incident.carrier_key == *key))
        .collect();
    let caption = labels
        .either("区分の変わる事故のある事業者　単位：件", "Carriers with an incident that changes");
    let names = labels.either("事業者名", "Carrier");
    let table = by("by_carrier", caption, names, rows, labels);
    let none = labels
        .either("区分の変わる事故のある事業者はない。", "No carrier has an incident that changes.");
    of_table("by_carrier", labels.either("事業者別", "By carrier"), table, none)
}

/// The incidents that change.
fn moved<'r>(whatif: &WhatIf, labels: Labels<'_>) -> Chapter<'r> {
    let list = List::of(whatif.moved(), labels)
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
    let none = labels.either("該当する事故はない。", "There are none.");
    of_table("moved", title, list.table("incidents", caption), none)
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

/// How many incidents each pair of thresholds would make serious.
fn sweep<'r>(sweep: &Sweep, figure: &'r Figure, labels: Labels<'_>) -> Chapter<'r> {
    let (name, incidents) = (labels.say(&sweep.row.name), grouped(sweep.incidents.into()));
    let in_force = sweep.cells(&sweep.in_force);
    let proposed = sweep.cells(&sweep.proposed);
    let cell = |at: (usize, usize), count: u64| {
        let is_in_force = in_force.contains(&at);
        let is_proposed = in_force != proposed && proposed.contains(&at);
        Value::Marked {
            count,
            is_strong: is_in_force,
            marks: [(is_in_force, '＊'), (is_proposed, '☆')]
                .into_iter()
                .filter_map(|(is, mark)| is.then_some(mark))
                .collect(),
        }
    };
    let row = |(row, (limit, counts)): (usize, (&u64, &Vec<u64>))| {
        let counts = counts.iter().enumerate();
        let cells = counts.map(|(column, count)| cell((row, column), *count));
        Row::of(std::iter::once(Value::minutes(Some(*limit))).chain(cells))
    };
    let rows = sweep.minutes.iter().zip(&sweep.serious).enumerate().map(row).collect();
    let corner = labels.either("継続時間 ＼ 影響利用者数", "Duration ＼ users").to_owned();
    let limits = sweep.users.iter().map(|limit| people(*limit, labels.language));
    let proposed = if sweep.in_force == sweep.proposed {
        ""
    } else {
        labels.either("、☆は変更後の基準", ", ☆ as they might be")
    };
    let caption = say!(
        labels,
        "継続時間・影響利用者数ともに基準以上の事故の件数　対象{incidents}件　単位：件　＊は現行の基準{proposed}",
        "Incidents that reach both thresholds, of {incidents}; * in force{proposed}"
    );
    let open = sweep.undetermined.iter().flatten().max().copied().unwrap_or_default();
    let most = grouped(open.into());
    let scope = labels.either(
        "その組合せだけを基準とした場合に重大な事故となる件数であり、重要な設備の全断によるものを含まない。",
        "What each pair would catch if it were the only one; total outages of important facilities are not counted.",
    );
    let left_out = (open > 0).then(|| {
        say!(
            labels,
            "値が不明のため判定できない事故は件数に含まない（組合せにより最大{most}件。sweep.csv に示す）。",
            "Incidents of which it cannot be told, for a value is unknown, are not counted (up to {most} for a pair; see sweep.csv)."
        )
    });
    let headers = std::iter::once(corner).chain(limits);
    Chapter::of(
        SWEEP,
        say!(labels, "基準の組合せごとの件数：{name}", "By threshold: {name}"),
        Section {
            figure: Some(figure),
            tables: vec![Table::of_numbers(SWEEP, caption, Layout::Numbers, headers, rows)],
            notes: std::iter::once(scope.to_owned()).chain(left_out).collect(),
            ..Section::default()
        },
    )
}

/// The files that were read.
fn inputs<'r>(report: &WhatIfReport, labels: Labels<'_>) -> Chapter<'r> {
    let list = List::of(&report.files, labels)
        .on_screen(["ファイル", "File"], Text, |file| Value::text(&*file.path))
        .on_screen(["行数", "Rows"], Size, |file| Value::Count(file.rows))
        .on_screen(["文字コード", "Encoding"], Word, |file| Value::text(file.encoding))
        .on_screen(["SHA-256"; 2], Hash, |file| Value::text(&file.sha256));
    let caption = labels.either("SHA-256は manifest.json にも示す", "SHA-256 as in manifest.json");
    Chapter::of(
        "method",
        labels.either("入力した報告", "Reports read"),
        Section { tables: vec![list.table("inputs", caption)], ..Section::default() },
    )
}

/// The id of the sweep's table and chart, which names its files.
pub const SWEEP: &str = "sweep";

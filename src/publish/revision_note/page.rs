//! The page of a revision note: what the changes are, those of serious incidents, those of other
//! incidents, of figures, and of what the reports were made from. Nothing unchanged is on it.

use super::super::document::Holds::{Number, Prose, Size, Text, Word};
use super::super::document::{
    AFFECTED, Block, CARRIER, Chapter, DURATION, Leaflet, List, MOST, OCCURRED, REPORT, Section,
    Table, Value, first,
};
use super::super::labels::{Labels, grouped, say};
use super::{Note, causes, changes, figures, options};
use crate::model::incident::Instant;
use crate::model::judgement::Class;
use crate::published::revision::{Amendment, Head, IncidentChange, Nature, Revision};
use crate::statistics::CATALOGUE;
use chrono::{NaiveDate, NaiveDateTime};
use std::cmp::Reverse;

/// As many incidents are shown of which it is told only that they were reported since.
const MOST_NEW: usize = 10;

/// The page.
pub fn page(note: Note<'_>) -> Leaflet<'_> {
    let Note { revision, labels, .. } = note;
    let leaflet = Leaflet {
        labels,
        subject: changes::period(revision, labels),
        title: match revision.amendment() {
            Some(Amendment::Revision) => labels
                .either("電気通信事故の発生状況　改定表", "Telecommunications incidents: revision"),
            Some(Amendment::Correction) => labels.either(
                "電気通信事故の発生状況　訂正表",
                "Telecommunications incidents: correction",
            ),
            Some(Amendment::Both) | None => labels.either(
                "電気通信事故の発生状況　改定・訂正表",
                "Telecommunications incidents: revision and correction",
            ),
        },
        dates: dates(revision, labels),
        basis: revision.basis,
        publisher: note.publisher,
        summary: summary(revision, labels),
        chapters: [
            serious(revision, labels),
            others(revision, labels),
            figures(revision, labels),
            causes(revision, labels),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    leaflet.numbered()
}

/// What the reports are called beside each other.
fn sides<'t>(revision: &Revision, labels: Labels<'t>) -> [&'t str; 2] {
    match revision.amendment() {
        Some(Amendment::Revision) => {
            [labels.either("改定前", "Before"), labels.either("改定後", "After")]
        }
        Some(Amendment::Correction) => {
            [labels.either("訂正前", "Before"), labels.either("訂正後", "After")]
        }
        Some(Amendment::Both) | None => {
            [labels.either("変更前", "Before"), labels.either("変更後", "After")]
        }
    }
}

/// By what the reports are told apart: the day of publication, and up to which day reports count.
fn dates(revision: &Revision, labels: Labels<'_>) -> Vec<String> {
    let Revision { old, new, .. } = revision;
    let published = |head: &Head| {
        let day = options::day(&head.published_on, labels);
        match head.is_draft {
            true => labels.either("公表日未定（案）", "draft, not published").to_owned(),
            false => say!(labels, "{day}公表", "published {day}"),
        }
    };
    let counted = |head: &Head| {
        let as_of = options::as_of(head.as_of.as_deref(), labels);
        match head.as_of {
            Some(_) => as_of,
            None => say!(labels, "報告の期日の{as_of}", "up to {as_of}"),
        }
    };
    let differ = [published(old) != published(new), old.as_of != new.as_of];
    if differ == [false, false] {
        let day = published(new);
        return vec![say!(labels, "前後の報告書とも{day}", "Both reports: {day}")];
    }
    let side = |(name, head): (&str, &Head)| {
        let parts = [(differ[0], published(head)), (differ[1], counted(head))];
        let parts: Vec<String> =
            parts.into_iter().filter_map(|(differs, part)| differs.then_some(part)).collect();
        let parts = parts.join(labels.either("、", ", "));
        say!(labels, "{name}：{parts}", "{name}: {parts}")
    };
    sides(revision, labels).into_iter().zip([old, new]).map(side).collect()
}

/// What the changes are, how many serious incidents there were and are, and how many reports.
fn summary<'r>(revision: &Revision, labels: Labels<'r>) -> Chapter<'r> {
    let mut blocks = Vec::new();
    if revision.is_empty() {
        let nothing = labels.either("変更はない。", "Nothing has changed.").to_owned();
        blocks.push(Block::Paragraph(nothing));
    } else {
        let serious = of_serious(revision, labels);
        let sentences = [Some(of_amendment(revision, labels)), serious, of_all(revision, labels)];
        blocks.push(Block::Highlights(sentences.into_iter().flatten().collect()));
        let sides = sides(revision, labels);
        if let Some(table) = figures::table_of(figures::OVERVIEW, revision, sides, labels) {
            blocks.push(Block::Section(Section { tables: vec![table], ..Section::default() }));
        }
    }
    let source = labels.source(revision.basis);
    let notes = figures::of_comparisons(revision, labels).into_iter().chain([source]);
    blocks.push(Block::Notes(notes.collect()));
    Chapter::new("summary", labels.either("概要", "Summary"), blocks)
}

/// What the changes are.
fn of_amendment(revision: &Revision, labels: Labels<'_>) -> String {
    let later = labels.either(
        "前の報告書に含まれていない報告（新たな報告又は続報）",
        "reports that the earlier report had not (new ones or follow-ups)",
    );
    let wrong = labels.either(
        "報告内容の訂正、報告に対する決定、適用する基準の変更等",
        "corrected reports, decisions, other rules and the like",
    );
    let of = |kind| {
        let of = revision.incidents.iter().filter(|change| change.amendment() == kind);
        grouped(of.count() as i128)
    };
    match revision.amendment() {
        Some(Amendment::Revision) => say!(labels, "{later}により改定した。", "Revised by {later}."),
        Some(Amendment::Correction) => {
            say!(labels, "{wrong}により訂正した。", "Corrected for {wrong}.")
        }
        Some(Amendment::Both) => {
            let [revised, corrected, both] =
                [Amendment::Revision, Amendment::Correction, Amendment::Both].map(of);
            say!(
                labels,
                "{later}により改定し、{wrong}により訂正した。変更のあった事故は、改定によるもの{revised}件、訂正によるもの{corrected}件、双方によるもの{both}件である。",
                "Revised by {later}, and corrected for {wrong}. Incidents that differ: {revised} by revision, {corrected} by correction, {both} by both."
            )
        }
        None => labels
            .either("数値及び事故に変更はない。", "No figure and no incident differs.")
            .to_owned(),
    }
}

/// How many serious incidents there were and are.
fn of_serious(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let count = |side: fn([bool; 2]) -> bool| {
        let of = revision.incidents.iter().filter(|change| side(change.serious()));
        grouped(of.count() as i128)
    };
    let came = count(|[was, is]| is && !was);
    let went = count(|[was, is]| was && !is);
    let stayed = count(|[was, is]| was && is);
    let none = labels.either("重大な事故に変更はない。", "No serious incident differs.");
    if revision.amendment().is_none() {
        return None;
    }
    if [&came, &went, &stayed].iter().all(|count| *count == "0") {
        return Some(none.to_owned());
    }
    Some(say!(
        labels,
        "重大な事故は、加わったもの{came}件、除かれたもの{went}件、内容の変わったもの{stayed}件である。",
        "Serious incidents: {came} added, {went} taken out, {stayed} with other contents."
    ))
}

/// How many incidents differ, and why.
fn of_all(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let why = Nature::ALL.iter().filter_map(|nature| {
        let of = revision.incidents.iter().filter(|change| change.natures.contains(nature));
        let (count, name) = (of.count(), changes::nature(*nature, labels));
        (count > 0).then(|| say!(labels, "{name}{count}件", "{count} {name}"))
    });
    let why = why.collect::<Vec<_>>().join(labels.either("、", "; "));
    let all = grouped(revision.incidents.len() as i128);
    (!revision.incidents.is_empty()).then(|| {
        say!(
            labels,
            "変更のあった事故は{all}件である（理由別：{why}）。",
            "Incidents that differ: {all} (by reason: {why})."
        )
    })
}

/// Incidents that were or are serious; no chapter where none of them differs.
fn serious<'r>(revision: &'r Revision, labels: Labels<'r>) -> Option<Chapter<'r>> {
    let serious = sorted(revision, |change| change.serious() != [false, false]);
    let became = |change: &IncidentChange| match change.serious() {
        [false, _] => labels.either("重大な事故に加わったもの", "added"),
        [true, false] => labels.either("重大な事故から除かれたもの", "taken out"),
        [true, true] => labels.either("内容の変わったもの", "other contents"),
    };
    let (serious, more) = first(serious, MOST, INCIDENTS, labels);
    let list = List::of(serious, labels)
        .on_screen(["変更", "Change"], Text, |change| Value::text(became(change)))
        .on_screen(CARRIER, Text, |change| Value::text(&change.carrier))
        .on_screen(REPORT, Word, |change| Value::text(&change.report_id))
        .on_screen(OCCURRED, Word, |change| occurred(change, labels))
        .on_screen(DURATION, Size, |change| {
            Value::minutes(change.stated("duration_minutes").parse().ok())
        })
        .on_screen(AFFECTED, Number, |change| Value::Users {
            users: change.stated("affected_users").parse().ok(),
            is_approximate: change.stated("approximate") == "yes",
        });
    let table = told(list, revision, labels).table("serious", amended(revision, labels));
    let title = labels.either("重大な事故の変更", "Serious incidents");
    chapter("serious", title, vec![table], more)
}

/// All other incidents: those of which anything differs, then those that were only reported since.
fn others<'r>(revision: &'r Revision, labels: Labels<'r>) -> Option<Chapter<'r>> {
    let is_new = |change: &IncidentChange| change.natures == [Nature::Added];
    let is_other = |change: &IncidentChange| change.serious() == [false, false];
    let list = |changes: Vec<&'r IncidentChange>| {
        List::of(changes, labels)
            .on_screen(CARRIER, Text, |change| Value::text(&change.carrier))
            .on_screen(REPORT, Word, |change| Value::text(&change.report_id))
            .on_screen(["区分", "Class"], Text, |change| {
                Value::text(labels.coded("class", change.stated("class")))
            })
    };
    let amended = amended(revision, labels);
    let changed = sorted(revision, |change| is_other(change) && !is_new(change));
    let (changed, more_changed) = first(changed, MOST, INCIDENTS, labels);
    let changed = told(list(changed), revision, labels).table("incidents", amended);
    let new = sorted(revision, |change| is_other(change) && is_new(change));
    let caption = labels.either("新たな報告", "Reported since");
    let (new, more_new) = first(new, MOST_NEW, INCIDENTS, labels);
    let new = list(new).on_screen(OCCURRED, Word, |change| occurred(change, labels));
    let tables = vec![changed, new.table("added", caption)];
    let title = labels.either("その他の事故の変更", "Other incidents");
    chapter("incidents", title, tables, more_changed.into_iter().chain(more_new))
}

/// The figures, by table.
fn figures<'r>(revision: &Revision, labels: Labels<'r>) -> Option<Chapter<'r>> {
    let ids = CATALOGUE.iter().map(|entry| entry.id).filter(|id| *id != figures::OVERVIEW);
    let sides = sides(revision, labels);
    let tables = ids.filter_map(|id| figures::table_of(id, revision, sides, labels));
    let most = figures::MOST_OF_A_TABLE;
    let all = grouped(revision.figures.len() as i128);
    let note = say!(
        labels,
        "表ごとに{most}件までを示す。変わった数値の全て（{all}件）は figures.csv に示す。",
        "Up to {most} of each table; all {all} figures that differ are in figures.csv."
    );
    chapter("figures", labels.either("数値の変更", "Figures"), tables.collect(), Some(note))
}

/// What the reports were made from that differs.
fn causes<'r>(revision: &Revision, labels: Labels<'r>) -> Option<Chapter<'r>> {
    let (causes, more) = first(causes::told(revision, labels), MOST, "causes.csv", labels);
    let list = List::of(causes, labels)
        .on_screen(["種類", "Kind"], Text, |[kind, ..]| Value::text(kind))
        .on_screen(["名称", "Name"], Text, |[_, name, _]| Value::text(name))
        .on_screen(["変更", "Change"], Prose, |[.., change]| Value::text(change));
    let caption = labels.either("前後の報告書で異なるもの", "What differs between the two");
    let title = labels.either("資料及び設定の変更", "Sources and options");
    chapter("causes", title, vec![list.table("causes", caption)], more)
}

/// The file of incidents.
const INCIDENTS: &str = "incidents.csv";

/// A chapter of tables with rows; `None` where there are none.
fn chapter<'r>(
    id: &'static str,
    title: &'r str,
    mut tables: Vec<Table>,
    notes: impl IntoIterator<Item = String>,
) -> Option<Chapter<'r>> {
    tables.retain(|table| !table.rows.is_empty());
    let notes = notes.into_iter().collect();
    (!tables.is_empty())
        .then(|| Chapter::of(id, title, Section { tables, notes, ..Section::default() }))
}

/// What stands above a list of what differs.
fn amended(revision: &Revision, labels: Labels<'_>) -> String {
    let [before, after] = sides(revision, labels);
    say!(labels, "項目ごとに{before}と{after}の内容を示す", "Each item before and after")
}

/// Incidents, those of the gravest class and the most users first.
fn sorted(
    revision: &Revision,
    is_wanted: impl Fn(&IncidentChange) -> bool,
) -> Vec<&IncidentChange> {
    let mut changes: Vec<&IncidentChange> =
        revision.incidents.iter().filter(|change| is_wanted(change)).collect();
    changes.sort_by_key(|change| {
        let class = Class::ALL.iter().position(|class| class.code() == change.stated("class"));
        let number = |column| change.stated(column).parse::<u64>().ok();
        let size = [number("affected_users"), number("duration_minutes")];
        (change.serious() == [true, true], class, Reverse(size))
    });
    changes
}

/// A list with why each incident differs, and in what.
fn told<'c>(
    list: List<'c, &'c IncidentChange>,
    revision: &Revision,
    labels: Labels<'c>,
) -> List<'c, &'c IncidentChange> {
    let is_split = revision.amendment() == Some(Amendment::Both);
    let line = move |(name, was, is): &(String, String, String)| {
        let (was, is) = (changes::value(name, was, labels), changes::value(name, is, labels));
        let column = changes::column(name, labels);
        say!(labels, "{column}：{was} → {is}", "{column}: {was} → {is}")
    };
    list.on_screen(["理由", "Reason"], Text, move |change| {
        let reasons = changes::natures(change, labels);
        let kind = changes::amendment(change.amendment(), labels);
        Value::Text(match is_split {
            true => say!(labels, "{kind}：{reasons}", "{kind}: {reasons}"),
            false => reasons,
        })
    })
    .on_screen(["変更の内容", "What changed"], Prose, move |change| {
        Value::Lines(changes::told(change).map(line).collect())
    })
}

/// When an incident occurred, as its record has it.
fn occurred(change: &IncidentChange, labels: Labels<'_>) -> Value {
    let text = change.stated("occurred_at");
    let time = text.split_once('+').map_or(text, |(time, _)| time);
    let at = NaiveDateTime::parse_from_str(time, "%Y-%m-%dT%H:%M").ok();
    let day = || text.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0);
    let instant = at.or_else(day).map(|moment| Instant { at: moment, has_time: at.is_some() });
    instant.map_or_else(|| Value::text(text), |instant| Value::Text(labels.moment(instant)))
}

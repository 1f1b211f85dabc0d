//! The page of a revision note: what the changes are, those of serious incidents, those of other
//! incidents, of figures, and of what the reports were made from. Nothing unchanged is on it.

use super::super::document::Holds::{Prose, Text, Word};
use super::super::document::{
    AFFECTED, Block, CARRIER, Chapter, DURATION, Leaflet, List, MOST, OCCURRED, REPORT, Row,
    Section, Table, Value, first,
};
use super::super::labels::{Labels, grouped, say};
use super::causes;
use super::changes;
use super::figures;
use super::options;
use super::sentences;
use crate::model::incident::Instant;
use crate::model::judgement::Class;
use crate::model::publisher::Publisher;
use crate::published::revision::{Amendment, Head, IncidentChange, Nature, Revision};
use crate::statistics::{CATALOGUE, Entry};
use chrono::{NaiveDate, NaiveDateTime};
use std::cmp::Reverse;

/// As many incidents are shown of which it is told only that they were reported since.
const MOST_NEW: usize = 10;

/// A revision note.
#[derive(Clone, Copy)]
pub struct Note<'r> {
    /// What changed.
    pub revision: &'r Revision,
    /// Who publishes it.
    pub publisher: &'r Publisher,
    /// The words of its language.
    pub labels: Labels<'r>,
}

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
        is_brief: false,
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
        if head.is_draft {
            labels.either("公表日未定（案）", "draft, not published").to_owned()
        } else {
            say!(labels, "{day}公表", "published {day}")
        }
    };
    let counted = |head: &Head| {
        let as_of = options::as_of(head.as_of.as_deref(), labels);
        match head.as_of {
            Some(_) => as_of,
            None => say!(labels, "報告の期日の{as_of}", "{as_of}"),
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
        let serious = sentences::serious(revision, labels);
        let sentences = [
            Some(sentences::amendment(revision, labels)),
            serious,
            sentences::all(revision, labels),
        ];
        blocks.push(Block::Highlights(sentences.into_iter().flatten().collect()));
        let overview = CATALOGUE.iter().find(|entry| entry.id == figures::OVERVIEW);
        let overview = overview.and_then(|entry| table_of(entry, revision, labels));
        blocks.extend(overview.map(Block::Section));
    }
    blocks.extend(figures::of_comparisons(revision, labels).map(|note| Block::Notes(vec![note])));
    blocks.push(Block::Remark(labels.source(revision.basis), None));
    Chapter::new("summary", labels.either("概要", "Summary"), blocks)
}

/// Incidents that were or are serious, a card each; no chapter where none of them differs.
fn serious<'r>(revision: &'r Revision, labels: Labels<'r>) -> Option<Chapter<'r>> {
    let serious = sorted(revision, |change| change.serious() != [false, false]);
    let (serious, more) = first(serious, MOST, INCIDENTS, labels);
    let card = |(number, change): (usize, &&IncidentChange)| {
        let became = match change.serious() {
            [false, _] => labels.either("重大な事故に加わったもの", "Added"),
            [true, false] => labels.either("重大な事故から除かれたもの", "Taken out"),
            [true, true] => labels.either("内容の変わったもの", "Other contents"),
        };
        let users = Value::Users {
            users: change.stated("affected_users").parse().ok(),
            is_approximate: change.stated("approximate") == "yes",
        };
        let facts = [
            (["変更", "Change"], Value::text(became)),
            (["理由", "Reason"], reasons(change, revision, labels)),
            (OCCURRED, occurred(change, labels)),
            (DURATION, Value::minutes(change.stated("duration_minutes").parse().ok())),
            (AFFECTED, users),
            (REPORT, Value::text(&change.report_id)),
        ];
        let [before, after] = sides(revision, labels);
        let facts =
            facts.map(|([ja, en], fact)| Row::of([Value::text(labels.either(ja, en)), fact]));
        let contents = (!change.columns.is_empty()).then(|| {
            Row::of([Value::Text(format!("{before} → {after}")), contents_of(change, labels)])
        });
        let head =
            [labels.either("項目", "Item"), labels.either("内容", "Fact")].map(str::to_owned);
        let rows = facts.into_iter().chain(contents).collect();
        let table =
            Table::card(&format!("serious_{}", number + 1), change.carrier.clone(), head, rows);
        Block::Section(Section { id: "serious_card", tables: vec![table], ..Section::default() })
    };
    let mut blocks: Vec<Block<'_>> = serious.iter().enumerate().map(card).collect();
    let title = labels.either("重大な事故の変更", "Serious incidents");
    blocks.extend(more.map(|more| Block::Notes(vec![more])));
    (!serious.is_empty()).then(|| Chapter::new("serious", title, blocks))
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
    let changed = sorted(revision, |change| is_other(change) && !is_new(change));
    let (changed, more_changed) = first(changed, MOST, INCIDENTS, labels);
    let changed = list(changed)
        .on_screen(["理由", "Reason"], Text, |change| reasons(change, revision, labels))
        .on_screen(["変更の内容", "What changed"], Prose, |change| {
            contents_of(change, labels)
        });
    let new = sorted(revision, |change| is_other(change) && is_new(change));
    let (new, more_new) = first(new, MOST_NEW, INCIDENTS, labels);
    let new = list(new).on_screen(OCCURRED, Word, |change| occurred(change, labels));
    let [before, after] = sides(revision, labels);
    let changed = Section {
        id: "changed",
        title: labels.either("内容等の変わった事故", "Incidents that differ"),
        tables: vec![changed.table("incidents", format!("{before} → {after}"))],
        notes: more_changed.into_iter().collect(),
        ..Section::default()
    };
    let new = Section {
        id: "added",
        title: labels.either("新たに報告された事故", "Incidents reported since"),
        tables: vec![new.table(
            "new_incidents",
            labels.either("区分及び影響利用者数の順", "By class and users"),
        )],
        notes: more_new.into_iter().collect(),
        ..Section::default()
    };
    chapter("incidents", labels.either("その他の事故の変更", "Other incidents"), [changed, new])
}

/// The figures, by table.
fn figures<'r>(revision: &Revision, labels: Labels<'r>) -> Option<Chapter<'r>> {
    let tables = CATALOGUE.iter().filter(|entry| entry.id != figures::OVERVIEW);
    let sections = tables.filter_map(|entry| table_of(entry, revision, labels));
    let title = labels.either("数値の変更", "Figures");
    let mut chapter = chapter("figures", title, sections)?;
    let all = grouped(revision.figures.len() as i128);
    let note = say!(
        labels,
        "変わった数値の全て（{all}件。二つの区分による表及び推移の内訳を含む。）は figures.csv に示す。",
        "All {all} figures that differ, those of cross tables and of trends in parts among them, are in figures.csv."
    );
    chapter.blocks.push(Block::Notes(vec![note]));
    Some(chapter)
}

/// A table of figures that differ.
fn table_of<'r>(entry: &Entry, revision: &Revision, labels: Labels<'r>) -> Option<Section<'r>> {
    let table = figures::table_of(entry, revision, sides(revision, labels), labels)?;
    let title = labels.either(entry.title[0], entry.title[1]);
    Some(Section { id: entry.id, title, tables: vec![table], ..Section::default() })
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
    let tables = vec![list.table("causes", caption)];
    let notes = more.into_iter().collect();
    chapter("causes", title, [Section { tables, notes, ..Section::default() }])
}

/// The file of incidents.
const INCIDENTS: &str = "incidents.csv";

/// A chapter of the sections whose table has rows; `None` where there are none.
fn chapter<'r>(
    id: &'static str,
    title: &str,
    sections: impl IntoIterator<Item = Section<'r>>,
) -> Option<Chapter<'r>> {
    let has_rows =
        |section: &Section<'_>| section.tables.iter().any(|table| !table.rows.is_empty());
    let blocks: Vec<Block<'_>> =
        sections.into_iter().filter(has_rows).map(Block::Section).collect();
    (!blocks.is_empty()).then(|| Chapter::new(id, title, blocks))
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

/// Why an incident differs; where some were revised and some corrected, also which of both this is.
fn reasons(change: &IncidentChange, revision: &Revision, labels: Labels<'_>) -> Value {
    let reasons = changes::natures(change, labels);
    let kind = changes::amendment(change.amendment(), labels);
    Value::Text(if revision.amendment() == Some(Amendment::Both) {
        say!(labels, "{kind}：{reasons}", "{kind}: {reasons}")
    } else {
        reasons
    })
}

/// In what an incident differs.
fn contents_of(change: &IncidentChange, labels: Labels<'_>) -> Value {
    let line = |(name, was, is): &(String, String, String)| {
        let (was, is) = (changes::value(name, was, labels), changes::value(name, is, labels));
        let column = changes::column(name, labels);
        say!(labels, "{column}：{was} → {is}", "{column}: {was} → {is}")
    };
    let lines: Vec<String> = changes::told(change).map(line).collect();
    if lines.is_empty() && !change.columns.is_empty() {
        let following = labels.either(
            "該当した基準の内容等のみ（changes.csv に示す。）",
            "only the thresholds that decided and the like (see changes.csv)",
        );
        return Value::text(following);
    }
    Value::Lines(lines)
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

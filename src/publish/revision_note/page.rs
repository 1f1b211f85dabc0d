//! The page of a revision note.

use super::super::document::Holds::{Number, Prose, Text, Word};
use super::super::document::{Block, CARRIER, Chapter, Leaflet, List, REPORT, Section, Value};
use super::super::labels::{Labels, say};
use super::changes;
use crate::published::revision::{IncidentChange, Revision};

/// The page.
pub fn page<'r>(revision: &'r Revision, labels: Labels<'r>) -> Leaflet<'r> {
    let (period, old, new) = (changes::period(revision, labels), &revision.old.1, &revision.new.1);
    let chapters = if revision.is_empty() {
        let nothing = labels.either("変更はない。", "Nothing has changed.").to_owned();
        let title = labels.either("変更の有無", "Changes");
        vec![Chapter::new("none", title, vec![Block::Paragraph(nothing)])]
    } else {
        vec![incidents(revision, labels), causes(revision, labels), figures(revision, labels)]
    };
    let notices = [changes::made_up(revision, labels), changes::of_comparisons(revision, labels)];
    Leaflet {
        labels,
        name: say!(labels, "訂正表　{period}", "Revision note, {period}"),
        subject: period,
        title: labels.either(
            "電気通信事故の発生状況　訂正表",
            "Telecommunications incidents: revision note",
        ),
        date: say!(
            labels,
            "訂正前：{old}現在　訂正後：{new}現在",
            "As of {old}, corrected as of {new}"
        ),
        notices: notices.into_iter().flatten().collect(),
        chapters,
    }
}

/// A chapter of one list.
fn chapter<'r, R>(
    id: &'static str,
    title: &str,
    caption: &str,
    none: &'static str,
    list: List<'_, R>,
) -> Chapter<'r> {
    let tables = vec![list.table(id, caption)];
    Chapter::of(id, title, Section { tables, none, ..Section::default() })
}

fn incidents<'r>(revision: &Revision, labels: Labels<'_>) -> Chapter<'r> {
    let changed = |change: &IncidentChange| {
        let line = |(name, was, is): &(String, String, String)| {
            let (was, is) = (changes::value(name, was, labels), changes::value(name, is, labels));
            let column = changes::column(name, labels);
            say!(labels, "{column}：{was} → {is}", "{column}: {was} → {is}")
        };
        Value::Lines(changes::told(change).map(line).collect())
    };
    let list = List::of(&revision.incidents, labels)
        .on_screen(CARRIER, Text, |change| Value::text(&change.carrier))
        .on_screen(REPORT, Word, |change| Value::text(&change.report_id))
        .on_screen(["訂正理由", "Reason"], Text, |change| {
            Value::Text(changes::natures(change, labels))
        })
        .on_screen(["訂正の内容", "What changed"], Prose, |change| changed(change));
    let caption =
        labels.either("項目ごとに訂正前と訂正後の内容を示す", "Each item before and after");
    let none = labels.either("該当する事故はない。", "None.");
    let title = labels.either("訂正の対象となった事故", "Incidents");
    chapter("incidents", title, caption, none, list)
}

fn causes<'r>(revision: &Revision, labels: Labels<'_>) -> Chapter<'r> {
    let causes = revision.causes.iter().map(|cause| changes::cause(cause, labels));
    let list = List::of(causes, labels)
        .on_screen(["種類", "Kind"], Text, |[kind, ..]| Value::text(kind))
        .on_screen(["名称", "Name"], Text, |[_, name, _]| Value::text(name))
        .on_screen(["変更", "Change"], Text, |[.., change]| Value::text(change));
    let caption = labels.either("SHA-256は causes.csv に示す", "Hashes are in causes.csv");
    let none = labels.either("変更はない。", "None changed.");
    let title = labels.either("資料及び設定の変更", "Sources and options");
    chapter("causes", title, caption, none, list)
}

fn figures<'r>(revision: &Revision, labels: Labels<'_>) -> Chapter<'r> {
    let space = labels.either("　", ", ");
    let list = List::of(changes::figures(revision), labels)
        .on_screen(["表", "Table"], Text, |change| {
            Value::Text(changes::table(&change.key.table, labels))
        })
        .on_screen(["箇所", "Place"], Text, |change| {
            Value::Text(changes::place(change).join(space))
        })
        .on_screen(["訂正前", "Before"], Number, |change| {
            Value::Text(changes::figure(&change.key, change.old.as_ref(), labels))
        })
        .on_screen(["訂正後", "After"], Number, |change| {
            Value::Text(changes::figure(&change.key, change.new.as_ref(), labels))
        })
        .on_screen(["差", "Difference"], Number, |change| {
            Value::Text(changes::difference(change))
        });
    let caption = labels.either("表ごとに示す", "By table");
    let none = labels.either("数値の変更はない。", "No figure has changed.");
    chapter("figures", labels.either("数値の訂正", "Figures"), caption, none, list)
}

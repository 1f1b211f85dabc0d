//! What the reports were made from that differs, in words.

use super::options;
use crate::model::column::Column;
use crate::model::decision::DecisionKind;
use crate::publish::labels::{Labels, say};
use crate::published::manifest::AppliedDecision;
use crate::published::revision::{Cause, Revision};

/// As many files of reports are named.
const NAMED: usize = 3;

/// What reports are made from, by its code.
pub fn kind<'t>(code: &str, labels: Labels<'t>) -> &'t str {
    match code {
        "input" => labels.either("報告のファイル", "report file"),
        "data" => labels.either("基準・コード表", "rules or codes"),
        "program" => labels.either("プログラムの版", "version of the program"),
        _ => labels.either("集計の設定", "option"),
    }
}

/// What the reports were made from that differs, each with what it is, its name and what became of
/// it. Files of reports are counted: what was in them is told of the incidents.
pub fn told(revision: &Revision, labels: Labels<'_>) -> Vec<[String; 3]> {
    let inputs =
        [added(labels), changed(labels), removed(labels)].into_iter().filter_map(|became| {
            let paths = revision.causes.iter().filter_map(|cause| match cause {
                Cause::Input(path, was, is)
                    if self::became(was.as_ref(), is.as_ref(), labels) == became =>
                {
                    Some(&**path)
                }
                _ => None,
            });
            files(&paths.collect::<Vec<_>>(), became, labels)
        });
    let others = revision.causes.iter().filter_map(|cause| other(cause, labels));
    inputs.chain(others).collect()
}

fn added(labels: Labels<'_>) -> &'static str {
    labels.either("追加", "added")
}

fn changed(labels: Labels<'_>) -> &'static str {
    labels.either("変更", "changed")
}

fn removed(labels: Labels<'_>) -> &'static str {
    labels.either("削除", "removed")
}

fn became(was: Option<&String>, is: Option<&String>, labels: Labels<'_>) -> &'static str {
    match (was, is) {
        (None, _) => added(labels),
        (_, None) => removed(labels),
        _ => changed(labels),
    }
}

/// Files of reports of which the same became; `None` where there are none.
fn files(paths: &[&str], became: &str, labels: Labels<'_>) -> Option<[String; 3]> {
    let first = paths.get(..NAMED).unwrap_or(paths);
    let (names, others) = (first.join(labels.either("、", ", ")), paths.len() - first.len());
    let names = match others {
        0 => names,
        _ => say!(labels, "{names} ほか{others}件", "{names} and {others} more"),
    };
    let what = kind("input", labels).to_owned();
    let count = paths.len();
    (count > 0).then(|| [what, names, say!(labels, "{became} {count}件", "{count} {became}")])
}

/// Anything but a file of reports; `None` of a setting that only follows from another.
fn other(cause: &Cause, labels: Labels<'_>) -> Option<[String; 3]> {
    let arrow = |was: &str, is: &str| format!("{was} → {is}");
    let what = || kind(cause.code(), labels).to_owned();
    Some(match cause {
        Cause::Input(..) => return None,
        Cause::Data(path, was, is) => {
            [what(), path.clone(), became(was.as_ref(), is.as_ref(), labels).to_owned()]
        }
        Cause::Option(name, was, is) => {
            let change = match (was, is) {
                (Some(was), Some(is)) => {
                    arrow(&options::value(name, was, labels), &options::value(name, is, labels))
                }
                _ => became(was.as_ref(), is.as_ref(), labels).to_owned(),
            };
            [what(), options::name(name, labels)?.to_owned(), change]
        }
        Cause::DecisionGone(gone) => decision(gone, labels.either("取消し", "withdrawn"), labels),
        Cause::DecisionNew(new) => decision(new, added(labels), labels),
        Cause::Program(was, is) => [what(), env!("CARGO_PKG_NAME").to_owned(), arrow(was, is)],
    })
}

fn decision(decision: &AppliedDecision, became: &str, labels: Labels<'_>) -> [String; 3] {
    let AppliedDecision { carrier, report_id, column: key, value, reason, by, on, .. } = decision;
    let space = labels.either("　", ", ");
    let lays_down = match DecisionKind::from_code(&decision.kind) {
        Some(DecisionKind::Merge) => {
            say!(labels, "「{value}」に統合", "merged into {value}")
        }
        Some(DecisionKind::Exclusion) => {
            say!(labels, "集計除外：{value}", "excluded: {value}")
        }
        _ => {
            let blank = labels.either("空欄", "blank");
            let was =
                if decision.was.is_empty() { blank.to_owned() } else { decision.was.join(space) };
            let name = Column::ALL
                .iter()
                .find(|column| column.key() == key)
                .map_or(key.as_str(), |column| labels.either(column.header(), key));
            say!(labels, "{name}：{was} → {value}", "{name}: {was} → {value}")
        }
    };
    let why = say!(
        labels,
        "{became}：{lays_down}（{reason}。{by}、{on}）",
        "{became}: {lays_down} ({reason}; {by}, {on})"
    );
    let what = labels.either("報告に対する決定", "decision").to_owned();
    [what, format!("{carrier}{space}{report_id}"), why]
}

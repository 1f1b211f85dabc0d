//! How it goes on: what is not yet known, what changed, when what happened.

use super::Paper;
use crate::model::history::Version;
use crate::model::incident::Instant;
use crate::model::situation::{Member, State};
use crate::publish::document::Holds::{Number, Text, Word};
use crate::publish::document::{Block, CARRIER, Chapter, List, OCCURRED, Section, Value};
use crate::publish::labels::{Labels, say};
use crate::publish::situation::unknown;
use crate::publish::situation::words::{self, between, not_reported, time};

impl<'r> Paper<'r> {
    /// 5. What no report says.
    pub(super) fn unknown(self) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let unknown = of.members.iter().map(|member| (member, unknown::of(member)));
        let list = List::of(unknown.filter(|(_, columns)| !columns.is_empty()), labels)
            .column(CARRIER, 130.0, Text, |(member, _)| Value::Text(self.called(member)))
            .column(
                ["報告されていない事項", "Not reported"],
                446.0,
                Text,
                |(_, columns)| {
                    let names: Vec<String> =
                        columns.iter().map(|column| words::column(*column, labels)).collect();
                    Value::Text(names.join(labels.either("、", ", ")))
                },
            );
        let section = Section {
            id: "unknown",
            tables: vec![list.table("unknown", String::new())],
            none: labels.either("報告されていない事項はない。", "Nothing is left open."),
            ..Section::default()
        };
        let title = labels.either("まだ分かっていないこと", "What is not yet known");
        Chapter::of("not_known", title, section)
    }

    /// 6. What the last report changed, and the reports with their times.
    pub(super) fn changes(self) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let versions = || {
            of.members.iter().flat_map(|member| {
                member.history.versions.iter().enumerate().map(move |each| (member, each))
            })
        };
        // Of each incident what its last report changed; what was said last is read first.
        let mut changed: Vec<_> =
            versions().filter(|(_, (index, version))| *index > 0 && version.stands).collect();
        changed.sort_by_key(|(_, (_, version))| std::cmp::Reverse(version.reported_at));
        let tables =
            changed.into_iter().enumerate().filter_map(|(index, (member, (_, version)))| {
                let carrier = self.called(member);
                let (seq, when) = (number(version, labels), time(version.reported_at, labels));
                let caption =
                    say!(labels, "{carrier}　{seq}（{when}）", "{carrier}, {seq} ({when})");
                let facts = version.changes.iter().map(|change| {
                    let column = words::column(change.column, labels);
                    let column = match &change.service {
                        Some(service) => {
                            say!(labels, "{column}（{service}）", "{column} ({service})")
                        }
                        None => column,
                    };
                    let [before, after] =
                        [&change.before, &change.after].map(|text| said(text, labels));
                    (column, format!("{before} → {after}"))
                });
                self.card(&format!("changed_{index}"), caption, facts)
            });
        let mut reports: Vec<_> = versions().collect();
        reports.sort_by_key(|(_, (_, version))| version.reported_at);
        let reports = List::of(reports, labels)
            .column(CARRIER, 150.0, Text, |(member, _)| Value::Text(self.called(member)))
            .column(["報告", "Report"], 90.0, Word, |(_, (_, version))| {
                Value::Text(number(version, labels))
            })
            .column(["報告日時", "Reported"], 130.0, Word, |(_, (_, version))| {
                Value::Text(time(version.reported_at, labels))
            })
            .column(
                ["変更した項目の数", "Items changed"],
                90.0,
                Number,
                |(_, (index, version))| {
                    if *index == 0 { Value::text("") } else { Value::count(version.changes.len()) }
                },
            );
        let changed = Section {
            id: "changed",
            tables: tables.collect(),
            none: labels.either("前の報告からの変更はない。", "Nothing has changed."),
            ..Section::default()
        };
        let reports = Section {
            id: "reports",
            title: labels.either("報告の経過", "Reports"),
            tables: vec![reports.table("reports", String::new())],
            ..Section::default()
        };
        let title = labels.either("前の報告からの変更", "What changed since the report before");
        Chapter::new("changes", title, vec![Block::Section(changed), Block::Section(reports)])
    }

    /// 8. When it was noticed, told, reported and over, and how long that took.
    pub(super) fn times(self) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let cell = |from: Option<Instant>, at: Option<Instant>| {
            let when = time(at, labels);
            Value::Text(match between(from, at, labels) {
                Some(after) => say!(labels, "{when}（{after}）", "{when} ({after})"),
                None => when,
            })
        };
        let occurred = |member: &Member| Some(member.judged.incident.occurred_at);
        let list = List::of(of.members.iter(), labels)
            .column(CARRIER, 84.0, Text, |member| Value::Text(self.called(member)))
            .column(OCCURRED, 90.0, Text, |member| cell(None, occurred(member)))
            .column(["覚知", "Noticed"], 100.0, Text, |member| {
                cell(occurred(member), member.judged.incident.progress().noticed_at)
            })
            .column(["最初の報告", "First reported"], 100.0, Text, |member| {
                cell(occurred(member), member.first_reported_at())
            })
            .column(["周知開始", "Users told"], 100.0, Text, |member| {
                cell(occurred(member), member.judged.incident.progress().announced_at)
            })
            .column(["復旧", "Restored"], 100.0, Text, |member| {
                let end = (member.state == State::Restored)
                    .then(|| member.judged.incident.known_end())
                    .flatten();
                cell(occurred(member), end)
            });
        let note = labels.either("（　）内は、発生からの時間。", "In brackets: since it occurred.");
        let section = Section {
            id: "times",
            tables: vec![list.table("times", String::new())],
            notes: vec![note.to_owned()],
            ..Section::default()
        };
        Chapter::of("timing", labels.either("時刻の経過", "Times"), section)
    }
}

/// Which report of its carrier it is.
fn number(version: &Version, labels: Labels<'_>) -> String {
    match version.seq {
        Some(seq) => say!(labels, "第{seq}報", "report {seq}"),
        None => labels.either("報告回不明", "report without number").to_owned(),
    }
}

fn said(text: &str, labels: Labels<'_>) -> String {
    if text.is_empty() { not_reported(labels) } else { text.to_owned() }
}

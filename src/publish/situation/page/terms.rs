//! On what terms it stands: the thresholds of the law, and who may be told.

use super::Paper;
use crate::model::column::Column;
use crate::publish::document::Holds::{Text, Word};
use crate::publish::document::{CARRIER, Chapter, List, REPORT, Section, Value};
use crate::publish::labels::{duration, say};
use crate::publish::situation::words::{self};

impl<'r> Paper<'r> {
    /// 7. When the law's thresholds are reached.
    pub(super) fn clock(self) -> Chapter<'r> {
        let Self { of, labels, report, .. } = self;
        let name = |row: &str| {
            let name = report.rule_names.iter().find(|(id, _)| id == row);
            name.map_or_else(|| row.to_owned(), |(_, name)| labels.say(name).to_owned())
        };
        let cards = of.members.iter().enumerate().filter_map(|(index, member)| {
            let clock = &member.clock;
            let when = |reach| words::reached(reach, member, labels);
            let serious = labels.either("重大な事故", "Serious incident").to_owned();
            let serious = clock.has_rules.then(|| (serious, when(clock.serious)));
            let pairs = clock.pairs.iter().map(|pair| {
                let (rule, pair_is) = (name(&pair.row), words::pair(pair, member, labels));
                (say!(labels, "{pair_is}（{rule}）", "{pair_is} ({rule})"), when(pair.reach))
            });
            let facilities = clock.facilities.iter().map(|facility| {
                let minutes = duration(facility.minutes, labels.language);
                let rule = name(&facility.row);
                let what = say!(
                    labels,
                    "重要な設備の全断が{minutes}以上（{rule}）",
                    "An important facility out for {minutes} or more ({rule})"
                );
                (what, when(facility.reach))
            });
            let facts = serious.into_iter().chain(pairs).chain(facilities);
            self.card(&format!("clock_{index}"), self.called(member), facts)
        });
        let note = labels.either(
            "発生した日に適用される基準による。復旧の報告がない役務については、そのまま継続した場合の日時を示す。",
            "By the rules of the day on which it occurred; what is not reported restored is taken to go on.",
        );
        let section = Section {
            id: "clock",
            tables: cards.collect(),
            none: labels.either(
                "判定に用いる項目が示されていないため、掲げない。",
                "Not told, since items on which it turns are withheld.",
            ),
            notes: vec![note.to_owned()],
            ..Section::default()
        };
        let title = labels.either("法令の基準に該当する時刻", "The legal clock");
        Chapter::of("legal_clock", title, section)
    }

    /// 9. Who may be told what.
    pub(super) fn sharing(self) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let may = |allowed: bool| {
            Value::text(if allowed {
                labels.either("可", "yes")
            } else {
                labels.either("否", "no")
            })
        };
        let list = List::of(of.members.iter(), labels)
            .column(CARRIER, 110.0, Text, |member| Value::Text(self.called(member)))
            .column(REPORT, 90.0, Word, |member| Value::text(&*member.judged.incident.report_id))
            .column(["周知", "Public"], 50.0, Word, |member| {
                may(member.judged.incident.sharing.public)
            })
            .column(["消費生活センター等", "Consumer centres"], 70.0, Word, |member| {
                may(member.judged.incident.sharing.consumer_centers)
            })
            .column(["他事業者", "Other carriers"], 60.0, Word, |member| {
                may(member.judged.incident.sharing.carriers)
            })
            .column(["共有しない項目", "Withheld"], 180.0, Text, |member| {
                Value::Text(member.told(Column::Withheld))
            });
        let own = of.id();
        let made = self.names.iter().filter(|(_, id)| *id != own).map(|(edition, id)| {
            let [ja, en] = edition.names();
            let edition = labels.either(ja, en);
            say!(labels, "{edition}の事象番号は {id} である。", "Called {id} in the {edition}.")
        });
        let section = Section {
            id: "sharing",
            tables: vec![list.table("sharing", String::new())],
            notes: made.collect(),
            ..Section::default()
        };
        Chapter::of("editions", labels.either("共有の範囲", "Who may be told"), section)
    }
}

//! Who is affected, what they can do, and why: what readers ask first.

use super::Paper;
use crate::model::column::Column;
use crate::model::edition::Edition;
use crate::model::incident::{Impact, Instant};
use crate::model::situation::Member;
use crate::publish::document::Holds::{Number, Prose, Size, Text, Word};
use crate::publish::document::figures::Figure;
use crate::publish::document::{CARRIER, Chapter, DURATION, List, OCCURRED, Section, Table, Value};
use crate::publish::events;
use crate::publish::labels::{Labels, say};
use crate::publish::situation::figures;
use crate::publish::situation::words::{self, not_reported};

impl<'r> Paper<'r> {
    /// 2. Services by carriers and prefectures, with the users as stated.
    pub(super) fn affected(self, figures: &'r [Figure]) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let effects = of.members.iter().flat_map(|member| {
            member.judged.incident.impacts.iter().map(move |impact| (member, impact))
        });
        let end = |member: &Member, impact: &Impact| {
            let occurred = member.judged.incident.occurred_at;
            let after = impact.minutes.and_then(|minutes| {
                let after = chrono::TimeDelta::try_minutes(i64::try_from(minutes).ok()?)?;
                Some(Instant { at: occurred.at.checked_add_signed(after)?, ..occurred })
            });
            impact.recovered_at.or(after)
        };
        let list = List::of(effects, labels)
            .column(CARRIER, 84.0, Text, |(member, _)| Value::Text(self.called(member)))
            .column(["役務", "Service"], 84.0, Text, |(_, impact)| {
                Value::text(labels.service(impact.service))
            })
            .column(["影響", "Effect"], 52.0, Text, |(_, impact)| {
                let code = impact.codes.get(Column::Impact);
                let known = code.and_then(|code| labels.codes().label("impact", code));
                Value::text(known.map_or("", |text| labels.say(text)))
            })
            .column(["影響地域", "Area"], 78.0, Text, |(member, _)| {
                Value::Text(labels.touched(&member.judged.incident.area))
            })
            .column(["影響利用者数", "Users"], 84.0, Number, |(member, impact)| {
                let users = Value::users(impact.users, &member.judged.incident);
                let users = users.read(labels);
                let basis = impact.codes.get(Column::UsersBasis);
                let basis = basis.and_then(|code| labels.codes().label("users_basis", code));
                Value::Text(match basis.map(|text| labels.say(text)) {
                    Some(basis) => say!(labels, "{users}（{basis}）", "{users} ({basis})"),
                    None => users.into_owned(),
                })
            })
            .column(OCCURRED, 84.0, Word, |(member, _)| {
                Value::Moment(member.judged.incident.occurred_at)
            })
            .column(["復旧日時", "Restored"], 84.0, Word, |(member, impact)| {
                Value::text(match end(member, impact) {
                    Some(end) => labels.moment(end),
                    None => words::state(member.state, labels).to_owned(),
                })
            })
            .column(DURATION, 56.0, Size, |(_, impact)| Value::minutes(impact.minutes));
        let section = Section {
            id: "affected",
            figure: figures.iter().find(|figure| figure.id == figures::TIMELINE),
            tables: vec![list.table("affected", String::new())],
            notes: self.places(),
            ..Section::default()
        };
        Chapter::of("affected_by", labels.either("影響", "Who is affected"), section)
    }

    /// What places link its incidents.
    fn places(self) -> Vec<String> {
        let Self { of, labels, .. } = self;
        let places: Vec<String> =
            of.places.iter().map(|code| events::place(code, labels).to_owned()).collect();
        if places.is_empty() {
            return Vec::new();
        }
        let places = places.join(labels.either("、", ", "));
        vec![say!(
            labels,
            "発生の時刻が近く、かつ、影響した地域（{places}）が共通するため、一つの事象としている。",
            "Taken as one event, since they began close in time and share: {places}."
        )]
    }

    /// For consumer centres: what to answer, and whom to ask. For carriers: what of it reaches others.
    pub(super) fn guidance(self) -> Option<Chapter<'r>> {
        match self.of.edition {
            Edition::ConsumerCenters => self.guidance_of_users(),
            Edition::Carriers => {
                let facts =
                    [Column::WiderImpact, Column::Downstream, Column::Equipment, Column::Measures];
                self.told(
                    "carriers",
                    ["接続及び卸への影響", "Interconnection and wholesale"],
                    &facts,
                )
            }
            Edition::Ministry | Edition::Public => None,
        }
    }

    /// 4. What users can use in the meantime, and whom to ask.
    pub(super) fn guidance_of_users(self) -> Option<Chapter<'r>> {
        let facts = [
            Column::Alternatives,
            Column::Contact,
            Column::ExpectedRecovery,
            Column::Status,
            Column::Measures,
        ];
        let title = match self.of.edition {
            Edition::ConsumerCenters => {
                ["利用者への案内及び相談窓口", "What to answer, and whom to ask"]
            }
            _ => ["代替手段、相談窓口及び対応の状況", "Alternatives, contacts and response"],
        };
        self.told("guidance", title, &facts)
    }

    /// What reports say in some columns, carrier by carrier; `None` where they say nothing.
    fn told(
        self,
        id: &'static str,
        [ja, en]: [&str; 2],
        columns: &[Column],
    ) -> Option<Chapter<'r>> {
        let Self { of, labels, .. } = self;
        let cards = of.members.iter().enumerate().filter_map(|(index, member)| {
            let facts =
                columns.iter().map(|column| (words::column(*column, labels), member.told(*column)));
            let facts = facts.filter(|(_, text)| !text.is_empty());
            self.card(&format!("{id}_{index}"), self.called(member), facts)
        });
        let tables: Vec<Table> = cards.collect();
        (!tables.is_empty()).then(|| {
            let section = Section { id, tables, ..Section::default() };
            Chapter::of(id, labels.either(ja, en), section)
        })
    }

    /// 3. The cause, and what goes back to what.
    pub(super) fn cause(self, figures: &'r [Figure]) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let list = List::of(of.members.iter(), labels)
            .column(CARRIER, 84.0, Text, |member| Value::Text(self.called(member)))
            .column(["原因（要因）", "Cause"], 150.0, Text, |member| {
                let incident = &member.judged.incident;
                let cause = words::cause(incident, labels);
                let equipment = &incident.equipment;
                let failed = say!(labels, "故障設備：{equipment}", "Equipment: {equipment}");
                let failed = (!equipment.is_empty()).then_some(failed);
                Value::Lines(std::iter::once(cause).chain(failed).collect())
            })
            .column(["起因", "Origin"], 120.0, Text, |member| Value::Text(origin(member, labels)))
            .column(["概要", "What happened"], 190.0, Prose, |member| {
                Value::text(&*member.judged.incident.summary)
            });
        let most = figures::MOST_LINKED;
        let beyond = (of.members.len() > most).then(|| {
            say!(
                labels,
                "事故が{most}件を超えるため、起因及び波及の図は掲げていない。",
                "Of more than {most} incidents the chain of origins is not drawn."
            )
        });
        let section = Section {
            id: "causes",
            figure: figures.iter().find(|figure| figure.id == figures::CHAIN),
            tables: vec![list.table("causes", String::new())],
            notes: beyond.into_iter().collect(),
            ..Section::default()
        };
        Chapter::of("cause", labels.either("原因及び起因", "Cause and origin"), section)
    }
}

/// Whose failure an incident goes back to, as far as its report says.
fn origin(member: &Member, labels: Labels<'_>) -> String {
    let incident = &member.judged.incident;
    let origin = incident.origin.map(|origin| labels.coded("origin", origin.code()));
    let carrier = Some(&*incident.origin_carrier).filter(|name| !name.is_empty());
    let number = Some(&*incident.origin_report_id).filter(|id| !id.is_empty());
    let cannot = incident.progress().cannot_ask == Some(true);
    let cannot = cannot.then(|| labels.either("自力照会困難", "cannot ask it itself"));
    let parts: Vec<&str> = [origin, carrier, number, cannot].into_iter().flatten().collect();
    if parts.is_empty() { not_reported(labels) } else { parts.join(labels.either("　", ", ")) }
}

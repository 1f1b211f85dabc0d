//! A situation as a paper of its own: what a reader has to know, in the order in which it is asked for.

mod affected;
mod course;
mod terms;

use super::words::{self, Words, not_reported, time};
use crate::model::edition::Edition;
use crate::model::situation::{Member, Situation, SituationReport, State};
use crate::publish::document::figures::Figure;
use crate::publish::document::{Block, Chapter, Leaflet, Row, Section, Table, Value};
use crate::publish::labels::{Labels, say};

/// What a paper is made from.
#[derive(Clone, Copy)]
pub struct Paper<'r> {
    /// The run that it is of.
    pub report: &'r SituationReport,
    /// The situation as its edition shows it.
    pub of: &'r Situation,
    /// Its names in the editions that are made: the edition and the name.
    pub names: &'r [(Edition, String)],
    /// The words.
    pub labels: Labels<'r>,
}

impl<'r> Paper<'r> {
    /// The paper, with the charts that there is room for.
    pub fn leaflet(self, figures: &'r [Figure]) -> Leaflet<'r> {
        let Self { report, of, labels, .. } = self;
        let words = Words { of, labels };
        let chapters = [
            Some(self.affected(figures)),
            self.guidance(),
            Some(self.cause(figures)),
            (of.edition != Edition::ConsumerCenters).then(|| self.guidance_of_users()).flatten(),
            Some(self.unknown()),
            Some(self.changes()),
            Some(self.clock()),
            Some(self.times()),
            (of.edition == Edition::Ministry).then(|| self.sharing()),
        ];
        let [ja, en] = of.edition.names();
        let leaflet = Leaflet {
            labels,
            subject: words.title(),
            title: labels
                .either("電気通信事故の状況", "Situation of a telecommunications incident"),
            dates: vec![words.now(), labels.either(ja, en).to_owned()],
            is_brief: true,
            basis: report.basis,
            publisher: &report.publisher,
            summary: self.summary(),
            chapters: chapters.into_iter().flatten().collect(),
        };
        leaflet.numbered()
    }

    /// 1. What, where, since when, how many; the state; when the next word is due.
    fn summary(self) -> Chapter<'r> {
        let Self { of, labels, .. } = self;
        let words = Words { of, labels };
        let fact = |[ja, en]: [&str; 2], fact: String| {
            Row::of([Value::text(labels.either(ja, en)), Value::Text(fact)])
        };
        let last = of.reported().last().copied();
        let mut facts = vec![
            fact(["状態", "State"], words::state(of.state(), labels).to_owned()),
            fact(["最新の報告", "Last report"], time(last, labels)),
        ];
        if of.state() != State::Restored {
            let expected: Vec<String> = of
                .members
                .iter()
                .filter_map(|member| {
                    let when = words::expected(member, labels)?;
                    let carrier = &member.judged.incident.carrier;
                    Some(say!(labels, "{carrier}：{when}", "{carrier}: {when}"))
                })
                .collect();
            let expected = if expected.is_empty() {
                not_reported(labels)
            } else {
                expected.join(labels.either("、", "; "))
            };
            facts.push(fact(["復旧予定", "Expected to be restored"], expected));
        }
        if let Some(next) = of.next_word_at() {
            facts.push(fact(["次の報告の時期", "Next word due"], labels.moment(next)));
        }
        facts.push(fact(["事象番号", "Event"], of.id()));
        let head =
            [labels.either("項目", "Item"), labels.either("内容", "Fact")].map(str::to_owned);
        let table = Table::card("state", String::new(), head, facts);
        let mut blocks = vec![Block::Highlights(vec![words.headline()])];
        blocks.push(Block::Section(Section {
            id: "state",
            tables: vec![table],
            ..Section::default()
        }));
        let notes = self.left_out();
        if !notes.is_empty() {
            blocks.push(Block::Notes(notes));
        }
        blocks.push(Block::Remark(labels.source(self.report.basis), None));
        Chapter::new("summary", labels.either("概要", "Summary"), blocks)
    }

    /// What the edition does not show, counted.
    fn left_out(self) -> Vec<String> {
        let Self { of, labels, .. } = self;
        let mut notes = Vec::new();
        if of.unnamed > 0 {
            let count = words::counted(of.unnamed, labels);
            notes.push(say!(
                labels,
                "このほか、この版に掲げることを事業者が認めていない事故が{count}ある。",
                "Further incidents that their carriers do not allow in this edition: {count}."
            ));
        }
        let withheld: usize = of.members.iter().map(|member| member.withheld).sum();
        if withheld > 0 {
            let count = words::counted(withheld, labels);
            notes.push(say!(
                labels,
                "事業者が共有しないとした項目{count}は掲げていない。",
                "Items that their carriers withhold and that are left out: {count}."
            ));
        }
        notes
    }

    /// Facts under a heading; `None` where there are none.
    fn card(
        self,
        id: &str,
        caption: String,
        facts: impl Iterator<Item = (String, String)>,
    ) -> Option<Table> {
        let Self { labels, .. } = self;
        let row = |(name, fact)| Row::of([Value::Text(name), Value::Text(fact)]);
        let rows: Vec<Row> = facts.map(row).collect();
        let head =
            [labels.either("項目", "Item"), labels.either("内容", "Fact")].map(str::to_owned);
        (!rows.is_empty()).then(|| Table::card(id, caption, head, rows))
    }

    /// What an incident goes by: its carrier, with the report number where that has several.
    fn called(self, member: &Member) -> String {
        let incident = &member.judged.incident;
        let (carrier, id) = (&incident.carrier, &incident.report_id);
        let is_of_it = |other: &&Member| other.judged.incident.carrier_key == incident.carrier_key;
        if self.of.members.iter().filter(is_of_it).count() == 1 {
            return carrier.to_string();
        }
        say!(self.labels, "{carrier}（{id}）", "{carrier} ({id})")
    }
}

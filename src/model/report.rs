//! Everything a run has found out, as the publishers take it.

pub use super::files::{DataFile, InputFile, ReadingRecord};
pub use super::judged::Judged;
pub use super::whole::{Basis, Whole};

use super::as_of::AsOf;
use super::codes::CodeTables;
use super::decision::{Applied, DecisionFile};
use super::edition::{Edition, NamedInPublic};
use super::event::Event;
use super::finding::{Finding, Severity, Unread};
use super::incident::{Kind, codes};
use super::judgement::{Class, Nearest};
use super::ledger::{InputRow, Ledger};
use super::period::Period;
use super::publisher::Publisher;
use super::ranking::Ranking;
use super::regime::{Cycle, Regime};
use super::settings::StatisticsSettings;
use super::submission::{Submission, Submitted};
use super::table::Table;
use super::text::{Text, both};
use super::thresholds::Pair;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// The name of the machine contract in the folder of a report: every figure with its codes.
pub const STATISTICS_NAME: &str = "statistics.csv";
/// The list of what was broken in made-up reports: no file that reports are read from.
pub const DEFECTS_NAME: &str = "defects.jsonl";
codes! {
    /// When a kind of incident belongs to the periodic report.
    PeriodicTest {
        /// By the thresholds of the periodic report.
        Thresholds = "thresholds",
        /// Whatever the size.
        Always = "always",
        /// Never.
        Never = "never",
    }
}

/// What a rule lays down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Terms {
    /// Serious where any of these pairs is reached; whether contracts are counted for users.
    Pairs(Vec<Pair>, bool),
    /// Serious where all traffic was impossible for so many minutes.
    Facility(u64),
    /// Periodic where either is reached.
    Either(Pair),
    /// Whether incidents of a kind may be serious, and when they are periodic.
    OfKind(Kind, bool, PeriodicTest),
    /// Whether a serious incident is part of the periodic report as well.
    SeriousInPeriodic(bool),
    /// How often carriers report, and how many months after the period's end at the latest.
    Reporting(Cycle, u32),
    /// What the law lays down and is not applied, and why.
    NotApplied(Text),
}

/// The wording of the law in a stretch of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// First day; `None` where it is as old as the rule.
    pub from: Option<NaiveDate>,
    /// Last day; `None` where it stands as long as the rule.
    pub to: Option<NaiveDate>,
    /// The wording, in its own language.
    pub quote: String,
    /// Where it was read, where that is not where the rule was.
    pub source: Option<Text>,
}

/// A rule that was in force in the period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleInForce {
    /// Its id in the rule file.
    pub id: String,
    /// What it covers.
    pub name: Text,
    /// What it lays down.
    pub terms: Terms,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force; `None` while it stands.
    pub to: Option<NaiveDate>,
    /// Law, article and item.
    pub basis: Text,
    /// Where it was read.
    pub source: Text,
    /// The wording of the law, where it is known; several where it changed on these days.
    pub wordings: Vec<Wording>,
    /// What of it no source says in as many words.
    pub inferred: Option<Text>,
}

impl RuleInForce {
    /// The wording of the law on these days, one after the other where it changed.
    pub fn quote(&self) -> Option<String> {
        let quotes: Vec<&str> =
            self.wordings.iter().map(|wording| wording.quote.trim_end()).collect();
        (!quotes.is_empty()).then(|| quotes.join("\n\n"))
    }

    /// Where it and its wording were read.
    pub fn read_in(&self) -> Text {
        let sources = self.wordings.iter().filter_map(|wording| wording.source.as_ref());
        sources.fold(self.source.clone(), |read, source| {
            both!("{read}。引用は{source}による", "{read}; quoted is {source}"; read, source)
        })
    }

    /// Whether judgements go by it.
    pub fn is_applied(&self) -> bool {
        !matches!(self.terms, Terms::NotApplied(_))
    }
}

/// What an edition leaves out of the incidents that it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WithheldValues {
    /// How many values.
    pub values: usize,
    /// Of how many incidents.
    pub incidents: usize,
}

/// A report, complete and ready to be published.
#[derive(Debug, Clone)]
pub struct Report {
    /// For whom it is.
    pub edition: Edition,
    /// How many incidents of the period it does not name.
    pub withheld: usize,
    /// What of those that it names it leaves out, for their carriers withhold it.
    pub withheld_values: WithheldValues,
    /// Which incidents the public is shown by name.
    pub named_in_public: NamedInPublic,
    /// Who publishes it.
    pub publisher: Publisher,
    /// Whether nobody has said when it is published: then it is a draft (案).
    pub is_draft: bool,
    /// What is said of all that it was made from.
    pub whole: Whole,
    /// The period asked for.
    pub period: Period,
    /// The comparison periods of which the input holds any report.
    pub comparisons: Vec<Period>,
    /// The periods to compare with as they were named; `None` where those were taken that the
    /// period itself calls for.
    pub compared_by_name: Option<Vec<Period>>,
    /// The date of publication.
    pub published_on: NaiveDate,
    /// Whether the analyst allowed reports with errors to be left out.
    pub accepted_rejects: bool,
    /// Whether any were: files that could not be read, or reports of the period or its comparison
    /// periods.
    pub is_partial: bool,
    /// Whether any report of the period or its comparison periods is made up.
    pub is_made_up: bool,
    /// The tables, in the order of the catalogue.
    pub tables: Vec<Table>,
    /// The concurrent events of the period, by time.
    pub events: Vec<Event>,
    /// The population by user-hours.
    pub ranking: Ranking,
    /// The regime of the period's last day, where one is known.
    pub regime: Option<Regime>,
    /// What each carrier has sent for each of the last eight quarters.
    pub submissions: Vec<Submission>,
    /// The settings of the statistics.
    pub settings: StatisticsSettings,
    /// Every incident of the input that stands, in input order, with its class.
    pub incidents: Vec<Judged>,
    /// Files, in the order of reading.
    pub files: Vec<InputFile>,
    /// Input rows, in the order of reading.
    pub rows: Vec<InputRow>,
    /// The fate of each input row.
    pub ledger: Ledger,
    /// Findings, in the order of their places.
    pub findings: Vec<Finding>,
    /// The analyst's decisions, each with the rows that it changed.
    pub decisions: Vec<Applied>,
    /// The decisions files.
    pub decision_files: Vec<DecisionFile>,
    /// How the reports were read.
    pub reading: ReadingRecord,
    /// By when reports had to be received to count; `None` where all count.
    pub as_of: Option<AsOf>,
    /// Rules in force on any day of the period; none before the first known ones.
    pub rules: Vec<RuleInForce>,
    /// Every rule that a judgement of any period can name, by its id, with its name.
    pub rule_names: Vec<(String, Text)>,
    /// Rule and code files of the run.
    pub data_files: Vec<DataFile>,
    /// Names of codes.
    pub codes: CodeTables,
}

impl Whole {
    /// What is said of what a report was made from, that holds all of it.
    pub fn of(report: &Report) -> Self {
        let mut findings = BTreeMap::new();
        for finding in &report.findings {
            *findings.entry((finding.severity, finding.code)).or_default() += 1;
        }
        let unread = report.findings.iter().filter(|finding| finding.is_unread_file());
        let unread: BTreeSet<&str> = unread.map(|finding| &*finding.place.file).collect();
        let quarters = report.period.quarters();
        let known = report.submissions.iter().filter(|each| quarters.contains(&each.quarter));
        let carriers: BTreeSet<&String> = known.map(|each| &each.carrier).collect();
        let unheard = quarters_by_carrier(report, Submitted::None);
        let mut lacking = unheard.values();
        let unheard_quarters = lacking.next().filter(|first| lacking.all(|other| other == *first));
        let is_nil = |of: &&BTreeSet<Period>| of.len() == quarters.len();
        let is_read = |file: &&InputFile| !unread.contains(&*file.path);
        Self {
            basis: report.basis(),
            undetermined: report.undetermined().len(),
            pending: report.pending(),
            preliminary: report.not_excluded().filter(|it| it.incident.is_preliminary).count(),
            carriers: carriers.len(),
            unheard: unheard.len(),
            unheard_quarters: unheard_quarters.into_iter().flatten().copied().collect(),
            nil: quarters_by_carrier(report, Submitted::Nil).values().filter(is_nil).count(),
            unknown_sums: unknown_sums(report),
            unknown_hours: unknown_hours(report),
            incomparable: report.incomparable(),
            undated: report.rows.iter().filter(|row| row.reported_on.is_none()).count(),
            files: report.files.iter().filter(is_read).count(),
            unread: Unread::of(&report.findings),
            findings,
        }
    }

    /// How many findings are of a severity.
    pub fn findings(&self, severity: Severity) -> u64 {
        let of = self.findings.iter().filter(|((known, _), _)| *known == severity);
        of.map(|(_, count)| count).sum()
    }
}

/// The quarters of the period for which each carrier has sent that; only of those that have for any.
fn quarters_by_carrier(report: &Report, sent: Submitted) -> BTreeMap<&str, BTreeSet<Period>> {
    let quarters = report.period.quarters();
    let mut of_carriers: BTreeMap<&str, BTreeSet<Period>> = BTreeMap::new();
    for Submission { carrier, quarter, submitted, .. } in &report.submissions {
        if *submitted == sent && quarters.contains(quarter) {
            of_carriers.entry(carrier).or_default().insert(*quarter);
        }
    }
    of_carriers
}

/// Of the period and each comparison period, whether incidents are counted and none has known users; and none
/// known user-hours.
fn unknown_sums(report: &Report) -> Vec<[bool; 2]> {
    let of_period = |period: &Period| {
        let is_of = |judged: &&Judged| {
            period.contains(judged.incident.occurred_on()) && report.settings.counts(judged)
        };
        let counted: Vec<&Judged> = report.incidents.iter().filter(is_of).collect();
        let has_users = |judged: &&Judged| judged.incident.users().is_some();
        let is_unknown = |is_known: bool| !counted.is_empty() && !is_known;
        [
            is_unknown(counted.iter().any(has_users)),
            is_unknown(counted.iter().any(|judged| has_hours(judged))),
        ]
    };
    std::iter::once(&report.period).chain(&report.comparisons).map(of_period).collect()
}

/// Whether any user-hours of an incident are known.
fn has_hours(judged: &Judged) -> bool {
    judged.incident.impacts.iter().any(|impact| impact.size().user_minutes().is_some())
}

/// The quarters up to the end of the period with incidents of which none has known user-hours.
fn unknown_hours(report: &Report) -> Vec<Period> {
    let mut known: BTreeMap<Period, bool> = BTreeMap::new();
    for judged in report.incidents.iter().filter(|judged| report.settings.counts(judged)) {
        let quarter = Period::quarter_of(judged.incident.occurred_on());
        if quarter.last_day() <= report.period.last_day() {
            *known.entry(quarter).or_default() |= has_hours(judged);
        }
    }
    known.into_iter().filter(|(_, is_known)| !is_known).map(|(quarter, _)| quarter).collect()
}

impl Report {
    /// What the figures rest on.
    fn basis(&self) -> Basis {
        Basis::of(self.is_made_up, self.in_period().map(|judged| &*judged.incident.source))
    }

    /// The incidents that occurred in the period asked for and that its edition names.
    pub fn in_period(&self) -> impl Iterator<Item = &Judged> {
        self.incidents.iter().filter(|judged| self.period.contains(judged.incident.occurred_on()))
    }

    /// The incidents of the period that are not excluded.
    fn not_excluded(&self) -> impl Iterator<Item = &Judged> {
        self.in_period().filter(|judged| !judged.incident.is_excluded())
    }

    /// The population of the breakdowns in the period, in input order.
    pub fn population(&self) -> Vec<&Judged> {
        self.in_period().filter(|judged| self.settings.counts(judged)).collect()
    }

    /// The events, each with its incidents.
    pub fn events(&self) -> Vec<(&Event, Vec<&Judged>)> {
        let population = self.population();
        let members = |event: &Event| {
            event.members.iter().filter_map(|member| population.get(*member).copied()).collect()
        };
        self.events.iter().map(|event| (event, members(event))).collect()
    }

    /// The serious incidents of the period that are not excluded, by time of occurrence, then
    /// carrier, then report number.
    pub fn serious(&self) -> Vec<&Judged> {
        let serious = self.not_excluded().filter(|judged| judged.judgement.serious.is_true());
        let mut serious: Vec<_> = serious.collect();
        serious.sort_by(|a, b| a.order().cmp(&b.order()));
        serious
    }

    /// The detailed-form incidents of the period that are not serious, yet reached half of each
    /// threshold of a pair: the nearest first.
    pub fn near_threshold(&self) -> Vec<(&Judged, &Nearest)> {
        let mut near: Vec<_> = self
            .not_excluded()
            .filter(|judged| judged.judgement.class == Class::PeriodicDetailed)
            .filter_map(|judged| Some((judged, judged.judgement.nearest.as_ref()?)))
            .filter(|(_, nearest)| nearest.gap.is_at_most_half())
            .collect();
        near.sort_by(|(a, near_a), (b, near_b)| {
            near_a.gap.cmp(&near_b.gap).then_with(|| a.order().cmp(&b.order()))
        });
        near
    }

    /// The incidents of the period that are not excluded and of which it is open whether they are
    /// serious.
    fn pending(&self) -> usize {
        self.not_excluded().filter(|judged| judged.judgement.seriousness_pending()).count()
    }

    /// The incidents of the period that are not excluded and of which no pair can be compared, so
    /// that their distance from the thresholds cannot be told.
    fn incomparable(&self) -> usize {
        let is_open = |judged: &&Judged| {
            let judgement = &judged.judgement;
            judgement.class == Class::PeriodicDetailed
                && judgement.nearest.is_none()
                && judgement.seriousness_pending()
        };
        self.not_excluded().filter(is_open).count()
    }

    /// The undetermined incidents of the period that are not excluded, by time of occurrence.
    pub fn undetermined(&self) -> Vec<&Judged> {
        let is_open = |judged: &&Judged| judged.judgement.class == Class::Undetermined;
        let mut open: Vec<_> = self.not_excluded().filter(is_open).collect();
        open.sort_by(|a, b| a.order().cmp(&b.order()));
        open
    }
}

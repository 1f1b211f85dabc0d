//! What is known at a moment of incidents that belong together, or of a single one, while it goes on and
//! after.

use super::as_of::AsOf;
use super::clock::Clock;
use super::codes::CodeTables;
use super::column::Column;
use super::decision::{Applied, DecisionFile};
use super::edition::{Edition, NamedInPublic};
use super::event::SharedOrigin;
use super::finding::Finding;
use super::hash::sha256;
use super::history::History;
use super::incident::{Impact, Incident, Instant, codes};
use super::judged::Judged;
use super::publisher::Publisher;
use super::report::{Basis, DataFile, InputFile};
use super::text::Text;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

codes! {
    /// Whether an incident goes on, by what its report says.
    State {
        /// 発生中: a report says that it goes on, or when it is expected to be over.
        Running = "ongoing",
        /// 継続不明: no report says whether it goes on.
        Unclear = "unknown",
        /// 復旧: all its services were restored.
        Restored = "recovered",
    }
}

impl State {
    /// What it is called in Japanese and English.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Running => ["発生中", "ongoing"],
            Self::Unclear => ["継続不明", "not known whether it goes on"],
            Self::Restored => ["復旧", "restored"],
        }
    }

    /// The state of an incident, whose report says this of its response (対応状況). Nothing is inferred that
    /// no report says.
    pub fn of(incident: &Incident, response: &str) -> Self {
        // A recovery that lies ahead of the report is an expectation.
        let lies_ahead = |at: &Instant| {
            let told = incident.reported_at.filter(|told| told.has_time && at.has_time);
            told.is_some_and(|told| at.at > told.at)
        };
        let ends = || incident.impacts.iter().filter_map(|impact| impact.recovered_at);
        if ends().any(|at| lies_ahead(&at)) {
            return Self::Running;
        }
        let is_over = |impact: &Impact| impact.minutes.is_some() || impact.recovered_at.is_some();
        if incident.impacts.iter().all(is_over) {
            return Self::Restored;
        }
        match Self::said(response) {
            Some(said) => said,
            None if incident.progress().expected_recovery.is_some() => Self::Running,
            None => Self::Unclear,
        }
    }

    /// What words on the response say of it.
    fn said(response: &str) -> Option<Self> {
        const RUNNING: [&str; 14] = [
            "継続中", "対応中", "作業中", "発生中", "調査中", "復旧中", "対処中", "障害中",
            "未復旧", "復旧見込", "復旧予定", "一部復旧", "復旧に向け", "復旧せず",
        ];
        const RESTORED: [&str; 7] =
            ["復旧済", "復旧完了", "全面復旧", "完全復旧", "復旧した", "回復した", "解消した"];
        // By which words turn into their contrary, or into a hope.
        const DENIED: [&str; 3] = ["ではな", "でな", "ません"];
        const HOPED: [&str; 4] = ["見込", "予定", "不明", "未確認"];
        let says = |words: &[&str]| words.iter().any(|word| response.contains(word));
        if says(&DENIED) {
            None
        } else if says(&RUNNING) {
            Some(Self::Running)
        } else if says(&HOPED) {
            None
        } else if says(&RESTORED) || response.trim() == "復旧" {
            Some(Self::Restored)
        } else {
            None
        }
    }
}

/// An incident of a situation.
#[derive(Debug, Clone)]
pub struct Member {
    /// The incident with its class.
    pub judged: Judged,
    /// Whether it goes on.
    pub state: State,
    /// When it reaches what the law lays down.
    pub clock: Clock,
    /// Of each of its reports the incident as that has it, with its class; `None` where it says too little.
    pub judged_then: Vec<Option<Judged>>,
    /// When reports on it were made in which an edition could tell of it.
    pub told_at: Vec<Instant>,
    /// Its reports up to now, and what the last of them says.
    pub history: History,
    /// How many columns of it are for the ministry alone and not shown.
    pub withheld: usize,
}

impl Member {
    /// An incident of which no report was looked at yet.
    pub fn of(judged: Judged) -> Self {
        let incident = &judged.incident;
        let history = History {
            carrier: incident.carrier.to_string(),
            report_id: incident.report_id.to_string(),
            versions: Vec::new(),
            told: Vec::new(),
            decisions: Vec::new(),
        };
        Self {
            state: State::of(incident, ""),
            clock: Clock::default(),
            judged_then: Vec::new(),
            told_at: Vec::new(),
            withheld: 0,
            history,
            judged,
        }
    }

    /// Takes note of its reports.
    pub fn tell(&mut self, history: History) {
        self.told_at = history.versions.iter().filter_map(|version| version.reported_at).collect();
        self.history = history;
        self.state = State::of(&self.judged.incident, &self.told(Column::Status));
    }

    /// What its last report says in a column, each text once; empty where it says nothing.
    pub fn told(&self, column: Column) -> String {
        let mut texts: Vec<&str> = Vec::new();
        for told in self.history.told.iter().filter(|told| told.column == column) {
            if !texts.contains(&told.value.as_str()) {
                texts.push(&told.value);
            }
        }
        texts.join("、")
    }

    /// Whether it is serious: by its class; or, of one that goes on, since it went on for so long by the time
    /// of a report that says so.
    pub fn is_serious(&self) -> bool {
        let lasted = || {
            let (told, occurred) = (self.last_reported_at()?, self.judged.incident.occurred_at);
            let minutes = (told.at - occurred.at).num_minutes();
            u64::try_from(minutes).ok().filter(|_| told.has_time && occurred.has_time)
        };
        let certain = self.clock.serious.certain.filter(|_| self.state == State::Running);
        self.judged.judgement.serious.is_true()
            || certain.zip(lasted()).is_some_and(|(certain, lasted)| certain <= lasted)
    }

    /// When it was first reported, as far as that is stated.
    pub fn first_reported_at(&self) -> Option<Instant> {
        self.history.versions.first()?.reported_at
    }

    /// When it was last reported.
    pub fn last_reported_at(&self) -> Option<Instant> {
        self.history.versions.iter().filter_map(|version| version.reported_at).max()
    }
}

/// What is known of incidents that belong together.
#[derive(Debug, Clone)]
pub struct Situation {
    /// For whom it is told.
    pub edition: Edition,
    /// The moment by which reports had to be there; `None` where all count.
    pub as_of: Option<NaiveDateTime>,
    /// How many minutes after a report on what goes on the next is due; `None` where nobody has laid it down.
    pub word_every: Option<u64>,
    /// Its incidents, by time of occurrence, carrier and report number: one at least.
    pub members: Vec<Member>,
    /// The stated origins that link them.
    pub origins: Vec<SharedOrigin>,
    /// The codes of the places that link them.
    pub places: Vec<String>,
    /// How many further incidents it has that its edition does not show.
    pub unnamed: usize,
}

impl Situation {
    /// Its name: that of the incident which its edition could tell of first, so that it is the same at every
    /// moment after. Nothing of what its edition does not show goes into it.
    pub fn id(&self) -> String {
        let first = self.members.iter().min_by_key(|member| {
            let incident = &member.judged.incident;
            let reported = member.told_at.first().map(|at| at.at);
            // A report that does not say when it was made is the first of none.
            (reported.is_none(), reported, &incident.carrier_key, &incident.report_id)
        });
        let named = first.map(|member| {
            let incident = &member.judged.incident;
            format!("{}\n{}", incident.carrier_key, incident.report_id)
        });
        let hash = sha256(named.unwrap_or_default().as_bytes());
        format!("e-{}", hash.get(..12).unwrap_or_default())
    }

    /// The moment of which it is told: that by which reports had to be there, else that of the last report.
    pub fn now(&self) -> Option<NaiveDateTime> {
        self.as_of.or_else(|| self.reported().last().map(|at| at.at))
    }

    /// Whether it goes on: one of its incidents does, or of one nobody knows.
    pub fn state(&self) -> State {
        self.members.iter().map(|member| member.state).min().unwrap_or(State::Unclear)
    }

    /// When the first of its incidents occurred.
    pub fn began_at(&self) -> Option<Instant> {
        self.members.iter().map(|member| member.judged.incident.occurred_at).min()
    }

    /// When the last of them was over, where all are.
    pub fn ended_at(&self) -> Option<Instant> {
        let ends = self.members.iter().map(|member| member.judged.incident.known_end());
        ends.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    /// The last day of which anything of it is known.
    pub fn last_known_day(&self) -> Option<NaiveDate> {
        let ends = self.members.iter().map(|member| {
            let incident = &member.judged.incident;
            incident.known_end().unwrap_or(incident.occurred_at).at.date()
        });
        ends.max()
    }

    /// Its incidents' last words: the times at which reports on it were made, each once.
    pub fn reported(&self) -> Vec<Instant> {
        let versions = self.members.iter().flat_map(|member| &member.history.versions);
        let mut times: Vec<Instant> = versions.filter_map(|version| version.reported_at).collect();
        times.sort_unstable();
        times.dedup();
        times
    }

    /// When there was anything to tell of it in its edition: the times of reports, each once.
    pub fn told_at(&self) -> Vec<Instant> {
        let told = self.members.iter().flat_map(|member| &member.told_at);
        let mut told: Vec<Instant> = told.copied().collect();
        told.sort_unstable();
        told.dedup();
        told
    }

    /// When the next word on it is due: where it is laid down how often, and it is not over.
    pub fn next_word_at(&self) -> Option<Instant> {
        let every = TimeDelta::try_minutes(i64::try_from(self.word_every?).ok()?)?;
        let last = self.reported().into_iter().rfind(|at| at.has_time)?;
        let at = last.at.checked_add_signed(every)?;
        (self.state() != State::Restored).then_some(Instant { at, ..last })
    }

    /// Whether any of its incidents is serious.
    pub fn is_serious(&self) -> bool {
        self.members.iter().any(Member::is_serious)
    }

    /// Whether any of its reports says that emergency calls are affected; `None` where none says whether.
    pub fn emergency_calls_affected(&self) -> Option<bool> {
        let said = self
            .members
            .iter()
            .map(|member| member.judged.incident.progress().emergency_calls_affected);
        said.max().flatten()
    }
}

/// Which situations are told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All of the input.
    All,
    /// Those that went on on a day.
    On(NaiveDate),
    /// Those that went on, or were reported on, at a moment or after it.
    Since(NaiveDateTime),
    /// The one with this name.
    Id(String),
}

/// What is known at a moment, complete and ready to be passed on.
#[derive(Debug, Clone)]
pub struct SituationReport {
    /// The situations as the ministry sees them, by the time of their first incidents.
    pub situations: Vec<Situation>,
    /// What the reports rest on.
    pub basis: Basis,
    /// How many input rows have an error in their report and are not told of.
    pub rejected: u64,
    /// Findings, in the order of their places.
    pub findings: Vec<Finding>,
    /// Files, in the order of reading.
    pub files: Vec<InputFile>,
    /// The decisions that were applied.
    pub decisions: Vec<Applied>,
    /// The decisions files of the run.
    pub decision_files: Vec<DecisionFile>,
    /// When reports had to be there to count; `None` where all count.
    pub as_of: Option<AsOf>,
    /// Every rule that a clock can name, by its id, with its name.
    pub rule_names: Vec<(String, Text)>,
    /// Rule and code files of the run.
    pub data_files: Vec<DataFile>,
    /// Who tells it.
    pub publisher: Publisher,
    /// Which incidents the public is shown by name.
    pub named_in_public: NamedInPublic,
    /// Names of codes.
    pub codes: CodeTables,
}

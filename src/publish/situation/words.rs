//! What is said of a situation in sentences.

use crate::model::clock::{PairClock, Reach};
use crate::model::column::Column;
use crate::model::edition::Edition;
use crate::model::incident::{Incident, Instant};
use crate::model::progress::ExpectedRecovery;
use crate::model::situation::{Member, Situation, State};
use crate::model::text::Language;
use crate::publish::labels::{Labels, duration, grouped, mention, people, say};
use chrono::TimeDelta;

/// As many names stand in a sentence.
const MOST_NAMES: usize = 3;

/// A situation in the words of a language.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The situation.
    pub of: &'a Situation,
    /// The words.
    pub labels: Labels<'a>,
}

impl Words<'_> {
    /// What it is called: 2022年7月2日 1時35分発生　KDDI、沖縄セルラー電話　携帯電話（音声）.
    pub fn title(self) -> String {
        let Self { labels, .. } = self;
        let (began, carriers, services) = (self.began(), self.carriers(), self.services());
        say!(labels, "{began}発生　{carriers}　{services}", "{carriers}: {services}, since {began}")
    }

    /// In one sentence or two what, where, since when, how many, and whether emergency calls are affected.
    pub fn headline(self) -> String {
        let Self { of, labels } = self;
        let (began, carriers, services) = (self.began(), self.carriers(), self.services());
        let areas = self.areas();
        let (areas_ja, areas_en) = if areas.is_empty() {
            let [ja, en] = self.silence(&[Column::Area, Column::Place]);
            (format!("（影響地域は{ja}）"), format!("; area {en}"))
        } else {
            (format!("（{areas}）"), format!("; area: {areas}"))
        };
        let state = match (of.state(), of.ended_at()) {
            (State::Restored, Some(end)) => {
                let end = labels.moment(end);
                say!(labels, "{end}に復旧した。", "It was restored at {end}.")
            }
            (State::Restored, None) => {
                let [ja, en] = self.silence(&[Column::RecoveredAt, Column::Duration]);
                say!(labels, "復旧した（日時は{ja}）。", "It was restored; when is {en}.")
            }
            (State::Running, _) => labels.either("発生中である。", "It goes on.").to_owned(),
            (State::Unclear, _) => {
                let told_by = [
                    Column::RecoveredAt,
                    Column::Duration,
                    Column::Status,
                    Column::ExpectedRecovery,
                ];
                let [ja, en] = self.silence(&told_by);
                say!(labels, "継続しているかどうかは{ja}。", "Whether it goes on is {en}.")
            }
        };
        let (users, emergency) = (self.users(), self.emergency());
        say!(
            labels,
            "{began}から、{carriers}の{services}に事故が発生した{areas_ja}。{state}\
             影響利用者数は{users}。緊急通報への影響は、{emergency}。",
            "Since {began}: failure of {services} of {carriers}{areas_en}. {state} Users affected: {users}. \
             Emergency calls: {emergency}."
        )
    }

    fn began(self) -> String {
        self.of.began_at().map_or_else(String::new, |at| self.labels.moment(at))
    }

    /// The carriers, the first few by name.
    pub fn carriers(self) -> String {
        let mut names: Vec<String> = Vec::new();
        for member in &self.of.members {
            let name = mention(&member.judged.incident.carrier);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.few(&names, ["者", "others"])
    }

    /// The services, the first few by name.
    pub fn services(self) -> String {
        let mut names: Vec<String> = Vec::new();
        for member in &self.of.members {
            for impact in &member.judged.incident.impacts {
                let name = self.labels.service(impact.service).to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        self.few(&names, ["役務", "other services"])
    }

    fn areas(self) -> String {
        let mut names: Vec<String> = Vec::new();
        for member in &self.of.members {
            let name = mention(&self.labels.touched(&member.judged.incident.area));
            if !name.is_empty() && !names.contains(&name) {
                names.push(name);
            }
        }
        self.few(&names, ["地域", "other areas"])
    }

    /// The first of some names, and how many there are besides.
    fn few(self, names: &[String], [unit_ja, unit_en]: [&str; 2]) -> String {
        let Self { labels, .. } = self;
        let shown = names.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>();
        let (others, shown) =
            (names.len().saturating_sub(MOST_NAMES), shown.join(labels.either("、", ", ")));
        if others == 0 {
            return shown;
        }
        say!(labels, "{shown}ほか{others}{unit_ja}", "{shown} and {others} {unit_en}")
    }

    /// The users affected, as far as they are stated: of several carriers together.
    fn users(self) -> String {
        let Self { of, labels } = self;
        let stated: Vec<u64> =
            of.members.iter().filter_map(|member| member.judged.incident.users()).collect();
        let unknown = of.members.len() - stated.len();
        let sum = stated.iter().try_fold(0_u64, |sum, users| sum.checked_add(*users));
        let Some(sum) = sum.filter(|_| !stated.is_empty()) else {
            let [ja, en] = self.silence(&[Column::AffectedUsers]);
            return labels.either(ja, en).to_owned();
        };
        let about = of.members.iter().any(|member| member.judged.incident.is_approximate());
        let about = if about { labels.either("約", "about ") } else { "" };
        let sum = people(sum, labels.language);
        let known = stated.len();
        match (known, unknown) {
            (1, 0) => format!("{about}{sum}"),
            (_, 0) => say!(
                labels, "{known}件の計で{about}{sum}", "{about}{sum}, {known} reports together"
            ),
            _ => say!(
                labels,
                "判明している{known}件の計で{about}{sum}（ほか{unknown}件は不明）",
                "{about}{sum} in {known} reports ({unknown} do not say)"
            ),
        }
    }

    fn emergency(self) -> &'static str {
        match self.of.emergency_calls_affected() {
            Some(true) => self.labels.either("あり", "affected"),
            Some(false) => self.labels.either("なし", "not affected"),
            None => {
                let [ja, en] = self.silence(&[Column::EmergencyCallsAffected]);
                self.labels.either(ja, en)
            }
        }
    }

    /// What is said of what is not there: that no report says it, or, where a carrier withholds one of these
    /// columns, that it is not shown.
    fn silence(self, columns: &[Column]) -> [&'static str; 2] {
        let withholds = |member: &Member| {
            let withheld = &member.judged.incident.progress().withheld;
            columns.iter().any(|column| withheld.holds(*column))
        };
        if self.of.edition != Edition::Ministry && self.of.members.iter().any(withholds) {
            ["示していない", "not shown"]
        } else {
            ["報告されていない", "not reported"]
        }
    }

    /// The moment of which it is told.
    pub fn now(self) -> String {
        let Self { of, labels } = self;
        let now = of.now().map(|at| labels.moment(Instant { at, has_time: true }));
        match now {
            Some(now) => say!(labels, "{now}現在", "As of {now}"),
            None => labels
                .either(
                    "報告日時の記載がない報告による",
                    "From reports that do not say when they were made",
                )
                .to_owned(),
        }
    }
}

/// The state in words.
pub fn state(state: State, labels: Labels<'_>) -> &'static str {
    let [ja, en] = state.names();
    labels.either(ja, en)
}

/// A time, or that none is reported.
pub fn time(at: Option<Instant>, labels: Labels<'_>) -> String {
    at.map_or_else(|| not_reported(labels), |at| labels.moment(at))
}

/// What stands in place of what no report says.
pub fn not_reported(labels: Labels<'_>) -> String {
    labels.either("記載なし", "not stated").to_owned()
}

/// When an incident is expected to be over.
pub fn expected(member: &Member, labels: Labels<'_>) -> Option<String> {
    Some(match member.judged.incident.progress().expected_recovery.as_ref()? {
        ExpectedRecovery::At(at, false) => labels.moment(*at),
        ExpectedRecovery::At(at, true) => {
            let at = labels.moment(*at);
            say!(labels, "{at}頃", "about {at}")
        }
        ExpectedRecovery::Undecided => labels.either("未定", "not known yet").to_owned(),
        ExpectedRecovery::Words(words) => words.to_string(),
    })
}

/// The cause, with how certain it is.
pub fn cause(incident: &Incident, labels: Labels<'_>) -> String {
    let cause = labels.cause(incident.cause_class.code(), &detail(incident, labels));
    let certainty = incident.codes.get(Column::CauseCertainty);
    let certainty = certainty.and_then(|code| labels.codes().label("cause_certainty", code));
    match certainty {
        Some(certainty) => {
            let certainty = labels.say(certainty);
            say!(labels, "{cause}［{certainty}］", "{cause} [{certainty}]")
        }
        None => cause,
    }
}

fn detail(incident: &Incident, labels: Labels<'_>) -> String {
    match &*incident.cause_detail {
        "" => not_reported(labels),
        detail => detail.to_owned(),
    }
}

/// When a threshold is reached by an incident that occurred at this time, and goes on or not.
pub fn reached(reach: Reach, member: &Member, labels: Labels<'_>) -> String {
    let occurred = member.judged.incident.occurred_at;
    let goes_on = member.judged.incident.impacts.iter().any(|impact| impact.minutes.is_none());
    let at = |minutes: u64| {
        let moment = TimeDelta::try_minutes(i64::try_from(minutes).unwrap_or(i64::MAX))
            .and_then(|after| occurred.at.checked_add_signed(after));
        let after = duration(minutes, labels.language);
        match moment.filter(|_| occurred.has_time) {
            Some(at) => (labels.moment(Instant { at, has_time: true }), Some(at)),
            None => (say!(labels, "発生から{after}後", "{after} after it occurred"), None),
        }
    };
    match (reach.possible, reach.certain) {
        (None, _) => labels.either("達しない", "not reached").to_owned(),
        (Some(first), Some(last)) if first == last => {
            let (when, moment) = at(first);
            // Whether what goes on did until that minute nobody knows, unless a report says so since.
            let told = member.last_reported_at().filter(|at| at.has_time);
            let is_past = moment.zip(told).is_some_and(|(moment, told)| moment <= told.at);
            if !goes_on {
                say!(labels, "{when}に該当", "reached at {when}")
            } else if member.state == State::Running && is_past {
                say!(labels, "{when}に該当（継続中のため）", "reached at {when}, as it goes on")
            } else {
                say!(labels, "{when}に該当（継続した場合）", "reached at {when} if it goes on")
            }
        }
        (Some(first), Some(last)) => {
            let ((first, _), (last, _)) = (at(first), at(last));
            say!(
                labels,
                "早ければ{first}、遅くとも{last}に該当（継続した場合）",
                "reached between {first} and {last} if it goes on"
            )
        }
        (Some(first), None) => {
            let (first, _) = at(first);
            say!(
                labels,
                "早ければ{first}に該当（不明の値によっては達しない。）",
                "reached at {first} at the earliest; not at all by what is not known"
            )
        }
    }
}

/// A pair of thresholds, and the service that it is of.
pub fn pair(pair: &PairClock, member: &Member, labels: Labels<'_>) -> String {
    let service = member.judged.incident.impacts.get(pair.impact);
    let service = service.map_or("", |impact| labels.service(impact.service));
    let pair = labels.pair(pair.pair);
    say!(labels, "{service}：{pair}", "{service}: {pair}")
}

/// The name of a column for a reader.
pub fn column(column: Column, labels: Labels<'_>) -> String {
    match labels.language {
        Language::Japanese => column.header().to_owned(),
        Language::English => {
            let name = column.key().replace('_', " ");
            name.get(..1).map_or_else(String::new, str::to_uppercase)
                + name.get(1..).unwrap_or_default()
        }
    }
}

/// Between two times, where both are stated with a time of day.
pub fn between(from: Option<Instant>, to: Option<Instant>, labels: Labels<'_>) -> Option<String> {
    let (from, to) = (from.filter(|at| at.has_time)?, to.filter(|at| at.has_time)?);
    let minutes = (to.at - from.at).num_minutes();
    let long = duration(minutes.unsigned_abs(), labels.language);
    Some(if minutes < 0 {
        say!(labels, "{long}前", "{long} before")
    } else {
        say!(labels, "{long}後", "{long} after")
    })
}

/// How many, in words.
pub fn counted(count: usize, labels: Labels<'_>) -> String {
    let count = grouped(count as i128);
    say!(labels, "{count}件", "{count}")
}

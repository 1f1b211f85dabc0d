//! Lists of the page: serious incidents, rules.

use crate::model::incident;
use crate::model::report::{Judged, Report, RuleInForce};
use crate::publish::labels::{Labels, duration, grouped};
use crate::publish::terms;

/// A serious incident.
pub struct Serious {
    pub carrier: String,
    pub occurred: String,
    pub occurred_sort: String,
    pub duration: String,
    pub minutes: String,
    pub summary: String,
    pub area: String,
    pub users: String,
    pub users_sort: String,
    pub cause: String,
    pub ground: String,
    pub source: String,
    pub is_link: bool,
    pub is_approximate: bool,
}

/// A rule in force.
pub struct Rule {
    pub name: String,
    pub terms: String,
    pub from: String,
    pub to: String,
    pub basis: String,
    pub source: String,
}

/// A serious incident, in words.
pub fn serious(judged: &Judged, report: &Report, labels: Labels<'_>) -> Serious {
    let Judged { incident, judgement } = judged;
    let unknown = || labels.either("不明", "unknown").to_owned();
    let at = incident.occurred_at.at;
    let occurred = labels.moment(incident.occurred_at);
    let cause = labels.coded("cause_class", incident.cause_class.code());
    let cause = match incident.cause_detail.as_str() {
        "" => cause.to_owned(),
        detail => labels
            .either(&format!("{detail}（{cause}）"), &format!("{detail} ({cause})"))
            .to_owned(),
    };
    let ground = judgement.ground.as_ref().map_or_else(String::new, |ground| {
        let rule = report.rules.iter().find(|rule| rule.id == ground.row());
        let name = rule.map_or(ground.row(), |rule| labels.say(&rule.name));
        let words = labels.ground(ground);
        labels.either(&format!("{name}：{words}"), &format!("{name}: {words}")).to_owned()
    });
    Serious {
        carrier: incident.carrier.clone(),
        occurred,
        occurred_sort: at.to_string(),
        duration: incident
            .minutes()
            .map_or_else(unknown, |minutes| duration(minutes, labels.language)),
        minutes: incident.minutes().map_or_else(String::new, |minutes| minutes.to_string()),
        summary: incident.summary.clone(),
        area: incident.area.text.clone(),
        users: incident.users().map_or_else(unknown, |users| grouped(users.into())),
        users_sort: incident.users().map_or_else(String::new, |users| users.to_string()),
        cause,
        ground,
        is_link: incident.source.starts_with("https://") || incident.source.starts_with("http://"),
        source: if incident::is_made_up(&incident.source) {
            labels.either("架空", "made up").to_owned()
        } else {
            incident.source.clone()
        },
        is_approximate: incident.is_approximate(),
    }
}

/// A rule, in words.
pub fn rule(rule: &RuleInForce, labels: Labels<'_>) -> Rule {
    Rule {
        name: labels.say(&rule.name).to_owned(),
        terms: terms::words(&rule.terms, labels),
        from: labels.day(rule.from),
        to: rule.to.map_or_else(String::new, |to| labels.day(to)),
        basis: labels.say(&rule.basis).to_owned(),
        source: labels.say(&rule.read_in()).to_owned(),
    }
}

/// A rule that is not applied, in a sentence.
pub fn not_applied(rule: &RuleInForce, labels: Labels<'_>) -> String {
    let Rule { name, basis, source, .. } = self::rule(rule, labels);
    let what = terms::thresholds(&rule.terms, labels);
    labels
        .either(
            &format!("{name}（{basis}）：{what}（資料：{source}）。"),
            &format!("{name} ({basis}): {what} (source: {source})."),
        )
        .to_owned()
}

//! Why an incident is in its class, in words for people who do not program.

use crate::correction::decision;
use crate::model::decision::Applied;
use crate::model::incident::{Form, Impact, Incident, Kind};
use crate::model::report::RuleInForce;
use crate::model::text::one_line;
use crate::model::text::{Language, append};
use crate::model::trial::{FacilityTrial, ImpactTrial, PairTrial, RowTrial, Trial};
use crate::model::truth::Truth;
use crate::publish::labels::{Labels, duration, grouped, moment, say};

/// The explanation of a judgement, with the rules that were in force on the day and the decisions
/// about the reports on the incident.
pub fn write(
    incident: &Incident,
    trial: &Trial,
    rules: &[RuleInForce],
    applied: &[Applied],
    labels: Labels<'_>,
) -> String {
    let words = Words { labels, rules };
    let mut out = words.heading(incident, trial);
    for (number, (impact, trial)) in incident.impacts.iter().zip(&trial.impacts).enumerate() {
        out.push_str(&words.impact(number + 1, impact, trial));
    }
    for facility in &trial.facilities {
        out.push_str(&words.facility(facility));
    }
    for applied in applied {
        out += labels.either("決定：", "Decision: ");
        out += &decision::line(applied, labels.language);
        out.push('\n');
    }
    if !incident.source.is_empty() {
        let source = one_line(&incident.source);
        append!(out, "{}{source}\n", labels.either("出典：", "Source: "));
    }
    out
}

struct Words<'a> {
    labels: Labels<'a>,
    rules: &'a [RuleInForce],
}

impl Words<'_> {
    fn say(&self, ja: impl Into<String>, en: impl Into<String>) -> String {
        match self.labels.language {
            Language::Japanese => ja.into(),
            Language::English => en.into(),
        }
    }

    fn rule(&self, id: &str) -> Option<&RuleInForce> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    fn name<'t>(&'t self, id: &'t str) -> &'t str {
        self.rule(id).map_or(id, |rule| self.labels.say(&rule.name))
    }

    fn heading(&self, incident: &Incident, trial: &Trial) -> String {
        let judgement = &trial.judgement;
        let seq = incident.report_seq;
        let occurred = moment(incident.occurred_at);
        let class = self.labels.coded("class", judgement.class.code());
        let (carrier, id) = (one_line(&incident.carrier), one_line(&incident.report_id));
        let mut out = say!(
            self.labels,
            "{carrier}　{id}（第{seq}報）\n発生日時：{occurred}\n区分：{class}\n",
            "{carrier}, {id} (report {seq})\nOccurred: {occurred}\nClass: {class}\n"
        );
        if let Some(ground) = &judgement.ground {
            let (name, met) = (self.name(ground.row()), self.labels.ground(ground));
            out += &say!(
                self.labels,
                "決め手：「{name}」の基準（{met}）に該当\n",
                "Decided by: {name}: {met}\n"
            );
        }
        if !judgement.missing.is_empty() {
            let joined = self.labels.all_missing(&judgement.missing);
            out += &if judgement.seriousness_pending() {
                say!(
                    self.labels,
                    "重大性は判定保留（{joined}が不明）\n",
                    "Whether it is serious is left open; unknown: {joined}\n"
                )
            } else {
                say!(self.labels, "不明の事項：{joined}\n", "Unknown: {joined}\n")
            };
        }
        out += &self.terms_of_kind(incident, trial);
        if incident.is_excluded() {
            let reason = one_line(&incident.exclude_reason);
            out += &say!(
                self.labels,
                "集計除外：{reason}\n",
                "Excluded from the statistics: {reason}\n"
            );
        }
        out + "\n"
    }

    /// What the kind of incident and the form of the report change, where they do.
    fn terms_of_kind(&self, incident: &Incident, trial: &Trial) -> String {
        let mut out = String::new();
        let rule = trial.kind.as_ref().and_then(|id| self.rule(id));
        if let Some(rule) = rule.filter(|_| incident.kind != Kind::Equipment) {
            let (name, terms) = (self.labels.say(&rule.name), self.labels.terms(&rule.terms));
            let basis = self.labels.say(&rule.basis);
            out += &say!(
                self.labels,
                "事故種別：{name}（{terms}。根拠：{basis}）\n",
                "Kind: {name} ({terms}. Basis: {basis})\n"
            );
        }
        match incident.form {
            Form::Detailed => {}
            Form::Simple => {
                out += &self.say(
                    "報告様式：簡易（重大な事故に当たらない限り、件数のみを集計する）\n",
                    "Form: simple (unless serious, only counted)\n",
                );
            }
            Form::Preliminary => {
                out += &self.say(
                    "報告様式：速報（判明していない値は不明として扱う）\n",
                    "Form: preliminary (what is not known yet is unknown)\n",
                );
            }
            Form::Minor => {
                out += &self.say(
                    "報告様式：軽微（重大な事故に当たらない限り、報告を要しない）\n",
                    "Form: minor (unless serious, need not be reported)\n",
                );
            }
        }
        out
    }

    fn impact(&self, number: usize, impact: &Impact, trial: &ImpactTrial) -> String {
        let unknown = || self.say("不明", "unknown");
        let service = self.labels.service(impact.service);
        let lasted = impact.minutes.map_or_else(unknown, |m| duration(m, self.labels.language));
        let users = impact.users.map_or_else(unknown, |users| grouped(users.into()));
        let monthly = impact.monthly_users.map_or_else(String::new, |band| {
            let band = self.labels.band(band);
            say!(
                self.labels,
                "　前年度月平均利用者数 {band}",
                ", mean monthly users of the previous year {band}"
            )
        });
        let about = if impact.approximate {
            self.say("（概数を含む）", " (approximate)")
        } else {
            String::new()
        };
        let mut out = say!(
            self.labels,
            "{number}．{service}　継続時間 {lasted}　影響利用者数 {users}{monthly}{about}\n",
            "{number}. {service}: lasted {lasted}, users {users}{monthly}{about}\n"
        );
        for row in &trial.rows {
            out += &self.row(row, trial.facts.monthly_users.is_some());
        }
        if let Some(either) = &trial.periodic {
            let thresholds = self.labels.either_of(either.pair);
            let held = self.held(either.held);
            out += &say!(
                self.labels,
                "   定期報告の基準（{thresholds}）：{held}\n",
                "   Periodic ({thresholds}): {held}\n"
            );
        }
        out + "\n"
    }

    /// A row that was tried; `is_banded` says that the mean monthly users are given as a band, where
    /// it is in doubt whether the row is the service's.
    fn row(&self, row: &RowTrial, is_banded: bool) -> String {
        let name = self.name(&row.id);
        let Some(rule) = self.rule(&row.id) else { return String::new() };
        let from = rule.from;
        if row.described == Truth::False {
            return say!(
                self.labels,
                "   ―「{name}」には当たらない\n",
                "   - not of the row \"{name}\"\n"
            );
        }
        let doubt = match row.described {
            Truth::Unknown if is_banded => self.say(
                "（前年度月平均利用者数の幅が基準をまたぐため、この行とは確定しない）",
                " (in doubt: the band of the mean monthly users has the threshold in it)",
            ),
            Truth::Unknown => self.say(
                "（前年度月平均利用者数が不明のため、この行とは確定しない）",
                " (in doubt: the mean monthly users are unknown)",
            ),
            _ => String::new(),
        };
        let read_in = rule.read_in();
        let (basis, source) = (self.labels.say(&rule.basis), self.labels.say(&read_in));
        let mut out = say!(
            self.labels,
            "   ○「{name}」の基準による（{from}施行）{doubt}\n     根拠：{basis}（{source}）\n",
            "   * of the row \"{name}\" (in force from {from}){doubt}\n     Basis: {basis} ({source})\n"
        );
        for pair in &row.pairs {
            let (thresholds, held) = (self.labels.pair(pair.pair), self.held(pair.held));
            let margins = self.margins(pair);
            out += &say!(
                self.labels,
                "     {thresholds}：{held}（{margins}）\n",
                "     {thresholds}: {held} ({margins})\n"
            );
        }
        out
    }

    fn facility(&self, facility: &FacilityTrial) -> String {
        let name = self.name(&facility.id);
        let limit = duration(facility.minutes, self.labels.language);
        let held = self.held(facility.held);
        say!(
            self.labels,
            "○「{name}」（{limit}以上）：{held}\n",
            "* {name} ({limit} or more): {held}\n"
        )
    }

    fn held(&self, truth: Truth) -> String {
        match truth {
            Truth::True => self.say("該当", "met"),
            Truth::False => self.say("非該当", "not met"),
            Truth::Unknown => self.say("不明のため判定できない", "cannot be told"),
        }
    }

    /// By how much duration and users are above or below a pair.
    fn margins(&self, tried: &PairTrial) -> String {
        let (pair, size, language) = (tried.pair, tried.size, self.labels.language);
        let minutes = self.margin(pair.minutes, size.minutes.map(u128::from), |minutes| {
            duration(u64::try_from(minutes).unwrap_or(u64::MAX), language)
        });
        let users = self.margin(pair.users, size.users.map(u128::from), |users| {
            let users = grouped(i128::try_from(users).unwrap_or(i128::MAX));
            self.say(format!("{users}人"), users)
        });
        let product = self.margin(pair.user_minutes, size.user_minutes(), |product| {
            let product = grouped(i128::try_from(product).unwrap_or(i128::MAX));
            self.say(format!("{product}人・分"), product)
        });
        let sides = [
            minutes.map(|margin| say!(self.labels, "継続時間は{margin}", "duration {margin}")),
            users.map(|margin| say!(self.labels, "影響利用者数は{margin}", "users {margin}")),
            product.map(|margin| {
                say!(self.labels, "延べ利用者時間は{margin}", "user-minutes {margin}")
            }),
        ];
        let sides: Vec<String> = sides.into_iter().flatten().collect();
        sides.join(self.labels.either("、", ", "))
    }

    /// By how much a value is above or below a threshold, where there is one.
    fn margin(
        &self,
        limit: Option<u64>,
        value: Option<u128>,
        show: impl Fn(u128) -> String,
    ) -> Option<String> {
        let limit = u128::from(limit?);
        Some(match value {
            None => self.say("不明", "unknown"),
            Some(value) if value == limit => self.say("基準と同じ", "at the threshold"),
            Some(value) if value > limit => {
                let over = show(value - limit);
                say!(self.labels, "{over}上回る", "{over} above")
            }
            Some(value) => {
                let short = show(limit - value);
                say!(self.labels, "{short}下回る", "{short} below")
            }
        })
    }
}

//! What rules lay down, in words.

use super::{Labels, duration, people, say};
use crate::model::judgement::Pair;
use crate::model::regime::{Cycle, Regime};
use crate::model::report::{PeriodicTest, Terms, Wording};
use crate::model::text::{Text, both};
use chrono::NaiveDate;

impl Labels<'_> {
    /// Thresholds of which either suffices.
    pub fn either_of(&self, pair: Pair) -> String {
        let language = self.language;
        let users = pair.users.map(|limit| people(limit, language));
        let minutes = pair.minutes.map(|limit| duration(limit, language));
        let users = users.map(|limit| say!(self, "影響利用者数{limit}以上", "{limit} or more"));
        let minutes = minutes.map(|limit| say!(self, "継続時間{limit}以上", "{limit} or more"));
        let sides: Vec<String> = [users, minutes].into_iter().flatten().collect();
        sides.join(self.either("、又は", ", or "))
    }

    /// What a rule lays down, in words.
    pub fn terms(&self, terms: &Terms) -> String {
        let subject = match terms {
            Terms::Pairs(..) | Terms::Facility(_) => self.either("重大な事故：", "Serious: "),
            Terms::Either(_) => self.either("定期報告：", "Periodic: "),
            Terms::NotApplied(_) => self.either("適用していない：", "Not applied: "),
            _ => "",
        };
        format!("{subject}{}", self.terms_alone(terms))
    }

    /// What a rule lays down, in words, where it is clear what for.
    pub fn terms_alone(&self, terms: &Terms) -> String {
        let say = |ja: &str, en: &str| self.either(ja, en).to_owned();
        match terms {
            Terms::Pairs(pairs, are_contracts) => {
                let pairs: Vec<String> = pairs.iter().map(|pair: &Pair| self.pair(*pair)).collect();
                let joined = pairs.join(self.either("、又は", "; or "));
                let counted =
                    self.either("（利用者数は契約数による）", " (users counted as contracts)");
                if *are_contracts { joined + counted } else { joined }
            }
            Terms::Facility(minutes) => {
                let minutes = duration(*minutes, self.language);
                say(
                    &format!("全ての通信の疎通が{minutes}以上不能（利用者数を問わない）"),
                    &format!("all traffic impossible for {minutes} or more, whatever the users"),
                )
            }
            Terms::Either(pair) => self.either_of(*pair),
            Terms::OfKind(_, may_be_serious, periodic) => {
                of_kind(*may_be_serious, *periodic, *self)
            }
            Terms::SeriousInPeriodic(true) => say(
                "重大な事故も定期報告に含まれる",
                "A serious incident is part of the periodic report as well",
            ),
            Terms::SeriousInPeriodic(false) => say(
                "重大な事故は定期報告に含まれない。本統計では継続性のため、詳細な様式の件数に含める",
                "A serious incident is not part of the periodic report; these statistics keep it in the detailed-form figure, so that periods compare",
            ),
            Terms::Reporting(Cycle::Quarterly, months) => say(
                &format!("四半期ごと。期限は四半期の末日から{months}か月後の月末"),
                &format!("Each quarter, due at the end of month {months} after it"),
            ),
            Terms::Reporting(Cycle::Yearly, months) => say(
                &format!("年度ごと。期限は年度の末日から{months}か月後の月末"),
                &format!("Each fiscal year, due at the end of month {months} after it"),
            ),
            Terms::NotApplied(what) => self.say(what).to_owned(),
        }
    }

    /// What stands before the wording of the law: from which days it is and where it was read, where that
    /// is not what the rule says.
    pub fn wording(&self, wording: &Wording) -> String {
        let day = |day: NaiveDate| self.day(day);
        let days = match (wording.from.map(day), wording.to.map(day)) {
            (None, None) => None,
            (Some(from), None) => Some(both!("{from}から", "from {from}")),
            (None, Some(to)) => Some(both!("{to}まで", "until {to}")),
            (Some(from), Some(to)) => Some(both!("{from}から{to}まで", "{from} to {to}")),
        };
        let read_in =
            wording.source.as_ref().map(|source| both!("{source}による", "from {source}"; source));
        let details: Vec<Text> = days.into_iter().chain(read_in).collect();
        let details: Vec<&str> = details.iter().map(|detail| self.say(detail)).collect();
        let details = details.join(self.either("。", "; "));
        if details.is_empty() {
            return self.either("条文：", "Wording:").to_owned();
        }
        say!(self, "条文（{details}）：", "Wording ({details}):")
    }

    /// The regime under which a period is reported.
    pub fn regime(&self, regime: Regime) -> String {
        let Regime { cycle, reported, due_on } = regime;
        let (name, due) = (reported.name(), self.day(due_on));
        let (ja, en) = match cycle {
            Cycle::Quarterly => ("四半期", "each quarter"),
            Cycle::Yearly => ("年度", "each fiscal year"),
        };
        let (ja_name, en_name) = (&name.ja, &name.en);
        say!(
            self,
            "定期報告：{ja}ごと（{ja_name}分の報告期限 {due}）",
            "Periodic reports: {en} ({en_name}: due {due})"
        )
    }
}

fn of_kind(may_be_serious: bool, periodic: PeriodicTest, labels: Labels<'_>) -> String {
    let (ja, en) = match (may_be_serious, periodic) {
        (true, PeriodicTest::Thresholds) => ("各基準により判定", "Judged by the thresholds"),
        (true, PeriodicTest::Always) => (
            "重大な事故は基準により判定。規模を問わず定期報告の対象",
            "Serious by the thresholds; periodic whatever the size",
        ),
        (true, PeriodicTest::Never) => (
            "重大な事故は基準により判定。定期報告の対象外",
            "Serious by the thresholds; never periodic",
        ),
        (false, PeriodicTest::Thresholds) => (
            "重大な事故の対象外。定期報告は同じ基準による",
            "Never serious; periodic by the same thresholds",
        ),
        (false, PeriodicTest::Always) => (
            "重大な事故の対象外。規模を問わず定期報告の対象",
            "Never serious; periodic whatever the size",
        ),
        (false, PeriodicTest::Never) => ("報告の対象外", "Need not be reported"),
    };
    labels.either(ja, en).to_owned()
}

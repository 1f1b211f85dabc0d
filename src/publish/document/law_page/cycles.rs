//! How often carriers report, and when reports are due.

use super::Page;
use crate::model::period::Period;
use crate::model::regime::Cycle;
use crate::model::report::{RuleInForce, Terms};
use chrono::{Datelike, NaiveDate};

impl Page<'_> {
    /// Each reporting cycle with its due dates.
    pub(super) fn cycles(&self) -> String {
        let reporting = |rule: &RuleInForce| match rule.terms {
            Terms::Reporting(cycle, months) => Some((cycle, months)),
            _ => None,
        };
        let rules = || self.all.iter().filter_map(|rule| Some((rule, reporting(rule)?)));
        let first = rules().map(|(rule, _)| rule.from).min();
        let blocks = rules().map(|(rule, (cycle, months))| {
            // Before the first known rules another cycle may have been in force.
            let began = Some(rule.from).filter(|from| Some(*from) != first);
            let began = began.map(|day| self.report_on(day, cycle, months, ("最初", "first")));
            let ended = rule.to.map(|day| self.report_on(day, cycle, months, ("最後", "last")));
            [Some(self.block("###", rule)), Some(self.due(rule.from, cycle, months)), began, ended]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join("\n")
        });
        blocks.collect::<Vec<_>>().join("\n")
    }

    /// A table of when the reports of a year are due.
    fn due(&self, from: NaiveDate, cycle: Cycle, months: u32) -> String {
        let year = Cycle::Yearly.period_of(from);
        let periods = match cycle {
            Cycle::Quarterly => year.quarters(),
            Cycle::Yearly => vec![year],
        };
        let rows = periods.into_iter().filter_map(|period| {
            let (due, last) = (period.due(months)?, period.last_day());
            let (ja, en) = match due.year() - last.year() {
                0 => (String::new(), String::new()),
                1 => ("翌年".to_owned(), " of the next year".to_owned()),
                years => (format!("{years}年後の"), format!(" {years} years later")),
            };
            let due = self.say(
                &format!("{ja}{}月末日", due.month()),
                &format!("end of {}{en}", due.format("%B")),
            );
            Some(format!("| {} | {due} |\n", self.period(period)))
        });
        let head = self.labels.either(
            "| 報告の対象期間 | 報告の期限 |\n| --- | --- |\n",
            "| Period | Due |\n| --- | --- |\n",
        );
        format!("{head}{}", rows.collect::<String>())
    }

    /// A period of any year.
    fn period(&self, period: Period) -> String {
        let (first, last) = (period.first_day(), period.last_day());
        let (ja, en) = match period {
            Period::Quarter { quarter, .. } => {
                (format!("第{quarter}四半期"), format!("Q{quarter}"))
            }
            Period::FiscalYear(_) => ("年度".to_owned(), "Fiscal year".to_owned()),
        };
        let next =
            if last.year() > first.year() { ("翌年", " of the next year") } else { ("", "") };
        self.say(
            &format!("{ja}（{}月から{}{}月まで）", first.month(), next.0, last.month()),
            &format!("{en} ({} to {}{})", first.format("%B"), last.format("%B"), next.1),
        )
    }

    /// The report on the period in which a day lies.
    fn report_on(
        &self,
        day: NaiveDate,
        cycle: Cycle,
        months: u32,
        (ja, en): (&str, &str),
    ) -> String {
        let period = cycle.period_of(day);
        let Some(due) = period.due(months) else { return String::new() };
        let (name, due) = (period.name(), self.labels.day(due));
        self.say(
            &format!(
                "この周期による{ja}の報告は{}に係るものであり、その期限は{due}である。\n",
                name.ja
            ),
            &format!("{}: the {en} report of this cycle, due on {due}.\n", name.en),
        )
    }
}

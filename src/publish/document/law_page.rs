//! The rules of a regime as a page in Markdown: how they changed, and what each rests on.

mod cycles;

use crate::criteria::Rules;
use crate::model::dimension::Dimension;
use crate::model::report::{RuleInForce, Terms, Wording};
use crate::publish::labels::{Labels, say};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// The page, in the language of the labels.
pub fn write(rules: &Rules, labels: Labels<'_>) -> String {
    let page = Page { rules, all: rules.all(), labels };
    let of = |is_wanted: fn(&Terms) -> bool| page.blocks("###", is_wanted);
    let sections = [
        (labels.either("改正の経過", "How the rules changed"), page.history()),
        (labels.either("重大な事故", "Serious incidents"), page.serious()),
        (
            labels.either("定期報告", "Periodic reports"),
            of(|terms| matches!(terms, Terms::Either(_))),
        ),
        (
            labels.either("事故の種別による扱い", "Kinds of incidents"),
            of(|terms| matches!(terms, Terms::OfKind(..))),
        ),
        (
            labels.either("重大な事故と定期報告との関係", "Serious incidents and periodic reports"),
            of(|terms| matches!(terms, Terms::SeriousInPeriodic(_))),
        ),
        (labels.either("報告の周期及び期限", "Reporting cycle and due dates"), page.cycles()),
        (labels.either("無料の役務の判定", "Which services are free"), page.free_services()),
        (
            labels.either("適用していない定め", "What is not applied"),
            of(|terms| matches!(terms, Terms::NotApplied(_))),
        ),
    ];
    let sections = sections.iter().filter(|(_, body)| !body.is_empty()).enumerate();
    let sections =
        sections.map(|(index, (title, body))| format!("\n## {}. {title}\n\n{body}", index + 1));
    page.introduction() + &sections.collect::<String>()
}

struct Page<'a> {
    rules: &'a Rules,
    /// Every rule, in the order of the file.
    all: Vec<RuleInForce>,
    labels: Labels<'a>,
}

/// The days from one to another, both included; `None` is open.
type Span = (NaiveDate, Option<NaiveDate>);

impl Page<'_> {
    fn say(&self, ja: &str, en: &str) -> String {
        self.labels.either(ja, en).to_owned()
    }

    fn introduction(&self) -> String {
        let origin = self.labels.either(
            "<!-- この文書は `shihanki criteria --format markdown` により作成したものである。直接編集せず、基準ファイルを改めて作成し直すこと。 -->",
            "<!-- Made by `shihanki criteria --format markdown --lang en`. Edit the rule file, not this page. -->",
        );
        let (title, id) = (plain(self.labels.say(&self.rules.name())), plain(&self.rules.id));
        let files: Vec<String> = self.rules.files.iter().map(|file| plain(file.name())).collect();
        let files = match files.as_slice() {
            [base, own] => say!(
                self.labels,
                "「{base}」及びこれに重ねて適用する「{own}」",
                "{own}, laid over {base},"
            ),
            files => self.say(&format!("「{}」", files.concat()), &files.concat()),
        };
        let contents = say!(
            self.labels,
            "この文書は、基準ファイル{files}に登録された基準（{id}）の内容、施行期間、根拠及び改正の経過を示すものである。「条文」には法令の文言を、「推定」には法令に明文のない事項（推定した事項、報道等による事項及び本製品の取決め）を示す。",
            "This page shows the rules ({id}) that the rule file {files} holds: what they lay down, when they are in force, what they rest on and how they changed. “Wording” is the text of the law; “inferred” is what no text of the law says in as many words, be it inferred, told by the press or other papers, or chosen."
        );
        let inferred = self.rules.inferred();
        let inferred =
            inferred.map_or_else(String::new, |text| self.inferred(self.labels.say(&text)));
        format!("{origin}\n\n# {title}\n\n{contents}\n{inferred}")
    }

    /// What no source says, as a paragraph.
    fn inferred(&self, text: &str) -> String {
        format!("\n{}{}\n", self.labels.either("推定：", "Inferred: "), plain(text))
    }

    /// A table of the days on which any rule changed.
    fn history(&self) -> String {
        let deciding = self.rules.changes();
        let first = deciding.first().map_or_else(String::new, |first| {
            let first = self.labels.day(*first);
            say!(
                self.labels,
                "{first}より前に発生した事故に適用する基準は登録しておらず、その区分は判定しない。",
                "No rule is known for incidents before {first}; their class is undetermined. "
            )
        });
        let head = self.labels.either(
            "○は、事故の区分を左右する改正を示す。その日付は、個別の事故の一覧（incidents.csv）で基準の版を示すものである。\n\n| 施行日 | 区分 | 施行された基準 | その前日限りで廃止された基準 |\n| --- | :---: | --- | --- |\n",
            "A ○ marks the days on which rules that decide classes changed: the versions of the rules that `incidents.csv` names.\n\n| Day | Classes | Came into force | Ended on the day before |\n| --- | :---: | --- | --- |\n",
        );
        let after = |rule: &RuleInForce| rule.to.and_then(|to| to.succ_opt());
        let applied = || self.all.iter().filter(|rule| rule.is_applied());
        let days: BTreeSet<NaiveDate> =
            applied().flat_map(|rule| [Some(rule.from), after(rule)]).flatten().collect();
        let rows = days.into_iter().map(|day| {
            let began = applied().filter(|rule| rule.from == day).map(|rule| {
                let name = self.name(rule);
                let words = plain(&self.labels.terms(&rule.terms));
                say!(self.labels, "「{name}」{words}", "{name} — {words}")
            });
            let ended = applied().filter(|rule| after(rule) == Some(day)).map(|rule| {
                let name = self.name(rule);
                self.say(&format!("「{name}」"), &name)
            });
            let mark = if deciding.contains(&day) { "○" } else { "" };
            format!("| {} | {mark} | {} | {} |\n", self.labels.day(day), cell(began), cell(ended))
        });
        format!("{first}{head}{}", rows.collect::<String>())
    }

    /// The service rows as they stood over time, then each with what it rests on.
    fn serious(&self) -> String {
        let blocks = self.blocks("####", is_serious);
        if blocks.is_empty() {
            return blocks;
        }
        let how = self.labels.either(
            "影響を受けた役務に表の行を上から順に当てはめ、最初に該当する行の基準による。一つの行に複数の基準があるときは、そのいずれかに達した事故を重大な事故とする。番号のない行は、役務によらず適用する。\n",
            "The rows are tried from the top; the first that describes the service is its row. Where a row has several pairs, an incident that reaches any of them is serious. A row without a number applies whatever the service.\n",
        );
        let head = self.labels.either(
            "| 順 | 役務等 | 基準 |\n| ---: | --- | --- |\n",
            "| No. | Service | Thresholds |\n| ---: | --- | --- |\n",
        );
        let versions = self.versions().into_iter().map(|((from, to), rules)| {
            let mut number = 0;
            let rows = rules.iter().map(|rule| {
                let is_row = matches!(rule.terms, Terms::Pairs(..));
                number += usize::from(is_row);
                let shown = if is_row { number.to_string() } else { String::new() };
                format!("| {shown} | {} | {} |\n", self.name(rule), self.thresholds(rule))
            });
            format!("\n### {}\n\n{head}{}", self.span(from, to), rows.collect::<String>())
        });
        let title = self.labels.either("各基準の根拠", "What each rests on");
        format!("{how}{}\n### {title}\n\n{blocks}", versions.collect::<String>())
    }

    /// The rules on serious incidents, for each stretch of days on which they were the same.
    fn versions(&self) -> Vec<(Span, Vec<RuleInForce>)> {
        let mut versions: Vec<(Span, Vec<RuleInForce>)> = Vec::new();
        for day in self.rules.changes() {
            let mut rules = self.rules.in_force_on(day);
            rules.retain(|rule| is_serious(&rule.terms));
            match versions.last_mut() {
                Some((_, before)) if *before == rules => continue,
                Some(((_, to), _)) => *to = day.pred_opt(),
                None => {}
            }
            versions.push(((day, None), rules));
        }
        versions.retain(|(_, rules)| !rules.is_empty());
        versions
    }

    fn free_services(&self) -> String {
        let (groups, inferred) = self.rules.free_internet_groups();
        if groups.is_empty() {
            return String::new();
        }
        let name = |code: &String| plain(self.labels.coded(Dimension::ServiceGroup.code(), code));
        let groups: Vec<String> = groups.iter().map(name).collect();
        let groups = groups.join(self.labels.either("、", ", "));
        let how = say!(
            self.labels,
            "報告の「料金」欄が「無料」であるときは、役務区分が次のいずれかである役務（音声を除く。）を、利用者から対価を受けないインターネット関連サービスとして扱う。「有料」であるときは、いずれの役務もそのように扱わない。\n\n役務区分：{groups}\n",
            "Where the report states the fee as 無料, services of the following groups, voice apart, are free Internet-related services. Where it states 有料, none is.\n\nGroups: {groups}\n"
        );
        how + &inferred.map_or_else(String::new, |text| self.inferred(self.labels.say(&text)))
    }

    /// The rules that lay down such terms, each with what it rests on.
    fn blocks(&self, heading: &str, is_wanted: fn(&Terms) -> bool) -> String {
        let wanted = self.all.iter().filter(|rule| is_wanted(&rule.terms));
        wanted.map(|rule| self.block(heading, rule)).collect::<Vec<_>>().join("\n")
    }

    fn block(&self, heading: &str, rule: &RuleInForce) -> String {
        let (name, id) = (self.name(rule), plain(&rule.id));
        let title = say!(self.labels, "{name}（{id}）", "{name} ({id})");
        let line = |(ja, en): (&str, &str), words: String| {
            say!(self.labels, "- {ja}：{words}\n", "- {en}: {words}\n")
        };
        let mut lines = vec![
            line(("内容", "Lays down"), self.thresholds(rule)),
            line(("施行期間", "In force"), self.span(rule.from, rule.to)),
            line(("根拠", "Basis"), plain(self.labels.say(&rule.basis))),
            line(("確認した資料", "Read in"), plain(self.labels.say(&rule.source))),
        ];
        if let Some(inferred) = &rule.inferred {
            lines.push(line(("推定", "Inferred"), plain(self.labels.say(inferred))));
        }
        lines.extend(rule.wordings.iter().map(|wording| self.wording(wording)));
        format!("{heading} {title}\n\n{}", lines.concat())
    }

    /// The wording of the law, with its days and where it was read where these are its own.
    fn wording(&self, wording: &Wording) -> String {
        let quoted: Vec<String> =
            wording.quote.lines().map(|line| format!("> {}\n", plain(line))).collect();
        let title = self.labels.wording(wording);
        format!("\n{}\n\n{}", plain(&title), quoted.join(">\n"))
    }

    fn name(&self, rule: &RuleInForce) -> String {
        plain(self.labels.say(&rule.name))
    }

    fn thresholds(&self, rule: &RuleInForce) -> String {
        plain(&self.labels.terms_alone(&rule.terms))
    }

    fn span(&self, from: NaiveDate, to: Option<NaiveDate>) -> String {
        let from = self.labels.day(from);
        match to.map(|to| self.labels.day(to)) {
            Some(to) => say!(self.labels, "{from}から{to}まで", "{from} to {to}"),
            None => say!(self.labels, "{from}から", "{from} onwards"),
        }
    }
}

fn is_serious(terms: &Terms) -> bool {
    matches!(terms, Terms::Pairs(..) | Terms::Facility(_))
}

/// A cell of a table, a line for each item.
fn cell(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("<br>")
}

/// A text on one line, of which nothing is taken for markup.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            plain.push(' ');
            continue;
        }
        if "\\`*_[]<>|~&#".contains(character) {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_rule_file_is_taken_for_markup() {
        assert_eq!(plain("a|b\n<i>*c*</i> [d](e)"), "a\\|b \\<i\\>\\*c\\*\\</i\\> \\[d\\](e)");
        assert_eq!(plain("§ 4.9、第58条（略）"), "§ 4.9、第58条（略）");
    }
}

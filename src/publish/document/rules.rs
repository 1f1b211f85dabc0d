//! The chapter of the rules in force.

use super::blocks::Holds::{Text, Word};
use super::blocks::{Block, Chapter, List, Section};
use super::value::Value;
use crate::model::report::{Report, RuleInForce};
use crate::publish::labels::{Labels, say};
use chrono::NaiveDate;

/// The chapter.
pub fn chapter<'r>(report: &'r Report, labels: Labels<'r>) -> Chapter<'r> {
    let (applied, others): (Vec<&RuleInForce>, Vec<&RuleInForce>) =
        report.rules.iter().partition(|rule| rule.is_applied());
    let mut blocks = Vec::new();
    if applied.is_empty() {
        blocks.push(Block::Paragraph(labels.either(
            "対象期間に施行されていた基準は登録していない。この期間の事故の区分は判定しない。",
            "No rule is known for the period; the incidents in it are not classified.",
        ).to_owned()));
    } else {
        blocks.push(Block::Section(in_force(applied, report.published_on, labels)));
    }
    if !others.is_empty() {
        let words = labels.either(
            "法令の定めのうち、適用していないものは次のとおりである。",
            "What the law lays down and is not applied:",
        );
        blocks.push(Block::Paragraph(words.to_owned()));
        blocks.push(Block::Notes(others.iter().map(|rule| not_applied(rule, labels)).collect()));
    }
    Chapter::new("rules", labels.either("適用した基準", "Rules in force"), blocks)
}

fn in_force<'r>(
    rules: Vec<&'r RuleInForce>,
    published_on: NaiveDate,
    labels: Labels<'r>,
) -> Section<'r> {
    let list = List::of(rules, labels)
        .column(["対象", "Covers"], 98.0, Text, |rule| Value::text(labels.say(&rule.name)))
        .column(["基準", "Rule"], 160.0, Text, |rule| Value::Text(labels.terms(&rule.terms)))
        .column(["適用開始", "From"], 75.0, Word, |rule| Value::Day(rule.from))
        .column(["適用終了", "To"], 75.0, Word, |rule| {
            // What was amended later was not known when the report was published.
            let to = rule.to.filter(|to| *to <= published_on);
            to.map_or_else(|| Value::text(""), Value::Day)
        })
        .column(["根拠", "Legal basis"], 326.0, Text, |rule| {
            Value::text(labels.say(&rule.basis))
        });
    let caption = labels.either(
        "発生日に施行されていた基準を適用している。",
        "Each incident is judged by the rules of the day it occurred.",
    );
    Section {
        id: "in_force",
        tables: vec![list.table("rules", caption)],
        file: "report.json".to_owned(),
        ..Section::default()
    }
}

/// A rule that is not applied, in a sentence.
fn not_applied(rule: &RuleInForce, labels: Labels<'_>) -> String {
    let (name, basis) = (labels.say(&rule.name), labels.say(&rule.basis));
    let what = labels.terms_alone(&rule.terms);
    say!(labels, "{name}（{basis}）：{what}。", "{name} ({basis}): {what}.")
}

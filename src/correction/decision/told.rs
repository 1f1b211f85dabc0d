//! Decisions as people read them: the list on the page, and in an explanation.

use crate::model::decision::{Applied, DecisionKind};
use crate::model::text::{Language, Text, in_language, one_line};

/// What a decision does, in a few words: 影響利用者数：「調査中」→「40000」.
pub fn change(applied: &Applied, language: Language) -> String {
    let mut words = ruling(applied, language);
    for caution in &applied.cautions {
        let caution = caution.words();
        let caution = caution.in_language(language);
        words = in_language!(language, "{words}（{caution}）", "{words} ({caution})");
    }
    words
}

/// What a decision lays down.
fn ruling(applied: &Applied, language: Language) -> String {
    let decision = &applied.decision;
    let (value, column) = (decision.value(), decision.column_name());
    let column = column.in_language(language);
    let was = applied.was();
    let say = |ja: String, en: String| Text::new(ja, en).in_language(language).to_owned();
    match decision.kind() {
        DecisionKind::Merge => say(format!("「{value}」に統合"), format!("merged into {value}")),
        DecisionKind::Exclusion => say(format!("集計除外：{value}"), format!("excluded: {value}")),
        DecisionKind::Correction if was.is_empty() => {
            say(format!("{column}：空欄→「{value}」"), format!("{column}: blank -> {value}"))
        }
        DecisionKind::Correction => say(
            format!("{column}：「{}」→「{value}」", was.join("」「")),
            format!("{column}: {} -> {value}", was.join(", ")),
        ),
    }
}

/// A decision on a line of its own: what it does, why, by whom and when, and where it is written.
pub fn line(applied: &Applied, language: Language) -> String {
    let decision = &applied.decision;
    let change = change(applied, language);
    let (number, reason, by, on) =
        (&decision.report_id, &decision.reason, &decision.by, decision.on);
    let (file, line) = (&decision.file, decision.line);
    let ja = format!("{number}　{change}（理由：{reason}。{by}、{on}。{file} {line}行目）");
    let en = format!("{number}, {change} (reason: {reason}; {by}, {on}; {file} line {line})");
    match language {
        Language::Japanese => one_line(&ja),
        Language::English => one_line(&en),
    }
}

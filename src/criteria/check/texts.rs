//! Whether ids and texts of rules can stand in everything that is published.

use super::super::flaw::{Fault, Flaw, Subject};
use super::super::format::{Origin, Provision, Words};
use super::super::rules::Rules;
use crate::model::fit::{is_code, shown, unfit};

/// A name: it stands in cells of tables.
const LONGEST_NAME: usize = 200;
/// A sentence or a few.
const LONGEST_REMARK: usize = 2_000;
/// A quotation.
const LONGEST_QUOTE: usize = 20_000;

/// Flaws of ids and texts.
pub fn faults(rules: &Rules) -> Vec<Fault> {
    let mut flaws: Vec<(Origin, Flaw)> = Vec::new();
    let mut found = |origin: Origin, flaw: Option<Flaw>| {
        flaws.extend(flaw.map(|flaw| (origin, flaw)));
    };
    found(rules.head, id(&rules.id));
    let of_file = || Subject::Whole;
    found(rules.head, words(of_file, "name", &rules.name, LONGEST_NAME));
    for inferred in [&rules.inferred, &rules.facts.free_internet.inferred].into_iter().flatten() {
        found(rules.head, words(of_file, "inferred", inferred, LONGEST_REMARK));
    }
    for (key, law) in &rules.laws {
        let of_law = || Subject::Law(key.clone());
        found(rules.head, words(of_law, "name", &law.name, LONGEST_NAME));
    }
    for rule in rules.provisions() {
        let whose = || Subject::Rule(rule.id().to_owned());
        let mut tell = |flaw| found(rule.origin(), flaw);
        tell(id(rule.id()));
        tell(words(whose, "name", rule.name(), LONGEST_NAME));
        tell(words(whose, "source", rule.source(), LONGEST_REMARK));
        let basis = rule.basis();
        tell(line(whose, "article", &basis.article, LONGEST_NAME));
        if let Some(item) = &basis.item {
            tell(line(whose, "item", item, LONGEST_NAME));
        }
        if let Some(inferred) = rule.inferred() {
            tell(words(whose, "inferred", inferred, LONGEST_REMARK));
        }
        if let Some(quoted) = rule.quote() {
            tell(quote(whose, quoted));
        }
        for wording in rule.wordings() {
            tell(words(whose, "source", &wording.source, LONGEST_REMARK));
            tell(quote(whose, &wording.quote));
        }
    }
    for rule in &rules.not_applied {
        let whose = || Subject::Rule(rule.id().to_owned());
        found(rule.origin(), words(whose, "what", &rule.what, LONGEST_REMARK));
    }
    flaws.into_iter().map(|(origin, flaw)| Fault { origin, flaw }).collect()
}

/// Ids are codes in files of records and parts of names there.
fn id(id: &str) -> Option<Flaw> {
    (!is_code(id)).then(|| Flaw::IdMalformed(shown(id)))
}

fn words(
    whose: impl Fn() -> Subject,
    key: &'static str,
    words: &Words,
    most: usize,
) -> Option<Flaw> {
    line(&whose, key, &words.ja, most).or_else(|| line(&whose, key, &words.en, most))
}

/// What is wrong with a text that stands on one line.
fn line(whose: impl Fn() -> Subject, key: &'static str, text: &str, most: usize) -> Option<Flaw> {
    unfit(text, most, char::is_control).map(|why| Flaw::TextUnfit { whose: whose(), key, why })
}

/// A quotation may have lines.
fn quote(whose: impl Fn() -> Subject, text: &str) -> Option<Flaw> {
    let is_foreign = |c: char| c.is_control() && c != '\n';
    let why = unfit(&text.replace("\r\n", "\n"), LONGEST_QUOTE, is_foreign)?;
    Some(Flaw::TextUnfit { whose: whose(), key: "quote", why })
}

//! Whether ids and texts of rules can stand in everything that is published.

use super::super::flaw::{Fault, Flaw, Subject, Unfit};
use super::super::format::{Origin, Provision, Words};
use super::super::rules::Rules;

/// An id has no more characters than this.
const LONGEST_ID: usize = 64;
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

/// Ids are codes in files of records and parts of names there: what spreadsheets take for a formula,
/// a number or a mark of their own is none.
fn id(id: &str) -> Option<Flaw> {
    let is_plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    let is_id = id.len() <= LONGEST_ID && id.split(['-', '_']).all(is_plain);
    (!is_id).then(|| Flaw::IdMalformed(shown(id)))
}

/// As much of a text as a message shows, on one line.
fn shown(text: &str) -> String {
    let shown: String = text.chars().take(LONGEST_ID).collect();
    let cut = if text.chars().count() > LONGEST_ID { "…" } else { "" };
    shown.replace(char::is_control, "\u{FFFD}") + cut
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

fn unfit(text: &str, most: usize, is_foreign: impl Fn(char) -> bool) -> Option<Unfit> {
    if text.contains(is_foreign) {
        Some(Unfit::Control)
    } else if !text.chars().any(|c| !c.is_whitespace()) {
        Some(Unfit::Blank)
    } else if text.chars().count() > most {
        Some(Unfit::Long(most))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_small_letters_and_digits_joined_by_hyphens() {
        for good in ["voice", "voice-2026", "a_b", "1", "x1-2_y"] {
            assert!(id(good).is_none(), "{good}");
        }
        for bad in ["", "-", "=1", "①", "a b", "A", "音声", "a--b", "-a", "a-", "a|b", "a\u{7}"]
        {
            assert!(id(bad).is_some(), "{bad}");
        }
        assert!(id(&"a".repeat(64)).is_none() && id(&"a".repeat(65)).is_some());
    }

    #[test]
    fn names_of_any_words_stand_and_what_cannot_be_printed_does_not() {
        let wrong = |text: &str| unfit(text, LONGEST_NAME, char::is_control);
        for good in ["令和6年", "①", "その他（停電）", "a|b", "=1", "-", "１", "total"]
        {
            assert_eq!(wrong(good), None, "{good}");
        }
        assert_eq!(wrong(" \u{3000}"), Some(Unfit::Blank));
        assert_eq!(wrong("a\nb"), Some(Unfit::Control));
        assert_eq!(wrong("a\u{1b}[31m"), Some(Unfit::Control));
        assert_eq!(wrong(&"字".repeat(200)), None);
        assert_eq!(wrong(&"字".repeat(201)), Some(Unfit::Long(200)));
    }
}

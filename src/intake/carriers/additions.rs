//! What people add to a carrier's name without meaning it as part of the name: forms of address
//! (御中), marks of footnotes (※1).

use super::LEGAL_FORMS;

/// A carrier's name, and what was added to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name as written, without what was added.
    pub name: String,
    /// What was added, as written, in the order of the text; empty where nothing was.
    pub added: Vec<String>,
}

const ADDRESSES: [&str; 6] = ["御中", "様", "殿", "さま", "宛て", "宛"];
/// Signs that begin a mark of a footnote. None of them is part of a name.
const MARKS: [char; 6] = ['※', '*', '†', '‡', '§', '¶'];
/// The words that begin one, where a number or a bracket follows.
const NOTES: [char; 2] = ['注', '註'];
/// Before these words 注 is the end of a word.
const ENDING_IN_NOTE: [char; 5] = ['受', '発', '外', '傾', '脚'];

/// A character in the width and form in which marks are known. Signs of notes keep theirs.
fn folded(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' | '\t' | '\n' | '\r' => ' ',
        '［' | '[' | '〔' | '【' | '〈' | '《' | '<' | '＜' => '(',
        '］' | ']' | '〕' | '】' | '〉' | '》' | '>' | '＞' => ')',
        '∗' | '﹡' | '⁎' | '✱' | '✳' | '＊' => '*',
        '、' | '､' => ',',
        '！'..='～' => u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    }
}

/// Digits that are raised or circled: by themselves they are marks of notes.
const fn is_note_digit(c: char) -> bool {
    matches!(c, '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}'..='\u{2079}' | '\u{2460}'..='\u{2473}' | '\u{24EA}' | '\u{2776}'..='\u{277F}')
}

/// Takes what was added away from a carrier's name. What would leave no name stays.
#[must_use]
pub fn without_additions(written: &str) -> Name {
    let mut letters: Vec<char> = written.trim().chars().collect();
    let mut added = Vec::new();
    let cut = leading(&letters);
    if cut > 0 && has_name(letters.get(cut..).unwrap_or_default()) {
        let rest = letters.split_off(cut);
        added.push(text(&letters));
        letters = rest;
    }
    let mut behind: Vec<String> = Vec::new();
    while let Some((from, to)) = trailing(&letters) {
        let rest: Vec<char> = letters.drain(from..).collect();
        let (mark, form) = rest.split_at_checked(to - from).unwrap_or((&rest, &[]));
        behind.push(text(mark));
        letters.extend(form);
        // Notes are often listed: ※1、※2.
        while letters.last().is_some_and(|c| matches!(folded(*c), ' ' | ',')) {
            letters.pop();
        }
    }
    behind.reverse();
    added.extend(behind);
    Name { name: text(&letters), added }
}

fn text(letters: &[char]) -> String {
    letters.iter().collect::<String>().trim().to_owned()
}

/// How many characters at the beginning are a mark: ※, or ※1 with what parts it from the name.
fn leading(letters: &[char]) -> usize {
    let is_mark = |c: &&char| MARKS.contains(&folded(**c));
    let marks = letters.iter().take_while(is_mark).count();
    if marks == 0 {
        return 0;
    }
    let rest = letters.get(marks..).unwrap_or_default();
    let digits = rest.iter().take_while(|c| folded(**c).is_ascii_digit()).count();
    let after = rest.get(digits..).unwrap_or_default();
    let parts = after.iter().take_while(|c| matches!(folded(**c), ' ' | ')' | ':')).count();
    // ※3G通信 is a note on 3G通信; ※1 架空通信 is note 1.
    if parts > 0 { marks + digits + parts } else { marks }
}

/// From where to where the last addition of a name reaches. A legal form may stand behind it.
fn trailing(letters: &[char]) -> Option<(usize, usize)> {
    let plain: Vec<char> = letters.iter().map(|c| folded(*c)).collect();
    let whole: String = plain.iter().collect();
    let form = LEGAL_FORMS.iter().find(|form| whole.ends_with(*form));
    let form = form.map_or(0, |form| form.chars().count());
    let form = if form == 0 && plain.last() == Some(&'㈱') { 1 } else { form };
    for behind in [0, form] {
        let end = plain.len().saturating_sub(behind);
        let Some(before) = plain.get(..end) else { continue };
        let length = address(before).filter(|_| behind == 0).or_else(|| mark(before));
        let Some(from) = length.map(|length| end.saturating_sub(length)) else { continue };
        if has_name(letters.get(..from).unwrap_or_default()) {
            return Some((from, end));
        }
    }
    None
}

fn address(plain: &[char]) -> Option<usize> {
    let whole: String = plain.iter().collect();
    let trimmed = whole.trim_end();
    let spaces = whole.chars().count().saturating_sub(trimmed.chars().count());
    let known = ADDRESSES.iter().find(|address| trimmed.ends_with(*address))?;
    Some(known.chars().count() + spaces)
}

/// The length of the mark of a footnote at the end.
fn mark(plain: &[char]) -> Option<usize> {
    let count = |from: usize, belongs: &dyn Fn(char) -> bool| {
        plain.iter().rev().skip(from).take_while(|c| belongs(**c)).count()
    };
    let at = |back: usize| plain.iter().rev().nth(back).copied();
    let spaces = count(0, &|c| c == ' ');
    let closes = usize::from(matches!(at(spaces), Some(')' | '\u{207E}')));
    let mut length = spaces + closes;

    let notes = count(length, &is_note_digit);
    if notes > 0 {
        let opens = usize::from(closes > 0 && matches!(at(length + notes), Some('(' | '\u{207D}')));
        return Some(length + notes + opens);
    }
    let numbers =
        count(length, &|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '・' | '-' | '~'));
    let has_number = plain.iter().rev().skip(length).take(numbers).any(char::is_ascii_digit);
    length += numbers;
    let marks = count(length, &|c| MARKS.contains(&c));
    let word = at(length).filter(|c| NOTES.contains(c));
    if marks > 0 {
        length += marks;
    } else if word.is_some() && (has_number || closes > 0) {
        length += 1;
        if at(length).is_some_and(|c| ENDING_IN_NOTE.contains(&c)) {
            return None;
        }
        length += count(length, &|c| MARKS.contains(&c));
    } else {
        return None;
    }
    if closes > 0 {
        length += usize::from(at(length) == Some('('));
    }
    Some(length + count(length, &|c| c == ' '))
}

/// Whether anything but a legal form is left.
fn has_name(letters: &[char]) -> bool {
    let mut plain: String = letters.iter().map(|c| folded(*c)).filter(|c| *c != ' ').collect();
    for form in LEGAL_FORMS.into_iter().chain(["㈱"]) {
        plain = plain.replace(form, "");
    }
    plain.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_address_and_marks_of_notes_are_no_part_of_a_name() {
        for (written, name, added) in [
            ("架空通信A 御中", "架空通信A", &["御中"][..]),
            ("架空通信A御中", "架空通信A", &["御中"]),
            ("架空通信A　様", "架空通信A", &["様"]),
            ("架空通信殿", "架空通信", &["殿"]),
            ("架空通信A※1", "架空通信A", &["※1"]),
            ("架空通信A＊１", "架空通信A", &["＊１"]),
            ("架空通信A *1", "架空通信A", &["*1"]),
            ("架空通信A注1", "架空通信A", &["注1"]),
            ("架空通信A（注１）", "架空通信A", &["（注１）"]),
            ("架空通信A（注）", "架空通信A", &["（注）"]),
            ("架空通信A(※1)", "架空通信A", &["(※1)"]),
            ("架空通信A［注2］", "架空通信A", &["［注2］"]),
            ("架空通信A注1)", "架空通信A", &["注1)"]),
            ("架空通信A※", "架空通信A", &["※"]),
            ("架空通信A**", "架空通信A", &["**"]),
            ("架空通信A†", "架空通信A", &["†"]),
            ("架空通信A¹", "架空通信A", &["¹"]),
            ("架空通信A①", "架空通信A", &["①"]),
            ("架空通信A※1、※2", "架空通信A", &["※1", "※2"]),
            ("架空通信A※1,2", "架空通信A", &["※1,2"]),
            ("架空通信A御中※1", "架空通信A", &["御中", "※1"]),
            ("架空通信A※1 御中", "架空通信A", &["※1", "御中"]),
            ("架空通信A※1株式会社", "架空通信A株式会社", &["※1"]),
            ("架空通信A※1（株）", "架空通信A（株）", &["※1"]),
            ("架空通信A※㈱", "架空通信A㈱", &["※"]),
            ("※架空通信A", "架空通信A", &["※"]),
            ("*1 架空通信A", "架空通信A", &["*1"]),
            ("株式会社架空通信 御中", "株式会社架空通信", &["御中"]),
        ] {
            let expected = Name {
                name: name.to_owned(),
                added: added.iter().map(|text| (*text).to_owned()).collect(),
            };
            assert_eq!(without_additions(written), expected, "{written}");
        }
    }

    #[test]
    fn a_name_that_only_looks_so_stays() {
        for name in [
            "架空通信",
            "架空通信1",
            "架空通信（1）",
            "架空受注1",
            "架空発注",
            "架空通信（旧：架空電信）",
            "御中",
            "様",
            "※1",
            "株式会社※1",
            "株式会社御中",
            "架空通信（東日本）",
            "架空・通信",
            "NTT東日本-南関東",
            "",
        ] {
            let kept = without_additions(name);
            assert_eq!((kept.name.as_str(), kept.added.len()), (name, 0), "{name}");
        }
    }
}

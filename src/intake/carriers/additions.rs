//! What people add to a carrier's name without meaning it as part of the name: forms of address
//! (御中), marks of footnotes (※1).

/// The legal form that carriers write or leave out as they like. Companies of other forms may bear
/// the same name as one of this form: these are told apart.
pub const LEGAL_FORMS: [&str; 9] =
    ["株式会社", "株式會社", "(株)", "株)", "(株", "(カブシキガイシャ)", "(カブ)", "(カ)", "カ)"];

/// A carrier's name, and what was added to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name as written, without what was added.
    pub name: String,
    /// What was added, as written, in the order of the text; empty where nothing was.
    pub added: Vec<String>,
}

const ADDRESSES: [&str; 8] = ["御中", "各位", "様", "殿", "さま", "さん", "宛て", "宛"];
/// How the bracket behind a name begins that speaks of the row or of how the name is shortened.
const REMARKS: [&str; 17] = [
    "以下", "再掲", "訂正", "修正", "追記", "追加", "更新", "続報", "新規", "再提出", "差替",
    "確定", "速報", "暫定", "仮称", "略称", "法人番号",
];
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
        let length = address(before).filter(|_| behind == 0);
        let length = length.or_else(|| remark(before)).or_else(|| mark(before));
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

/// The length of a bracket at the end that is no part of the name: （再掲）, （以下「当社」）, a corporate
/// number.
fn remark(plain: &[char]) -> Option<usize> {
    let whole: String = plain.iter().collect();
    let spaces = plain.len().saturating_sub(whole.trim_end().chars().count());
    let inner = whole.trim_end().strip_suffix(')')?;
    let (_, inner) = inner.rsplit_once('(')?;
    let words = inner.trim();
    let is_number = words.strip_prefix('T').unwrap_or(words).len() == 13
        && words.strip_prefix('T').unwrap_or(words).bytes().all(|byte| byte.is_ascii_digit());
    let is_remark = is_number || REMARKS.iter().any(|word| words.starts_with(word));
    is_remark.then(|| inner.chars().count() + 2 + spaces)
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
        // 架空通信1): a bracket that nothing opens.
        let is_open = plain.contains(&'(');
        return (closes > 0 && has_number && !is_open).then_some(length);
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
mod tests;

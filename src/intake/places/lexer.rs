//! A text about areas, cut into its parts and what stands between them.

use super::names;
use super::words::CONJUNCTIONS;
use crate::intake::values::normalize::{is_dash, is_kana};
use crate::model::codes::CodeTables;

/// A piece of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// What may name a place.
    Part(String),
    /// What stands in brackets, cut as well, and as it was written.
    Bracket(Vec<Token>, String),
    /// A space or a line end, which joins parts but may also just stand there.
    Space,
    /// Anything else that joins parts.
    Joint,
    /// Words that take away what stands before them (を除く).
    Except(String),
    /// What makes a span of the parts before and behind it (から).
    Span(String),
    /// Words that say that what follows lies in what stands before (のうち).
    Within,
    /// Words for others that are not named (ほか3県).
    Others(String),
}

const OPENING: [char; 9] = ['(', '[', '{', '<', '〔', '【', '〈', '《', '〖'];
const CLOSING: [char; 9] = [')', ']', '}', '>', '〕', '】', '〉', '》', '〗'];
const JOINTS: [char; 30] = [
    '、', '､', ',', '，', '。', '.', '・', '･', '/', '\\', ';', ':', '+', '&', '|', '¦', '·', '•',
    '●', '○', '◎', '■', '□', '◆', '◇', '★', '☆', '▪', '*', '※',
];
const QUOTES: [char; 10] = ['「', '」', '『', '』', '"', '\'', '“', '”', '‘', '’'];
const ARROWS: [char; 8] = ['~', '→', '⇒', '↔', '⇔', '⇄', '➡', '〰'];
/// Longer words before those that they begin with.
const EXCEPT: [&str; 29] = [
    "を除いた", "を除いて", "を除外した", "を除外し", "を除外", "を除く", "を除き", "をのぞいた",
    "をのぞいて", "をのぞく", "をのぞき", "は除外", "は除く", "は除き", "除いた", "除いて", "除外",
    "除く", "除き", "のぞく", "以外の", "以外", "を含まない", "を含まず", "は含まない", "は含まず",
    "は対象外", "が対象外", "を対象外",
];
const JOINING: [&str; 12] = [
    "に加えて", "に加え", "だけでなく", "そして", "とか", "且つ", "かつ", "を含めた", "を含む",
    "を含め", "をはじめとする", "をはじめ",
];
const SPANNING: [&str; 3] = ["から", "ないし", "乃至"];
const WITHIN: [&str; 3] = ["のうち", "ただし", "但し"];
/// Behind と these make another word of it (とその周辺, とは).
const NOT_AND: [&str; 14] =
    ["その", "も", "は", "し", "いう", "いっ", "いえ", "の", "を", "に", "が", "で", "き", "り"];
/// Words before a colon that say what the text is about.
const LABELS: [&str; 10] = [
    "影響地域", "影響エリア", "影響範囲", "対象地域", "対象エリア", "地域", "エリア", "範囲",
    "地方", "都道府県",
];
/// Words are looked for so many characters ahead.
const FARTHEST: usize = 64;
/// Brackets within brackets are followed so far.
const DEEPEST: usize = 4;

/// Cuts a normalised text.
pub fn cut(text: &str, codes: &CodeTables) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    Lexer { letters: &letters, at: 0, codes }.tokens(0)
}

struct Lexer<'a> {
    letters: &'a [char],
    at: usize,
    codes: &'a CodeTables,
}

impl Lexer<'_> {
    fn tokens(&mut self, depth: usize) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut part = String::new();
        let mut begins_line = depth == 0;
        while let Some(c) = self.peek(0) {
            let starts_line = std::mem::replace(&mut begins_line, c == '\n' || c == '\r');
            if depth > 0 && CLOSING.contains(&c) {
                break;
            }
            if OPENING.contains(&c) && depth < DEEPEST {
                flush(&mut part, &mut tokens);
                tokens.push(self.bracket(depth));
            } else if c.is_whitespace() {
                flush(&mut part, &mut tokens);
                tokens.push(Token::Space);
                begins_line |= starts_line;
                self.at += 1;
            } else if self.is_joint(c, starts_line && part.is_empty()) && !self.is_ellipsis() {
                let is_label = c == ':' && LABELS.contains(&part.as_str());
                // 1.東京都
                let numbers = matches!(c, '.' | ':') || CLOSING.contains(&c);
                if is_label || (numbers && part.chars().all(|c| c.is_ascii_digit())) {
                    part.clear();
                }
                flush(&mut part, &mut tokens);
                tokens.push(Token::Joint);
                self.at += 1;
                // 東京都※1
                while matches!(c, '※' | '*') && self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
                    self.at += 1;
                }
            } else if let Some((token, length)) = self.word(&part, &tokens) {
                flush(&mut part, &mut tokens);
                tokens.push(token);
                self.at += length;
            } else {
                part.push(c);
                self.at += 1;
            }
        }
        flush(&mut part, &mut tokens);
        tokens
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.at + ahead).copied()
    }

    fn bracket(&mut self, depth: usize) -> Token {
        self.at += 1;
        let from = self.at;
        let tokens = self.tokens(depth + 1);
        let text = self.letters.get(from..self.at).unwrap_or_default().iter().collect();
        if self.peek(0).is_some() {
            self.at += 1;
        }
        Token::Bracket(tokens, text)
    }

    fn is_ellipsis(&self) -> bool {
        self.peek(0) == Some('.') && self.peek(1) == Some('.')
    }

    /// Whether a sign joins parts. A dash does where it begins a line.
    fn is_joint(&self, c: char, begins_line: bool) -> bool {
        JOINTS.contains(&c)
            || QUOTES.contains(&c)
            || CLOSING.contains(&c)
            || OPENING.contains(&c)
            || (begins_line && self.is_dash(c))
    }

    /// Whether a sign is a dash between words: ー behind a kana is a letter, and a dash between
    /// digits parts a number.
    fn is_dash(&self, c: char) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.letters.get(at));
        let is_letter = c == 'ー' && before.is_some_and(|before| is_kana(*before));
        let is_digit = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
        let is_number = is_digit(before) && is_digit(self.letters.get(self.at + 1));
        is_dash(c) && !is_letter && !is_number
    }

    /// What stands from here to the next sign that joins parts, as far as it matters.
    fn rest(&self) -> String {
        let goes_on = |c: &&char| {
            let parts = JOINTS.contains(c) || QUOTES.contains(c);
            !(c.is_whitespace() || parts || OPENING.contains(c) || CLOSING.contains(c))
        };
        self.letters.iter().skip(self.at).take(FARTHEST).take_while(goes_on).collect()
    }

    /// The word between parts that begins here, with its length in characters.
    fn word(&self, part: &str, tokens: &[Token]) -> Option<(Token, usize)> {
        let c = self.peek(0)?;
        if ARROWS.contains(&c) || self.is_dash(c) {
            return Some((Token::Span(c.to_string()), 1));
        }
        let dots = self.letters.iter().skip(self.at).take_while(|c| **c == '.').count();
        if dots > 1 {
            return Some((Token::Span("…".to_owned()), dots));
        }
        if !"をは除の以が及お並な又ま若も且かと乃た但ほ他等そやうにだao."
            .contains(c.to_ascii_lowercase())
        {
            return None;
        }
        let rest = self.rest();
        let of = |words: &[&'static str]| words.iter().copied().find(|word| rest.starts_with(word));
        let length = |word: &str| word.chars().count();
        if let Some(word) = of(&EXCEPT) {
            return Some((Token::Except(word.to_owned()), length(word)));
        }
        // （除・沖縄県）
        if c == '除' && part.is_empty() && tokens.is_empty() {
            return Some((Token::Except("除".to_owned()), 1));
        }
        if let Some(word) = of(&JOINING).or_else(|| of(&CONJUNCTIONS)) {
            return Some((Token::Joint, length(word)));
        }
        if let Some(word) = of(&SPANNING) {
            return Some((Token::Span(word.to_owned()), length(word)));
        }
        if let Some(word) = of(&WITHIN) {
            return Some((Token::Within, length(word)));
        }
        if part.is_empty() && rest.starts_with("うち") {
            return Some((Token::Within, length("うち")));
        }
        if part.is_empty() && (rest == "なお" || rest == "また") {
            return Some((Token::Joint, length(&rest)));
        }
        if part.is_empty() && matches!(rest.to_ascii_lowercase().as_str(), "and" | "or") {
            return Some((Token::Joint, length(&rest)));
        }
        self.others(&rest).or_else(|| self.and(&rest, part, tokens))
    }

    /// Words for others that are not named; before a name they join it (東京都ほか大阪府).
    fn others(&self, rest: &str) -> Option<(Token, usize)> {
        // 東京都等を除く全国: what is taken away is told apart.
        let end = EXCEPT.iter().filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
        let rest = rest.get(..end)?;
        let word = ["そのほか", "その他", "のほか", "ほかに", "ほか", "他"]
            .into_iter()
            .find(|word| rest.starts_with(word));
        let count = |text: &str| text.chars().count();
        if let Some(word) = word {
            let after = rest.strip_prefix(word)?;
            let follows = names::begins(after, self.codes)
                || (word == "のほか" && after.is_empty() && self.has_more(count(rest)));
            if follows {
                return Some((Token::Joint, count(word)));
            }
            return Some((Token::Others(rest.to_owned()), count(rest)));
        }
        let word = ["など", "等々", "等"].into_iter().find(|word| rest.starts_with(word))?;
        let after = rest.strip_prefix(word)?;
        let ends = after.is_empty() || after.starts_with(['の', 'を', 'に', 'で', 'へ']);
        ends.then(|| (Token::Others(rest.to_owned()), count(rest)))
    }

    /// Whether anything but joints follows.
    fn has_more(&self, ahead: usize) -> bool {
        self.letters.iter().skip(self.at + ahead).any(|c| c.is_alphanumeric())
    }

    /// と and や, where they stand between names.
    fn and(&self, rest: &str, part: &str, tokens: &[Token]) -> Option<(Token, usize)> {
        let after = rest.strip_prefix(['と', 'や'])?;
        let is_hiragana = |c: char| matches!(c, 'ぁ'..='ゖ');
        let joins = match (part.chars().next_back(), tokens.last()) {
            (Some(last), _) => !is_hiragana(last) && !after.is_empty(),
            (None, Some(Token::Bracket(..) | Token::Others(_))) => !after.is_empty(),
            (None, _) => after.is_empty() || names::begins(after, self.codes),
        };
        let is_word = NOT_AND.iter().any(|word| after.starts_with(word));
        (joins && !is_word).then_some((Token::Joint, 1))
    }
}

fn flush(part: &mut String, tokens: &mut Vec<Token>) {
    if !part.is_empty() {
        tokens.push(Token::Part(std::mem::take(part)));
    }
}

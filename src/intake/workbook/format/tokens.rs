//! The tokens of a number format.

#[derive(Debug, PartialEq)]
pub enum Token {
    Literal(char),
    Semicolon,
    /// What stands in square brackets.
    Bracket(String),
    /// 午前 or 午後, AM or PM.
    Half,
    /// `General`, which Excel in Japanese calls 標準.
    General,
    /// A letter of a date or time, in lower case, and how often it stands.
    Letters(char, usize),
    /// `0`, `#`, `?`, `.`, `,`, `%`, `@`, or an exponent as `E`.
    Mark(char),
}

pub fn tokens(code: &str) -> Vec<Token> {
    const HALVES: [&str; 4] = ["am/pm", "a/p", "午前/午後", "上午/下午"];
    const GENERALS: [&str; 2] = ["general", "g/標準"];
    let original: Vec<char> = code.chars().collect();
    let folded: Vec<char> = code.chars().map(|c| c.to_ascii_lowercase()).collect();
    let starts = |at: usize, word: &str| {
        let length = word.chars().count();
        let here = folded.get(at..at + length);
        here.filter(|here| here.iter().copied().eq(word.chars())).map(|_| length)
    };
    let first = |at: usize, words: &[&str]| words.iter().find_map(|word| starts(at, word));
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = folded.get(at) {
        at += 1;
        let rest = folded.get(at..).unwrap_or_default();
        let until = |end: char| rest.iter().position(|c| *c == end).unwrap_or(rest.len());
        let own = original.get(at..).unwrap_or_default().iter().copied();
        match c {
            '"' => {
                let length = until('"');
                tokens.extend(own.take(length).map(Token::Literal));
                at += length + 1;
            }
            '[' => {
                let length = until(']');
                tokens.push(Token::Bracket(rest.iter().take(length).collect()));
                at += length + 1;
            }
            '\\' | '!' => {
                tokens.extend(own.take(1).map(Token::Literal));
                at += 1;
            }
            // The width of a character, and a character that fills the cell.
            '_' | '*' => at += 1,
            ';' => tokens.push(Token::Semicolon),
            '0' | '#' | '?' | '.' | ',' | '%' | '@' => tokens.push(Token::Mark(c)),
            'e' if matches!(rest.first(), Some('+' | '-'))
                && matches!(tokens.last(), Some(Token::Mark(_))) =>
            {
                tokens.push(Token::Mark('E'));
                at += 1;
            }
            _ => {
                if let Some(length) = first(at - 1, &HALVES) {
                    tokens.push(Token::Half);
                    at += length - 1;
                } else if let Some(length) = first(at - 1, &GENERALS) {
                    tokens.push(Token::General);
                    at += length - 1;
                } else if "yegdrbahsm".contains(c) {
                    let more = rest.iter().take_while(|other| **other == c).count();
                    tokens.push(Token::Letters(c, more + 1));
                    at += more;
                } else {
                    tokens.extend(original.get(at - 1).copied().map(Token::Literal));
                }
            }
        }
    }
    tokens
}

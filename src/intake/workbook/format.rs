//! Number formats: what they make of a number, as far as its reading turns on it.

use calamine::NumberFormat;

/// A number format, taken apart into its sections.
#[derive(Debug, Default)]
pub(super) struct Format {
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    condition: Option<Condition>,
    shape: Shape,
}

#[derive(Debug)]
struct Condition {
    operator: String,
    bound: f64,
}

/// What a section shows.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    /// A number, with digits and letters around and among its own; none where it shows the number
    /// in a way that is not followed (scaled, as a percentage, with an exponent).
    Number(Vec<Piece>),
    /// A date, with or without a time of day.
    Date { has_time: bool },
    /// A time of day alone; without hours it can show less than an hour.
    Clock { has_hours: bool },
    /// A duration, whose first unit has no upper bound.
    Elapsed,
}

/// A piece of a number as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Literal(char),
    /// Place of a digit; whether a nought is shown there where the number has none.
    Digit {
        forced: bool,
    },
    /// The decimal point: digits after it are not told apart.
    Point,
}

static GENERAL: Shape = Shape::Number(Vec::new());

/// The date formats of Excel in Japanese that a file names by number alone.
fn japanese(id: u32) -> Option<&'static str> {
    Some(match id {
        27 | 36 | 50 | 57 => "ge.m.d",
        28 | 29 | 51 | 54 | 58 => "ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        _ => return None,
    })
}

impl Format {
    pub(super) fn of(format: &NumberFormat) -> Self {
        let code = format.format_code.as_str();
        let by_number = format.format_id.and_then(japanese).filter(|_| code == "General");
        Self::parse(by_number.unwrap_or(code))
    }

    pub(super) fn parse(code: &str) -> Self {
        let tokens = tokens(code);
        let sections = tokens.split(|token| *token == Token::Semicolon);
        Self { sections: sections.map(section).collect() }
    }

    /// What this format makes of a number.
    pub(super) fn shape(&self, number: f64) -> &Shape {
        // A fourth section is for text.
        let sections = self.sections.get(..3).unwrap_or(&self.sections);
        let index = if sections.iter().any(|section| section.condition.is_some()) {
            let holds = |section: &Section| {
                section.condition.as_ref().is_some_and(|condition| condition.holds(number))
            };
            let plain = || sections.iter().position(|section| section.condition.is_none());
            sections.iter().position(holds).or_else(plain).unwrap_or_default()
        } else {
            match sections.len() {
                2 => usize::from(number < 0.0),
                3 if number < 0.0 => 1,
                3 if number == 0.0 => 2,
                _ => 0,
            }
        };
        sections.get(index).map_or(&GENERAL, |section| &section.shape)
    }
}

impl Condition {
    fn parse(text: &str) -> Option<Self> {
        let start = text.find(|c: char| !"<>=".contains(c))?;
        let (operator, bound) = text.split_at_checked(start)?;
        Some(Self { operator: operator.to_owned(), bound: bound.trim().parse().ok()? })
    }

    fn holds(&self, number: f64) -> bool {
        match self.operator.as_str() {
            "<" => number < self.bound,
            "<=" => number <= self.bound,
            ">" => number > self.bound,
            ">=" => number >= self.bound,
            "<>" => (number - self.bound).abs() > 0.0,
            _ => (number - self.bound).abs() <= 0.0,
        }
    }
}

#[derive(Debug, PartialEq)]
enum Token {
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

fn tokens(code: &str) -> Vec<Token> {
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

fn section(tokens: &[Token]) -> Section {
    let condition = tokens.iter().find_map(|token| match token {
        Token::Bracket(text) => Condition::parse(text),
        _ => None,
    });
    let is_elapsed = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(|first| "hms".contains(first) && letters.all(|c| c == first))
    };
    let mut has_date = false;
    let mut has_time = false;
    let mut has_hours = false;
    let mut has_elapsed = false;
    // What stands before an m and after it tells months from minutes.
    let mut previous = ' ';
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Half => has_time = true,
            Token::Bracket(text) if is_elapsed(text) => {
                has_elapsed = true;
                previous = 'h';
            }
            Token::Letters('m', length) => {
                let next = tokens.iter().skip(index + 1).find_map(|token| match token {
                    Token::Letters(letter, _) => Some(*letter),
                    _ => None,
                });
                let is_minute = *length < 3 && (previous == 'h' || next == Some('s'));
                has_time |= is_minute;
                has_date |= !is_minute;
                previous = 'm';
            }
            Token::Letters(letter @ ('h' | 's'), _) => {
                has_time = true;
                has_hours |= *letter == 'h';
                previous = *letter;
            }
            Token::Letters(letter, _) => {
                has_date = true;
                previous = *letter;
            }
            _ => {}
        }
    }
    let shape = if has_date {
        Shape::Date { has_time: has_time || has_elapsed }
    } else if has_elapsed {
        Shape::Elapsed
    } else if has_time {
        Shape::Clock { has_hours }
    } else {
        Shape::Number(pieces(tokens))
    };
    Section { condition, shape }
}

/// The pieces of a number; none where it is shown in a way that is not followed here.
fn pieces(tokens: &[Token]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(c) => pieces.push(Piece::Literal(*c)),
            Token::General => pieces.push(Piece::Digit { forced: true }),
            Token::Mark(mark @ ('0' | '#' | '?')) => {
                pieces.push(Piece::Digit { forced: *mark == '0' });
            }
            Token::Mark('.') => pieces.push(Piece::Point),
            Token::Mark(',') => {
                // Commas part thousands between digits, and scale the number after them.
                let scales =
                    !matches!(tokens.get(index + 1), Some(Token::Mark('0' | '#' | '?' | ',')));
                if scales {
                    return Vec::new();
                }
            }
            Token::Mark(_) => return Vec::new(),
            _ => {}
        }
    }
    let has_digits = pieces.iter().any(|piece| matches!(piece, Piece::Digit { .. }));
    let is_fraction = pieces.contains(&Piece::Literal('/'));
    let points = pieces.iter().filter(|piece| **piece == Piece::Point).count();
    if has_digits && !is_fraction && points < 2 { pieces } else { Vec::new() }
}

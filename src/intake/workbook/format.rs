//! Number formats: what they make of a number or a text, as far as its reading turns on it.

mod tokens;

use tokens::{Token, tokens};

/// A number format, taken apart into its sections.
#[derive(Debug, Default)]
pub(super) struct Format {
    /// Those for numbers; none where numbers are shown as they are.
    sections: Vec<Section>,
    /// What is shown for a text: the pieces around it, of which one is its place. `None` where it
    /// is shown as it is.
    text: Option<Vec<Piece>>,
}

#[derive(Debug)]
struct Section {
    condition: Option<Condition>,
    shape: Shape,
    /// What it writes beside a date or a time that is no part of how these are written: UTC, 頃, 以上.
    words: Vec<String>,
}

#[derive(Debug)]
struct Condition {
    operator: String,
    bound: f64,
}

/// What a section shows.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    /// A number.
    Number(Pattern),
    /// A date, with or without a time of day.
    Date { has_time: bool },
    /// The number of a day alone, and a time of day or none: of a date it shows the day of the
    /// month, and of a duration its days.
    Days { has_time: bool, has_minutes: bool },
    /// A time of day alone; without hours it can show less than an hour. It may be told in halves
    /// of the day.
    Clock { has_hours: bool, has_minutes: bool, has_halves: bool },
    /// A duration, whose first unit has no upper bound.
    Elapsed { has_minutes: bool },
}

/// How a number is shown.
#[derive(Debug, PartialEq, Default)]
pub(super) struct Pattern {
    /// Its digits, and what stands around and among them.
    pub(super) pieces: Vec<Piece>,
    /// What is shown of the number.
    pub(super) manner: Manner,
}

/// What of a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Manner {
    /// As it is, with all its digits.
    #[default]
    General,
    /// In places for its digits, and scaled by a power of ten.
    Places { power: i32 },
    /// With an exponent, and so many digits after the point.
    Exponent { decimals: usize },
    /// In a way that is not followed: as a fraction.
    Other,
    /// Nothing of it: a text in its place, or none.
    Nothing,
}

/// A piece of a number as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Piece {
    Literal(char),
    /// Place of a digit; whether a nought is shown there where the number has none.
    Digit {
        forced: bool,
    },
    /// The decimal point.
    Point,
}

static GENERAL: Shape = Shape::Number(Pattern { pieces: Vec::new(), manner: Manner::General });

/// The formats of Excel in Japanese that a file names by number alone.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "ge.m.d",
        28 | 29 | 51 | 54 | 58 => "ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0;-#,##0;\"-\";@",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\";@",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

impl Format {
    /// The format of a number, and the code that the workbook gives for it.
    pub(super) fn of(id: u32, code: Option<&str>) -> Self {
        code.or_else(|| built_in(id)).map(Self::parse).unwrap_or_default()
    }

    pub(super) fn parse(code: &str) -> Self {
        let tokens = tokens(code);
        if tokens.is_empty() {
            return Self::default();
        }
        let mut sections: Vec<&[Token]> =
            tokens.split(|token| *token == Token::Semicolon).collect();
        let takes_text = |section: &&[Token]| section.contains(&Token::Mark('@'));
        let has_text = sections.len() > 3 || sections.last().is_some_and(takes_text);
        let text = if has_text { sections.pop() } else { None };
        sections.truncate(3);
        Self {
            text: text.map(|tokens| pattern(tokens).pieces),
            sections: sections.into_iter().map(section).collect(),
        }
    }

    /// The pieces of a text as this format shows it; `None` where it is shown as it is.
    pub(super) fn text(&self) -> Option<&[Piece]> {
        self.text.as_deref()
    }

    /// What this format makes of a number.
    pub(super) fn shape(&self, number: f64) -> &Shape {
        self.section(number).map_or(&GENERAL, |section| &section.shape)
    }

    /// What this format writes beside a date or a time, but for how these are written.
    pub(super) fn words(&self, number: f64) -> &[String] {
        self.section(number).map(|section| section.words.as_slice()).unwrap_or_default()
    }

    fn section(&self, number: f64) -> Option<&Section> {
        let sections = &self.sections;
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
        sections.get(index)
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
    let mut has_more_than_days = false;
    let mut has_halves = false;
    let mut has_time = false;
    let mut has_hours = false;
    let mut has_minutes = false;
    let mut has_elapsed = false;
    // What stands before an m and after it tells months from minutes.
    let mut previous = ' ';
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Half => {
                has_time = true;
                has_halves = true;
            }
            Token::Bracket(text) if is_elapsed(text) => {
                has_elapsed = true;
                has_minutes |= !text.starts_with('h');
                previous = 'h';
            }
            Token::Letters('m', length) => {
                let next = tokens.iter().skip(index + 1).find_map(|token| match token {
                    Token::Letters(letter, _) => Some(*letter),
                    _ => None,
                });
                let is_minute = *length < 3 && (previous == 'h' || next == Some('s'));
                has_time |= is_minute;
                has_minutes |= is_minute;
                has_date |= !is_minute;
                has_more_than_days |= !is_minute;
                previous = 'm';
            }
            Token::Letters(letter @ ('h' | 's'), _) => {
                has_time = true;
                has_hours |= *letter == 'h';
                previous = *letter;
            }
            Token::Letters(letter, length) => {
                has_date = true;
                has_more_than_days |= *letter != 'd' || *length > 2;
                previous = *letter;
            }
            _ => {}
        }
    }
    let shape = if has_date && !has_more_than_days {
        Shape::Days { has_time: has_time || has_elapsed, has_minutes }
    } else if has_date {
        Shape::Date { has_time: has_time || has_elapsed }
    } else if has_elapsed {
        Shape::Elapsed { has_minutes }
    } else if has_time {
        Shape::Clock { has_hours, has_minutes, has_halves }
    } else {
        Shape::Number(pattern(tokens))
    };
    let words = if matches!(shape, Shape::Number(_)) { Vec::new() } else { words(tokens) };
    Section { condition, shape, words }
}

/// The runs of letters in a format of dates and times that say more than how these are written.
fn words(tokens: &[Token]) -> Vec<String> {
    const OF_DATES: &str = "年月日時分秒間週曜元T/-:.,;()（）　 '";
    let literal = |token: &Token| match token {
        Token::Literal(c) => Some(*c),
        _ => None,
    };
    let runs = tokens.split(|token| literal(token).is_none());
    let runs = runs.map(|run| run.iter().filter_map(literal).collect::<String>());
    runs.filter(|run| run.chars().any(|c| !OF_DATES.contains(c)))
        .map(|run| run.trim_matches(|c: char| "T()（）　 ".contains(c)).to_owned())
        .collect()
}

/// How a section shows a number.
fn pattern(tokens: &[Token]) -> Pattern {
    let mut pieces = Vec::new();
    let mut power = 0;
    let mut is_general = false;
    let mut exponent = None;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Literal(c) => pieces.push(Piece::Literal(*c)),
            // [$¥-411] is the sign of a currency, and the language that it is of.
            Token::Bracket(text) if text.starts_with('$') => {
                let sign = text.chars().skip(1).take_while(|c| *c != '-');
                pieces.extend(sign.map(Piece::Literal));
            }
            Token::General | Token::Mark('@') => {
                is_general = true;
                pieces.push(Piece::Digit { forced: true });
            }
            Token::Mark(mark @ ('0' | '#' | '?')) if exponent.is_none() => {
                pieces.push(Piece::Digit { forced: *mark == '0' });
            }
            Token::Mark('.') if exponent.is_none() => pieces.push(Piece::Point),
            Token::Mark('E') => exponent = Some(places_after_point(&pieces)),
            Token::Mark('%') => {
                power += 2;
                pieces.push(Piece::Literal('%'));
            }
            // Commas part thousands where a digit comes next, and else scale the number.
            Token::Mark(',') if pieces.iter().any(is_digit) => {
                let mut next = tokens.iter().skip(index + 1);
                let next = next.find(|token| **token != Token::Mark(','));
                if !matches!(next, Some(Token::Mark('0' | '#' | '?'))) {
                    power -= 3;
                }
            }
            _ => {}
        }
    }
    let is_bare =
        pieces.is_empty() && tokens.iter().any(|token| matches!(token, Token::Bracket(_)));
    let is_fraction = pieces.split(|piece| *piece == Piece::Literal('/'));
    let is_fraction = is_fraction.filter(|part| part.iter().any(is_digit)).count() > 1;
    let points = pieces.iter().filter(|piece| **piece == Piece::Point).count();
    let manner = if is_general || is_bare {
        Manner::General
    } else if !pieces.iter().any(is_digit) {
        Manner::Nothing
    } else if is_fraction || points > 1 {
        Manner::Other
    } else if let Some(decimals) = exponent {
        Manner::Exponent { decimals }
    } else {
        Manner::Places { power }
    };
    Pattern { pieces, manner }
}

/// Whether a piece is the place of a digit.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "it is handed to iterators over pieces")]
pub(super) const fn is_digit(piece: &Piece) -> bool {
    matches!(piece, Piece::Digit { .. })
}

/// How many digits are shown after the decimal point.
pub(super) fn places_after_point(pieces: &[Piece]) -> usize {
    let after = pieces.iter().skip_while(|piece| **piece != Piece::Point);
    after.filter(|piece| is_digit(piece)).count()
}

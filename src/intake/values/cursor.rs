//! A text read from left to right, and the numbers in it.

/// A place in a text that is read from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    pub rest: &'a str,
}

/// A number with its decimals, as digits: it can be of any length and loses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal<'a> {
    pub whole: String,
    /// As it was written, trailing zeros too: those of 2.30 tell that 2:30 may be meant.
    pub fraction: &'a str,
}

/// Commas that do not part a number into threes.
pub struct BadGrouping;

impl Decimal<'_> {
    pub const fn of_whole(whole: String) -> Self {
        Decimal { whole, fraction: "" }
    }

    /// The digits behind the point that count.
    pub fn significant(&self) -> &str {
        self.fraction.trim_end_matches('0')
    }
}

impl<'a> Cursor<'a> {
    pub const fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn spaces(&mut self) {
        self.rest = self.rest.trim_start();
    }

    pub fn eat(&mut self, token: &str) -> bool {
        self.rest.strip_prefix(token).map(|rest| self.rest = rest).is_some()
    }

    pub fn eat_first<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        table.iter().find(|(token, _)| self.eat(token)).map(|(_, meaning)| *meaning)
    }

    pub fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        run
    }

    pub fn digits(&mut self) -> &'a str {
        self.run(|c| c.is_ascii_digit())
    }

    /// A number of at most `longest` digits, or in kanji; on failure nothing is consumed.
    pub fn figure(&mut self, longest: usize) -> Option<u32> {
        let start = *self;
        let digits = self.digits();
        let value = match digits.len() {
            0 => kanji_figure(self.run(|c| c == '十' || kanji_digit(c).is_some())),
            length if length <= longest => digits.parse().ok(),
            _ => None,
        };
        if value.is_none() {
            *self = start;
        }
        value
    }

    /// A number with decimals and commas at the thousands; `None` if no digit comes next.
    pub fn decimal(&mut self) -> Result<Option<Decimal<'a>>, BadGrouping> {
        let run = self.run(|c| c.is_ascii_digit() || c == ',');
        if run.is_empty() {
            return Ok(None);
        }
        let mut groups = run.split(',');
        let first = groups.next().unwrap_or_default();
        if run.contains(',') {
            let well_formed = (1..=3).contains(&first.len()) && !first.starts_with('0');
            if !well_formed || groups.any(|group| group.len() != 3) {
                return Err(BadGrouping);
            }
        }
        let start = *self;
        let mut fraction = "";
        if self.eat(".") {
            fraction = self.digits();
            if fraction.is_empty() {
                *self = start;
            }
        }
        Ok(Some(Decimal { whole: run.replace(',', ""), fraction }))
    }
}

pub const fn kanji_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壱' | '壹' => 1,
        '二' | '弐' | '貳' => 2,
        '三' | '参' | '參' => 3,
        '四' => 4,
        '五' | '伍' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// A number below a hundred as spoken (二十一), or up to four kanji digits in a row (二〇二四).
fn kanji_figure(run: &str) -> Option<u32> {
    let single = |part: &str, empty: u32| {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(empty),
            (Some(c), None) => kanji_digit(c),
            _ => None,
        }
    };
    if let Some((tens, ones)) = run.split_once('十') {
        return Some(single(tens, 1)? * 10 + single(ones, 0)?);
    }
    if !(1..=4).contains(&run.chars().count()) || is_a_few(run) {
        return None;
    }
    run.chars().try_fold(0, |value, c| Some(value * 10 + kanji_digit(c)?))
}

/// Whether two kanji digits name a number and the next, as in 二三人: two or three, not 23.
pub fn is_a_few(run: &str) -> bool {
    let mut digits = run.chars().map(kanji_digit);
    match (digits.next().flatten(), digits.next().flatten(), digits.next()) {
        (Some(one), Some(other), None) => one > 0 && other == one + 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kanji_are_figures_where_they_name_one_number() {
        for (text, value) in
            [("十", 10), ("二十一", 21), ("二〇二四", 2024), ("零", 0), ("二五", 25)]
        {
            assert_eq!(Cursor::new(text).figure(0), Some(value), "{text}");
        }
        for text in ["二三", "十十", "二十三十", "一二三四五"] {
            assert_eq!(Cursor::new(text).figure(0), None, "{text}");
        }
    }
}

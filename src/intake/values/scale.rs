//! What a bare number counts, by the unit that its column states: 千人 counts in thousands.

use super::normalize;

/// By how many powers of ten a unit multiplies what is written under it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Scale {
    power: usize,
}

/// What is written behind a number to multiply it by a power of ten, the first being none.
const SUFFIXES: [&str; 13] =
    ["", "十", "百", "千", "万", "十万", "百万", "千万", "億", "十億", "百億", "千億", "兆"];
/// Words of other languages for a power of ten.
const WORDS: [(&str, usize); 8] = [
    ("TEN THOUSANDS", 4),
    ("TEN THOUSAND", 4),
    ("HUNDREDS", 2),
    ("HUNDRED", 2),
    ("THOUSANDS", 3),
    ("THOUSAND", 3),
    ("MILLIONS", 6),
    ("MILLION", 6),
];

impl Scale {
    /// The scale of a unit of counts: 人 and 件 count in ones, 千回線 in thousands, 10万人 in
    /// hundred thousands; `None` where the text is no such unit.
    pub fn named(text: &str) -> Option<Self> {
        let plain = normalize::figures(text);
        let word = without_counted(plain.strip_prefix("IN ").unwrap_or(&plain));
        let word = word.strip_suffix(" OF").unwrap_or(word);
        if let Some((_, power)) = WORDS.iter().find(|(name, _)| *name == word) {
            return Some(Self { power: *power });
        }
        let packed: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
        let packed = packed.strip_prefix(['×', 'X']).unwrap_or(&packed);
        let counted = without_counted(packed.strip_suffix('数').unwrap_or(packed));
        let digits: String = counted.chars().take_while(|c| "0123456789,".contains(*c)).collect();
        let letters = counted.get(digits.len()..)?;
        if counted.is_empty() {
            // 人 alone; a text that says nothing is no unit.
            return (!packed.is_empty() && packed != "数").then_some(Self::default());
        }
        let figures = match digits.as_str() {
            "" | "1" => 0,
            "10" => 1,
            "100" => 2,
            "1000" | "1,000" => 3,
            "10000" | "10,000" => 4,
            "100000" | "100,000" => 5,
            "1000000" | "1,000,000" => 6,
            _ => return None,
        };
        let letters = SUFFIXES.iter().position(|suffix| *suffix == letters)?;
        let power = figures + letters;
        (power < SUFFIXES.len()).then_some(Self { power })
    }

    /// What is written behind a number to multiply it so; empty where it counts in ones.
    pub fn suffix(self) -> &'static str {
        SUFFIXES.get(self.power).copied().unwrap_or_default()
    }

    /// Whether it counts in ones.
    pub const fn is_one(self) -> bool {
        self.power == 0
    }

    /// A number in this scale; `None` where it is too large to be one.
    pub fn times(self, number: u64) -> Option<u64> {
        10_u64.checked_pow(u32::try_from(self.power).ok()?)?.checked_mul(number)
    }

    /// The scale of the largest unit in a number that is written with units: that of 3万5千 is 万.
    pub fn of_number(number: &str) -> Option<Self> {
        let power = |letters: &str| {
            let letter = number.chars().find(|c| letters.contains(*c))?;
            SUFFIXES.iter().position(|suffix| suffix.chars().eq([letter]))
        };
        power("兆億万").or_else(|| power("千百十")).map(|power| Self { power })
    }
}

/// What is counted; one that ends with another stands before it. Households, terminals and
/// companies are not: their number is not that of users.
pub const COUNTED: [&str; 30] = [
    "ユーザー", "ユーザ", "利用者数", "利用者", "加入者", "契約者", "契約数", "加入契約",
    "加入回線", "契約回線", "加入", "契約", "回線", "人", "名", "件", "USERS", "USER",
    "SUBSCRIBERS", "SUBSCRIBER", "CUSTOMERS", "CUSTOMER", "CONTRACTS", "CONTRACT", "LINES", "LINE",
    "CIRCUITS", "PEOPLE", "PERSONS", "PERSON",
];

/// A text without the one word at its end for what it counts.
pub fn without_counted(text: &str) -> &str {
    let text = text.trim_end();
    COUNTED.iter().find_map(|unit| text.strip_suffix(unit)).map_or(text, str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_counts_have_a_scale() {
        for (text, suffix) in [
            ("人", ""),
            ("件", ""),
            ("回線", ""),
            ("契約", ""),
            ("契約数", ""),
            ("人数", ""),
            ("名", ""),
            ("ユーザー", ""),
            ("users", ""),
            ("百人", "百"),
            ("千人", "千"),
            ("千 人", "千"),
            ("千回線", "千"),
            ("千契約", "千"),
            ("千件", "千"),
            ("万人", "万"),
            ("億人", "億"),
            ("千", "千"),
            ("10万人", "十万"),
            ("百万契約", "百万"),
            ("１，０００人", "千"),
            ("×1000", "千"),
            ("thousand", "千"),
            ("in thousands", "千"),
            ("thousand users", "千"),
            ("Thousands of subscribers", "千"),
            ("1,000 persons", "千"),
        ] {
            assert_eq!(Scale::named(text).map(Scale::suffix), Some(suffix), "{text}");
        }
    }

    #[test]
    fn what_counts_something_else_has_none() {
        for text in
            ["世帯", "戸", "円", "%", "延べ人", "2万人", "数", "", "分", "時間", "概数", "必須"]
        {
            assert_eq!(Scale::named(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_has_the_scale_of_its_largest_unit() {
        for (number, suffix) in
            [("3万5千", Some("万")), ("35千", Some("千")), ("1億2千万", Some("億")), ("350", None)]
        {
            assert_eq!(Scale::of_number(number).map(Scale::suffix), suffix, "{number}");
        }
    }
}

//! How many, where a band will do: mean monthly users.

use super::count::{self, CountError, Flaw};
use super::remark::{has_bound_words, has_dash_between};
use super::scale::Scale;
use super::{ReadValue, normalize, split_remark};
use crate::findings::Misreading;
use crate::model::band::Band;
use crate::model::text::Text;

/// Why a text is neither a count nor a band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BandError {
    /// It is no count, or its bounds are none.
    Count(CountError),
    /// The lower bound may or may not share the unit of the upper one (450～500万).
    Unit {
        /// The lower bound as it is written.
        lower: String,
        /// The unit of the upper one.
        unit: String,
    },
}

impl From<CountError> for BandError {
    fn from(error: CountError) -> Self {
        Self::Count(error)
    }
}

impl BandError {
    /// The code of the finding.
    pub fn code(&self) -> Misreading {
        match self {
            Self::Count(error) => error.code(),
            Self::Unit { .. } => CountError::Range.code(),
        }
    }

    /// What is wrong, in one sentence.
    pub fn text(&self) -> Text {
        match self {
            Self::Count(CountError::Range) => Text::new(
                "上限又は下限を読み取れない幅です。",
                "A band whose bounds cannot be read.",
            ),
            Self::Count(error) => error.text(),
            Self::Unit { lower, unit } => Text::new(
                format!("幅の下限が「{lower}」とも「{lower}{unit}」とも読めます。"),
                format!("The lower bound can be read as {lower} and as {lower}{unit}."),
            ),
        }
    }

    /// How to mend it.
    pub fn hint(&self) -> Text {
        match self {
            Self::Count(CountError::Range) | Self::Unit { .. } => Text::new(
                "「450万未満」「450万以上500万未満」「500万以上」のように、上限及び下限のそれぞれに単位を付けて記入してください。",
                "Write it like 450万未満, 450万以上500万未満 or 500万以上, each bound with its own unit.",
            ),
            Self::Count(error) => error.hint(),
        }
    }
}

/// A bound as it is written, and whether the band holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge<'a> {
    text: &'a str,
    is_held: bool,
}

/// What follows a lower bound, and whether the band holds it; what begins with another stands before
/// it.
const AT_LEAST: [(&str, bool); 9] = [
    ("以上", true),
    ("を超える", false),
    ("を超え", false),
    ("超える", false),
    ("超え", false),
    ("超", false),
    ("より多い", false),
    ("より多く", false),
    ("を上回る", false),
];
/// What follows an upper bound.
const AT_MOST: [(&str, bool); 8] = [
    ("未満", false),
    ("に満たない", false),
    ("より少ない", false),
    ("より少なく", false),
    ("を下回る", false),
    ("以下", true),
    ("以内", true),
    ("まで", true),
];
/// What stands before a lower bound.
const FROM: [(&str, bool); 8] = [
    (">=", true),
    ("≧", true),
    ("≥", true),
    (">", false),
    ("少なくとも", true),
    ("最低", true),
    ("最小", true),
    ("最少", true),
];
/// What stands before an upper bound.
const UP_TO: [(&str, bool); 8] = [
    ("<=", true),
    ("≦", true),
    ("≤", true),
    ("<", false),
    ("最大", true),
    ("最高", true),
    ("最多", true),
    ("~", true),
];

/// The units that make a number larger.
fn unit(text: &str) -> String {
    text.chars().filter(|c| "十百千万億兆".contains(*c)).collect()
}

/// A text without a trailing remark, packed; and whether there was one. A remark that says a number or
/// a bound is left where it is.
fn packed(text: &str) -> (String, bool) {
    let plain = normalize::figures(text);
    let says_more =
        |remark: &str| remark.contains(|c: char| c.is_ascii_digit()) || has_bound_words(remark);
    let (core, is_remarked) = match split_remark(&plain) {
        Some((before, remark)) if !before.is_empty() && !says_more(remark) => {
            (before, unit(remark).is_empty())
        }
        _ => (plain.as_str(), false),
    };
    (core.chars().filter(|c| !c.is_whitespace() && *c != '、').collect(), is_remarked)
}

/// Whether a text has the form of a band, whether its bounds can be read or not.
pub fn is_band(text: &str) -> bool {
    edges(&packed(text).0).is_some()
}

/// Reads a cell with a count or with a band: 450万未満, 450万以上500万未満, 500万以上, 450万～500万. A
/// span without a word at its ends (450万～500万) holds both of them.
///
/// # Errors
///
/// If the text is neither a count nor a band of which both bounds have one reading.
pub fn read(text: &str, scale: Scale) -> Result<ReadValue<Band>, BandError> {
    let (packed, is_remarked) = packed(text);
    let Some((lower, upper)) = edges(&packed) else {
        let ReadValue { value, approximate, notices } = count::read(text, scale)?;
        return Ok(ReadValue { value: value.map(Band::exactly), approximate, notices });
    };
    if normalize::hides_something(text) {
        return Err(BandError::Count(CountError::Invalid(Flaw::Hidden)));
    }
    if let (Some(lower), Some(upper)) = (lower, upper)
        && unit(lower.text).is_empty()
        && !unit(upper.text).is_empty()
        && !lower.text.chars().all(|c| !c.is_ascii_digit() || c == '0')
    {
        let lower = lower.text.to_owned();
        return Err(BandError::Unit { lower, unit: unit(upper.text) });
    }
    let out_of_band = || BandError::Count(CountError::Range);
    let mut approximate = is_remarked;
    let mut bound = |edge: Edge<'_>| -> Result<u64, BandError> {
        let reading = count::read(edge.text, scale)?;
        approximate |= reading.approximate;
        reading.value.ok_or_else(out_of_band)
    };
    let least = match lower {
        None => 0,
        Some(edge) => {
            let number = bound(edge)?;
            if edge.is_held { number } else { number.saturating_add(1) }
        }
    };
    let most = match upper {
        None => None,
        Some(edge) => {
            let number = bound(edge)?;
            let most = if edge.is_held { Some(number) } else { number.checked_sub(1) };
            Some(most.ok_or_else(out_of_band)?)
        }
    };
    let band = Band::between(least, most).ok_or_else(out_of_band)?;
    Ok(ReadValue { value: Some(band), approximate, notices: Vec::new() })
}

/// The bounds of a band; `None` where the text is none.
fn edges(text: &str) -> Option<(Option<Edge<'_>>, Option<Edge<'_>>)> {
    for (mark, is_held) in AT_LEAST {
        if let Some((before, after)) = text.split_once(mark) {
            let lower = Edge { text: before, is_held };
            let after = after.trim_start_matches(['~', '-', ',']);
            if after.is_empty() {
                return Some((Some(lower), None));
            }
            return Some((Some(lower), Some(marked(after, &AT_MOST)?)));
        }
    }
    if let Some((before, after)) = span(text) {
        let lower = Edge { text: before, is_held: true };
        if after.is_empty() {
            return Some((Some(lower), None));
        }
        let upper = marked(after, &AT_MOST).unwrap_or(Edge { text: after, is_held: true });
        return Some((Some(lower), Some(upper)));
    }
    if let Some(upper) = marked(text, &AT_MOST) {
        let text = upper.text.strip_prefix('~').unwrap_or(upper.text);
        return Some((None, Some(Edge { text, ..upper })));
    }
    let prefixed = |marks: &[(&str, bool)]| {
        let (text, is_held) =
            marks.iter().find_map(|(mark, is_held)| Some((text.strip_prefix(mark)?, *is_held)))?;
        Some(Edge { text, is_held })
    };
    if let Some(lower) = prefixed(&FROM) {
        return Some((Some(lower), None));
    }
    prefixed(&UP_TO).map(|upper| (None, Some(upper)))
}

/// An upper bound by the word that follows it.
fn marked<'a>(text: &'a str, marks: &[(&str, bool)]) -> Option<Edge<'a>> {
    marks.iter().find_map(|(mark, is_held)| {
        Some(Edge { text: text.strip_suffix(mark)?, is_held: *is_held })
    })
}

/// What stands before and after the sign of a span; what comes before the sign is never blank.
fn span(text: &str) -> Option<(&str, &str)> {
    let parts = text
        .split_once('~')
        .or_else(|| text.split_once("から"))
        .or_else(|| has_dash_between(text).then(|| text.split_once('-')).flatten());
    parts.filter(|(before, _)| !before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::full_width;
    use super::*;

    #[track_caller]
    fn reads(text: &str, lower: u64, upper: Option<u64>) {
        for text in [text.to_owned(), full_width(text), format!("\u{3000}{text} ")] {
            let reading =
                read(&text, Scale::default()).unwrap_or_else(|error| panic!("{text}: {error:?}"));
            assert_eq!(reading.value, Band::between(lower, upper), "{text}");
            assert!(!reading.approximate, "{text}");
        }
    }

    #[test]
    fn the_bands_that_are_asked_for_in_every_writing() {
        let million = 1_000_000;
        for text in ["450万未満", "450万人未満", "4,500,000人未満", "<450万", "～450万未満"]
        {
            reads(text, 0, Some(4_499_999));
        }
        for text in [
            "450万以上500万未満", "450万人以上500万人未満", "450万以上 500万未満",
            "450万以上、500万未満", "450万以上～500万未満", "450万～500万未満",
            "450万から500万未満", "4,500,000以上5,000,000未満",
        ] {
            reads(text, 4_500_000, Some(4_999_999));
        }
        for text in ["500万以上", "500万人以上", "≧500万", ">=500万", "500万～", "少なくとも500万"]
        {
            reads(text, 5 * million, None);
        }
        for text in ["1,000万以上", "1000万以上", "1千万以上", "10,000,000人以上"] {
            reads(text, 10 * million, None);
        }
        for text in ["500万～1,000万", "500万から1,000万", "500万-1,000万", "500万以上1,000万以下"]
        {
            reads(text, 5 * million, Some(10 * million));
        }
        reads("1,000万を超える", 10 * million + 1, None);
        reads("1,000万超", 10 * million + 1, None);
        reads("1,000万以下", 0, Some(10 * million));
        reads("最大1,000万", 0, Some(10 * million));
        reads("0～450万未満", 0, Some(4_499_999));
    }

    #[test]
    fn a_number_is_read_as_any_count_is() {
        reads("1200万", 12_000_000, Some(12_000_000));
        assert_eq!(read("不明", Scale::default()), Ok(ReadValue::unknown()));
        assert_eq!(read("", Scale::default()), Ok(ReadValue::unknown()));
        let about = read("約1200万", Scale::default()).unwrap();
        assert_eq!((about.value, about.approximate), (Some(Band::exactly(12_000_000)), true));
    }

    #[test]
    fn the_unit_of_the_header_is_that_of_bare_bounds() {
        let scale = Scale::named("万人").unwrap();
        let band = |text| read(text, scale).unwrap().value;
        assert_eq!(band("450以上500未満"), Band::between(4_500_000, Some(4_999_999)));
        assert_eq!(band("500以上"), Band::between(5_000_000, None));
    }

    #[test]
    fn a_remark_or_a_reserve_marks_the_band() {
        for text in ["約500万以上", "500万以上（推計）", "500万以上（集計中）"] {
            let reading = read(text, Scale::default()).unwrap();
            assert_eq!(reading.value, Band::between(5_000_000, None), "{text}");
            assert!(reading.approximate, "{text}");
        }
    }

    #[test]
    fn what_has_two_readings_or_none_is_refused() {
        let refused = |text: &str| read(text, Scale::default()).unwrap_err();
        let unit = BandError::Unit { lower: "450".to_owned(), unit: "万".to_owned() };
        assert_eq!(refused("450～500万"), unit);
        assert_eq!(refused("450以上500万未満"), unit);
        let message = unit.text();
        assert!(message.ja.contains("「450」とも「450万」とも"), "{}", message.ja);
        for text in [
            "500万以上450万未満", "500万以上600万", "0未満", "450万弱", "数百万",
            "500万以上（600万）", "多数以上", "以上",
        ] {
            assert!(matches!(refused(text), BandError::Count(_)), "{text}");
        }
    }
}

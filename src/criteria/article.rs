//! Places in a law, as its English translations cite them.

/// A place in a law in English: 第58条第2項第1号 is Article 58, paragraph 2, item 1; as it stands where it is
/// written otherwise.
#[must_use]
pub fn in_english(place: &str) -> String {
    parts(place).map_or_else(|| place.to_owned(), |parts| parts.join(", "))
}

fn parts(place: &str) -> Option<Vec<String>> {
    const NAMES: [(char, &str); 3] = [('条', "Article"), ('項', "paragraph"), ('号', "item")];
    let mut parts = Vec::new();
    let mut rest = place;
    while !rest.is_empty() {
        let (number, after) = digits(rest.strip_prefix('第')?)?;
        let (unit, after) = after.chars().next().map(|unit| (unit, &after[unit.len_utf8()..]))?;
        let (_, name) = NAMES.iter().find(|(known, _)| *known == unit)?;
        // 第7条の3 was put in behind 第7条の2.
        let mut said = format!("{name} {number}");
        rest = after;
        while let Some((branch, after)) = rest.strip_prefix('の').and_then(digits) {
            said = format!("{said}-{branch}");
            rest = after;
        }
        parts.push(said);
    }
    Some(parts).filter(|parts| !parts.is_empty())
}

fn digits(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::in_english;

    #[test]
    fn articles_paragraphs_and_items_are_cited_as_in_translations() {
        for (ja, en) in [
            ("第28条", "Article 28"),
            ("第58条第2項第1号", "Article 58, paragraph 2, item 1"),
            ("第7条の3", "Article 7-3"),
            ("第7条の3第1項", "Article 7-3, paragraph 1"),
            ("附則第2項", "附則第2項"),
            ("", ""),
        ] {
            assert_eq!(in_english(ja), en);
        }
    }
}

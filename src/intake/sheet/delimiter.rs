//! What stands between the fields of a text.

use super::layout::column_of;
use super::record::{FEWEST_HEADERS, HEADER_WITHIN};
use crate::intake::mapping::Mapping;

/// The delimiters of fields that are recognised.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];
/// What else is found between fields; the names say it to people.
const OTHERS: [(char, &str, &str); 17] = [
    ('|', "|", "|"),
    ('｜', "｜", "｜"),
    ('、', "、", "、"),
    ('，', "，", "，"),
    ('；', "；", "；"),
    ('\u{3000}', "全角の空白", "full-width spaces"),
    (' ', "空白", "spaces"),
    (':', ":", ":"),
    ('：', "：", "："),
    ('/', "/", "/"),
    ('／', "／", "／"),
    ('・', "・", "・"),
    ('^', "^", "^"),
    ('~', "~", "~"),
    ('\u{1F}', "制御文字", "control characters"),
    ('\u{1E}', "制御文字", "control characters"),
    ('\u{1}', "制御文字", "control characters"),
];

/// The delimiters that a text may have: the one that its first line lays down for spreadsheet
/// programs (`sep=;`), else those of the known ones that it holds.
pub fn candidates(text: &str) -> Vec<u8> {
    match declared(text) {
        Some(declared) => u8::try_from(declared).ok().filter(u8::is_ascii).into_iter().collect(),
        None => {
            let is_there = |delimiter: &u8| text.as_bytes().contains(delimiter);
            DELIMITERS.into_iter().filter(is_there).collect()
        }
    }
}

/// The delimiter that the first line of a text lays down: `sep=` and one character.
pub fn declared(text: &str) -> Option<char> {
    let end = text.find(['\r', '\n']).unwrap_or(text.len());
    let line = text.get(..end)?.trim_start_matches('\u{FEFF}');
    let line = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).unwrap_or(line);
    let (word, said) = line.split_at_checked(4)?;
    if !word.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let mut characters = said.chars();
    match (characters.next(), characters.next()) {
        // A quote cannot stand between fields as well as around them.
        (Some(delimiter), None) if delimiter != '"' => Some(delimiter),
        _ if said == "\\t" => Some('\t'),
        _ => None,
    }
}

/// A delimiter that is not read, with the physical line on which it stands between known headers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What it is called, in Japanese and English.
    pub name: (String, String),
    /// The line, from 1.
    pub line: usize,
}

/// The delimiter that is not read, by which a row of headers would be recognised.
pub fn unread(text: &str, mapping: &Mapping) -> Option<Unread> {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).take(HEADER_WITHIN).collect();
    let known = |line: &str, delimiters: &[char]| {
        let fields = line.split(delimiters).map(|field| field.trim_matches(['"', '\'', ' ']));
        fields.filter(|field| column_of(field, mapping).is_some()).count()
    };
    // Two words of a sentence may be headers by chance; three are not.
    let others = OTHERS.iter().find_map(|(delimiter, ja, en)| {
        let is_it = |line: &&str| known(line, &[*delimiter]) > FEWEST_HEADERS;
        let line = lines.iter().position(is_it)?;
        Some(Unread { name: ((*ja).to_owned(), (*en).to_owned()), line: line + 1 })
    });
    others.or_else(|| {
        let declared = declared(&text)?;
        let delimiters: Vec<char> = DELIMITERS.into_iter().map(char::from).collect();
        let line = lines.iter().position(|line| known(line, &delimiters) >= FEWEST_HEADERS)?;
        let name = format!("sep={declared}");
        Some(Unread { name: (name.clone(), name), line: line + 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_may_lay_down_the_delimiter() {
        for (line, delimiter) in [
            ("sep=;", Some(';')),
            ("SEP=,", Some(',')),
            ("\"sep=;\"", Some(';')),
            ("\u{FEFF}sep=|", Some('|')),
            ("sep=\t", Some('\t')),
            ("sep=\\t", Some('\t')),
            ("sep=", None),
            ("sep=||", None),
            ("separator=;", None),
            ("報告番号;事業者名", None),
            ("", None),
        ] {
            for end in ["\n", "\r\n", "\r", ""] {
                let text = format!("{line}{end}{}", if end.is_empty() { "" } else { "報告番号;x" });
                assert_eq!(declared(&text), delimiter, "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_laid_down_is_obeyed_and_else_what_is_there_is_tried() {
        assert_eq!(candidates("sep=|\n報告番号|a,b;c"), b"|");
        assert_eq!(candidates("sep=；\n報告番号；a,b"), b"", "no byte, and obeyed all the same");
        assert_eq!(candidates("報告番号;a,b"), b",;");
        assert_eq!(candidates("報告番号"), b"");
    }

    #[test]
    fn a_delimiter_that_is_not_read_is_named_with_its_line() {
        let mapping = Mapping::default();
        for delimiter in ["|", "、", "，", " ", "\u{3000}", ":", "/", "\u{1F}", " | ", "；"] {
            let text = format!(
                "架空の報告\r\n{}\r\n",
                ["報告番号", "事業者名", "発生日時"].join(delimiter)
            );
            assert_eq!(unread(&text, &mapping).map(|unread| unread.line), Some(2), "{delimiter:?}");
        }
        for text in
            ["報告番号：A-1\n事業者名：架空\n", "報告番号 事業者名\n", "障害番号|会社|日\n", ""]
        {
            assert_eq!(unread(text, &mapping), None, "{text}");
        }
        let lie = unread("sep=;\n報告番号,事業者名\n", &mapping).unwrap();
        assert_eq!((lie.name.0.as_str(), lie.line), ("sep=;", 2));
    }
}

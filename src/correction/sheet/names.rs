//! Names of files from names of carriers: on any system, in no other folder, and never twice.

use unicode_normalization::UnicodeNormalization;

/// As many bytes of a name are kept, so that with a number and its extension it is within what
/// file systems take.
const MOST_BYTES: usize = 180;
/// Names that Windows keeps for devices, whatever their extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Gives out names.
#[derive(Debug, Default)]
pub struct Names {
    taken: Vec<String>,
}

impl Names {
    /// A name without its extension for the file about something of this name. Where another has
    /// it, also in other letter case or width, a number tells them apart.
    pub fn take(&mut self, name: &str) -> String {
        let safe = safe(name);
        let mut given = safe.clone();
        let mut number = 1;
        while self.taken.contains(&matched(&given)) {
            number += 1;
            given = format!("{safe} ({number})");
        }
        self.taken.push(matched(&given));
        given
    }
}

/// A name as file systems may match it.
fn matched(name: &str) -> String {
    name.nfkc().flat_map(char::to_lowercase).collect()
}

fn safe(name: &str) -> String {
    let composed: String = name.nfc().map(|c| if is_unsafe(c) { '_' } else { c }).collect();
    let mut end = composed.len().min(MOST_BYTES);
    while !composed.is_char_boundary(end) {
        end -= 1;
    }
    let (kept, _) = composed.split_at(end);
    // Windows drops dots and spaces at the end; a dot in front hides a file elsewhere.
    let kept = kept.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if kept.is_empty() || is_device(kept) { format!("_{kept}") } else { kept.to_owned() }
}

/// What no file name may hold on one system or another, and what shows as nothing or turns the
/// text around.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let is_port = |prefix: &str| {
        stem.strip_prefix(prefix).is_some_and(|rest| {
            let mut rest = rest.chars();
            rest.next().is_some_and(|c| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³'))
                && rest.next().is_none()
        })
    };
    DEVICES.contains(&stem.as_str()) || is_port("com") || is_port("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_into_no_other_folder() {
        for (name, expected) in [
            ("架空通信株式会社", "架空通信株式会社"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\架空", "C__架空"),
            ("..", "_"),
            ("", "_"),
            (" 架空. ", "架空"),
            ("a\u{202E}b\nc", "a_b_c"),
            ("=cmd|'/C calc'!A0", "=cmd_'_C calc'!A0"),
            ("con", "_con"),
            ("NUL.架空", "_NUL.架空"),
            ("COM1", "_COM1"),
            ("Company", "Company"),
        ] {
            assert_eq!(Names::default().take(name), expected, "{name:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let name = Names::default().take(&"架".repeat(100));
        assert_eq!(name, "架".repeat(60));
    }

    #[test]
    fn names_that_a_file_system_may_match_are_told_apart() {
        let mut names = Names::default();
        let given = ["KAKUU", "Kakuu", "ｋａｋｕｕ", "a/b", "a:b"].map(|name| names.take(name));
        assert_eq!(given, ["KAKUU", "Kakuu (2)", "ｋａｋｕｕ (3)", "a_b", "a_b (2)"]);
    }
}

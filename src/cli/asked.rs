//! The language that the person at the terminal asks for, known also where a command has not begun or
//! came to no end.

use super::config::ConfigFlag;
use super::print;
use crate::model::text::{Language, Text};
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::OnceLock;

/// The language of this call of the program: that of `--lang`, else that of shihanki.toml, else Japanese.
pub fn language() -> Language {
    static ASKED: OnceLock<Language> = OnceLock::new();
    *ASKED.get_or_init(|| of(std::env::args_os().skip(1).collect::<Vec<_>>().as_slice()))
}

fn of(arguments: &[OsString]) -> Language {
    let named = value(arguments, "--lang");
    if let Some(language) = named.and_then(OsStr::to_str).and_then(Language::from_code) {
        return language;
    }
    let config = value(arguments, "--config").map(PathBuf::from);
    ConfigFlag::naming(config).read().map(|config| config.language(None)).unwrap_or_default()
}

/// Says something that went wrong in this language.
pub fn tell(text: &Text) {
    print::say_failure(text, language());
}

/// The value of a flag, as `--flag value` or `--flag=value`.
fn value<'a>(arguments: &'a [OsString], flag: &str) -> Option<&'a OsStr> {
    arguments.iter().enumerate().find_map(|(index, argument)| {
        if argument == flag {
            return arguments.get(index + 1).map(OsString::as_os_str);
        }
        let rest = argument.to_str()?.strip_prefix(flag)?.strip_prefix('=')?;
        Some(OsStr::new(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_says_the_language_in_both_of_its_forms() {
        let of = |arguments: &[&str]| of(&arguments.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(of(&["report", "--lang", "en"]), Language::English);
        assert_eq!(of(&["report", "--lang=en", "--quiet"]), Language::English);
        assert_eq!(of(&["report", "--lang", "ja"]), Language::Japanese);
        // What is no language is told by the parser, in the default one.
        assert_eq!(of(&["report", "--lang", "fr"]), Language::Japanese);
        assert_eq!(of(&["report", "--lang"]), Language::Japanese);
    }
}

//! What people read on a terminal. All of it goes through here: a name or a value from a file must not
//! drive the terminal, nor turn around what stands beside it.

use crate::model::decision::{Applied, DecisionFile, Remark};
use crate::model::finding::{Finding, Severity};
use crate::model::text::{Language, Text, append, in_language};
use crate::publish::Notice;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write as _};

/// One finding: how grave, where, the source line, what is wrong, and how to mend it.
pub fn finding(
    finding: &Finding,
    excerpt: Option<&str>,
    language: Language,
    color: bool,
) -> String {
    let (paint, reset) = match (color, finding.severity) {
        (false, _) => ("", ""),
        (true, Severity::Error) => ("\x1b[1;31m", "\x1b[0m"),
        (true, Severity::Warning) => ("\x1b[1;33m", "\x1b[0m"),
        (true, Severity::Info) => ("\x1b[1;34m", "\x1b[0m"),
    };
    let head = format!("{paint}{}[{}]{reset}", severity(finding.severity, language), finding.code);
    let mut out = String::new();
    append!(out, "{head} {}\n", place(finding, language));
    match excerpt {
        Some(excerpt) => out.push_str(excerpt),
        None if !finding.value.is_empty() => {
            let label = match language {
                Language::Japanese => "値",
                Language::English => "value",
            };
            append!(out, "   {label}: {}\n", one_line(&finding.value));
        }
        None => {}
    }
    append!(out, "   {}\n", harmless(finding.message.in_language(language)));
    append!(out, "   → {}\n\n", harmless(finding.hint.in_language(language)));
    out
}

fn severity(severity: Severity, language: Language) -> &'static str {
    match (language, severity) {
        (Language::Japanese, Severity::Error) => "誤り",
        (Language::Japanese, Severity::Warning) => "要確認",
        (Language::Japanese, Severity::Info) => "参考",
        (Language::English, severity) => severity.code(),
    }
}

fn place(finding: &Finding, language: Language) -> String {
    let place = &finding.place;
    let mut text = name(&place.file);
    if let Some(sheet) = &place.sheet {
        append!(text, " [{}]", one_line(sheet));
    }
    if let Some(line) = place.line {
        text += &in_language!(language, " {line}行目", " line {line}");
    }
    if let Some(cell) = &place.cell {
        let header = one_line(&cell.header);
        let letter = &cell.letter;
        text += &in_language!(language, " {letter}列「{header}」", " column {letter} `{header}`");
    }
    text
}

/// Says how many decisions were applied, where there are any, and what carriers wrote on their
/// correction sheets that no program can act on.
pub fn decisions(applied: &[Applied], files: &[DecisionFile], language: Language) {
    for DecisionFile { path, remarks, .. } in files {
        for Remark { line, carrier, report_id, text } in remarks {
            let what = match language {
                Language::Japanese => "回答の備考",
                Language::English => "remark",
            };
            let line = format!("{path}:{line}: {what}: {carrier} {report_id}: {text}");
            say(&format!("{}\n", one_line(&line)));
        }
    }
    for Applied { decision, cautions, .. } in applied {
        for caution in cautions {
            let (carrier, report_id) = (&decision.carrier, &decision.report_id);
            let words = caution.words();
            let words = words.in_language(language);
            let (file, line) = (&decision.file, decision.line);
            say(&format!(
                "{}\n",
                one_line(&format!("{file}:{line}: {carrier} {report_id}: {words}"))
            ));
        }
    }
    if applied.is_empty() {
        return;
    }
    let count = applied.len();
    say(&in_language!(
        language,
        "報告に対する決定を{count}件適用しました\n",
        "Decisions applied: {count}\n"
    ));
}

/// Says something to the person at the terminal. One who does not listen any more is no error.
pub fn say(text: &str) {
    let _ = io::stderr().write_all(harmless(text).as_bytes());
}

/// Says why a command did not come to its end.
pub fn say_failure(why: &Text, language: Language) {
    say(&format!("shihanki: {}\n", why.in_language(language)));
}

/// Says what is to be known of an output that was written.
pub fn notices(notices: &[Notice], language: Language) {
    for notice in notices {
        let text = notice.text();
        say(&match language {
            Language::Japanese => format!("注意：{}\n", text.ja),
            Language::English => format!("Note: {}\n", text.en),
        });
    }
}

/// Prints what was asked for.
///
/// # Errors
/// Where it cannot be written.
pub fn show(text: &str) -> io::Result<()> {
    show_on(&mut io::stdout().lock(), text)
}

/// The same where more is printed.
///
/// # Errors
/// Where it cannot be written.
pub fn show_on(out: &mut impl io::Write, text: &str) -> io::Result<()> {
    out.write_all(harmless(text).as_bytes())
}

/// Text from outside, over as many lines as it has, in which every character that could drive a
/// terminal or turn the text around is written out: ESC as `\u{1b}`.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let stays = |c: char| matches!(c, '\n' | '\t');
    if text.chars().all(|c| stays(c) || !drives_terminal(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(written_out(&text.replace("\r\n", "\n"), stays))
}

/// The same on one line: line ends and tabs are spaces.
pub fn one_line(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    written_out(&text, |_| false)
}

/// The name of a file or folder, whatever it holds, on one line: line ends are written out as well.
pub fn name(name: impl std::fmt::Display) -> String {
    written_out(&name.to_string(), |_| false)
}

fn written_out(text: &str, stays: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if drives_terminal(c) && !stays(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    out
}

/// Control characters, and those that change the direction of what follows.
pub fn drives_terminal(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Writes a record as one line of JSON, with every control character as an escape: JSON itself asks
/// that of the first 32 alone.
pub fn json_line(out: &mut impl io::Write, record: &impl Serialize) -> io::Result<()> {
    let text = serde_json::to_string(record).map_err(io::Error::from)?;
    let mut line = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if drives_terminal(c) {
            append!(line, "\\u{:04x}", u32::from(c));
        } else {
            line.push(c);
        }
    }
    line.push('\n');
    out.write_all(line.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "a\x1b[31m\u{7}\u{9b}2J\u{202e}\nb\tc";

    #[test]
    fn what_could_drive_a_terminal_is_written_out() {
        assert_eq!(harmless(HOSTILE), "a\\u{1b}[31m\\u{7}\\u{9b}2J\\u{202e}\nb\tc");
        assert_eq!(one_line(HOSTILE), "a\\u{1b}[31m\\u{7}\\u{9b}2J\\u{202e} b c");
        assert_eq!(name(HOSTILE), "a\\u{1b}[31m\\u{7}\\u{9b}2J\\u{202e}\\u{a}b\\u{9}c");
        let plain = "①架空通信　A-1 العربية 🔥\n";
        assert!(matches!(harmless(plain), Cow::Borrowed(same) if same == plain));
    }

    #[test]
    fn json_says_the_same_without_a_control_character() {
        let mut line = Vec::new();
        json_line(&mut line, &HOSTILE).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert!(line.ends_with('\n') && !line.trim_end().contains(char::is_control), "{line}");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), HOSTILE);
    }
}

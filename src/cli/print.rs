//! What people read on a terminal. All of it goes through here: a name or a value from a file must not
//! drive the terminal, nor turn around what stands beside it.

use crate::model::decision::{Applied, DecisionFile, Remark};
use crate::model::finding::{Finding, Severity};
use crate::model::text::Language;
use std::borrow::Cow;
use std::fmt::Write;
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
    // Writing to a string cannot fail.
    let _ = writeln!(out, " {}", place(finding, language));
    match excerpt {
        Some(excerpt) => out.push_str(excerpt),
        None if !finding.value.is_empty() => {
            let label = match language {
                Language::Japanese => "値",
                Language::English => "value",
            };
            let _ = writeln!(out, "   {label}: {}", one_line(&finding.value));
        }
        None => {}
    }
    let _ = writeln!(out, "   {}", finding.message.in_language(language));
    let _ = writeln!(out, "   → {}\n", finding.hint.in_language(language));
    head + &harmless(&out)
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
    let mut text = one_line(&place.file);
    if let Some(sheet) = &place.sheet {
        let _ = write!(text, " [{}]", one_line(sheet));
    }
    if let Some(line) = place.line {
        let _ = match language {
            Language::Japanese => write!(text, " {line}行目"),
            Language::English => write!(text, " line {line}"),
        };
    }
    if let Some(cell) = &place.cell {
        let header = one_line(&cell.header);
        let _ = match language {
            Language::Japanese => write!(text, " {}列「{header}」", cell.letter),
            Language::English => write!(text, " column {} `{header}`", cell.letter),
        };
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
    say(&match language {
        Language::Japanese => format!("報告に対する決定を{count}件適用しました\n"),
        Language::English => format!("Decisions applied: {count}\n"),
    });
}

/// Says something to the person at the terminal. One who does not listen any more is no error.
pub fn say(text: &str) {
    let _ = std::io::stderr().write_all(harmless(text).as_bytes());
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

/// Text of several lines, without what could drive a terminal or turn its text around.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmless = |c: char| c == '\n' || shown(c) == c;
    if text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let character = |c: char| if c == '\n' { c } else { shown(c) };
    Cow::Owned(text.replace("\r\n", "\n").chars().map(character).collect())
}

/// Text from a report on one line, without what could drive a terminal or turn its text around.
pub fn one_line(text: &str) -> String {
    text.chars().map(shown).collect()
}

/// A character as it is shown: one that controls a terminal as a space, and one that would turn the
/// direction of what comes after it as the mark of a character that cannot be shown.
fn shown(c: char) -> char {
    match c {
        c if c.is_control() => ' ',
        '\u{2028}' | '\u{2029}' => ' ',
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_printed_drives_a_terminal_or_turns_its_text() {
        let hostile = "架空\u{1B}[31m\u{7}\u{9B}2J\u{202E}信通\u{2066}\n次の行";
        assert_eq!(harmless(hostile), "架空 [31m  2J\u{FFFD}信通\u{FFFD}\n次の行");
        assert_eq!(one_line(hostile), "架空 [31m  2J\u{FFFD}信通\u{FFFD} 次の行");
        assert_eq!(harmless("一\r\n二\r三"), "一\n二 三");
        let plain = "①架空通信 العربية 🔥\n";
        assert!(matches!(harmless(plain), Cow::Borrowed(same) if same == plain));
    }
}

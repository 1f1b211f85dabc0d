//! Words of findings on names: of areas, carriers and reports, and on texts.

use crate::model::text::Text;

/// What shows that a text is not as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Garbling {
    /// Private-use characters (外字): what they show differs from machine to machine.
    PrivateUse,
    /// U+FFFD, which stands where a program could not read the bytes.
    Replacement,
    /// Question marks, which stand where a program could not write the characters.
    QuestionMarks,
}

/// As many parts of a cell are named.
const MOST_NAMED: usize = 5;
/// As many characters of each.
const MOST_SHOWN: usize = 40;

/// Parts of a cell, each in brackets and cut where it is too long to be read.
fn quoted(parts: &[String], open: &str, close: &str, more: impl Fn(usize) -> String) -> String {
    let shown = |part: &String| {
        let whole: String = part.chars().take(MOST_SHOWN).collect();
        let dots = if part.chars().count() > MOST_SHOWN { "…" } else { "" };
        format!("{open}{whole}{dots}{close}")
    };
    let named: Vec<String> = parts.iter().take(MOST_NAMED).map(shown).collect();
    let rest = parts.len().saturating_sub(MOST_NAMED);
    let rest = if rest > 0 { more(rest) } else { String::new() };
    named.join(if open == "「" { "" } else { ", " }) + &rest
}

fn ja(parts: &[String]) -> String {
    quoted(parts, "「", "」", |rest| format!("ほか{rest}件"))
}

fn en(parts: &[String]) -> String {
    quoted(parts, "`", "`", |rest| format!(" and {rest} more"))
}

fn texts(of: &[Text], language: fn(&Text) -> &String) -> Vec<String> {
    of.iter().map(|text| language(text).clone()).collect()
}

pub fn area_unknown(unknown: &[String], counted: &[Text]) -> Text {
    let (ja_unknown, en_unknown) = (ja(unknown), en(unknown));
    if counted.is_empty() {
        return Text::new(
            format!("影響地域の{ja_unknown}を読み取れません。影響地域は不明として集計します。"),
            format!(
                "{en_unknown} is no area that is known; the area affected is counted as unknown."
            ),
        );
    }
    let names = texts(counted, |text| &text.en).join(", ");
    let counted = texts(counted, |text| &text.ja).join("、");
    Text::new(
        format!("影響地域の{ja_unknown}を読み取れません。「{counted}」は集計します。"),
        format!("{en_unknown} is no area that is known; counted all the same: {names}."),
    )
}

pub fn area_unknown_hint(nearest: &[String]) -> Text {
    let how = Text::new(
        "全国、地方又は都道府県の名称を「、」で区切って記入してください。「から」「～」による範囲は、含まれる都道府県を全て記入します。国外の地域は、概要に記入してください。",
        "Name 全国, regions or prefectures, separated by 、; of a span (から, ～) name every prefecture. Areas abroad belong into the summary.",
    );
    if nearest.is_empty() {
        return how;
    }
    Text::new(
        format!("{}のことであれば、そのように記入してください。{}", ja(nearest), how.ja),
        format!("If {} is meant, write that. {}", en(nearest), how.en),
    )
}

pub fn carrier_trimmed(name: &str, added: &[String]) -> Text {
    Text::new(
        format!("名称に付された{}を除き、「{name}」として扱います。", ja(added)),
        format!("{} is taken as no part of the name, which is read as {name}.", en(added)),
    )
}

pub fn garbled(garblings: &[Garbling]) -> Text {
    let word = |garbling: &Garbling| match garbling {
        Garbling::PrivateUse => ("外字（私用領域の文字）", "private-use characters"),
        Garbling::Replacement => {
            ("失われた文字を示す記号（U+FFFD）", "marks of lost characters (U+FFFD)")
        }
        Garbling::QuestionMarks => ("疑問符の連続", "question marks in a row"),
    };
    let ja: Vec<&str> = garblings.iter().map(|garbling| word(garbling).0).collect();
    let en: Vec<&str> = garblings.iter().map(|garbling| word(garbling).1).collect();
    Text::new(
        format!(
            "{}があり、文字が失われているおそれがあります。記載のとおり用います。",
            ja.join("、")
        ),
        format!(
            "There are {}: characters may be lost. The text is used as it stands.",
            en.join(", ")
        ),
    )
}

//! What is wrong with the arguments, in both languages: the parser of the command line knows English alone,
//! and not the forms that a flag takes.

use crate::model::text::{Text, both};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::error::Error;

/// What is wrong with the arguments, and what to do; `None` where the parser's own words serve better: help,
/// and what happens by no argument that is given.
pub fn refusal(error: &clap::Error) -> Option<Text> {
    let one = |kind: ContextKind| all(error, kind).into_iter().next();
    let flag = || Some(all(error, ContextKind::InvalidArg).join(" ")).filter(|it| !it.is_empty());
    let value = one(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let text = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let flag = flag()?;
            let mut wanted = wanted(&flag, &all(error, ContextKind::ValidValue));
            if wanted.en.is_empty() {
                wanted.en = error.source().map(|why| format!("{why}.")).unwrap_or_default();
            }
            match value {
                Some(value) => both!(
                    "`{flag}` の値「{value}」は使えません。{wanted}",
                    "`{flag}` cannot be `{value}`. {wanted}"; wanted
                ),
                None => {
                    both!("`{flag}` に値がありません。{wanted}", "`{flag}` needs a value. {wanted}"; wanted)
                }
            }
        }
        ErrorKind::TooManyValues => {
            let (flag, value) = (flag()?, value.unwrap_or_default());
            both!(
                "`{flag}` に値「{value}」は付けられません。",
                "`{flag}` takes no value such as `{value}`."
            )
        }
        ErrorKind::UnknownArgument => {
            let (flag, near) = (flag()?, meant(one(ContextKind::SuggestedArg)));
            both!("`{flag}` という引数はありません。{near}", "There is no argument `{flag}`. {near}"; near)
        }
        ErrorKind::InvalidSubcommand => {
            let name = one(ContextKind::InvalidSubcommand)?;
            let near = meant(one(ContextKind::SuggestedSubcommand));
            both!("`{name}` というコマンドはありません。{near}", "There is no command `{name}`. {near}"; near)
        }
        ErrorKind::MissingRequiredArgument => {
            let flag = flag()?;
            both!("`{flag}` が指定されていません。", "`{flag}` is missing.")
        }
        ErrorKind::ArgumentConflict => match (flag()?, one(ContextKind::PriorArg)?) {
            (flag, other) if flag == other => {
                both!("`{flag}` は一度だけ指定できます。", "`{flag}` can be given once.")
            }
            (flag, other) => both!(
                "`{flag}` は `{other}` と併せて指定できません。",
                "`{flag}` cannot be given together with `{other}`."
            ),
        },
        _ => return None,
    };
    let Text { ja, en } = text;
    Some(Text::new(
        format!("{ja}使い方は --help で確認できます"),
        format!("{} Use --help for what there is", en.trim_end()),
    ))
}

fn all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// Asks whether something near was meant.
fn meant(near: Option<String>) -> Text {
    near.map_or_else(Text::default, |near| both!("`{near}` のことですか。", "Is `{near}` meant?"))
}

/// What a flag takes, by the name of its value.
fn wanted(flag: &str, values: &[String]) -> Text {
    let takes = |name: &str| flag.ends_with(&format!("<{name}>"));
    if !values.is_empty() {
        let [ja, en] = ["、", ", "].map(|joint| values.join(joint));
        Text::new(format!("{ja} のいずれかを指定してください。"), format!("Give one of {en}."))
    } else if takes("PERIOD") {
        Text::new(
            "四半期（2022Q2、R4Q2、令和4年度第2四半期など）又は年度（FY2022、令和4年度など）を指定してください。",
            "Give a quarter, such as 2022Q2, R4Q2 or 令和4年度第2四半期, or a fiscal year, such as FY2022 or 令和4年度.",
        )
    } else if flag.starts_with("--as-of") {
        Text::new(
            "暦にある日を 2022-07-02 の形で、又は時刻までを 2022-07-02T04:00 の形で指定してください。",
            "Give a day of the calendar in the form 2022-07-02, or a time on it as 2022-07-02T04:00.",
        )
    } else if takes("DATE") {
        Text::new(
            "暦にある日を 2022-07-02 の形で指定してください。",
            "Give a day of the calendar in the form 2022-07-02.",
        )
    } else if flag.starts_with("--encoding") {
        Text::new(
            "文字コードは utf-8、cp932、euc-jp、iso-2022-jp、utf-16le、utf-16be のいずれかです。",
            "Give an encoding of reports: utf-8, cp932, euc-jp, iso-2022-jp, utf-16le or utf-16be.",
        )
    } else if flag.starts_with("--csv-encoding") {
        Text::new("utf-8 又は cp932 を指定してください。", "Give utf-8 or cp932.")
    } else if takes("RATE") {
        Text::new(
            "0から1までの割合を、小数6桁以内で指定してください（例：0.02）。",
            "Give a share of rows from 0 to 1 with at most six decimals, such as 0.02.",
        )
    } else if ["N", "MINUTES", "USERS"].into_iter().any(takes) {
        Text::new(
            "ヘルプに示す範囲の整数を指定してください。",
            "Give a whole number within the bounds that the help states.",
        )
    } else {
        Text::default()
    }
}

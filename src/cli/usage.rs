//! What is wrong with the arguments, in both languages: the parser of the command line knows English alone.

use crate::model::text::Text;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with the arguments, and what to do; `None` where the parser's own words serve better: help,
/// and what happens by no argument that is given.
pub fn refusal(error: &clap::Error) -> Option<Text> {
    let about = |kind: ContextKind| match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(" ")),
        _ => None,
    };
    let flag = about(ContextKind::InvalidArg);
    let value = about(ContextKind::InvalidValue).filter(|value| !value.is_empty());
    let ja = match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let flag = flag?;
            let wanted = wanted(&flag, &about_all(error, ContextKind::ValidValue));
            match value {
                Some(value) => format!("`{flag}` の値「{value}」は使えません。{wanted}"),
                None => format!("`{flag}` に値がありません。{wanted}"),
            }
        }
        ErrorKind::TooManyValues => {
            format!("`{}` に値「{}」は付けられません。", flag?, value.unwrap_or_default())
        }
        ErrorKind::UnknownArgument => {
            let near = about(ContextKind::SuggestedArg);
            let near = near.map(|near| format!("`{near}` のことですか。")).unwrap_or_default();
            format!("`{}` という引数はありません。{near}", flag?)
        }
        ErrorKind::InvalidSubcommand => {
            let near = about_all(error, ContextKind::SuggestedSubcommand);
            let near = if near.is_empty() {
                String::new()
            } else {
                format!("`{}` のことですか。", near.join("`、`"))
            };
            format!(
                "`{}` というコマンドはありません。{near}",
                about(ContextKind::InvalidSubcommand)?
            )
        }
        ErrorKind::MissingRequiredArgument => format!("`{}` が指定されていません。", flag?),
        ErrorKind::ArgumentConflict => match (flag?, about(ContextKind::PriorArg)?) {
            (flag, other) if flag == other => format!("`{flag}` は一度だけ指定できます。"),
            (flag, other) => format!("`{flag}` は `{other}` と併せて指定できません。"),
        },
        _ => return None,
    };
    let rendered = error.render().to_string();
    let en = rendered.trim_end().strip_prefix("error: ").unwrap_or(rendered.trim_end()).to_owned();
    Some(Text::new(format!("{ja}使い方は --help で確認できます"), en))
}

fn about_all(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// What a flag takes, by the name of its value.
fn wanted(flag: &str, values: &[String]) -> String {
    let takes = |name: &str| flag.ends_with(&format!("<{name}>"));
    if !values.is_empty() {
        format!("{} のいずれかを指定してください。", values.join("、"))
    } else if takes("PERIOD") {
        "四半期（2022Q2、R4Q2、令和4年度第2四半期など）又は年度（FY2022、令和4年度など）を指定してください。".to_owned()
    } else if takes("DATE") {
        "暦にある日を 2022-07-02 の形で指定してください。".to_owned()
    } else if takes("N") {
        "ヘルプに示す範囲の整数を指定してください。".to_owned()
    } else if takes("NAME") && flag.starts_with("--encoding") {
        "文字コードは utf-8、cp932、euc-jp、iso-2022-jp、utf-16le、utf-16be のいずれかです。"
            .to_owned()
    } else {
        String::new()
    }
}

//! What the parser of TOML files says, in Japanese.

/// What is wrong by the parser's message, which stands behind it: it names what was found and what
/// was expected in words of the format itself.
pub fn in_japanese(message: &str) -> String {
    let original = message.trim().replace('\n', " ");
    format!("{}（{original}）", explained(&original))
}

/// What is wrong by the parser's message, and what to do.
pub fn explained(original: &str) -> String {
    let named = original.split('`').nth(1).unwrap_or_default();
    let starts = |start: &str| original.starts_with(start);
    if starts("unknown field") {
        format!("知らないキー「{named}」があります。示されたキーのいずれかに直してください。")
    } else if starts("missing field") {
        format!("必須のキー「{named}」がありません。加えてください。")
    } else if starts("duplicate") {
        "同じキーが二つあります。一方を除いてください。".to_owned()
    } else if starts("unknown variant") {
        format!("「{named}」という値は使えません。示された値のいずれかに直してください。")
    } else if starts("invalid type") {
        "値の種類が違います。文字列（ファイルの名前など）は引用符で囲み、日付は囲まず、数は単位も小数点もない整数で書いてください。"
            .to_owned()
    } else if starts("invalid value") {
        "値が範囲にありません。0以上の整数で書いてください。".to_owned()
    } else if original.contains("is not a day") {
        format!("「{named}」は日付ではありません。2015-04-01 のように書いてください。")
    } else if original.contains("` is not ") {
        format!("「{named}」は使えません。示されたもののいずれかに直してください。")
    } else {
        "TOMLの形式に誤りがあります。直してください。".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::in_japanese;

    #[test]
    fn what_is_named_is_named_in_japanese_too() {
        let said = in_japanese("unknown field `hours`, expected `minutes` or `users`");
        assert!(said.starts_with("知らないキー「hours」があります。"), "{said}");
        assert!(
            said.ends_with("（unknown field `hours`, expected `minutes` or `users`）"),
            "{said}"
        );
        let said = in_japanese("`2020-01-01T09:00:00` is not a day such as 2015-04-01\n");
        assert!(said.starts_with("「2020-01-01T09:00:00」は日付ではありません。"), "{said}");
        assert!(in_japanese("expected `.`, `=`").starts_with("TOMLの形式"));
    }
}

//! Where the headers of tables are broken over lines: not within a word in katakana or Latin letters,
//! nor within a limit such as 3万人以上.

use serde::Serialize;

/// A part of a header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// Its text.
    pub text: String,
    /// Whether it stays on one line; a space may be where one ends.
    pub is_whole: bool,
}

/// As many characters that are kanji or hiragana stay on one line: 増減, その他.
const SHORT: usize = 3;
/// As many kanji make a word: 報告, 対象.
const PAIR: usize = 2;
/// What holds on to what follows it.
const OPENING: [char; 3] = ['（', '「', '('];
/// What holds on to what it follows.
const CLOSING: [char; 8] = ['）', '」', ')', '、', '。', '・', '／', '％'];
/// What is added to a word and does not stand alone: 利用者数, 前期差.
const ADDED: [char; 6] = ['者', '数', '差', '比', '別', '率'];
/// A remark in brackets of as many characters, the brackets among them, is not parted: （人・時間）.
const REMARK: usize = 6;
/// The ends of limits, and of parts of a period.
const ENDS: [&str; 4] = ["以上", "未満", "年度", "半期"];

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A figure with what it counts.
    Limit,
    Katakana,
    Latin,
    Space,
    Kanji,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            ' ' | '　' => Self::Space,
            '0'..='9' => Self::Limit,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            letter if letter.is_ascii() || letter.is_alphabetic() && letter < '\u{2E80}' => {
                Self::Latin
            }
            _ => Self::Kanji,
        }
    }

    /// Whether a word of this kind goes on with a character.
    fn goes_on(self, word: &str, character: char) -> bool {
        let next = Self::of(character);
        match self {
            Self::Limit => next != Self::Space && !ENDS.iter().any(|end| word.ends_with(end)),
            Self::Space => false,
            Self::Katakana | Self::Latin | Self::Kanji => next == self,
        }
    }
}

/// The words of a header.
pub fn words(header: &str) -> Vec<Word> {
    let Some((before, remark, after)) = remark(header) else { return parts(header) };
    let remark = Word { text: remark.to_owned(), is_whole: true };
    parts(before).into_iter().chain([remark]).chain(words(after)).collect()
}

/// The first short remark in brackets, with what is before and after it.
fn remark(header: &str) -> Option<(&str, &str, &str)> {
    let opened = header.match_indices('（').map(|(start, _)| header.split_at(start));
    let mut remarks = opened.filter_map(|(before, rest)| {
        let (within, after) = rest.split_once('）')?;
        let remark = rest.get(..within.len() + '）'.len_utf8())?;
        (remark.chars().count() <= REMARK).then_some((before, remark, after))
    });
    remarks.next()
}

/// The words of a header, or of a part of it, without regard to remarks.
fn parts(header: &str) -> Vec<Word> {
    let mut words: Vec<(Kind, String)> = Vec::new();
    for character in header.chars() {
        match words.last_mut() {
            // An ordinal is one word: 第2四半期.
            Some((kind, word)) if word == "第" && Kind::of(character) == Kind::Limit => {
                *kind = Kind::Limit;
                word.push(character);
            }
            Some((kind, word)) if kind.goes_on(word, character) || CLOSING.contains(&character) => {
                word.push(character);
            }
            _ => words.push((Kind::of(character), character.to_string())),
        }
    }
    let word = |text| Word { text, is_whole: true };
    let words = words.into_iter().flat_map(|(kind, text)| match kind {
        Kind::Limit | Kind::Katakana | Kind::Latin => vec![word(text)],
        Kind::Space => vec![Word { text, is_whole: false }],
        Kind::Kanji => compounds(&text).into_iter().map(word).collect(),
    });
    words.collect()
}

/// The words of a run of kanji and hiragana, which are mostly two kanji with what clings to them: 報告|対象外,
/// 重大な|事故.
fn compounds(run: &str) -> Vec<String> {
    let characters: Vec<char> = run.chars().collect();
    if characters.len() <= SHORT {
        return vec![run.to_owned()];
    }
    let is_kana = |character: char| matches!(character, 'ぁ'..='ゟ');
    let clings = |character: char| is_kana(character) || CLOSING.contains(&character);
    let mut words: Vec<String> = Vec::new();
    for (index, &character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| characters[before]);
        let length = words.last().map_or(0, |word| {
            word.chars().filter(|character| !OPENING.contains(character)).count()
        });
        let is_last = characters.get(index + 1).is_none_or(|&next| clings(next));
        let begins = match before {
            None => true,
            Some(before) if OPENING.contains(&before) => false,
            Some(_) if OPENING.contains(&character) => true,
            Some(_) if clings(character) || ADDED.contains(&character) => false,
            Some(before) if clings(before) => true,
            // One kanji alone stays with those before it.
            Some(_) => length >= PAIR && !is_last,
        };
        match words.last_mut() {
            Some(word) if !begins => word.push(character),
            _ => words.push(character.to_string()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(header: &str) -> Vec<String> {
        let show = |word: Word| if word.is_whole { format!("[{}]", word.text) } else { word.text };
        words(header).into_iter().map(show).collect()
    }

    #[test]
    fn headers_break_between_words() {
        assert_eq!(split("固定データ"), ["[固定]", "[データ]"]);
        assert_eq!(split("5千人以上3万人未満"), ["[5千人以上]", "[3万人未満]"]);
        assert_eq!(
            split("令和4年度第2四半期 件数"),
            ["[令和]", "[4年度]", "[第2四半期]", " ", "[件数]"]
        );
        assert_eq!(split("Affected users"), ["[Affected]", " ", "[users]"]);
        assert_eq!(split("件数（件）"), ["[件数]", "[（件）]"]);
    }

    #[test]
    fn runs_of_kanji_break_between_their_words() {
        assert_eq!(split("報告対象外"), ["[報告]", "[対象外]"]);
        assert_eq!(split("判定保留"), ["[判定]", "[保留]"]);
        assert_eq!(split("重大な事故"), ["[重大な]", "[事故]"]);
        assert_eq!(split("定期報告（詳細な様式）"), ["[定期]", "[報告]", "[（詳細な]", "[様式）]"]);
        assert_eq!(split("影響利用者数（人）"), ["[影響]", "[利用者数]", "[（人）]"]);
        let hours = ["[延べ]", "[利用者]", "[時間]", "[（人・時間）]"];
        assert_eq!(split("延べ利用者時間（人・時間）"), hours);
        assert_eq!(split("報告事業者数（者）"), ["[報告]", "[事業者数]", "[（者）]"]);
        assert_eq!(split("前期差（件）"), ["[前期差]", "[（件）]"]);
        assert_eq!(split("その他"), ["[その他]"]);
        assert_eq!(split("前年同期差"), ["[前年]", "[同期差]"]);
    }
}

//! The cells of a line that are in another encoding than the line, and the words of a cell that are in
//! another than the cell.

#[cfg(test)]
mod tests;

use super::encoding::Encoding;
use super::script::{Look, Weight, spells, weight};
use crate::intake::code_tables::table::Table;
use crate::intake::values::normalize::normalize;
use crate::model::column::Column;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A part of a line, and the encodings that it is in if not in that of the line, the likeliest first.
pub type Part = (Range<usize>, Vec<Encoding>);

/// How much odder than another reading the one in the encoding of the file must be: an encoding that
/// changes within a line is rare, and so has to show.
const MARGIN: usize = 7;

/// The parts of a line that are in another encoding than the line, in their order.
pub fn foreign(line: &[u8], own: Encoding) -> Vec<Part> {
    if line.is_ascii() && !line.contains(&0x1B) || !may_hold_others(line, own) {
        return Vec::new();
    }
    let mut found = escaped(line, own);
    // No encoding has these as the second byte of a character, and every one below @.
    for cell in split(line, |byte| matches!(byte, b',' | b';' | b'\t' | b'"' | b'\r' | b'\n')) {
        let bytes = line.get(cell.clone()).unwrap_or_default();
        if bytes.is_ascii()
            || found.iter().any(|(is, _)| is.start < cell.end && cell.start < is.end)
        {
            continue;
        }
        // The bytes of escaped characters may look like delimiters.
        if own == Encoding::Iso2022Jp && (bytes.contains(&0x1B) || is_escaped(line, cell.start)) {
            continue;
        }
        let whole = others(bytes, own);
        if !whole.is_empty() {
            found.push((cell, whole));
            continue;
        }
        for word in split(bytes, |byte| byte < b'@') {
            let of_word = others(bytes.get(word.clone()).unwrap_or_default(), own);
            if !of_word.is_empty() {
                found.push((cell.start + word.start..cell.start + word.end, of_word));
            }
        }
    }
    let is_new =
        |run: &Range<usize>| !found.iter().any(|(is, _)| is.start < run.end && run.start < is.end);
    let runs = if own == Encoding::Utf8 { Vec::new() } else { utf8_runs(line) };
    let more = runs.into_iter().filter(is_new).filter_map(|run| {
        let others = others(line.get(run.clone())?, own);
        others.contains(&Encoding::Utf8).then(|| (run, vec![Encoding::Utf8]))
    });
    let more: Vec<Part> = more.collect();
    found.extend(more);
    found.sort_by_key(|(part, _)| part.start);
    found
}

/// Where two or more characters of three bytes in UTF-8 stand one behind the other, as Japanese is
/// written in it: also between brackets and full stops of the line's own encoding.
fn utf8_runs(line: &[u8]) -> Vec<Range<usize>> {
    const SHORTEST: usize = 2 * 3;
    let is_character = |at: usize| {
        let bytes = (line.get(at), line.get(at + 1), line.get(at + 2));
        matches!(bytes, (Some(0xE3..=0xE9 | 0xEF), Some(0x80..=0xBF), Some(0x80..=0xBF)))
    };
    let mut runs = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let mut end = at;
        while is_character(end) {
            end += 3;
        }
        if end - at >= SHORTEST {
            runs.push(at..end);
        }
        at = end.max(at + 1);
    }
    runs
}

/// Whether a line could be read as it is, and yet hold something else. Nearly no line is looked at
/// further.
fn may_hold_others(line: &[u8], own: Encoding) -> bool {
    match own {
        // What is read so and is Japanese in another encoding is all letters of two bytes.
        Encoding::Utf8 => {
            line.iter().any(|byte| matches!(byte, 0xC2..=0xDF))
                || line.contains(&0x1B)
                || std::str::from_utf8(line).is_err()
        }
        Encoding::Cp932 => {
            let (text, errors) = own.read_lossily(line);
            let look = Look::of(&text);
            errors > 0 || look.common < look.all() || line.contains(&0x1B)
        }
        Encoding::EucJp => true,
        Encoding::Iso2022Jp => !line.is_ascii(),
        Encoding::Utf16Le | Encoding::Utf16Be => false,
    }
}

/// The stretches of a line that escape sequences put into ISO-2022-JP.
fn escaped(line: &[u8], own: Encoding) -> Vec<Part> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(from) = position(line, b"\x1B$", at) {
        let ends = [&b"\x1B(B"[..], b"\x1B(J"].map(|end| position(line, end, from));
        let end = ends.into_iter().flatten().min().map_or(line.len(), |end| end + 3);
        let text = Encoding::Iso2022Jp.read(line.get(from..end).unwrap_or_default());
        if own != Encoding::Iso2022Jp && text.is_some_and(|text| Look::of(&text).all() > 0) {
            found.push((from..end, vec![Encoding::Iso2022Jp]));
        }
        at = end;
    }
    found
}

/// Whether a place of a line lies within what an escape sequence puts into ISO-2022-JP.
fn is_escaped(line: &[u8], at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    let last = before.iter().rposition(|byte| *byte == 0x1B);
    last.is_some_and(|last| before.get(last + 1) == Some(&b'$'))
}

fn position(line: &[u8], sought: &[u8], from: usize) -> Option<usize> {
    let rest = line.get(from..)?;
    rest.windows(sought.len()).position(|window| window == sought).map(|at| from + at)
}

/// The parts of bytes between those that part them.
fn split(bytes: &[u8], parts: impl Fn(u8) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in bytes.split(|byte| parts(*byte)) {
        if !piece.is_empty() {
            found.push(start..start + piece.len());
        }
        start += piece.len() + 1;
    }
    found
}

/// The encodings that bytes are in if not in their own.
fn others(bytes: &[u8], own: Encoding) -> Vec<Encoding> {
    let (written, errors) = own.read_lossily(bytes);
    let odd = oddity(&written);
    let may_be_meant = errors == 0 && may_be_meant(&written, own);
    let reading = |encoding: Encoding| {
        let text = encoding.read(bytes)?;
        let look = Look::of(&text);
        // A single character of two bytes may come of anything, and so may letters of other languages.
        let is_written = match encoding {
            Encoding::Utf8 => text.chars().any(|c| c > '\u{2000}'),
            _ => look.wild == 0 && (look.all() > 1 || is_known(&text)),
        };
        let is_clear = is_known(&text) || !may_be_meant;
        let is_it = encoding != own && is_written && is_clear && oddity(&text) + MARGIN < odd;
        is_it.then(|| (oddity(&text), encoding))
    };
    let mut readings: Vec<_> = [Encoding::Utf8, Encoding::EucJp, Encoding::Cp932]
        .into_iter()
        .filter_map(reading)
        .collect();
    readings.sort_by_key(|(odd, _)| *odd);
    readings.into_iter().map(|(_, encoding)| encoding).collect()
}

/// Whether somebody may have written a text as it is read: accented letters, kana of half width, or one
/// or two Chinese characters. Only a word of the form speaks against that.
fn may_be_meant(text: &str, own: Encoding) -> bool {
    let letters = text.chars().filter(|c| !c.is_ascii());
    // In EUC-JP kana of full width begin with the bytes of ､ and ･, with which no word does.
    let begins_as_word = letters.clone().next().is_some_and(|c| matches!(c, 'ｦ'..='ﾝ'));
    let is_kana = begins_as_word && letters.clone().all(is_half_width) && spells(text);
    let is_short =
        letters.clone().count() <= 2 && letters.clone().all(|c| weight(c) != Weight::Wild);
    own == Encoding::Utf8 || is_kana || is_short && !text.starts_with(['､', '･'])
}

/// How unlikely it is that somebody has written a text.
fn oddity(text: &str) -> usize {
    if is_known(text) {
        return 2;
    }
    let half_width = if spells(text) { 3 } else { 4 };
    let mut odd = 0;
    // A sound mark that stands where one may stand hardly comes about by chance.
    let marked = if spells(text) { 1 } else { half_width };
    let mut before = ' ';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied().unwrap_or(' ');
        let is_in_word = before.is_ascii_alphabetic() || next.is_ascii_alphabetic();
        odd += match character {
            c if c.is_ascii() => 0,
            char::REPLACEMENT_CHARACTER => 12,
            'ﾞ' | 'ﾟ' => marked,
            'ｦ'..='ﾟ' if is_half_width(before) => half_width,
            // In EUC-JP kana of full width begin with the bytes of these.
            '｡'..='･' if is_half_width(before) => half_width + 3,
            '｡'..='ﾟ' => half_width + 6,
            '\u{3000}'..='\u{30FF}' | '\u{FF01}'..='\u{FF5E}' => 5,
            c if USUAL.contains(&c) => 5,
            // Words of other languages, and the signs that their keyboards have.
            '\u{A0}'..='\u{BF}' | '×' | '÷' => 8,
            '\u{C0}'..='\u{24F}' if is_in_word => 8,
            '\u{370}'..='\u{1FFF}' if character.is_alphabetic() => 6,
            c => match weight(c) {
                Weight::Common => 9,
                Weight::Rare => 13,
                Weight::Wild | Weight::HalfWidth => 20,
            },
        };
        before = character;
    }
    odd
}

fn is_half_width(character: char) -> bool {
    matches!(character, '｡'..='ﾟ')
}

/// Whether a text is a word of the form or of its codes.
fn is_known(text: &str) -> bool {
    let text = text.trim();
    !text.is_ascii() && (WORDS.contains(text) || WORDS.contains(&*normalize(text)))
}

/// The words of the code tables and the headers of the form.
static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let tables = Table::OF_REPORTS.iter();
    let tables = tables.flat_map(|table| table.built_in().split([',', '|', '\n', '\r']));
    let headers = Column::ALL.iter().map(|column| column.header());
    tables.chain(headers).chain(MORE).map(str::trim).filter(|word| !word.is_ascii()).collect()
});

/// What else cells often hold.
const MORE: [&str; 25] = [
    "輻輳", "有", "無", "可", "不可", "不明", "調査中", "継続中", "未復旧", "該当なし", "合計",
    "備考", "電話", "メール", "第一報", "第二報", "第三報", "復旧", "復旧済", "対応中", "障害",
    "故障", "停電", "落雷", "工事",
];

/// The Chinese characters in which nearly all of a report is written.
static USUAL: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|word| word.chars());
    words.chain(OFTEN.chars()).filter(|c| !c.is_ascii()).collect()
});

const OFTEN: &str = "一二三四五六七八九十百千万億年月日時分秒頃約前後午朝夜今次初第回数人名件線社者会長\
上下中内外左右間部全各同別新旧大小高低多少有無不可能性的化電話信号機器装置設備回線路網局舎基地端末\
交換伝送光海底管切断障害故停止復旧発生原因影響利用継続対応調査確認報告連絡通常正異接続困難質品\
低下輻輳遅延混雑過負荷更改工事作業手順設定変更誤操作入力点検試験交互冗長予備系統源供給\
火災地震水害雨雪風台落雷津波土砂崩倒木株式合同会社架空東西南北京都府県市区町村道州国海山川島谷田野\
本原岡井松石森林池橋崎藤佐加渡邊伊小林鈴木高橋業務関支店本事所員担当様公共個法民間市場自他情報\
漏洩顧客契約者番緊急警察消防救受付先元表示画面処理開始終了完実施予再起動措防止策検討\
見聞読書送受取引渡出入行来使用言語映像声番組配信星波帯域階層棟室扉鍵温湿熱冷房空調発煙臭油圧軽重\
過去現在未来今昨翌週末曜早深夜刻期間隔速遅半数倍割率率額円料金無償免除額当該案件事項対象範囲極";

//! Breaking text into lines by measured width, with the sense of Japanese typesetting (kinsoku).

use super::error::ChartError;
use super::text::Fonts;
use super::theme::TextStyle;

const NOT_FIRST: &str = "、。，．,.!?！？）)］]｝}」』】〉》〕’”・ー～〜：；:;々ゝゞヽヾぁぃぅぇぉっゃゅょゎ\
                         ァィゥェォッャュョヮヵヶ％%…‥°′″℃";
const NOT_LAST: &str = "（(［[｛{「『【〈《〔‘“￥$№";
/// What part words and sentences, and need not stand where a line ends.
const SPACES: [char; 2] = [' ', '\u{3000}'];
const ELLIPSIS: char = '…';
/// How much a poor place for a break weighs against lines of uneven length.
const BREAK_WEIGHT: f64 = 0.12;
/// A paragraph of more lines has them as full as may be, wherever they end.
const MOST_SETTLED: usize = 8;
/// What a line more has to be better by than words that are parted.
const LINE_WEIGHT: f64 = 0.15;

/// A stretch of text that stays on one line, with the cost of a break after it.
struct Piece {
    text: String,
    /// The width without spaces at the end.
    width: f64,
    /// The width of the spaces at the end, which count only if the line goes on.
    space: f64,
    cost: f64,
}

#[derive(Clone, Copy, PartialEq)]
enum Script {
    Han,
    Hiragana,
    Katakana,
    Latin,
    Digit,
    Other,
}

fn script(character: char) -> Script {
    match character {
        '0'..='9' | '０'..='９' => Script::Digit,
        'ー' | 'ァ'..='ヺ' | 'ｦ'..='ﾟ' => Script::Katakana,
        'ぁ'..='ゟ' => Script::Hiragana,
        '々' | '〇' | '㐀'..='鿿' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
            Script::Han
        }
        _ if character.is_alphabetic() => Script::Latin,
        _ => Script::Other,
    }
}

/// The cost of a break between two characters, or none where no line may break.
fn break_cost(before: char, after: char) -> Option<f64> {
    use Script::{Digit, Han, Hiragana, Katakana, Latin};
    if SPACES.contains(&after) || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return None;
    }
    if SPACES.contains(&before) || NOT_FIRST.contains(before) && script(before) != Katakana {
        // "1,000" and "3.5" are one number.
        let inside_number = matches!(before, ',' | '.' | ':') && script(after) == Digit;
        let cost = match before {
            // What is named stays with its name, and a unit of two parts in one piece: 単位：人・時間.
            '：' => 2.0,
            '・' => 0.5,
            _ => 0.0,
        };
        return (!inside_number).then_some(cost);
    }
    if NOT_LAST.contains(after) {
        return Some(0.0);
    }
    // An ordinal is one word: 第|2 is no place to break.
    if before == '第' && script(after) == Digit {
        return None;
    }
    match (script(before), script(after)) {
        // A unit stays with its number: 30|分 is no place to break.
        (Digit, next) if next != Script::Other => None,
        (Latin, Latin | Digit) | (Katakana, Katakana) => None,
        (Script::Other, Latin | Digit) | (Latin | Digit, Script::Other) => {
            (matches!(before, '/' | '-' | '／' | '＝')).then_some(0.3)
        }
        (Han, Han) | (Hiragana, Hiragana) => Some(1.0),
        // What follows a word in hiragana belongs to it.
        (_, Hiragana) => Some(1.5),
        (Hiragana, _) => Some(0.0),
        _ => Some(0.3),
    }
}

/// The stretches of a text between the places where a line may break, with the cost of a break
/// after each.
fn words(text: &str) -> Vec<(String, f64)> {
    let mut words = Vec::new();
    let mut current = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        current.push(character);
        let cost = characters.peek().map_or(Some(0.0), |&next| break_cost(character, next));
        if let Some(cost) = cost {
            words.push((std::mem::take(&mut current), cost));
        }
    }
    words
}

/// Text in a style, to be broken into lines no wider than `width`.
#[derive(Clone, Copy)]
pub struct Wrap {
    /// The fonts to measure with.
    pub fonts: Fonts,
    /// How the text is set.
    pub style: TextStyle,
    /// The widest that a line may be.
    pub width: f64,
}

impl Wrap {
    /// Lines of a paragraph, as full as may be without parting words; one more than it takes, where words
    /// would be parted else.
    pub fn paragraph(self, text: &str) -> Result<Vec<String>, ChartError> {
        let pieces = self.pieces(text)?;
        let full = self.fill(&pieces);
        if !(2..=MOST_SETTLED).contains(&full.len()) {
            return Ok(full.iter().map(|line| join(line)).collect());
        }
        let settled = |count| self.settle(&pieces, count, false);
        let (cost, lines) = settled(full.len());
        let (more_cost, more_lines) = settled(full.len() + 1);
        Ok(if more_cost + LINE_WEIGHT < cost { more_lines } else { lines })
    }

    /// Lines of a label, of about the same length and broken between words where possible; what
    /// exceeds `most` lines is cut with an ellipsis.
    pub fn label(self, text: &str, most: usize) -> Result<Vec<String>, ChartError> {
        let pieces = self.pieces(text)?;
        let full = self.fill(&pieces);
        if full.len() <= most {
            return Ok(self.settle(&pieces, full.len(), true).1);
        }
        let mut lines: Vec<String> = full.iter().take(most).map(|line| join(line)).collect();
        if let Some(last) = lines.last_mut() {
            *last = self.cut(last)?;
        }
        Ok(lines)
    }

    /// Whether a text comes out whole as a label of at most so many lines: no word is taken apart,
    /// and nothing is cut.
    pub fn holds(self, text: &str, most: usize) -> Result<bool, ChartError> {
        for (word, _) in words(text) {
            if self.fonts.width(word.trim_end_matches(SPACES), self.style)? > self.width {
                return Ok(false);
            }
        }
        Ok(self.fill(&self.pieces(text)?).len() <= most)
    }

    /// The text shortened until it and an ellipsis fit.
    fn cut(self, text: &str) -> Result<String, ChartError> {
        let mut kept: Vec<char> = text.chars().collect();
        loop {
            let mut line: String = kept.iter().collect::<String>().trim_end().to_owned();
            line.push(ELLIPSIS);
            if kept.is_empty() || self.fonts.width(&line, self.style)? <= self.width {
                return Ok(line);
            }
            kept.pop();
        }
    }

    fn pieces(self, text: &str) -> Result<Vec<Piece>, ChartError> {
        let mut pieces = Vec::new();
        for (word, cost) in words(text) {
            self.push(&mut pieces, &word, cost)?;
        }
        Ok(pieces)
    }

    /// Adds a piece; one that is wider than a line is taken apart into characters.
    fn push(self, pieces: &mut Vec<Piece>, text: &str, cost: f64) -> Result<(), ChartError> {
        let word = text.trim_end_matches(SPACES);
        let width = self.fonts.width(word, self.style)?;
        if width <= self.width {
            let space = self.fonts.width(text, self.style)? - width;
            pieces.push(Piece { text: text.to_owned(), width, space, cost });
            return Ok(());
        }
        let mut characters = text.chars().peekable();
        let mut current = String::new();
        while let Some(character) = characters.next() {
            current.push(character);
            let Some(&next) = characters.peek() else { break };
            // A run of characters none of which may begin a line has to break all the same.
            let clings =
                SPACES.contains(&next) || NOT_FIRST.contains(next) || NOT_LAST.contains(character);
            let fits = self.fonts.width(&format!("{current}{next}"), self.style)? <= self.width;
            if !clings || !fits {
                self.push_bare(pieces, &current, 2.0)?;
                current.clear();
            }
        }
        self.push_bare(pieces, &current, cost)
    }

    fn push_bare(self, pieces: &mut Vec<Piece>, text: &str, cost: f64) -> Result<(), ChartError> {
        let width = self.fonts.width(text.trim_end_matches(SPACES), self.style)?;
        let space = self.fonts.width(text, self.style)? - width;
        pieces.push(Piece { text: text.to_owned(), width, space, cost });
        Ok(())
    }

    /// Lines each as full as may be.
    fn fill(self, pieces: &[Piece]) -> Vec<&[Piece]> {
        let mut lines = Vec::new();
        let (mut start, mut used) = (0, 0.0);
        for (index, piece) in pieces.iter().enumerate() {
            if index > start && used + piece.width > self.width {
                lines.push(&pieces[start..index]);
                (start, used) = (index, 0.0);
            }
            used += piece.width + piece.space;
        }
        if start < pieces.len() {
            lines.push(&pieces[start..]);
        }
        lines
    }

    /// The best way to break the pieces into exactly `count` lines, and what it costs: the sum of the squared
    /// slack of the lines and of the costs of their breaks is the least. The last line of a paragraph may be
    /// short; those of a label are of about the same length.
    fn settle(self, pieces: &[Piece], count: usize, evenly: bool) -> (f64, Vec<String>) {
        // best[end] is the least cost of pieces[..end] so far, and the breaks that lead there.
        let mut best: Vec<Option<(f64, Vec<usize>)>> = vec![None; pieces.len() + 1];
        best[0] = Some((0.0, Vec::new()));
        for _ in 0..count {
            let mut next: Vec<Option<(f64, Vec<usize>)>> = vec![None; pieces.len() + 1];
            for start in 0..pieces.len() {
                let Some((so_far, breaks)) = &best[start] else { continue };
                let mut used = 0.0;
                for (end, piece) in (start + 1..).zip(&pieces[start..]) {
                    if used + piece.width > self.width && end > start + 1 {
                        break;
                    }
                    let slack = 1.0 - (used + piece.width) / self.width;
                    let is_last = end == pieces.len();
                    let slack = if is_last && !evenly { 0.0 } else { slack * slack };
                    let cost = so_far + slack + BREAK_WEIGHT * piece.cost;
                    used += piece.width + piece.space;
                    if next[end].as_ref().is_none_or(|(least, _)| cost < *least) {
                        let mut breaks = breaks.clone();
                        breaks.push(end);
                        next[end] = Some((cost, breaks));
                    }
                }
            }
            best = next;
        }
        let (cost, breaks) = best.pop().flatten().unwrap_or((f64::INFINITY, Vec::new()));
        let starts = std::iter::once(0).chain(breaks.iter().copied());
        (cost, starts.zip(&breaks).map(|(start, &end)| join(&pieces[start..end])).collect())
    }
}

fn join(pieces: &[Piece]) -> String {
    let line: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    line.trim_end_matches(SPACES).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::charts::theme::LABEL;
    use proptest::prelude::*;

    /// A column of so many kanji.
    fn ems(count: f64) -> Wrap {
        let fonts = Fonts::load().expect("fonts");
        Wrap { fonts, style: LABEL, width: count * LABEL.size + 0.1 }
    }

    fn label(text: &str, width: f64) -> Vec<String> {
        ems(width).label(text, 3).expect("lines")
    }

    #[test]
    fn labels_break_between_words_and_evenly() {
        assert_eq!(label("設備要因", 8.0), ["設備要因"]);
        assert_eq!(label("30分以上1時間未満", 6.0), ["30分以上", "1時間未満"]);
        assert_eq!(label("携帯電話（音声）", 6.0), ["携帯電話", "（音声）"]);
        assert_eq!(label("令和4年度第2四半期", 6.0), ["令和4年度", "第2四半期"]);
        assert_eq!(label("固定電話サービス", 6.0), ["固定電話", "サービス"]);
        assert_eq!(label("Internet connection", 7.0), ["Internet", "connection"]);
    }

    #[test]
    fn a_line_neither_begins_nor_ends_with_the_wrong_character() {
        assert_eq!(label("電気通信（役務）、", 4.0), ["電気通信", "（役務）、"]);
        let lines = ems(5.0).paragraph("あいうえー「かきくけ」こ。さしすせ").expect("lines");
        assert_eq!(lines, ["あいうえー", "「かきくけ」", "こ。さしす", "せ"]);
    }

    #[test]
    fn no_line_begins_with_a_space() {
        let lines = ems(5.0).paragraph("単位：件数\u{3000}対象：四件").expect("lines");
        assert_eq!(lines, ["単位：件数", "対象：四件"]);
    }

    #[test]
    fn a_paragraph_parts_no_word_where_it_can_end_a_line_before() {
        let lines = |text, width| ems(width).paragraph(text).expect("lines");
        assert_eq!(lines("継続時間別の事故件数", 9.0), ["継続時間別の", "事故件数"]);
        assert_eq!(lines("が20件で最も多い。", 7.5), ["が20件で最も", "多い。"]);
        // A unit stays with its name, though that takes a line more.
        let unit =
            lines("令和六年度第三四半期\u{3000}単位：件\u{3000}対象：重大な事故及び定期報告", 14.0);
        assert!(unit.iter().any(|line| line.contains("単位：件")), "{unit:?}");
        assert!(unit.iter().all(|line| !line.ends_with('：')), "{unit:?}");
    }

    #[test]
    fn what_exceeds_the_lines_is_cut() {
        let lines = label(&"要因".repeat(40), 6.0);
        assert_eq!(lines, ["要因要因要因", "要因要因要因", "要因要因要…"]);
    }

    #[test]
    fn words_wider_than_a_line_are_taken_apart() {
        let lines = label("Donaudampfschifffahrtsgesellschaft", 8.0);
        assert_eq!(lines.concat(), "Donaudampfschifffahrtsgesellschaft");
        assert_eq!(label(&"ー".repeat(12), 4.0), ["ーーーー"; 3]);
    }

    #[test]
    fn a_label_is_held_where_it_comes_out_whole() {
        let holds = |text, width, most| ems(width).holds(text, most).expect("width");
        assert!(holds("令和4年度第2四半期", 5.0, 2));
        assert!(!holds("令和4年度第2四半期", 5.0, 1));
        assert!(!holds("Internet connection", 3.0, 9));
        assert!(holds("", 3.0, 1));
    }

    #[test]
    fn nothing_gives_no_lines() {
        assert_eq!(label("", 4.0), Vec::<String>::new());
        assert_eq!(ems(4.0).paragraph("").expect("lines"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn lines_fit_and_nothing_is_lost(text in "[あア漢字ー、。（）「」a-c0-9,. ]{0,60}", width in 3.0..20.0) {
            let text = crate::publish::charts::text::clean(&text);
            let wrap = ems(width);
            let paragraph = wrap.paragraph(&text).expect("lines");
            let label = wrap.label(&text, 3).expect("lines");
            prop_assert_eq!(paragraph.concat().replace(' ', ""), text.replace(' ', ""));
            prop_assert!(label.len() <= 3);
            if paragraph.len() <= 3 {
                prop_assert_eq!(label.concat().replace(' ', ""), text.replace(' ', ""));
            }
            for line in paragraph.iter().chain(&label) {
                let wide = wrap.fonts.width(line, LABEL).expect("width");
                prop_assert!(wide <= wrap.width + 0.5, "{} is {} wide", line, wide);
            }
        }
    }
}

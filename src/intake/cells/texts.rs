//! Cells that hold texts: names, numbers of reports, places, reasons, prose.

use super::CellReader;
use crate::findings::{Garbling, ReportDefect, ValueDefect};
use crate::intake::carriers::{Name, key, without_additions};
use crate::intake::cell_text::{CellText, Traits};
use crate::intake::report_numbers::{is_rounded, report_number};
use crate::intake::row_labels::{is_doubtful_name, is_placeholder};
use crate::intake::values::garbled::garblings;
use crate::intake::values::normalize::{is_dash, is_legible, is_unknown, legible, normalize};
use crate::intake::{choices, places};
use crate::model::column::Column;
use crate::model::exclusion::Exclusion;
use crate::model::incident::{Area, is_made_up};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::sync::Arc;

/// Words that are as good as a blank cell in an optional column of text.
const BLANK_WORDS: [&str; 4] = ["不明", "調査中", "継続中", "未復旧"];
/// Words by which a cell that names another report or carrier names none.
const NOBODY: [&str; 8] = ["なし", "無し", "無", "該当なし", "該当無し", "特になし", "N/A", "NA"];
/// Columns whose cells are kept as a person has written them.
const TEXTS: [Column; 19] = [
    Column::ReportId,
    Column::Carrier,
    Column::CauseDetail,
    Column::Equipment,
    Column::Place,
    Column::Area,
    Column::OriginCarrier,
    Column::OriginReportId,
    Column::ExcludeReason,
    Column::WiderImpact,
    Column::Status,
    Column::Summary,
    Column::Measures,
    Column::ExpectedRecovery,
    Column::Alternatives,
    Column::Contact,
    Column::Downstream,
    Column::Withheld,
    Column::Source,
];

/// Whether a text says nothing: it is blank, a word for "unknown", or dashes.
fn is_blank(text: &str) -> bool {
    // Nearly no text is one of these, and all are asked about.
    let first = text.chars().find(|c| !c.is_whitespace() && *c != '。');
    let may_be = |c: char| is_dash(c) || BLANK_WORDS.iter().any(|word| word.starts_with(c));
    if first.is_some_and(|c| !may_be(c)) {
        return false;
    }
    let packed: String = text.chars().filter(|c| !c.is_whitespace() && *c != '。').collect();
    BLANK_WORDS.contains(&packed.as_str()) || packed.chars().all(is_dash)
}

/// The name of a carrier in a cell.
#[derive(Clone)]
struct Named {
    /// As it is matched.
    key: CellText,
    /// As it is published, unless the register says otherwise.
    shown: CellText,
    /// Whether that may as well say what the row is.
    is_doubtful: bool,
}

impl CellReader<'_> {
    /// A text, in half width and without outer spaces.
    pub fn text(&mut self, column: Column) -> CellText {
        let text = normal(self.raw(column));
        self.say(column, text.clone());
        text
    }

    /// The number of a report, as it is matched.
    pub fn report_number(&mut self, column: Column) -> CellText {
        self.once(column, |cells| {
            let raw = cells.raw(column);
            let names_none = column != Column::ReportId && NOBODY.contains(&raw.normal());
            let number = if names_none { String::new() } else { report_number(&raw) };
            let number = shared(&number, &raw);
            cells.say(column, number.clone());
            if is_of_report(column) && is_doubtful_name(&number) {
                cells.note(ReportDefect::NameDoubtful(column), column);
            }
            if is_rounded(&number) {
                cells.note(ReportDefect::NumberRounded, column);
            }
            number
        })
    }

    /// The name by which the carrier of a report on this day is published, and the key by which it
    /// is counted.
    pub fn carrier(&mut self, day: Option<NaiveDate>) -> (CellText, CellText) {
        let column = Column::Carrier;
        let named = self.once(column, |cells| {
            let written = cells.name(column);
            let key = shared(&key(&written), &written);
            let shown = shared(&without_additions(&written).name, &written);
            Named { is_doubtful: is_doubtful_name(&shown) || is_placeholder(&shown), key, shown }
        });
        let carriers = &self.context.reading.settings.carriers;
        let (name, key, is_doubtful) = match carriers.bearer(&named.key, day) {
            Some((name, identity)) => {
                (CellText::of(name), CellText::of(identity), is_doubtful_name(name))
            }
            // 株式会社 alone names nobody.
            None if named.key.is_empty() => Default::default(),
            None => (named.shown, named.key, named.is_doubtful),
        };
        self.say(column, key.clone());
        if is_doubtful {
            self.note(ReportDefect::NameDoubtful(column), column);
        }
        (name, key)
    }

    /// The carrier named as the origin; empty where the cell names none.
    pub fn origin_carrier(&mut self) -> CellText {
        self.once(Column::OriginCarrier, |cells| {
            let written = normal(cells.name(Column::OriginCarrier));
            let name =
                if NOBODY.contains(&written.as_str()) { CellText::default() } else { written };
            cells.say(Column::OriginCarrier, key(&name));
            name
        })
    }

    /// The name of a carrier as it is written, on one line, without what is added to names; empty
    /// where the cell says that it is not known.
    fn name(&mut self, column: Column) -> CellText {
        let raw = self.raw(column);
        let legible = legible(&raw);
        if is_unknown(&normalize(&legible)) {
            return CellText::default();
        }
        let words: Vec<&str> = legible.split_whitespace().collect();
        let Name { name, added } = without_additions(&words.join(" "));
        if !added.is_empty() {
            self.note(ValueDefect::CarrierTrimmed { name: name.clone(), added }, column);
        }
        shared(&name, &raw)
    }

    /// A text that may be left blank; the words for "unknown" are blank too. Line breaks and runs
    /// of spaces inside it are one space: they carry no meaning.
    pub fn optional_text(&mut self, column: Column) -> CellText {
        self.once(column, |cells| cells.read_optional_text(column))
    }

    pub(super) fn read_optional_text(&mut self, column: Column) -> CellText {
        let raw = self.raw(column);
        let text = on_one_line(raw.normal());
        let text = if is_blank(&text) { CellText::default() } else { shared(&text, &raw) };
        self.say(column, text.clone());
        text
    }

    /// A text that people read as its carrier wrote it: known by its normal form, kept in its own.
    pub fn prose(&mut self, column: Column) -> CellText {
        self.once(column, |cells| cells.read_prose(column))
    }

    /// The source of the report, and whether it says that it is made up.
    pub fn source(&mut self) -> (CellText, bool) {
        self.once(Column::Source, |cells| {
            let source = cells.read_prose(Column::Source);
            let is_made_up = is_made_up(&source);
            (source, is_made_up)
        })
    }

    pub(super) fn read_prose(&mut self, column: Column) -> CellText {
        if self.read_optional_text(column).is_empty() {
            return CellText::default();
        }
        let raw = self.raw(column);
        let text = raw.trim();
        if text.chars().all(|c| c != '\r' && is_legible(c)) {
            return shared(text, &raw);
        }
        shared(&legible(text).replace("\r\n", "\n").replace('\r', "\n"), &raw)
    }

    /// Why the report is left out of the statistics; empty where it is not.
    pub fn exclude_reason(&mut self) -> CellText {
        self.once(Column::ExcludeReason, Self::read_exclude_reason)
    }

    fn read_exclude_reason(&mut self) -> CellText {
        let column = Column::ExcludeReason;
        let reason = self.read_prose(column);
        let plain = reason.normal();
        // A mark of question asks whether, where a word for "unknown" leaves the cell blank.
        let is_blank = is_unknown(plain) && !plain.contains('?');
        let exclusion = if is_blank { Exclusion::None } else { Exclusion::of(plain) };
        match exclusion {
            Exclusion::Reason => return reason,
            Exclusion::None => self.say(column, CellText::default()),
            Exclusion::NoReason => self.note(ReportDefect::ExcludeNoReason, column),
            Exclusion::Contradiction => self.note(ReportDefect::ExcludeContradiction, column),
        }
        CellText::default()
    }

    pub fn prefecture(&mut self) -> Option<CellText> {
        let column = Column::Place;
        self.once(column, |cells| {
            let text = cells.read_optional_text(column);
            if text.is_empty() {
                return None;
            }
            let prefecture = places::prefecture(&text, cells.context.reading.codes);
            if prefecture.is_none() {
                cells.note(ValueDefect::PlaceUnknown, column);
            }
            prefecture.map(CellText::from)
        })
    }

    pub fn area(&mut self) -> Arc<Area> {
        self.once(Column::Area, |cells| Arc::new(cells.read_area()))
    }

    fn read_area(&mut self) -> Area {
        if self.read_optional_text(Column::Area).is_empty() {
            return Area::default();
        }
        let codes = self.context.reading.codes;
        // Line ends part one place from another, and a dash that begins a line is no span.
        let (mut area, unknown) = places::area(&self.raw(Column::Area), codes);
        area.text = self.read_prose(Column::Area).to_string();
        if !unknown.is_empty() {
            let counted = places::names(&area, codes);
            let regions = codes.regions();
            let known = regions.iter().map(|(_, name)| name.ja.as_str());
            let known = known.chain(codes.prefectures.iter().map(|place| place.name.ja.as_str()));
            let nearest = choices::nearest(&unknown.concat(), known);
            self.note(ValueDefect::AreaUnknown { unknown, counted, nearest }, Column::Area);
        }
        area
    }

    /// Tells of texts that have lost characters on their way. Where the bytes of the row could not
    /// be read, that is told already, and the mark that stands for them is no news.
    pub fn check_texts(&mut self) {
        if self.is_bare && !self.record.traits.has(Traits::GARBLED) {
            return;
        }
        for column in TEXTS {
            if !self.written(column).is_garbled() {
                continue;
            }
            let mut garblings = garblings(&self.raw(column));
            if garblings.contains(&Garbling::Replacement) && self.journal.has_bad_bytes(self.index)
            {
                garblings.retain(|garbling| *garbling != Garbling::Replacement);
            }
            if !garblings.is_empty() {
                self.note(ValueDefect::Garbled(garblings), column);
            }
        }
    }
}

fn is_of_report(column: Column) -> bool {
    matches!(column, Column::ReportId | Column::Carrier)
}

/// A text in its normal form.
fn normal(text: CellText) -> CellText {
    if text.normal() == text.as_str() { text } else { CellText::of(text.normal()) }
}

/// A text as that of a cell; that cell's own where it is the same.
fn shared(text: &str, cell: &CellText) -> CellText {
    if text == cell.as_str() { cell.clone() } else { CellText::of(text) }
}

/// A text with one space in place of every line break and run of spaces in it.
fn on_one_line(text: &str) -> Cow<'_, str> {
    let mut is_after_space = true;
    let is_so = text.chars().all(|c| {
        let is_space = c.is_whitespace();
        let is_right = !is_space || c == ' ' && !is_after_space;
        is_after_space = is_space;
        is_right
    });
    if is_so && !text.ends_with(' ') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

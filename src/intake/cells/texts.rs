//! Cells that hold texts: names, numbers of reports, places, reasons, prose.

use super::CellReader;
use crate::intake::carriers::{Name, key, without_additions};
use crate::intake::report_numbers::report_number;
use crate::intake::row_labels::is_doubtful_name;
use crate::intake::values::garbled::garblings;
use crate::intake::values::normalize::{is_dash, is_unknown, legible, normalize};
use crate::intake::{choices, places};
use crate::model::column::Column;
use crate::model::defect::{Defect, Garbling};
use crate::model::exclusion::Exclusion;
use crate::model::incident::Area;
use chrono::NaiveDate;

/// Words that are as good as a blank cell in an optional column of text.
const BLANK_WORDS: [&str; 4] = ["不明", "調査中", "継続中", "未復旧"];
/// Words by which a cell that names another report or carrier names none.
const NOBODY: [&str; 8] = ["なし", "無し", "無", "該当なし", "該当無し", "特になし", "N/A", "NA"];
/// Columns whose cells are kept as a person has written them.
const TEXTS: [Column; 14] = [
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
    Column::Source,
];

/// Whether a text says nothing: it is blank, a word for "unknown", or dashes.
fn is_blank(text: &str) -> bool {
    let packed: String = text.chars().filter(|c| !c.is_whitespace() && *c != '。').collect();
    BLANK_WORDS.contains(&packed.as_str()) || packed.chars().all(is_dash)
}

impl CellReader<'_> {
    /// A text, in half width and without outer spaces.
    pub fn text(&mut self, column: Column) -> String {
        let text = normalize(&self.raw(column)).into_owned();
        self.say(column, text.clone());
        text
    }

    /// The number of a report, as it is matched.
    pub fn report_number(&mut self, column: Column) -> String {
        let raw = self.raw(column);
        let names_none = column != Column::ReportId && NOBODY.contains(&normalize(&raw).as_ref());
        let number = if names_none { String::new() } else { report_number(&raw) };
        self.say(column, number.clone());
        self.doubt(column, &number);
        number
    }

    /// Tells of a name that may as well say what the row is.
    fn doubt(&mut self, column: Column, name: &str) {
        let is_of_report = matches!(column, Column::ReportId | Column::Carrier);
        if is_of_report && is_doubtful_name(name) {
            self.note(&Defect::NameDoubtful(column), column);
        }
    }

    /// The name by which the carrier of a report on this day is published, and the key by which it
    /// is counted.
    pub fn carrier(&mut self, day: Option<NaiveDate>) -> (String, String) {
        let written = self.name(Column::Carrier);
        let (key, name) = self.context.reading.settings.carriers.resolve(&written, day);
        // 株式会社 alone names nobody.
        let name = if key.is_empty() { String::new() } else { name };
        self.say(Column::Carrier, key.clone());
        self.doubt(Column::Carrier, &name);
        (name, key)
    }

    /// The carrier named as the origin; empty where the cell names none.
    pub fn origin_carrier(&mut self) -> String {
        let written = self.name(Column::OriginCarrier);
        let written = normalize(&written);
        let name = if NOBODY.contains(&written.as_ref()) { "" } else { written.as_ref() };
        self.say(Column::OriginCarrier, key(name));
        name.to_owned()
    }

    /// The name of a carrier as it is written, on one line, without what is added to names; empty
    /// where the cell says that it is not known.
    fn name(&mut self, column: Column) -> String {
        let raw = legible(&self.raw(column));
        if is_unknown(&normalize(&raw)) {
            return String::new();
        }
        let words: Vec<&str> = raw.split_whitespace().collect();
        let Name { name, added } = without_additions(&words.join(" "));
        if !added.is_empty() {
            self.note(&Defect::CarrierTrimmed { name: name.clone(), added }, column);
        }
        name
    }

    /// A text that may be left blank; the words for "unknown" are blank too. Line breaks and runs
    /// of spaces inside it are one space: they carry no meaning.
    pub fn optional_text(&mut self, column: Column) -> String {
        let raw = self.raw(column);
        let text = normalize(&raw);
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        let text = if is_blank(&text) { String::new() } else { text };
        self.say(column, text.clone());
        text
    }

    /// A text that people read as its carrier wrote it: known by its normal form, kept in its own.
    pub fn prose(&mut self, column: Column) -> String {
        if self.optional_text(column).is_empty() {
            return String::new();
        }
        legible(self.raw(column).trim()).replace("\r\n", "\n").replace('\r', "\n")
    }

    /// Why the report is left out of the statistics; empty where it is not.
    pub fn exclude_reason(&mut self) -> String {
        let column = Column::ExcludeReason;
        let reason = self.prose(column);
        let plain = normalize(&reason).into_owned();
        // A mark of question asks whether, where a word for "unknown" leaves the cell blank.
        let is_blank = is_unknown(&plain) && !plain.contains('?');
        let exclusion = if is_blank { Exclusion::None } else { Exclusion::of(&plain) };
        match exclusion {
            Exclusion::Reason => return reason,
            Exclusion::None => self.say(column, String::new()),
            Exclusion::NoReason => self.note(&Defect::ExcludeNoReason, column),
            Exclusion::Contradiction => self.note(&Defect::ExcludeContradiction, column),
        }
        String::new()
    }

    pub fn prefecture(&mut self) -> Option<String> {
        let text = self.optional_text(Column::Place);
        if text.is_empty() {
            return None;
        }
        let prefecture = places::prefecture(&text, self.context.reading.codes);
        if prefecture.is_none() {
            self.note(&Defect::PlaceUnknown, Column::Place);
        }
        prefecture
    }

    pub fn area(&mut self) -> Area {
        if self.optional_text(Column::Area).is_empty() {
            return Area::default();
        }
        let codes = self.context.reading.codes;
        // Line ends part one place from another, and a dash that begins a line is no span.
        let (mut area, unknown) = places::area(&self.raw(Column::Area), codes);
        area.text = self.prose(Column::Area);
        if !unknown.is_empty() {
            let counted = places::names(&area, codes);
            let regions = codes.regions();
            let known = regions.iter().map(|(_, name)| name.ja.as_str());
            let known = known.chain(codes.prefectures.iter().map(|place| place.name.ja.as_str()));
            let nearest = choices::nearest(&unknown.concat(), known);
            self.note(&Defect::AreaUnknown { unknown, counted, nearest }, Column::Area);
        }
        area
    }

    /// Tells of texts that have lost characters on their way. Where the bytes of the row could not
    /// be read, that is told already, and the mark that stands for them is no news.
    pub fn check_texts(&mut self) {
        for column in TEXTS {
            if garblings(&self.written(column)).is_empty() {
                continue;
            }
            let mut garblings = garblings(&self.raw(column));
            if garblings.contains(&Garbling::Replacement) && self.journal.has_bad_bytes(self.index)
            {
                garblings.retain(|garbling| *garbling != Garbling::Replacement);
            }
            if !garblings.is_empty() {
                self.note(&Defect::Garbled(garblings), column);
            }
        }
    }
}

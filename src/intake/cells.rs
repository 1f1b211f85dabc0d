//! The cells of one row: each value read, each defect noted where it stands.

use super::carriers;
use super::choices::{self, FREE_OR_PAID, MAY_OR_MAY_NOT, YES_OR_NO};
use super::journal::Journal;
use super::places;
use super::row::{Context, Identity, Row};
use super::sheet::{Layout, Record, unit_of};
use super::values::count::{self, CountError};
use super::values::normalize::{is_unknown, normalize};
use super::values::{Notice, Reading, datetime, duration};
use crate::model::column::{Column, Presence};
use crate::model::defect::Defect;
use crate::model::finding::Place;
use crate::model::incident::{Area, CauseClass, Fee, Instant, ServiceIndex, UsersBasis};
use crate::model::period::Period;
use crate::model::text::Text;
use chrono::NaiveDateTime;
use std::fmt::Write;

/// Words that are as good as a blank cell in an optional column of text.
const BLANK_WORDS: [&str; 8] = ["不明", "調査中", "-", "ー", "―", "‐", "継続中", "未復旧"];

/// Reads the cells of one row and notes what is wrong with them.
pub struct CellReader<'a> {
    layout: &'a Layout,
    record: &'a Record,
    context: Context<'a>,
    place: &'a Place,
    index: usize,
    journal: &'a mut Journal,
    /// What each column says, in the order of [`Column::ALL`].
    values: Vec<String>,
}

impl<'a> CellReader<'a> {
    pub fn new(
        layout: &'a Layout,
        record: &'a Record,
        context: Context<'a>,
        place: &'a Place,
        index: usize,
        journal: &'a mut Journal,
    ) -> Self {
        let values = vec![String::new(); Column::ALL.len()];
        Self { layout, record, context, place, index, journal, values }
    }

    /// What the row says, once every cell is read.
    pub fn into_identity(self) -> Identity {
        Identity::new(&self.values)
    }

    /// The cell as it stands; empty where there is no such column or field.
    fn raw(&self, column: Column) -> String {
        self.layout
            .index_of(column)
            .and_then(|index| self.record.fields.get(index))
            .cloned()
            .unwrap_or_default()
    }

    fn note(&mut self, defect: &Defect, column: Column) {
        let place = Place { cell: self.layout.cell(column), ..self.place.clone() };
        let value = self.raw(column);
        self.journal.note(defect, place, value, Some(self.index));
    }

    /// Remembers a column's value in the form in which rows are compared.
    fn say(&mut self, column: Column, value: impl Into<String>) {
        if let Some(slot) = self.values.get_mut(column as usize) {
            *slot = value.into();
        }
    }

    pub fn check_field_count(&mut self) {
        let (expected, found) = (self.layout.headers.len(), self.record.fields.len());
        // Spreadsheets leave empty fields behind the last column; they say nothing.
        let surplus = self.record.fields.iter().skip(expected);
        let says_more = surplus.into_iter().any(|field| !normalize(field).is_empty());
        if found < expected || says_more {
            let defect = Defect::FieldCount { expected, found };
            self.journal.note(&defect, self.place.clone(), String::new(), Some(self.index));
        }
    }

    pub fn check_required(&mut self) {
        for column in Column::ALL {
            let there = self.layout.index_of(*column).is_some();
            let blank = normalize(&self.raw(*column)).is_empty();
            if there && blank && column.presence() != Presence::Optional {
                self.note(&Defect::ValueMissing(*column), *column);
            }
        }
    }

    /// A text, in half width and without outer spaces.
    pub fn text(&mut self, column: Column) -> String {
        let text = normalize(&self.raw(column)).into_owned();
        self.say(column, text.clone());
        text
    }

    /// The carrier's name as it stands, and the key by which it is compared.
    pub fn carrier(&mut self) -> (String, String) {
        let carrier = self.raw(Column::Carrier).trim().to_owned();
        let key = carriers::key(&carrier);
        self.say(Column::Carrier, key.clone());
        (carrier, key)
    }

    /// A text that may be left blank; the words for "unknown" are blank too. Line ends inside it
    /// are one kind, whatever the file's.
    pub fn optional_text(&mut self, column: Column) -> String {
        let text = normalize(&self.raw(column)).replace("\r\n", "\n").replace('\r', "\n");
        let text = if BLANK_WORDS.contains(&text.as_str()) { String::new() } else { text };
        self.say(column, text.clone());
        text
    }

    /// A text that people read as its carrier wrote it: known by its normal form, kept in its own.
    pub fn prose(&mut self, column: Column) -> String {
        if self.optional_text(column).is_empty() {
            return String::new();
        }
        self.raw(column).trim().replace("\r\n", "\n").replace('\r', "\n")
    }

    pub fn report_seq(&mut self) -> Option<u64> {
        let text = normalize(&self.raw(Column::ReportSeq)).into_owned();
        let seq = if is_unknown(&text) { Some(1) } else { read_seq(&text) };
        match seq {
            Some(seq) => self.say(Column::ReportSeq, seq.to_string()),
            None => {
                self.say(Column::ReportSeq, format!("?{text}"));
                let defect = Defect::Unreadable {
                    code: "number.invalid",
                    why: Text::new(
                        "報告回は1以上の整数で記入します。",
                        "The number of a report is a whole number from 1.",
                    ),
                    hint: Text::new(
                        "「1」「2」又は「第2報」のように記入してください。",
                        "Write it as 1, 2 or 第2報.",
                    ),
                };
                self.note(&defect, Column::ReportSeq);
            }
        }
        seq
    }

    pub fn target_period(&mut self, is_nil: bool) -> Option<Period> {
        let text = normalize(&self.raw(Column::TargetPeriod)).into_owned();
        let period = text.parse::<Period>().ok();
        self.say(Column::TargetPeriod, period.map_or(text.clone(), |period| period.to_string()));
        if is_nil {
            if normalize(&self.raw(Column::Carrier)).is_empty() {
                self.note(&Defect::ValueMissing(Column::Carrier), Column::Carrier);
            }
            if text.is_empty() {
                self.note(&Defect::ValueMissing(Column::TargetPeriod), Column::TargetPeriod);
            } else if period.is_none() {
                let defect = Defect::Unreadable {
                    code: "datetime.invalid",
                    why: Text::new(
                        "対象期間を四半期又は年度として読み取れません。",
                        "The period is neither a quarter nor a fiscal year.",
                    ),
                    hint: Text::new(
                        "「令和6年度第3四半期」又は「令和7年度」のように記入してください。",
                        "Write it as 2024Q3, 令和6年度第3四半期 or 令和7年度.",
                    ),
                };
                self.note(&defect, Column::TargetPeriod);
            }
        }
        period
    }

    fn note_notices(&mut self, notices: &[Notice], column: Column) {
        for notice in notices {
            let defect = match notice {
                Notice::NoTime => Defect::NoTime,
                Notice::EraOverlap => Defect::EraOverlap,
                Notice::NoonOrMidnight => Defect::Noon,
            };
            self.note(&defect, column);
        }
    }

    pub fn instant(&mut self, column: Column) -> InstantCell {
        let raw = self.raw(column);
        let optional = column != Column::OccurredAt;
        let text = normalize(&raw);
        if text.is_empty() || (optional && is_unknown(&text)) {
            return InstantCell::default();
        }
        match datetime::read(&raw) {
            Ok(Reading { value: Some(moment), approximate, notices }) => {
                self.note_notices(&notices, column);
                let instant = Instant { at: moment.at, has_time: moment.has_time };
                self.say(column, format!("{}{}{}", instant.at, instant.has_time, approximate));
                InstantCell { value: Some(instant), approximate, unreadable: false }
            }
            read => {
                self.say(column, format!("?{text}"));
                let (why, hint) = match read {
                    Err(error) => (error.message(), error.hint()),
                    Ok(_) => unknown_where_required(),
                };
                self.note(&Defect::Unreadable { code: "datetime.invalid", why, hint }, column);
                InstantCell { unreadable: true, ..InstantCell::default() }
            }
        }
    }

    pub fn duration(&mut self) -> Quantity {
        let column = Column::Duration;
        let raw = self.raw(column);
        let header = self.layout.index_of(column).and_then(|index| self.layout.headers.get(index));
        let unit = header.and_then(|header| unit_of(header)).and_then(|unit| duration_unit(&unit));
        match duration::read(&raw, unit.unwrap_or(duration::Unit::Minutes)) {
            Ok(reading) => self.quantity(column, &reading),
            Err(error) => {
                self.say(column, format!("?{raw}"));
                let (why, hint) = (error.message(), error.hint());
                self.note(&Defect::Unreadable { code: "duration.invalid", why, hint }, column);
                Quantity::default()
            }
        }
    }

    pub fn count(&mut self, column: Column) -> Quantity {
        let raw = self.raw(column);
        let header = self.layout.index_of(column).and_then(|index| self.layout.headers.get(index));
        let unit = header.and_then(|header| unit_of(header));
        match count::read(&in_header_unit(&raw, unit.as_deref())) {
            Ok(reading) => self.quantity(column, &reading),
            Err(error) => {
                self.say(column, format!("?{raw}"));
                let code = match error {
                    CountError::Negative => "number.negative",
                    CountError::Range => "number.range",
                    CountError::Invalid(_) => "number.invalid",
                };
                let (why, hint) = (error.message(), error.hint());
                self.note(&Defect::Unreadable { code, why, hint }, column);
                Quantity::default()
            }
        }
    }

    fn quantity(&mut self, column: Column, reading: &Reading<u64>) -> Quantity {
        self.note_notices(&reading.notices, column);
        if let Some(value) = reading.value {
            self.say(column, format!("{value}{}", if reading.approximate { "~" } else { "" }));
        }
        Quantity { value: reading.value, approximate: reading.approximate }
    }

    pub fn service(&mut self) -> Option<ServiceIndex> {
        let text = self.text(Column::Service);
        if text.is_empty() {
            return None;
        }
        match self.context.names.service(&text) {
            Ok(service) => {
                self.say(Column::Service, self.context.codes.service(service).code.clone());
                Some(service)
            }
            Err(nearest) => {
                self.note(
                    &Defect::CodeUnknown { column: Column::Service, nearest },
                    Column::Service,
                );
                None
            }
        }
    }

    pub fn cause_class(&mut self) -> (Option<CauseClass>, String) {
        let column = Column::CauseClass;
        let text = self.text(column);
        if matches!(text.as_str(), "不明" | "調査中") {
            self.say(column, CauseClass::Other.code());
            self.note(&Defect::CauseUnknown, column);
            return (Some(CauseClass::Other), text);
        }
        (self.coded(column, "cause_class", CauseClass::from_code), String::new())
    }

    pub fn coded<T>(
        &mut self,
        column: Column,
        list: &str,
        from: fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = if column.presence() == Presence::Optional {
            self.optional_text(column)
        } else {
            self.text(column)
        };
        if text.is_empty() {
            return None;
        }
        match self.context.names.code(list, &text).map(|code| (code.to_owned(), from(code))) {
            Ok((code, Some(value))) => {
                self.say(column, code);
                Some(value)
            }
            Ok((_, None)) => {
                self.note(&Defect::CodeUnknown { column, nearest: Vec::new() }, column);
                None
            }
            Err(nearest) => {
                self.note(&Defect::CodeUnknown { column, nearest }, column);
                None
            }
        }
    }

    /// A code whose blank cell means a value of its own; `None` where it cannot be read.
    pub fn defaulted<T: Copy>(
        &mut self,
        column: Column,
        list: &str,
        from: fn(&str) -> Option<T>,
        default: T,
    ) -> Option<T> {
        if self.optional_text(column).is_empty() {
            return Some(default);
        }
        self.coded(column, list, from)
    }

    pub fn flag(&mut self, column: Column) -> Option<bool> {
        let text = self.optional_text(column);
        if text.is_empty() {
            return None;
        }
        let flag = choices::yes_no(&text);
        match flag {
            Some(flag) => self.say(column, if flag { "yes" } else { "no" }),
            None => {
                let nearest = YES_OR_NO.map(str::to_owned).to_vec();
                self.note(&Defect::CodeUnknown { column, nearest }, column);
            }
        }
        flag
    }

    pub fn sharing(&mut self, column: Column) -> bool {
        let text = self.optional_text(column);
        let allowed = choices::yes_no(&text);
        if allowed.is_none() && !text.is_empty() {
            let nearest = MAY_OR_MAY_NOT.map(str::to_owned).to_vec();
            self.note(&Defect::CodeUnknown { column, nearest }, column);
        }
        self.say(column, if allowed == Some(true) { "yes" } else { "no" });
        allowed == Some(true)
    }

    pub fn fee(&mut self) -> Option<Fee> {
        let column = Column::Fee;
        let text = self.optional_text(column);
        if text.is_empty() {
            return None;
        }
        let fee = choices::fee(&text);
        match fee {
            Some(fee) => self.say(column, fee.code()),
            None => {
                let nearest = FREE_OR_PAID.map(str::to_owned).to_vec();
                self.note(&Defect::CodeUnknown { column, nearest }, column);
            }
        }
        fee
    }

    pub fn prefecture(&mut self) -> Option<String> {
        let text = self.optional_text(Column::Place);
        if text.is_empty() {
            return None;
        }
        let prefecture = places::prefecture(&text, self.context.codes);
        if prefecture.is_none() {
            self.note(&Defect::PlaceUnknown, Column::Place);
        }
        prefecture
    }

    pub fn area(&mut self) -> Area {
        let text = self.optional_text(Column::Area);
        let (mut area, unknown) = places::area(&text, self.context.codes);
        area.text = self.prose(Column::Area);
        if !unknown.is_empty() {
            let known: Vec<String> =
                self.context.codes.regions().iter().map(|(_, name)| name.ja.clone()).collect();
            let nearest = choices::nearest(&unknown.join(""), known.iter().map(String::as_str));
            self.note(&Defect::CodeUnknown { column: Column::Area, nearest }, Column::Area);
        }
        area
    }

    /// Holds the times of a row against each other, and computes the duration where none is stated.
    pub fn check_times(&mut self, row: &mut Row, is_stated: bool) {
        let Some(occurred) = row.occurred_at else { return };
        for (instant, column) in
            [(Some(occurred), Column::OccurredAt), (row.recovered_at, Column::RecoveredAt)]
        {
            if let (Some(instant), Some(reported)) = (instant, row.reported_at)
                && is_before(reported, instant)
            {
                self.note(&Defect::Future, column);
            }
        }
        let Some(recovered) = row.recovered_at else { return };
        if is_before(recovered, occurred) {
            self.note(&Defect::RecoveredBeforeOccurred, Column::RecoveredAt);
            return;
        }
        let is_exact = occurred.has_time && recovered.has_time;
        let Some(computed) = whole_minutes(occurred.at, recovered.at) else { return };
        if is_stated {
            if let Some(stated) = row.minutes
                && is_exact
                && stated.abs_diff(computed) > 1
            {
                self.note(&Defect::DurationMismatch { stated, computed }, Column::Duration);
            }
        } else if is_exact {
            row.minutes = Some(computed);
        } else if occurred.at.date() != recovered.at.date() {
            row.minutes = Some(computed);
            row.approximate = true;
        }
    }

    pub fn check_contracts(&mut self, row: &Row) {
        let is_lpwa = row.service.is_some_and(|service| self.context.codes.service(service).lpwa);
        if is_lpwa && row.users.is_some() && row.users_basis != Some(UsersBasis::Contracts) {
            self.note(&Defect::NotContracts, Column::UsersBasis);
        }
    }
}

/// A date-time cell, once read.
#[derive(Debug, Clone, Copy, Default)]
pub struct InstantCell {
    pub value: Option<Instant>,
    pub approximate: bool,
    /// Whether the cell holds something that cannot be read.
    pub unreadable: bool,
}

/// A cell of a count or a duration, once read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quantity {
    pub value: Option<u64>,
    pub approximate: bool,
}

/// Whether one instant lies before another; by date alone where either has no time of day.
fn is_before(earlier: Instant, later: Instant) -> bool {
    if earlier.has_time && later.has_time {
        earlier.at < later.at
    } else {
        earlier.at.date() < later.at.date()
    }
}

/// Whole minutes from one time to another, rounded down; `None` where it runs backwards.
fn whole_minutes(from: NaiveDateTime, to: NaiveDateTime) -> Option<u64> {
    u64::try_from((to - from).num_minutes()).ok()
}

fn duration_unit(unit: &str) -> Option<duration::Unit> {
    match unit.to_lowercase().as_str() {
        "分" | "分間" | "min" | "minutes" => Some(duration::Unit::Minutes),
        "時間" | "時" | "h" | "hours" => Some(duration::Unit::Hours),
        "秒" | "sec" | "seconds" => Some(duration::Unit::Seconds),
        "日" | "日間" | "days" => Some(duration::Unit::Days),
        _ => None,
    }
}

/// A bare number under a header that counts in thousands or ten thousands, with that unit.
fn in_header_unit(raw: &str, unit: Option<&str>) -> String {
    let scale = unit.and_then(|unit| {
        ["億", "百万", "万", "千"].into_iter().find(|scale| unit.starts_with(scale))
    });
    let text = normalize(raw);
    let is_bare = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    match scale {
        Some(scale) if is_bare => format!("{text}{scale}"),
        _ => raw.to_owned(),
    }
}

/// The number of a report: 2, 第2報, 第二報.
fn read_seq(text: &str) -> Option<u64> {
    let bare = text.strip_prefix('第').unwrap_or(text);
    let bare = bare.strip_suffix('報').or_else(|| bare.strip_suffix('回')).unwrap_or(bare).trim();
    let mut digits = String::new();
    let mut characters = bare.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '十' {
            if digits.is_empty() {
                digits.push('1');
            }
            if characters.peek().is_none() {
                digits.push('0');
            }
        } else if let Some(digit) = "〇一二三四五六七八九".chars().position(|c| c == character)
        {
            // Writing to a string cannot fail.
            let _ = write!(digits, "{digit}");
        } else {
            digits.push(character);
        }
    }
    let plain = digits.strip_suffix(".0").unwrap_or(&digits);
    let is_number = !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| plain.parse().ok()).flatten().filter(|seq| *seq >= 1)
}

fn unknown_where_required() -> (Text, Text) {
    (
        Text::new(
            "発生日時が不明では、期間も基準も決まりません。",
            "Without a time of occurrence neither period nor rule can be told.",
        ),
        Text::new(
            "少なくとも発生した日を記入してください。",
            "Give at least the day on which it occurred.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::{in_header_unit, read_seq};

    #[test]
    fn the_number_of_a_report_is_read_in_figures_and_in_kanji() {
        for (text, seq) in [
            ("1", 1),
            ("第2報", 2),
            ("第一報", 1),
            ("第十報", 10),
            ("第十二報", 12),
            ("二十", 20),
            ("3回", 3),
        ] {
            assert_eq!(read_seq(text), Some(seq), "{text}");
        }
        for text in ["0", "-1", "第報", "最終報", "1.5", ""] {
            assert_eq!(read_seq(text), None, "{text}");
        }
    }

    #[test]
    fn a_bare_number_is_in_the_unit_of_its_header() {
        assert_eq!(in_header_unit("８７", Some("万人")), "87万");
        assert_eq!(in_header_unit("87万", Some("万人")), "87万");
        assert_eq!(in_header_unit("1,234", Some("人")), "1,234");
        assert_eq!(in_header_unit("不明", Some("千人")), "不明");
    }
}

//! Cells of times, durations and numbers.

use super::CellReader;
use crate::findings::{Defect, Misreading, ValueDefect};
use crate::intake::carriers;
use crate::intake::values::band;
use crate::intake::values::count::{self, own_scale};
use crate::intake::values::normalize::{hides_something, is_unknown, visible};
use crate::intake::values::scale::Scale;
use crate::intake::values::{Notice, ReadValue, datetime, duration, ordinal};
use crate::model::band::Band;
use crate::model::column::Column;
use crate::model::incident::Instant;
use crate::model::period::Period;
use crate::model::text::Text;

/// A date-time cell, once read.
#[derive(Debug, Clone, Copy, Default)]
pub struct InstantCell {
    pub value: Option<Instant>,
    pub approximate: bool,
    /// Whether the cell holds something that cannot be read.
    pub unreadable: bool,
}

/// A cell of a count or a band, once read.
#[derive(Debug, Clone, Copy, Default)]
pub struct BandCell {
    pub value: Option<Band>,
    pub approximate: bool,
}

/// A cell of a count or a duration, once read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quantity {
    pub value: Option<u64>,
    pub approximate: bool,
}

impl CellReader<'_> {
    /// Which report it is, and whether that is said in words: 第1報.
    pub fn report_seq(&mut self) -> (Option<u64>, bool) {
        self.once(Column::ReportSeq, |cells| {
            let is_in_words = cells.raw(Column::ReportSeq).contains('報');
            (cells.read_report_seq(), is_in_words)
        })
    }

    fn read_report_seq(&mut self) -> Option<u64> {
        let column = Column::ReportSeq;
        let text = self.raw(column);
        match ordinal::read(&text) {
            Ok(seq) => {
                let seq = seq.unwrap_or(1);
                self.say(column, seq.to_string());
                Some(seq)
            }
            Err(error) => {
                self.say(column, format!("?{}", text.normal()));
                let (why, hint) = (error.text(), error.hint());
                self.note(ValueDefect::Unreadable { code: Misreading::Number, why, hint }, column);
                None
            }
        }
    }

    pub fn target_period(&mut self, is_nil: bool) -> Option<Period> {
        if is_nil {
            return self.read_target_period(is_nil);
        }
        self.once(Column::TargetPeriod, |cells| cells.read_target_period(is_nil))
    }

    fn read_target_period(&mut self, is_nil: bool) -> Option<Period> {
        let raw = self.raw(Column::TargetPeriod);
        let text = raw.normal();
        // The raw text: normalised, the note of 2024Q2① would be part of the number.
        let is_whole = !hides_something(&raw);
        let period = visible(&raw).parse::<Period>().ok().filter(|_| is_whole);
        self.say(Column::TargetPeriod, period.map_or(text.to_owned(), |period| period.to_string()));
        if is_nil {
            if carriers::key(&self.raw(Column::Carrier)).is_empty() {
                self.note(ValueDefect::missing(Column::Carrier), Column::Carrier);
            }
            if text.is_empty() {
                self.note(ValueDefect::missing(Column::TargetPeriod), Column::TargetPeriod);
            } else if period.is_none() {
                let defect = ValueDefect::Unreadable {
                    code: Misreading::Datetime,
                    why: Text::new(
                        "対象期間を四半期又は年度として読み取れません。",
                        "The period is neither a quarter nor a fiscal year.",
                    ),
                    hint: Text::new(
                        "「令和6年度第3四半期」又は「令和7年度」のように記入してください。",
                        "Write it as 2024Q3, 令和6年度第3四半期 or 令和7年度.",
                    ),
                };
                self.note(defect, Column::TargetPeriod);
            }
        }
        period
    }

    fn note_notices(&mut self, notices: &[Notice], column: Column) {
        for notice in notices {
            let defect = match notice {
                Notice::NoTime => ValueDefect::NoTime,
                Notice::EraOverlap => ValueDefect::EraOverlap,
                Notice::NoonOrMidnight => ValueDefect::Noon,
                Notice::Weekday { said, is } => ValueDefect::Weekday { said: *said, is: *is },
                // Whoever decides a value, or maps one, says where its clock stands.
                Notice::OtherOffset if self.is_ours(column) => continue,
                Notice::OtherOffset => ValueDefect::OtherOffset,
            };
            self.note(defect, column);
        }
    }

    pub fn instant(&mut self, column: Column) -> InstantCell {
        self.once(column, |cells| cells.read_instant(column))
    }

    pub(super) fn read_instant(&mut self, column: Column) -> InstantCell {
        let raw = self.raw(column);
        let optional = column != Column::OccurredAt;
        let text = raw.normal();
        if text.is_empty() || (optional && is_unknown(text)) {
            return InstantCell::default();
        }
        let zone = self.layout.zone(column);
        let read = datetime::read_in(&raw, zone);
        let moment = |read: &Result<ReadValue<datetime::Moment>, _>| {
            read.as_ref().ok().and_then(|read| read.value).map(|moment| moment.at)
        };
        if self.is_mapped(column) && moment(&read) != moment(&datetime::read(&raw)) {
            self.note_unclear(Misreading::Datetime, &raw, column);
            return InstantCell { unreadable: true, ..InstantCell::default() };
        }
        match read {
            Ok(ReadValue { value: Some(moment), approximate, notices }) => {
                self.note_notices(&notices, column);
                let instant = Instant { at: moment.at, has_time: moment.has_time };
                // The same minute, however written, is the same time.
                self.say(column, instant.written());
                let approximate = approximate || self.is_raised(column);
                InstantCell { value: Some(instant), approximate, unreadable: false }
            }
            read => {
                self.say(column, format!("?{text}"));
                let (why, hint) = match read {
                    Err(error) => (error.text(), error.hint()),
                    Ok(_) => unknown_where_required(),
                };
                self.note(
                    ValueDefect::Unreadable { code: Misreading::Datetime, why, hint },
                    column,
                );
                InstantCell { unreadable: true, ..InstantCell::default() }
            }
        }
    }

    pub fn duration(&mut self) -> Quantity {
        self.once(Column::Duration, Self::read_duration)
    }

    fn read_duration(&mut self) -> Quantity {
        let column = Column::Duration;
        let raw = self.raw(column);
        if let Some(defect) = self.unclear_duration() {
            return self.refused(column, &raw, defect);
        }
        let unit = self.layout.unit(column);
        let read = duration::read(&raw, unit);
        if self.is_mapped(column) && read != duration::read(&raw, Ok(duration::Unit::default())) {
            self.note_unclear(Misreading::Duration, &raw, column);
            return Quantity::default();
        }
        match read {
            Ok(reading) => self.quantity(column, &reading),
            Err(error) => {
                let (code, why, hint) = (error.code(), error.text(), error.hint());
                self.refused(column, &raw, ValueDefect::Unreadable { code, why, hint })
            }
        }
    }

    /// Notes what keeps a cell from being read. Cells that cannot be read are the same where they say the
    /// same.
    fn refused<T: Default>(&mut self, column: Column, raw: &str, defect: impl Into<Defect>) -> T {
        self.say(column, format!("?{raw}"));
        self.note(defect, column);
        T::default()
    }

    pub fn count(&mut self, column: Column) -> Quantity {
        self.once(column, |cells| cells.read_count(column))
    }

    fn read_count(&mut self, column: Column) -> Quantity {
        let raw = self.raw(column);
        let (scale, own) = (self.layout.scale(column), own_scale(&raw));
        if is_unknown(raw.normal()) {
            return self.quantity(column, &ReadValue::unknown());
        }
        if let Some(read) = self.scaled_count(column) {
            return match read {
                Ok(reading) => self.quantity(column, &reading),
                Err(defect) => self.refused(column, &raw, defect),
            };
        }
        if self.is_mapped(column) && own.is_none() && !scale.is_one() {
            self.note_unclear(Misreading::Number, &raw, column);
            return Quantity::default();
        }
        let states_other = own.is_some_and(|own| own != scale) && !scale.is_one();
        if states_other && !self.is_ours(column) {
            self.note_two_scales(&raw, scale, column);
            return Quantity::default();
        }
        let read = count::read(&raw, if states_other { Scale::default() } else { scale });
        match read {
            Ok(reading) => self.quantity(column, &reading),
            Err(error) => {
                let (code, why, hint) = (error.code(), error.text(), error.hint());
                self.refused(column, &raw, ValueDefect::Unreadable { code, why, hint })
            }
        }
    }

    /// A count, or the band in which it lies.
    pub fn band(&mut self, column: Column) -> BandCell {
        self.once(column, |cells| cells.read_band(column))
    }

    fn read_band(&mut self, column: Column) -> BandCell {
        let raw = self.raw(column);
        if !band::is_band(&raw) {
            let Quantity { value, approximate } = self.read_count(column);
            return BandCell { value: value.map(Band::exactly), approximate };
        }
        match band::read(&raw, self.layout.scale(column)) {
            Ok(ReadValue { value, approximate, .. }) => {
                let approximate = approximate || self.is_raised(column);
                if let Some(band) = value {
                    let upper = band.upper().map(|upper| upper.to_string()).unwrap_or_default();
                    let about = if approximate { "~" } else { "" };
                    self.say(column, format!("{}..{upper}{about}", band.lower()));
                }
                BandCell { value, approximate: approximate || self.layout.is_approximate(column) }
            }
            Err(error) => {
                let (code, why, hint) = (error.code(), error.text(), error.hint());
                self.refused(column, &raw, ValueDefect::Unreadable { code, why, hint })
            }
        }
    }

    /// Whether a value is not the carrier's own: decided, or given by the mapping.
    fn is_ours(&self, column: Column) -> bool {
        self.decided.contains_key(&column) || self.is_mapped(column)
    }

    /// Tells of a value of the mapping that its column's unit would make another.
    fn note_unclear(&mut self, code: Misreading, raw: &str, column: Column) {
        self.say(column, format!("?{raw}"));
        let defect = ValueDefect::Unreadable {
            code,
            why: Text::new(
                format!(
                    "対応付け（--mapping）の値「{raw}」が、列の単位又は時間帯によるものか定まりません。"
                ),
                format!(
                    "It is not clear whether `{raw}`, which the mapping file gives, is in the unit or time zone of the column."
                ),
            ),
            hint: Text::new(
                "対応付けの値に単位又は時差を付けてください（例：4万人、90分、2024-10-01T09:05+09:00）。",
                "Write the value in the mapping file with its unit or offset, such as 4万人, 90分 or 2024-10-01T09:05+09:00.",
            ),
        };
        self.note(defect, column);
    }

    /// Tells of a count with a unit of its own that is not that of its column.
    fn note_two_scales(&mut self, raw: &str, scale: Scale, column: Column) {
        self.say(column, format!("?{raw}"));
        let value = count::read(raw, Scale::default()).ok().and_then(|reading| reading.value);
        let values = value.and_then(|value| Some((value, scale.times(value)?)));
        let (ja, en) = match values {
            Some((own, scaled)) => {
                (format!("{own}とも{scaled}とも読めます"), format!("it could be {own} or {scaled}"))
            }
            None => ("値が定まりません".to_owned(), "the value is not clear".to_owned()),
        };
        let unit = scale.suffix();
        let defect = ValueDefect::Unreadable {
            code: Misreading::Number,
            why: Text::new(
                format!("値の単位が列の単位（{unit}）と異なり、{ja}。"),
                format!("The value has another unit than its column ({unit}); {en}."),
            ),
            hint: Text::new(
                format!("列の単位（{unit}）による数値だけを記入してください。"),
                format!("Give the number alone, in the unit of the column ({unit})."),
            ),
        };
        self.note(defect, column);
    }

    fn quantity(&mut self, column: Column, reading: &ReadValue<u64>) -> Quantity {
        self.note_notices(&reading.notices, column);
        let approximate = reading.approximate || self.is_raised(column);
        if let Some(value) = reading.value {
            self.say(column, format!("{value}{}", if approximate { "~" } else { "" }));
        }
        let is_about = approximate || self.layout.is_approximate(column);
        Quantity { value: reading.value, approximate: is_about && reading.value.is_some() }
    }
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

//! The ways in which a row is broken, one for each code of a finding that a row or cell can have.

use crate::generate::rows::{About, Row};
use crate::generate::style::{date, in_era, iso};
use crate::model::column::Column;
use crate::model::era::{self, ERAS};
use crate::model::incident::codes;
use chrono::{Datelike, NaiveDateTime, TimeDelta};

codes! {
    /// A way in which a row is broken, by the code of the finding that must come of it.
    Kind {
        /// A required cell is blank.
        ValueMissing = "value.missing",
        /// A day that no calendar has.
        DateInvalid = "datetime.invalid",
        /// A date without a time of day.
        NoTime = "datetime.no-time",
        /// A year of an era that had ended.
        EraOverlap = "datetime.era-overlap",
        /// Twelve o'clock in the morning.
        Noon = "datetime.noon",
        /// Reported before it occurred.
        Future = "datetime.future",
        /// Recovered before it occurred.
        RecoveredFirst = "order.recovered-before-occurred",
        /// A duration that is none.
        DurationInvalid = "duration.invalid",
        /// A duration that the times contradict.
        DurationMismatch = "duration.mismatch",
        /// Half a person.
        NumberInvalid = "number.invalid",
        /// Less than nobody.
        NumberNegative = "number.negative",
        /// From so many to so many.
        NumberRange = "number.range",
        /// A word that is not in the list.
        CodeUnknown = "code.unknown",
        /// Two prefectures.
        PlaceUnknown = "place.unknown",
        /// Users of LPWA that are not counted as contracts.
        NotContracts = "basis.not-contracts",
        /// A second row that contradicts the first.
        Conflict = "report.conflict",
        /// A row that is there twice.
        Duplicate = "report.duplicate",
        /// A row that is there twice under two numbers.
        PossibleDuplicate = "report.possible-duplicate",
        /// A third report without a second.
        Gap = "report.gap",
        /// A report named as the origin that nobody made.
        OriginUnmatched = "origin.unmatched",
        /// A field too many.
        FieldCount = "row.field-count",
        /// A row of totals among the reports.
        NotData = "row.not-data",
    }
}

/// How a row is broken.
#[derive(Debug, Clone)]
pub enum Breakage {
    /// A cell holds something else.
    Cell {
        /// The finding's code.
        code: &'static str,
        /// The column.
        column: Column,
        /// What it holds.
        written: String,
    },
    /// A field stands behind the last column.
    Surplus {
        /// The finding's code.
        code: &'static str,
        /// The field.
        field: &'static str,
    },
    /// Another row stands below it.
    After {
        /// The finding's code.
        code: &'static str,
        /// The column in which that row differs, where it is one.
        column: Option<Column>,
        /// The row.
        row: Box<Row>,
    },
}

/// Cells that are left blank, in turn.
const REQUIRED: [Column; 6] = [
    Column::OccurredAt,
    Column::Service,
    Column::CauseClass,
    Column::Carrier,
    Column::ReportId,
    Column::AffectedUsers,
];
/// Words that are in no list, in turn.
const UNKNOWN_WORDS: [(Column, &str); 5] = [
    (Column::Service, "のろし通信"),
    (Column::CauseClass, "設備要員"),
    (Column::Form, "詳細な用紙"),
    (Column::Impact, "止まった"),
    (Column::CriticalFacilityOutage, "たぶん"),
];
/// What a stated duration is off by, in minutes.
const OFF_BY: u64 = 61;

impl Kind {
    /// How it breaks a row; `None` where that row cannot have it. `turn` chooses among its variants.
    pub fn breakage(self, row: &Row, turn: u64) -> Option<Breakage> {
        let about = row.about.filter(|about| !about.is_chained)?;
        let code = self.code();
        if self == Self::Conflict {
            let other = ["人為要因", "設備要因"];
            let written = other.into_iter().find(|word| *word != row.get(Column::CauseClass))?;
            let cell = (Column::CauseClass, written.to_owned());
            return about.is_second.then_some(cell_of(code, cell));
        }
        if !about.is_alone {
            return None;
        }
        match self {
            Self::FieldCount => return Some(Breakage::Surplus { code, field: "余分な値" }),
            Self::Duplicate => {
                return Some(Breakage::After { code, column: None, row: Box::new(row.clone()) });
            }
            Self::PossibleDuplicate => {
                let column = Column::ReportId;
                let number = format!("{}-再", row.get(column));
                let row = Box::new(row.clone().with(column, number));
                return Some(Breakage::After { code, column: Some(column), row });
            }
            Self::NotData => {
                let column = Column::ReportId;
                let row = Row::blank().with(column, "合計").with(Column::AffectedUsers, "12345");
                return Some(Breakage::After { code, column: Some(column), row: Box::new(row) });
            }
            _ => {}
        }
        self.cell(row, about, turn).map(|cell| cell_of(code, cell))
    }

    /// The moment as which the time of occurrence is then read, where that is another.
    pub fn moves(self, occurred_at: NaiveDateTime) -> Option<NaiveDateTime> {
        let hour = match self {
            Self::NoTime => 0,
            Self::Noon => 12,
            _ => return None,
        };
        occurred_at.date().and_hms_opt(hour, 0, 0)
    }

    /// The cell that it breaks, and what it writes there.
    fn cell(self, row: &Row, about: About, turn: u64) -> Option<(Column, String)> {
        let at = about.occurred_at;
        let has = |column: Column| !row.get(column).is_empty();
        let states_both =
            has(Column::Duration) && has(Column::RecoveredAt) && about.minutes.is_some();
        // Times of its course would be out of order as well.
        let has_course = has(Column::NoticedAt) || has(Column::AnnouncedAt);
        let users = |written: fn(u64) -> String| {
            about.users.map(|users| (Column::AffectedUsers, written(users)))
        };
        match self {
            Self::ValueMissing => Some((*in_turn(&REQUIRED, turn)?, String::new())),
            Self::DateInvalid => {
                Some((Column::OccurredAt, at.format("%Y-13-%d %H:%M").to_string()))
            }
            Self::NoTime => has(Column::Duration).then(|| (Column::OccurredAt, date(at))),
            Self::EraOverlap => {
                let (era, _) = era::of(at.date())?;
                let now = ERAS.iter().position(|known| known == era)?;
                let before = ERAS.get(now.checked_sub(1)?)?;
                let year = at.year() - before.start.0 + 1;
                Some((Column::OccurredAt, in_era(before.name, year, at)))
            }
            Self::Noon => {
                let is_free = about.minutes.is_some() && !has(Column::RecoveredAt) && !has_course;
                let noon = at.format("%Y年%-m月%-d日午前12時").to_string();
                is_free.then_some((Column::OccurredAt, noon))
            }
            Self::Future => {
                (!has_course).then(|| (Column::ReportedAt, iso(at - TimeDelta::days(1))))
            }
            Self::RecoveredFirst => {
                states_both.then(|| (Column::RecoveredAt, iso(at - TimeDelta::minutes(30))))
            }
            Self::DurationInvalid => {
                has(Column::Duration).then(|| (Column::Duration, "しばらく".to_owned()))
            }
            Self::DurationMismatch => {
                let stated = about.minutes.filter(|_| states_both)? + OFF_BY;
                Some((Column::Duration, format!("{stated}分")))
            }
            Self::NumberInvalid => users(|users| format!("{users}.5")),
            Self::NumberNegative => users(|users| format!("-{users}")),
            Self::NumberRange => users(|users| format!("{users}～{}", users * 2)),
            Self::CodeUnknown => {
                let (column, word) = in_turn(&UNKNOWN_WORDS, turn)?;
                Some((*column, (*word).to_owned()))
            }
            Self::PlaceUnknown => {
                has(Column::Place).then(|| (Column::Place, "東京都及び千葉県".to_owned()))
            }
            Self::NotContracts => {
                let counts = about.is_lpwa && about.users.is_some();
                counts.then(|| (Column::UsersBasis, "実数".to_owned()))
            }
            Self::Gap => Some((Column::ReportSeq, "3".to_owned())),
            Self::OriginUnmatched => {
                Some((Column::OriginReportId, "架空-報告されていない番号".to_owned()))
            }
            Self::Conflict
            | Self::Duplicate
            | Self::PossibleDuplicate
            | Self::FieldCount
            | Self::NotData => None,
        }
    }
}

fn cell_of(code: &'static str, (column, written): (Column, String)) -> Breakage {
    Breakage::Cell { code, column, written }
}

/// Defects are counted over all kinds; each kind comes up once in a round.
fn in_turn<T>(variants: &[T], turn: u64) -> Option<&T> {
    let round = turn / Kind::ALL.len() as u64;
    variants.get(usize::try_from(round % variants.len() as u64).ok()?)
}

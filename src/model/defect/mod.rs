//! Every kind of finding: its code and its severity. Its words are in [`words`].

mod names;
mod seen;
mod table;
mod value;
mod words;

pub use names::Garbling;
pub use seen::Seen;

use super::column::Column;
use super::finding::Severity;
use super::judgement::Missing;
use super::text::Text;
pub use table::{SecondTable, TableDefect, UnitPlace, UnitSource};
pub use value::{ValueDefect, weekday};

/// Every code that a finding can have.
pub const CODES: &[&str] = &[
    "file.unreadable",
    "file.skipped",
    "sheet.hidden",
    "encoding.invalid-bytes",
    "header.missing",
    "header.duplicate",
    "header.unknown",
    "row.field-count",
    "row.not-data",
    "value.missing",
    "datetime.invalid",
    "datetime.no-time",
    "datetime.era-overlap",
    "datetime.noon",
    "datetime.future",
    "order.recovered-before-occurred",
    "duration.invalid",
    "duration.mismatch",
    "number.invalid",
    "number.negative",
    "number.range",
    "code.unknown",
    "place.unknown",
    "basis.not-contracts",
    "report.conflict",
    "report.duplicate",
    "report.possible-duplicate",
    "report.gap",
    "class.undetermined",
    "origin.unmatched",
    "carrier.similar",
    "header.unit",
    "header.assumed",
    "value.same-as-above",
    "datetime.offset",
    "datetime.weekday",
    "datetime.far",
    "duration.ambiguous",
    "number.implausible",
    "encoding.mixed",
    "row.hidden",
    "column.hidden",
    "row.struck",
    "cell.struck",
    "cell.superscript",
    "cell.display",
    "cell.error",
    "cell.uncalculated",
    "cell.merged",
    "exclude.no-reason",
    "text.garbled",
    "carrier.trimmed",
    "name.doubtful",
    "class.pending",
];

/// The codes that say that a class, or whether an incident is serious, is left open.
pub const OPEN_CLASS: [&str; 2] = ["class.undetermined", "class.pending"];

/// What a finding says, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Defect {
    /// A file that cannot be read as reports.
    FileUnreadable(Text, Text),
    /// A correction sheet, which holds answers and no reports.
    CorrectionSheet,
    /// A file in a folder that is passed over: how grave that is, what it is, and what to do if it
    /// holds reports all the same.
    FileSkipped(Severity, Text, Text),
    /// A sheet of a workbook that holds none of the form's headers.
    SheetSkipped,
    /// A hidden sheet that holds reports.
    SheetHidden,
    /// Bytes that the encoding does not know.
    InvalidBytes {
        /// Offset of the first bad byte.
        offset: usize,
        /// The encoding as which the file is read.
        encoding: &'static str,
    },
    /// A required column is not there.
    HeaderMissing(Column),
    /// A column is there twice.
    HeaderDuplicate(Column),
    /// A header that names no known column.
    HeaderUnknown(Option<Column>),
    /// Too few or too many fields.
    FieldCount {
        /// As many as the header row has.
        expected: usize,
        /// As many as the row has.
        found: usize,
    },
    /// Quotes that are wrong, so that nobody can tell where the fields end.
    Misquoted,
    /// A nil report that describes an incident.
    NilWithIncident,
    /// A nil report of a carrier that reports an incident in the same period.
    NilBesideIncident {
        /// The number of the report on the incident.
        report_id: String,
        /// Where that stands.
        at: RowReference,
    },
    /// A row of totals or remarks below the data.
    NotData,
    /// A required value is blank.
    ValueMissing(Column),
    /// A cell whose value cannot be read.
    Unreadable {
        /// The code: `datetime.invalid`, `duration.invalid`, `duration.ambiguous`, `number.range`, …
        code: &'static str,
        /// What is wrong.
        why: Text,
        /// How to mend it.
        hint: Text,
    },
    /// A date without a time of day.
    NoTime,
    /// A year outside its era.
    EraOverlap,
    /// Twelve o'clock said in a way that is read differently by different people.
    Noon,
    /// A date after the report's own.
    Future,
    /// Recovered before it occurred.
    RecoveredBeforeOccurred,
    /// Stated and computed duration differ.
    DurationMismatch {
        /// Minutes as stated.
        stated: u64,
        /// Minutes from occurrence to recovery.
        computed: u64,
    },
    /// A value that is not in the code list.
    CodeUnknown {
        /// The column.
        column: Column,
        /// The nearest known names.
        nearest: Vec<String>,
    },
    /// 要因区分 said to be unknown.
    CauseUnknown,
    /// A place that is not one prefecture.
    PlaceUnknown,
    /// LPWA users that are not counted as contracts.
    NotContracts,
    /// Rows of one report disagree.
    Conflict {
        /// The column.
        column: Column,
        /// The earlier row.
        with: RowReference,
        /// Whether the report can still be used.
        fatal: bool,
    },
    /// Equal to an earlier row.
    Duplicate(RowReference),
    /// The same incident under another number.
    PossibleDuplicate(String),
    /// A report in the sequence is not in the input.
    Gap {
        /// The report that is there.
        seq: u64,
        /// The one before it that is not.
        lacking: u64,
    },
    /// The class turns on an unknown value.
    Undetermined(Lacking),
    /// The report named as the origin is not in the input.
    OriginUnmatched,
    /// The carrier's name looks like another spelling of this one.
    CarrierSimilar(String),
    /// A table: its header row, its units, rows that are no reports.
    Table(TableDefect),
    /// A value that is read, and can hardly be meant.
    Value(ValueDefect),
    /// A record that is in another encoding than the file around it.
    MixedEncoding {
        /// The encoding as which the file is read.
        encoding: &'static str,
        /// Those in which the record can be read, the likeliest first.
        others: Vec<&'static str>,
    },
    /// What is seen in a workbook.
    Seen(Seen),
    /// Parts of 影響地域 that name no area.
    AreaUnknown {
        /// The parts, as written.
        unknown: Vec<String>,
        /// The areas that are counted all the same.
        counted: Vec<Text>,
        /// The nearest known names.
        nearest: Vec<String>,
    },
    /// Something stands at a carrier's name that is no part of it.
    CarrierTrimmed {
        /// The name without it.
        name: String,
        /// What stands there, as written.
        added: Vec<String>,
    },
    /// A number or a carrier by whose name nobody can tell a report from totals, a remark or an example.
    NameDoubtful(Column),
    /// 集計除外 leaves the report out without a reason.
    ExcludeNoReason,
    /// 集計除外 says that the report is left out and that it is not.
    ExcludeContradiction,
    /// A text that has lost characters.
    Garbled(Vec<Garbling>),
    /// A report number of the carrier that differs from another only in what is easily lost.
    AlikeNumber(String),
    /// Whether it is serious turns on an unknown value.
    Pending {
        /// What is not known.
        lacking: Lacking,
        /// Whether it is in the periodic report for certain; else its form keeps it out of it.
        is_periodic: bool,
    },
}

/// The unknown values that a question turns on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The values.
    pub missing: Vec<Missing>,
    /// Whether the mean monthly users are given as a band that leaves the question open.
    pub has_band: bool,
}

/// Another row that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReference {
    /// Its file and sheet; `None` where it is in the same one.
    pub elsewhere: Option<String>,
    /// Its physical line.
    pub line: u64,
}

/// Columns whose codes the law reads: an unknown code there changes a class.
fn is_read_by_the_law(column: Column) -> bool {
    matches!(
        column,
        Column::Service
            | Column::CauseClass
            | Column::Form
            | Column::Kind
            | Column::EmergencyCalls
            | Column::Fee
            | Column::LpwaRelay
            | Column::CriticalFacilityOutage
    )
}

impl Defect {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::FileUnreadable(..) | Self::CorrectionSheet => "file.unreadable",
            Self::FileSkipped(..) | Self::SheetSkipped => "file.skipped",
            Self::SheetHidden => "sheet.hidden",
            Self::InvalidBytes { .. } => "encoding.invalid-bytes",
            Self::HeaderMissing(_) => "header.missing",
            Self::HeaderDuplicate(_) => "header.duplicate",
            Self::HeaderUnknown(_) => "header.unknown",
            Self::FieldCount { .. } | Self::Misquoted => "row.field-count",
            Self::NotData => "row.not-data",
            Self::ValueMissing(_) | Self::NilWithIncident => "value.missing",
            Self::Unreadable { code, .. } => code,
            Self::NoTime => "datetime.no-time",
            Self::EraOverlap => "datetime.era-overlap",
            Self::Noon => "datetime.noon",
            Self::Future => "datetime.future",
            Self::RecoveredBeforeOccurred => "order.recovered-before-occurred",
            Self::DurationMismatch { .. } => "duration.mismatch",
            Self::CodeUnknown { .. } | Self::CauseUnknown => "code.unknown",
            Self::PlaceUnknown => "place.unknown",
            Self::NotContracts => "basis.not-contracts",
            Self::Conflict { .. } | Self::NilBesideIncident { .. } => "report.conflict",
            Self::Duplicate(_) => "report.duplicate",
            Self::PossibleDuplicate(_) => "report.possible-duplicate",
            Self::Gap { .. } => "report.gap",
            Self::Undetermined(_) => "class.undetermined",
            Self::OriginUnmatched => "origin.unmatched",
            Self::CarrierSimilar(_) => "carrier.similar",
            Self::Table(defect) => defect.code(),
            Self::Value(defect) => defect.code(),
            Self::MixedEncoding { .. } => "encoding.mixed",
            Self::Seen(seen) => seen.code(),
            Self::AreaUnknown { .. } => "code.unknown",
            Self::CarrierTrimmed { .. } => "carrier.trimmed",
            Self::NameDoubtful(_) => "name.doubtful",
            Self::ExcludeNoReason | Self::ExcludeContradiction => "exclude.no-reason",
            Self::Garbled(_) => "text.garbled",
            Self::AlikeNumber(_) => "report.possible-duplicate",
            Self::Pending { .. } => "class.pending",
        }
    }

    /// Whether it lies in what one cell holds, whatever stands in the others, and keeps the value
    /// from being used.
    #[must_use]
    pub fn is_of_one_cell(&self) -> bool {
        match self {
            Self::Unreadable { .. }
            | Self::CodeUnknown { .. }
            | Self::PlaceUnknown
            | Self::ValueMissing(_)
            | Self::AreaUnknown { .. }
            | Self::ExcludeNoReason
            | Self::ExcludeContradiction => true,
            Self::Table(defect) => defect.is_of_one_cell(),
            Self::Seen(seen) => seen.is_of_one_cell(),
            _ => false,
        }
    }

    /// How grave it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        match self {
            Self::FileUnreadable(..)
            | Self::CorrectionSheet
            | Self::InvalidBytes { .. }
            | Self::HeaderMissing(_)
            | Self::HeaderDuplicate(_)
            | Self::FieldCount { .. }
            | Self::Misquoted
            | Self::NilWithIncident
            | Self::Unreadable { .. }
            | Self::RecoveredBeforeOccurred => Severity::Error,
            Self::SheetSkipped | Self::CauseUnknown | Self::Gap { .. } | Self::OriginUnmatched => {
                Severity::Info
            }
            Self::ValueMissing(Column::AffectedUsers) => Severity::Warning,
            Self::ValueMissing(_) => Severity::Error,
            Self::CodeUnknown { column, .. } if is_read_by_the_law(*column) => Severity::Error,
            Self::Conflict { fatal: true, .. } => Severity::Error,
            Self::SheetHidden
            | Self::HeaderUnknown(_)
            | Self::NotData
            | Self::NoTime
            | Self::EraOverlap
            | Self::Noon
            | Self::Future
            | Self::DurationMismatch { .. }
            | Self::CodeUnknown { .. }
            | Self::PlaceUnknown
            | Self::NotContracts
            | Self::Conflict { .. }
            | Self::NilBesideIncident { .. }
            | Self::Duplicate(_)
            | Self::PossibleDuplicate(_)
            | Self::Undetermined(_)
            | Self::CarrierSimilar(_)
            | Self::Pending { .. } => Severity::Warning,
            Self::Table(defect) => defect.severity(),
            Self::Value(_) => Severity::Warning,
            Self::FileSkipped(severity, ..) => *severity,
            Self::MixedEncoding { .. } => Severity::Error,
            Self::Seen(seen) => seen.severity(),
            Self::NameDoubtful(_) | Self::ExcludeNoReason | Self::ExcludeContradiction => {
                Severity::Error
            }
            Self::AreaUnknown { .. }
            | Self::CarrierTrimmed { .. }
            | Self::Garbled(_)
            | Self::AlikeNumber(_) => Severity::Warning,
        }
    }
}

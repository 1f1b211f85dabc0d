//! Each table of figures in long form, one figure a record, codes and labels side by side; and
//! `statistics.csv`, every figure with its codes.

use super::column::Kind::{self, Code, Label, Time, Verbatim};
use super::column::{Column, Definition, Get, Record, column, words};
use super::harmless::harmless;
use super::records::{Dataset, dataset};
use super::units::{BY_UNIT, NEVER, NO_FIGURE};
use super::value::Value;
use crate::model::dimension::{Dimension, Members};
use crate::model::member::Member;
use crate::model::report::Report;
use crate::model::table::{Observation, Table};
use crate::publish::coverage;
use std::borrow::Cow;

/// Figures, each with its table.
pub enum OfObservations {}

impl Record for OfObservations {
    type Of<'a> = (&'a Table, Observation<'a>);
}

/// The figures of a table.
pub fn observations(table: &Table) -> impl Iterator<Item = (&Table, Observation<'_>)> {
    table.observations().map(move |figure| (table, figure))
}

/// A table of figures.
pub fn of_table(table: &Table) -> Dataset<OfObservations> {
    let [row, row_label] = of_dimension(
        table.row_dimension,
        |(_, of), _| Value::code(of.row.code()),
        |(table, of), labels| Value::text(coverage::row_in_data(table, of.row, labels)),
    );
    let mut columns =
        vec![OfObservations::PERIOD.key(), OfObservations::PERIOD_LABEL, row.key(), row_label];
    if let Some(dimension) = table.column_dimension {
        let [column, label] = of_dimension(
            dimension,
            |(_, of), _| Value::Code(of.column.map(Member::code)),
            |(table, of), labels| {
                let column = table.column_dimension.zip(of.column);
                let label = |(dimension, column)| labels.member_in_data(dimension, column);
                Value::text(column.map_or_else(String::new, label))
            },
        );
        columns.extend([column.key(), label]);
    }
    columns.extend([
        OfObservations::MEASURE.key(),
        OfObservations::MEASURE_LABEL,
        OfObservations::VALUE,
        OfObservations::UNIT,
        OfObservations::UNIT_LABEL,
        OfObservations::STATUS,
    ]);
    let title = [Cow::Owned(table.title.ja.clone()), Cow::Owned(table.title.en.clone())];
    Dataset { id: table.id, title, is_of_incidents: false, columns }
}

#[rustfmt::skip]
impl OfObservations {
    pub const PERIOD: Column<Self> = column("period", ["期間コード", "Period code"], Time, NEVER,
        PERIOD_CODES, |(_, of), _| Value::text(of.period.to_string()));
    pub const PERIOD_LABEL: Column<Self> = column("period_label", ["期間", "Period"], Time, NEVER,
        ["期間の名称", "The period in words"], |(_, of), labels| Value::text(labels.say(&of.period.western_name()).to_owned()));
    pub const MEASURE: Column<Self> = column("measure", ["集計項目コード", "Measure code"], Code("measure"), NEVER,
        ["何を集計したかのコード", "What is counted"], |(_, of), _| Value::code(of.measure.code()));
    const MEASURE_LABEL: Column<Self> = column("measure_label", ["集計項目", "Measure"], Label, NEVER,
        ["集計項目の名称", "The measure in words"], |(_, of), labels| Value::text(labels.measure(of.measure)));
    const VALUE: Column<Self> = column("value", ["値", "Value"], BY_UNIT, NO_FIGURE,
        ["集計項目の値。構成比は小数第1位まで", "The figure; shares with one decimal"], |(_, of), _| of.value.into());
    const UNIT: Column<Self> = column("unit", ["単位コード", "Unit code"], Code("unit"), NEVER,
        ["値の単位のコード", "The unit of the figure"], |(_, of), _| Value::code(of.measure.unit().code()));
    pub const UNIT_LABEL: Column<Self> = column("unit_label", ["単位", "Unit"], Label, NEVER,
        ["単位の名称", "The unit in words"], |(_, of), labels| Value::text(labels.unit(of.measure.unit())));
    const STATUS: Column<Self> = column("status", ["状態コード", "Status code"], Code("status"), NEVER,
        ["値の状態のコード。okのときのみ値がある（0は0と記す）", "The state of the figure; only where it is ok there is one, and nought is written as 0"],
        |(_, of), _| Value::code(of.value.status()));
}
/// What the codes of periods look like.
const PERIOD_CODES: [&str; 2] = [
    "四半期は2022Q2、年度はFY2022の形式（年は年度の西暦）",
    "2022Q2 for a fiscal quarter, FY2022 for a fiscal year",
];

/// The two columns of a dimension: its code and its label.
fn of_dimension(
    dimension: Dimension,
    code: Get<OfObservations>,
    label: Get<OfObservations>,
) -> [Column<OfObservations>; 2] {
    let [ja, en] = match dimension {
        // The period that a table is of has the name already.
        Dimension::FiscalPeriod => ["系列の期間", "Period of the series"],
        dimension => dimension.names(),
    };
    let (kinds, meaning) = kinds_and_meaning(dimension);
    let [code_kind, label_kind] = kinds;
    let key = dimension.code();
    let code_names = [Cow::Owned(format!("{ja}コード")), Cow::Owned(format!("{en} code"))];
    let label_meaning = [Cow::Owned(format!("{ja}の名称")), Cow::Owned(format!("{en} in words"))];
    let code = Column::<OfObservations>::new(
        Definition::new(key.into(), code_names, code_kind, NEVER, words(meaning)),
        code,
    );
    let label = Column::<OfObservations>::new(
        Definition::new(
            format!("{key}_label").into(),
            words([ja, en]),
            label_kind,
            NEVER,
            label_meaning,
        ),
        label,
    );
    [code, label]
}

/// What the code and the label of a dimension are, and what its code means.
fn kinds_and_meaning(dimension: Dimension) -> ([Kind; 2], [&'static str; 2]) {
    match dimension.members() {
        Members::CauseDetails => (
            [Verbatim, Verbatim],
            [
                "要因区分のコードと要因の詳細を「:」でつないだもの。記載のないものはunspecified、合計はtotal",
                "The code of the cause and its detail, joined by “:”; `unspecified` where none is stated, `total` for the total",
            ],
        ),
        Members::Texts => (
            [Verbatim, Verbatim],
            [
                "報告の記載による名称。記載のないものはunspecified、合計はtotal",
                "The name as reported; `unspecified` where none is stated, `total` for the total",
            ],
        ),
        Members::Months => (
            [Time, Time],
            [
                "発生した月（西暦の年と月）。合計はtotal",
                "Month of occurrence; `total` for the total",
            ],
        ),
        Members::Regimes => (
            [Time, Time],
            [
                "基準の施行日（西暦の年月日）。その基準を全期間の事故に適用する",
                "The day on which the rules came into force, which are applied to incidents of all time",
            ],
        ),
        Members::Periods => ([Time, Time], PERIOD_CODES),
        Members::Classes
        | Members::List
        | Members::Services
        | Members::Prefectures
        | Members::Regions
        | Members::Areas => (
            [Code(dimension.code()), Label],
            ["コード表による区分のコード", "The code, by the list of codes"],
        ),
    }
}

/// Figures of every table.
pub enum OfStatistics {}

impl Record for OfStatistics {
    type Of<'a> = Observation<'a>;
}

/// Every figure of a report, sorted by table, period, row, column and measure, as bytes of what the
/// file holds.
pub fn every_observation(report: &Report) -> Vec<Observation<'_>> {
    let mut figures: Vec<_> = report.tables.iter().flat_map(Table::observations).collect();
    figures.sort_by_cached_key(|of| {
        let column = of.column.map(|column| harmless(&column.code()).into_owned());
        (
            of.table,
            of.period.to_string(),
            harmless(&of.row.code()).into_owned(),
            column,
            of.measure.code(),
        )
    });
    figures
}

/// `statistics.csv`.
#[rustfmt::skip]
pub fn statistics() -> Dataset<OfStatistics> {
    dataset("statistics", ["全ての数値", "Every figure"], vec![
        OfStatistics::TABLE.key(),
        OfObservations::PERIOD.key().got(|of, _| Value::text(of.period.to_string())),
        OfStatistics::ROW.key(),
        column::<OfStatistics>("column", ["列コード", "Column code"], Code("column"), ["列の区分のない表", "the table has no columns"],
            ["表の列の区分のコード", "The code of the column"], |of, _| Value::Code(of.column.map(Member::code))).key(),
        OfObservations::MEASURE.key().got(|of, _| Value::code(of.measure.code())),
        OfObservations::VALUE.got(|of, _| of.value.into()),
        OfObservations::UNIT.got(|of, _| Value::code(of.measure.unit().code())),
        OfObservations::STATUS.got(|of, _| Value::code(of.value.status())),
    ])
}

#[rustfmt::skip]
impl OfStatistics {
    pub const TABLE: Column<Self> = column("table", ["表コード", "Table"], Code("table"), NEVER,
        ["表の識別子", "The id of the table"], |of, _| Value::code(of.table));
    pub const ROW: Column<Self> = column("row", ["行コード", "Row code"], Verbatim, NEVER,
        ["表の行の区分のコード（tables/の同じ表の3番目の項目と同じ）", "The code of the row, as in the third column of the same table in tables/"], |of, _| Value::text(of.row.code()));
}

//! The frames that the figures are computed from.
//!
//! What a table counts is an incident's part in a cell. Four kinds of part suffice: the incident
//! as a whole, its impact on one service, all its impacts within one service group, and its place
//! in a row of the overview. Each kind is a frame with the same columns of figures.

use crate::model::codes::{Bin, CodeTables};
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::report::Judged;
use crate::model::table::Dimension;
use polars::prelude::*;

/// The row of the overview for excluded incidents.
pub const EXCLUDED: &str = "excluded";

/// What a part of an incident in a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A row of the overview.
    Overview,
    /// The incident as a whole.
    Incident,
    /// Its impact on one service.
    Impact,
    /// All its impacts within one service group.
    Group,
}

impl Part {
    /// The part that a dimension divides incidents into.
    #[must_use]
    pub fn of(dimension: Dimension) -> Self {
        match dimension {
            Dimension::Class => Self::Overview,
            Dimension::Service => Self::Impact,
            Dimension::ServiceGroup => Self::Group,
            Dimension::CauseClass
            | Dimension::CauseDetail
            | Dimension::DurationBin
            | Dimension::UsersBin => Self::Incident,
        }
    }
}

/// The frames of a run. Every one has the columns `period` (an index), `carrier`, `users`,
/// `minutes` (unknown is null) and `user_minutes` (0 where unknown), and the dimensions that make
/// sense for its part.
#[derive(Clone)]
pub struct Frames {
    overview: LazyFrame,
    incidents: LazyFrame,
    impacts: LazyFrame,
    groups: LazyFrame,
}

impl Frames {
    /// The frames of these incidents in these periods.
    ///
    /// # Errors
    /// Where the engine refuses the columns.
    pub fn new(judged: &[Judged], periods: &[Period], codes: &CodeTables) -> PolarsResult<Self> {
        let all_impacts = impacts(judged, periods, codes)?.lazy();
        let attributes =
            ["period", "incident", "carrier", "class", "excluded", "cause_class", "cause_detail"];
        let figures = [col("users").max(), col("minutes").max(), col("user_minutes").sum()];
        let all_incidents = all_impacts.clone().group_by(attributes.map(col)).agg(figures.clone());
        let overview = overview(&all_incidents)?;
        let impacts = all_impacts.filter(broken_down());
        let groups = impacts
            .clone()
            .group_by(attributes.into_iter().chain(["service_group"]).map(col).collect::<Vec<_>>())
            .agg(figures);
        Ok(Self {
            overview,
            incidents: binned(all_incidents.filter(broken_down()), codes),
            groups: binned(groups, codes),
            impacts: binned(impacts, codes),
        })
    }

    /// The frame of a kind of part.
    pub fn of(&self, part: Part) -> LazyFrame {
        match part {
            Part::Overview => self.overview.clone(),
            Part::Incident => self.incidents.clone(),
            Part::Impact => self.impacts.clone(),
            Part::Group => self.groups.clone(),
        }
    }
}

/// One line for each impact of each incident in each period that holds it.
fn impacts(judged: &[Judged], periods: &[Period], codes: &CodeTables) -> PolarsResult<DataFrame> {
    let lines: Vec<_> = periods
        .iter()
        .enumerate()
        .flat_map(|(period, span)| {
            let in_period =
                move |(_, judged): &(usize, &Judged)| span.contains(judged.incident.occurred_on());
            judged.iter().enumerate().filter(in_period).map(move |line| (period, line))
        })
        .flat_map(|(period, (index, judged))| {
            judged.incident.impacts.iter().map(move |impact| (period, index, judged, impact))
        })
        .collect();
    let text = |value: fn(&Judged) -> &str| -> Vec<&str> {
        lines.iter().map(|(_, _, judged, _)| value(judged)).collect()
    };
    let service = |impact: &crate::model::incident::Impact| codes.service(impact.service);
    df!(
        "period" => lines.iter().map(|(period, ..)| index(*period)).collect::<Vec<_>>(),
        "incident" => lines.iter().map(|(_, incident, ..)| index(*incident)).collect::<Vec<_>>(),
        "carrier" => text(|judged| &judged.incident.carrier_key),
        "class" => text(|judged| judged.judgement.class.code()),
        "excluded" => lines.iter().map(|(_, _, judged, _)| judged.incident.is_excluded()).collect::<Vec<_>>(),
        "cause_class" => text(|judged| judged.incident.cause_class.code()),
        "cause_detail" => lines.iter().map(|(_, _, judged, _)| cause_detail(judged)).collect::<Vec<_>>(),
        "service" => lines.iter().map(|(.., impact)| service(impact).code.as_str()).collect::<Vec<_>>(),
        "service_group" => lines.iter().map(|(.., impact)| service(impact).group.as_str()).collect::<Vec<_>>(),
        "users" => lines.iter().map(|(.., impact)| impact.users).collect::<Vec<_>>(),
        "minutes" => lines.iter().map(|(.., impact)| impact.minutes).collect::<Vec<_>>(),
        "user_minutes" => lines.iter().map(|(.., impact)| user_minutes(impact)).collect::<Vec<_>>(),
    )
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// `class:text`; a text that is not stated is `unspecified`.
fn cause_detail(judged: &Judged) -> String {
    let incident = &judged.incident;
    let detail = match incident.cause_detail.as_str() {
        "" => "unspecified",
        detail => detail,
    };
    format!("{}:{detail}", incident.cause_class.code())
}

/// Users × minutes; 0 where either is unknown, so that it adds nothing to a sum.
fn user_minutes(impact: &crate::model::incident::Impact) -> i128 {
    match (impact.users, impact.minutes) {
        (Some(users), Some(minutes)) => i128::from(users) * i128::from(minutes),
        _ => 0,
    }
}

/// The population of the breakdowns: serious and detailed-form incidents that are not excluded.
fn broken_down() -> Expr {
    let class = |class: Class| col("class").eq(lit(class.code()));
    col("excluded").not().and(class(Class::Serious).or(class(Class::PeriodicDetailed)))
}

/// The rows of the overview. The detailed-form figure holds the serious incidents as well, so
/// these have a part in two rows.
fn overview(incidents: &LazyFrame) -> PolarsResult<LazyFrame> {
    let by_class = incidents.clone().with_column(
        when(col("excluded")).then(lit(EXCLUDED)).otherwise(col("class")).alias("class"),
    );
    let serious_again = by_class
        .clone()
        .filter(col("class").eq(lit(Class::Serious.code())))
        .with_column(lit(Class::PeriodicDetailed.code()).alias("class"));
    concat([by_class, serious_again], UnionArgs::default())
}

/// With the classes of duration and users that a part's own figures fall in.
fn binned(frame: LazyFrame, codes: &CodeTables) -> LazyFrame {
    frame.with_columns([
        bin("minutes", &codes.duration_bins).alias("duration_bin"),
        bin("users", &codes.users_bins).alias("users_bin"),
    ])
}

fn bin(column: &str, bins: &[Bin]) -> Expr {
    bins.iter().fold(lit("unknown"), |lower, bin| {
        when(col(column).is_not_null().and(col(column).gt_eq(lit(bin.from))))
            .then(lit(bin.code.as_str()))
            .otherwise(lower)
    })
}

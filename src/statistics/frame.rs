//! The frames that the figures are computed from.
//!
//! What a table counts is an incident's part in a cell. Few kinds of part suffice: the incident as
//! a whole, its impact on one service, all its impacts of one service group, one degree or one
//! basis, its reach into one region, and its place in a row of the overview. Each kind is a frame
//! with the same columns of figures.

use super::carriers;
use crate::model::codes::{Bin, CodeTables};
use crate::model::incident::{Degree, Impact, Incident, Origin, UsersBasis};
use crate::model::judgement::Class;
use crate::model::period::Period;
use crate::model::report::Judged;
use crate::model::table::Dimension;
use polars::prelude::*;
use std::collections::BTreeMap;

/// How a month is written as a code.
pub const MONTH: &str = "%Y-%m";

/// The row of the overview for excluded incidents.
pub const EXCLUDED: &str = "excluded";

/// A region, degree, basis, place or origin that is not known.
const UNKNOWN: &str = "unknown";

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
    /// All its impacts of one degree.
    Degree,
    /// All its impacts whose users were counted in one way.
    Basis,
    /// Its reach into one region.
    Area,
}

impl Part {
    /// The part that a dimension divides incidents into.
    #[must_use]
    pub fn of(dimension: Dimension) -> Self {
        match dimension {
            Dimension::Class => Self::Overview,
            Dimension::Service => Self::Impact,
            Dimension::ServiceGroup => Self::Group,
            Dimension::Impact => Self::Degree,
            Dimension::UsersBasis => Self::Basis,
            Dimension::Area => Self::Area,
            Dimension::CauseClass
            | Dimension::CauseDetail
            | Dimension::DurationBin
            | Dimension::UsersBin
            | Dimension::Equipment
            | Dimension::Prefecture
            | Dimension::Region
            | Dimension::Month
            | Dimension::Origin
            | Dimension::Carrier
            | Dimension::FiscalPeriod => Self::Incident,
        }
    }
}

/// What is the same for all impacts of an incident.
const ATTRIBUTES: [&str; 11] = [
    "carrier_key",
    "carrier",
    "class",
    "excluded",
    "cause_class",
    "cause_detail",
    "equipment",
    "prefecture",
    "region",
    "month",
    "origin",
];

/// The frames of a run. Every one has the columns `period` (an index), `carrier_key`, `users`,
/// `minutes` (unknown is null) and `user_minutes` (0 where unknown), and the dimensions that make
/// sense for its part.
#[derive(Clone)]
pub struct Frames {
    overview: LazyFrame,
    incidents: LazyFrame,
    impacts: LazyFrame,
    groups: LazyFrame,
    degrees: LazyFrame,
    bases: LazyFrame,
    areas: LazyFrame,
}

impl Frames {
    /// The frames of these incidents in these periods; `names` are those that carriers are
    /// published under, `population` the classes that the breakdowns are of.
    ///
    /// # Errors
    /// Where the engine refuses the columns.
    pub fn new(
        judged: &[Judged],
        periods: &[Period],
        codes: &CodeTables,
        names: &BTreeMap<&str, String>,
        population: &[Class],
    ) -> PolarsResult<Self> {
        let all_impacts = impacts(judged, periods, codes, names)?.lazy();
        let all_incidents = parts(&all_impacts, None);
        let overview = overview(&all_incidents)?;
        let incidents = binned(all_incidents.filter(broken_down(population)), codes);
        let impacts = all_impacts.filter(broken_down(population));
        let incident = [col("incident")];
        let areas = incidents.clone().join(
            areas(judged)?.lazy(),
            incident.clone(),
            incident,
            JoinArgs::new(JoinType::Inner),
        );
        let divided = |dimension: Dimension| binned(parts(&impacts, Some(dimension.code())), codes);
        Ok(Self {
            overview,
            groups: divided(Dimension::ServiceGroup),
            degrees: divided(Dimension::Impact),
            bases: divided(Dimension::UsersBasis),
            areas,
            incidents,
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
            Part::Degree => self.degrees.clone(),
            Part::Basis => self.bases.clone(),
            Part::Area => self.areas.clone(),
        }
    }
}

/// One line for each incident, or for each value that a column takes among its impacts: with the
/// largest users, the longest duration and all user-minutes of these impacts.
fn parts(impacts: &LazyFrame, divided_by: Option<&str>) -> LazyFrame {
    let keys: Vec<Expr> = ["period", "incident"].into_iter().chain(divided_by).map(col).collect();
    let figures = [col("users").max(), col("minutes").max(), col("user_minutes").sum()];
    let attributes = ATTRIBUTES.map(|name| col(name).first());
    let figures: Vec<Expr> = attributes.into_iter().chain(figures).collect();
    impacts.clone().group_by(keys).agg(figures)
}

/// The regions that each incident touched, a line each.
fn areas(judged: &[Judged]) -> PolarsResult<DataFrame> {
    let unknown = [UNKNOWN.to_owned()];
    let lines: Vec<(u32, &str)> = judged
        .iter()
        .enumerate()
        .flat_map(|(position, judged)| {
            let touched = judged.incident.area.regions.as_slice();
            let touched = if touched.is_empty() { unknown.as_slice() } else { touched };
            touched.iter().map(move |region| (index(position), region.as_str()))
        })
        .collect();
    df!(
        "incident" => lines.iter().map(|(incident, _)| *incident).collect::<Vec<_>>(),
        "area" => lines.iter().map(|(_, region)| *region).collect::<Vec<_>>(),
    )
}

/// One line for each impact of each incident in each period that holds it.
fn impacts(
    judged: &[Judged],
    periods: &[Period],
    codes: &CodeTables,
    names: &BTreeMap<&str, String>,
) -> PolarsResult<DataFrame> {
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
    let written = |value: fn(&Incident) -> String| -> Vec<String> {
        lines.iter().map(|(_, _, judged, _)| value(&judged.incident)).collect()
    };
    let of_impact = |value: &dyn Fn(&Impact) -> &'static str| -> Vec<&str> {
        lines.iter().map(|(.., impact)| value(impact)).collect()
    };
    let service = |impact: &Impact| codes.service(impact.service);
    let name = |judged: &Judged| {
        names.get(judged.incident.carrier_key.as_str()).map_or("", String::as_str)
    };
    df!(
        "period" => lines.iter().map(|(period, ..)| index(*period)).collect::<Vec<_>>(),
        "incident" => lines.iter().map(|(_, incident, ..)| index(*incident)).collect::<Vec<_>>(),
        "carrier_key" => text(|judged| &judged.incident.carrier_key),
        "carrier" => lines.iter().map(|(_, _, judged, _)| name(judged)).collect::<Vec<_>>(),
        "class" => text(|judged| judged.judgement.class.code()),
        "excluded" => lines.iter().map(|(_, _, judged, _)| judged.incident.is_excluded()).collect::<Vec<_>>(),
        "cause_class" => text(|judged| judged.incident.cause_class.code()),
        "cause_detail" => written(cause_detail),
        "equipment" => written(|incident| carriers::code(&incident.equipment).into_owned()),
        "prefecture" => text(|judged| judged.incident.place.as_deref().unwrap_or(UNKNOWN)),
        "region" => lines.iter().map(|(_, _, judged, _)| region(judged, codes)).collect::<Vec<_>>(),
        "month" => written(|incident| incident.occurred_on().format(MONTH).to_string()),
        "origin" => text(|judged| judged.incident.origin.map_or(UNKNOWN, Origin::code)),
        "service" => lines.iter().map(|(.., impact)| service(impact).code.as_str()).collect::<Vec<_>>(),
        "service_group" => lines.iter().map(|(.., impact)| service(impact).group.as_str()).collect::<Vec<_>>(),
        "impact" => of_impact(&|impact| impact.degree.map_or(UNKNOWN, Degree::code)),
        "users_basis" => of_impact(&|impact| impact.users_basis.map_or(UNKNOWN, UsersBasis::code)),
        "users" => lines.iter().map(|(.., impact)| impact.users).collect::<Vec<_>>(),
        "minutes" => lines.iter().map(|(.., impact)| impact.minutes).collect::<Vec<_>>(),
        "user_minutes" => lines.iter().map(|(.., impact)| user_minutes(impact)).collect::<Vec<_>>(),
    )
}

fn index(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// `class:text`, the text as a code.
fn cause_detail(incident: &Incident) -> String {
    format!("{}:{}", incident.cause_class.code(), carriers::code(&incident.cause_detail))
}

/// The region in which an incident occurred.
fn region<'a>(judged: &Judged, codes: &'a CodeTables) -> &'a str {
    let place = judged.incident.place.as_deref();
    let prefecture =
        codes.prefectures.iter().find(|prefecture| Some(prefecture.code.as_str()) == place);
    prefecture.map_or(UNKNOWN, |prefecture| &prefecture.region)
}

/// Users × minutes; 0 where either is unknown, so that it adds nothing to a sum.
fn user_minutes(impact: &Impact) -> i128 {
    match (impact.users, impact.minutes) {
        (Some(users), Some(minutes)) => i128::from(users) * i128::from(minutes),
        _ => 0,
    }
}

/// The population of the breakdowns: incidents of these classes that are not excluded.
fn broken_down(population: &[Class]) -> Expr {
    let is_of = |class: &Class| col("class").eq(lit(class.code()));
    let in_any = population.iter().map(is_of).fold(lit(false), Expr::or);
    col("excluded").not().and(in_any)
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

//! The frames that the figures are computed from.
//!
//! What a table counts is an incident's part in a cell. Few kinds of part suffice: the incident as
//! a whole, its impact on one service, all its impacts of one service group, one degree or one
//! basis, its reach into one region, and its place in a row of the overview. Each kind is a frame:
//! a line a part, with the member of each dimension that it belongs to, and its figures.

use super::measures::{Amounts, Sums};
use crate::model::bins::bin_of;
use crate::model::codes::{CodeTables, Service};
use crate::model::column::Coded;
use crate::model::dimension::{Dimension, MemberSource, Part};
use crate::model::incident::{Impact, StatedCodes};
use crate::model::judgement::Class;
use crate::model::ledger::Fate;
use crate::model::member::Member;
use crate::model::population::Population;
use crate::model::report::Judged;
use crate::model::step::Step;
use chrono::NaiveDate;
use polars::prelude::*;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// The days of a period.
pub type Days = RangeInclusive<NaiveDate>;

/// Every incident that stands, by the day on which it occurred.
pub struct ByDay<'a>(BTreeMap<NaiveDate, Vec<&'a Judged>>);

impl<'a> ByDay<'a> {
    /// These incidents.
    pub fn of(incidents: &'a [Judged]) -> Self {
        let mut by_day: BTreeMap<NaiveDate, Vec<&Judged>> = BTreeMap::new();
        for judged in incidents {
            by_day.entry(judged.incident.occurred_on()).or_default().push(judged);
        }
        Self(by_day)
    }

    /// Those of some days on end.
    pub fn within(&self, days: Days) -> impl Iterator<Item = &'a Judged> {
        let (first, last) = days.into_inner();
        let days = self.0.range(first..).take_while(move |(day, _)| **day <= last);
        days.flat_map(|(_, incidents)| incidents).copied()
    }
}

/// What parts are of: incidents of which classes, and which kind of part.
pub type Counted = (Population, Part);

/// What is asked of frames: by what they count the dimensions that they are summed by.
pub type Asked = BTreeMap<Counted, BTreeSet<Dimension>>;

/// What the frames are made from, and what their members are named by.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The incidents.
    pub incidents: &'a ByDay<'a>,
    /// Codes.
    pub codes: &'a CodeTables,
    /// The names that carriers are published under, by their keys.
    pub names: &'a BTreeMap<&'a str, String>,
    /// The classes that the breakdowns are of.
    pub population: &'a [Class],
    /// The days on which rules that decide classes came into force.
    pub changes: &'a [NaiveDate],
}

/// One part of an incident, in one of the periods.
struct Piece<'a> {
    judged: &'a Judged,
    /// The member of the dimension that divides the incident into such parts; for a row of the
    /// overview the row.
    member: Member<'a>,
    minutes: Option<u64>,
    users: Option<u64>,
}

/// One dimension of a frame: for each line the member that it belongs to.
struct Axis {
    /// By line, a position in `members`.
    positions: Column,
    members: Vec<Member<'static>>,
}

/// The parts of one kind, a line each.
pub struct Frame {
    /// By line, an index into the periods.
    periods: Column,
    axes: BTreeMap<&'static str, Axis>,
    /// By line.
    amounts: Vec<Amounts>,
}

/// Period, row and column of a group of parts.
pub type Key = (usize, Member<'static>, Member<'static>);

/// The frames of a run: one for each kind of part of each population.
pub struct Frames(BTreeMap<Counted, Frame>);

impl Frames {
    /// The frames that are asked for, of the incidents in these periods, each given by its index and
    /// its days.
    pub fn new(source: &Source<'_>, periods: &[(u32, Days)], asked: &Asked) -> Self {
        let frame = |(counted, dimensions): (&Counted, &BTreeSet<Dimension>)| {
            (*counted, Frame::new(*counted, dimensions, source, periods))
        };
        Self(asked.par_iter().map(frame).collect())
    }

    /// The sums of each group of parts of a kind that have period, row and column in common; without a
    /// dimension all count for the total.
    ///
    /// # Errors
    /// Where the engine refuses the columns, or they were not asked for.
    pub fn sums(
        &self,
        counted: Counted,
        dimensions: [Option<Dimension>; 2],
    ) -> PolarsResult<Vec<(Key, Sums)>> {
        let missing = || polars_err!(ColumnNotFound: "{counted:?}");
        self.0.get(&counted).ok_or_else(missing)?.sums(dimensions)
    }
}

impl Frame {
    fn new(
        counted: Counted,
        dimensions: &BTreeSet<Dimension>,
        source: &Source<'_>,
        periods: &[(u32, Days)],
    ) -> Self {
        let carriers: HashMap<&str, u32> = source.names.keys().copied().zip(0..).collect();
        let mut lines: Vec<u32> = Vec::new();
        let mut pieces = Vec::new();
        let mut amounts = Vec::new();
        for (period, days) in periods {
            for judged in source.incidents.within(days.clone()) {
                let carrier = carriers.get(&*judged.incident.carrier_key).copied();
                source.divide(counted, judged, |member, impacts| {
                    let minutes = match counted.1 {
                        Part::Step => Step::from_code(&member.code())
                            .and_then(|step| step.minutes(&judged.incident)),
                        _ => impacts.iter().filter_map(|impact| impact.minutes).max(),
                    };
                    let users = impacts.iter().filter_map(|impact| impact.users).max();
                    let piece = Piece { judged, member, minutes, users };
                    amounts.push(Amounts {
                        period: *period,
                        carrier: carrier.unwrap_or(u32::MAX),
                        is_certain: source.is_certain(&piece),
                        users: piece.users,
                        minutes: piece.minutes,
                        user_minutes: impacts.iter().copied().map(user_minutes).sum(),
                        users_by_service: impacts
                            .iter()
                            .filter_map(|impact| impact.users)
                            .map(i128::from)
                            .sum(),
                    });
                    lines.push(*period);
                    pieces.push(piece);
                });
            }
        }
        let named =
            |dimension: &Dimension| (dimension.code(), Axis::of(*dimension, source, &pieces));
        let axes = dimensions.iter().map(named).collect();
        Self { periods: Column::new("period".into(), lines), axes, amounts }
    }

    fn sums(&self, dimensions: [Option<Dimension>; 2]) -> PolarsResult<Vec<(Key, Sums)>> {
        let known = |dimension: Dimension| {
            let missing = || polars_err!(ColumnNotFound: "{}", dimension.code());
            self.axes.get(dimension.code()).ok_or_else(missing)
        };
        let [row, column] = dimensions.map(|dimension| dimension.map(known).transpose());
        let [row, column] = [row?, column?];
        let keys = [row, column].into_iter().flatten().map(|axis| &axis.positions);
        let mut keys: Vec<Column> = std::iter::once(&self.periods).chain(keys).cloned().collect();
        // Columns of one frame have names of their own.
        for (column, name) in keys.iter_mut().zip(["period", "row", "column"]) {
            column.rename(name.into());
        }
        let frame = DataFrame::new(self.amounts.len(), keys.clone())?;
        let groups = frame.group_by_with_series(keys, false, false)?;
        let member = |axis: Option<&Axis>, line: usize| {
            axis.map_or(Ok(Member::Total), |axis| axis.member(line))
        };
        let groups = groups.get_groups().iter().map(|group| {
            let lines = lines(&group);
            let first = lines.first().copied().unwrap_or_default();
            let amounts: Vec<&Amounts> = lines.iter().map(|line| &self.amounts[*line]).collect();
            let period = self.amounts[first].period as usize;
            let key = (period, member(row, first)?, member(column, first)?);
            Ok((key, Sums::of(&amounts)))
        });
        groups.collect()
    }
}

/// The lines of a group.
fn lines(group: &GroupsIndicator<'_>) -> Vec<usize> {
    match group {
        GroupsIndicator::Idx((_, lines)) => lines.iter().map(|line| *line as usize).collect(),
        GroupsIndicator::Slice([first, len]) => {
            (*first as usize..(*first + *len) as usize).collect()
        }
    }
}

impl Axis {
    fn of(dimension: Dimension, source: &Source<'_>, pieces: &[Piece<'_>]) -> Self {
        let mut known: HashMap<Member<'_>, u32> = HashMap::new();
        let mut members = Vec::new();
        let positions: Vec<u32> = pieces
            .iter()
            .map(|piece| {
                let member = source.member(dimension, piece);
                if let Some(position) = known.get(&member) {
                    return *position;
                }
                let position = u32::try_from(members.len()).unwrap_or(u32::MAX);
                members.push(member.clone().into_owned());
                known.insert(member, position);
                position
            })
            .collect();
        Self { positions: Column::new("member".into(), positions), members }
    }

    fn member(&self, line: usize) -> PolarsResult<Member<'static>> {
        let position = self.positions.u32()?.get(line).unwrap_or(u32::MAX);
        let missing = || polars_err!(OutOfBounds: "line {line}");
        self.members.get(position as usize).cloned().ok_or_else(missing)
    }
}

impl<'a> Source<'a> {
    /// Hands on each part of an incident: its member, and the impacts that belong to it.
    pub fn divide(
        &self,
        (population, part): Counted,
        judged: &'a Judged,
        mut each: impl FnMut(Member<'a>, &[&'a Impact]),
    ) {
        let incident = &judged.incident;
        let all: Vec<&Impact> = incident.impacts.iter().collect();
        let class = judged.judgement.class;
        if part == Part::Overview {
            if incident.is_excluded() {
                return each(Member::coded(Fate::Excluded.code()), &all);
            }
            each(Member::coded(class.code()), &all);
            // The detailed-form figure holds the serious incidents as well.
            if class == Class::Serious {
                each(Member::coded(Class::PeriodicDetailed.code()), &all);
            }
            return;
        }
        if part == Part::Regime {
            let versions = judged.regimes.each().filter(|_| !incident.is_excluded());
            let days = versions.filter_map(|(version, _)| self.changes.get(version));
            return days.for_each(|day| each(Member::Since(*day), &all));
        }
        if incident.is_excluded() || !population.classes(self.population).contains(&class) {
            return;
        }
        let member = |impact: &'a Impact| match part {
            Part::Group => Member::coded(&self.service(impact).group),
            Part::Sector => Member::coded(self.codes.rollup(impact.service).sector),
            Part::Media => Member::coded(self.codes.rollup(impact.service).media),
            Part::Coded(coded) => stated(&impact.codes, coded),
            Part::Impact => Member::coded(&self.service(impact).code),
            Part::Overview | Part::Incident | Part::Area | Part::Step | Part::Regime => {
                Member::Total
            }
        };
        match part {
            Part::Overview | Part::Incident | Part::Regime => return each(Member::Total, &all),
            Part::Area if incident.area.regions.is_empty() => return each(Member::Unknown, &all),
            Part::Area => {
                let regions = incident.area.regions.iter();
                return regions.for_each(|region| each(Member::coded(region), &all));
            }
            Part::Impact => {
                return all.iter().for_each(|impact| each(member(impact), &[impact]));
            }
            Part::Step => {
                let taken = Step::ALL.iter().filter(|step| step.minutes(incident).is_some());
                return taken.for_each(|step| each(Member::coded(step.code()), &all));
            }
            Part::Group | Part::Sector | Part::Media | Part::Coded(_) => {}
        }
        let mut members: BTreeMap<Member<'_>, Vec<&Impact>> = BTreeMap::new();
        for impact in all {
            members.entry(member(impact)).or_default().push(impact);
        }
        for (member, impacts) in members {
            each(member, &impacts);
        }
    }

    /// Whether a part counts for certain: what may be serious by some rules may also not be.
    fn is_certain(&self, piece: &Piece<'_>) -> bool {
        let Member::Since(day) = piece.member else { return true };
        let mut versions = piece.judged.regimes.each();
        versions.any(|(version, is_certain)| is_certain && self.changes.get(version) == Some(&day))
    }

    fn service(&self, impact: &Impact) -> &'a Service {
        self.codes.service(impact.service)
    }

    /// The member of a dimension that a part belongs to.
    fn member(&self, dimension: Dimension, piece: &Piece<'a>) -> Member<'a> {
        let incident = &piece.judged.incident;
        match dimension.source() {
            MemberSource::Part => piece.member.clone(),
            MemberSource::Minutes => {
                Member::coded(bin_of(&self.codes.duration_bins, piece.minutes))
            }
            MemberSource::Users => Member::coded(bin_of(&self.codes.users_bins, piece.users)),
            MemberSource::Carrier => {
                let name = self.names.get(&*incident.carrier_key);
                Member::text(name.map_or("", String::as_str))
            }
            MemberSource::Period => Member::Total,
            MemberSource::Stated(coded) => stated(&incident.codes, coded),
            MemberSource::Incident(member) => member(incident, self.codes),
        }
    }
}

/// The member of a column of codes.
fn stated(all: &StatedCodes, coded: Coded) -> Member<'_> {
    all.get(coded.column()).map_or(Member::Unknown, Member::coded)
}

/// Users × minutes; 0 where either is unknown, so that it adds nothing to a sum.
fn user_minutes(impact: &Impact) -> i128 {
    let product = impact.size().user_minutes();
    product.and_then(|product| i128::try_from(product).ok()).unwrap_or_default()
}

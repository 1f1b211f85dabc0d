//! Made-up incident reports: for any period and size, in the published proportions, the same from
//! the same seed, and marked as made up.
//!
//! ```text
//! proportions ──> plan ──> the quarter's plan ──> incidents ──> reports ──> defects ──> files
//!  (data)        average    variation              the rules     rows       on request
//!                quarter     (data)                are asked
//! ```
//!
//! Quarters differ as real ones do: in number, cause and size, by season and year, with a typhoon or a
//! large event now and then. What a quarter differs by is its own: it does not depend on which others
//! are made. Once there is a plan, how many incidents there are of which kind is exact and no matter
//! of chance; chance decides what joins with what. Every incident is put to the rules in force on its day before it is written, and
//! falls in the class that it was made for.

mod apportion;
mod carriers;
mod causes;
mod counts;
mod defects;
mod draft;
mod draw;
mod error;
mod features;
mod files;
mod law;
mod plan;
mod proportions;
mod random;
mod request;
mod rows;
mod services;
mod style;
mod variation;
mod world;

pub use crate::model::files::File;
pub use defects::{Kind as DefectKind, Planted, Rate, RateError};
pub use error::GenerateError;
pub use plan::{LargeEvent, Plan, PlanError, Typhoon, users_of};
pub use proportions::{Cause, Fraction, Proportions, ProportionsError};
pub use request::Request;
pub use variation::Variation;
pub use world::World;

use crate::model::codes::CodeTables;
use crate::published::manifest::Output;
use chrono::Datelike;
use files::Colophon;
use random::Random;

/// The reports of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// A file for each carrier, by number.
    pub files: Vec<File>,
    /// What was broken in them, in the order of files and lines.
    pub planted: Vec<Planted>,
    /// How many rows they hold, the headers apart.
    pub rows: u64,
}

/// What was made in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files of reports.
    pub files: u64,
    /// Incidents.
    pub incidents: u64,
    /// Rows of reports, follow-ups and nil reports among them.
    pub rows: u64,
    /// Defects that were put in.
    pub defects: u64,
}

/// Makes the reports of a plan. The same plan and seed give the same bytes, whatever else is made.
///
/// # Errors
/// Where the plan contradicts itself, or the law of its period is not known.
pub fn reports(plan: &Plan, world: &World, defects: Rate) -> Result<Made, GenerateError> {
    plan.check(&world.codes)?;
    let first = plan.period.first_day();
    let length = plan.period.last_day() - first;
    let stream =
        u64::from(first.num_days_from_ce().unsigned_abs()) << 16 | length.num_days().unsigned_abs();
    let mut random = Random::new(world.seed, stream);
    let drafts = draw::incidents(plan, world, &mut random)?;
    let rows = rows::of_carriers(plan, drafts, world, &mut random);
    let mut made = Made { files: Vec::new(), planted: Vec::new(), rows: 0 };
    for (carrier, lines) in defects::plant(rows, defects, &mut random) {
        made.rows += lines.len() as u64;
        let path = format!("{}/carrier-{carrier:03}.csv", plan.period);
        let (file, planted) = files::csv(path, lines)?;
        made.files.push(file);
        made.planted.extend(planted);
    }
    Ok(made)
}

/// Makes what is asked for, period by period, and hands each file over as soon as it is made; the
/// README, the list of defects and the manifest come last.
///
/// # Errors
/// Where reports cannot be made, or a file is not taken.
pub fn run<E: From<GenerateError>>(
    request: &Request,
    codes: CodeTables,
    mut put: impl FnMut(File) -> Result<(), E>,
) -> Result<Summary, E> {
    let world = World::with(request.seed, codes)?;
    let size = request.size.unwrap_or_else(|| world.proportions.incidents_of_a_quarter());
    let carriers = request.carriers.unwrap_or_else(|| world.proportions.carriers());
    let mut summary = Summary::default();
    let mut outputs = Vec::new();
    let mut planted = Vec::new();
    let mut hand_over = |file: File, outputs: &mut Vec<Output>| {
        outputs.push(Output::from(&file));
        put(file)
    };
    for period in &request.periods {
        let plan = if request.is_steady {
            world.plan(*period, size, carriers)
        } else {
            world.varied_plan(*period, size, carriers).map_err(GenerateError::from)?
        };
        let made = reports(&plan, &world, request.defects)?;
        summary.files += made.files.len() as u64;
        summary.incidents += plan.incidents();
        summary.rows += made.rows;
        summary.defects += made.planted.len() as u64;
        planted.extend(made.planted);
        for file in made.files {
            hand_over(file, &mut outputs)?;
        }
    }
    let colophon = Colophon { request, size, carriers, planted: planted.len() };
    hand_over(files::readme(&colophon), &mut outputs)?;
    if request.defects != Rate::default() {
        hand_over(files::defects(&planted)?, &mut outputs)?;
    }
    put(files::manifest(&colophon, outputs)?)?;
    Ok(summary)
}

//! Made-up incident reports: for any period and size, in the published proportions, the same from
//! the same seed, and marked as made up.
//!
//! ```text
//! proportions ──> plan ──> incidents ──> reports ──> defects ──> files
//!  (data)        numbers    the rules     rows       on request
//!                           are asked
//! ```
//!
//! How many incidents there are of which kind is exact and no matter of chance; chance decides what
//! joins with what. Every incident is put to the rules in force on its day before it is written, and
//! falls in the class that it was made for.

mod apportion;
mod carriers;
mod defects;
mod draft;
mod draw;
mod features;
mod files;
mod law;
mod plan;
mod proportions;
mod random;
mod rows;
mod services;
mod words;

pub use defects::{Kind as DefectKind, Planted, Rate, RateError};
pub use files::File;
pub use plan::{Plan, PlanError, users_of};
pub use proportions::{Proportions, ProportionsError};

use crate::criteria::{self, RuleError, Rules};
use crate::intake::code_tables::{self, CodeTableError};
use crate::model::codes::CodeTables;
use crate::model::incident::MADE_UP_MARK;
use crate::model::period::Period;
use chrono::{Datelike, NaiveDate};
use files::{Colophon, Output};
use random::Random;

/// What is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The periods, each with so many incidents; quarters, in order.
    pub periods: Vec<Period>,
    /// What decides everything that is left to chance.
    pub seed: u64,
    /// Incidents in each period; as many as are published of a quarter where `None`.
    pub size: Option<u64>,
    /// Carriers, those with nothing to report among them; as many as there are where `None`.
    pub carriers: Option<u64>,
    /// The share of rows that get a defect.
    pub defects: Rate,
}

/// Why there are no made-up reports.
#[derive(Debug, thiserror::Error)]
pub enum GenerateError {
    /// The proportions are unusable.
    #[error(transparent)]
    Proportions(#[from] ProportionsError),
    /// The code tables are unusable.
    #[error(transparent)]
    Codes(#[from] CodeTableError),
    /// The rules are unusable.
    #[error(transparent)]
    Rules(#[from] RuleError),
    /// What is asked for contradicts itself.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// The law of the period is not known, so that no incident can be placed in a class.
    #[error("no rule is known for {0}; ask for a later period")]
    NoRule(Period),
    /// The rules in force leave no room for a serious incident.
    #[error("the rules in force on {0} leave no room for the serious incidents asked for")]
    NoRoom(NaiveDate),
    /// An incident fell in another class than it was made for. This cannot happen; were it to, the
    /// proportions would be off unnoticed.
    #[error(
        "an incident of {day} made to be {wanted} is {judged} by the rules; nothing was written"
    )]
    Misplaced {
        /// The day it occurs.
        day: NaiveDate,
        /// The class it was made for.
        wanted: &'static str,
        /// The class that the rules give.
        judged: &'static str,
    },
    /// A file could not be made.
    #[error("the reports could not be written as CSV: {0}")]
    Csv(#[from] csv::Error),
    /// The manifest or the list of defects could not be made.
    #[error("the list of what was made could not be written: {0}")]
    Json(#[from] serde_json::Error),
}

/// What reports are made with: the codes, the rules and the proportions that the product comes with.
#[derive(Debug)]
pub struct World {
    /// Names of codes.
    pub codes: CodeTables,
    /// The rules by which incidents are placed.
    pub rules: Rules,
    /// The proportions.
    pub proportions: Proportions,
    seed: u64,
    source: String,
}

impl World {
    /// The world of a seed, with the codes that the product comes with.
    ///
    /// # Errors
    /// Where the data that the product comes with is unusable.
    pub fn new(seed: u64) -> Result<Self, GenerateError> {
        Self::with(seed, code_tables::load()?)
    }

    /// The world of a seed and of code tables.
    ///
    /// # Errors
    /// Where the tables lack a code that the proportions name.
    pub fn with(seed: u64, codes: CodeTables) -> Result<Self, GenerateError> {
        let rules = criteria::japan()?;
        let proportions = Proportions::load(&codes)?;
        Ok(Self {
            codes,
            rules,
            proportions,
            seed,
            source: format!("{MADE_UP_MARK} --seed {seed}）"),
        })
    }

    /// The plan of a period with so many incidents from so many carriers, in the published
    /// proportions.
    #[must_use]
    pub fn plan(&self, period: Period, size: u64, carriers: u64) -> Plan {
        Plan::of_size(period, size, carriers, &self.proportions)
    }
}

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
        outputs.push(Output::of(&file));
        put(file)
    };
    for period in &request.periods {
        let plan = world.plan(*period, size, carriers);
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
    let manifest = files::manifest(&colophon, &outputs)?;
    hand_over(manifest, &mut outputs)?;
    Ok(summary)
}

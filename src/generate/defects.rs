//! Known defects: rows are broken in known ways, and what was broken is listed.

mod kinds;

use super::random::Random;
use super::rows::Row;
use crate::model::column::Column;
use chrono::NaiveDateTime;
use kinds::Breakage;
pub use kinds::Kind;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::str::FromStr;

/// The share of rows that get a defect, in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rate(u64);

/// The whole, in millionths.
const WHOLE: u64 = 1_000_000;
/// As many digits behind the point as a rate has.
const DIGITS: usize = 6;

/// A text that is no share of rows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a share of rows; write one from 0 to 1 with at most six decimals, such as 0.02"
)]
pub struct RateError(String);

impl FromStr for Rate {
    type Err = RateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || RateError(text.to_owned());
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let is_number =
            |digits: &str| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(part) || part.len() > DIGITS {
            return Err(wrong());
        }
        let millionths: u64 = format!("{part:0<DIGITS$}").parse().map_err(|_| wrong())?;
        let whole: u64 = whole.parse().map_err(|_| wrong())?;
        let rate = whole.checked_mul(WHOLE).and_then(|whole| whole.checked_add(millionths));
        rate.filter(|rate| *rate <= WHOLE).map(Self).ok_or_else(wrong)
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.0 / WHOLE, self.0 % WHOLE);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl Rate {
    /// So many of so many rows, half up.
    fn of(self, rows: usize) -> u64 {
        let exact = rows as u128 * u128::from(self.0);
        u64::try_from((exact + u128::from(WHOLE / 2)) / u128::from(WHOLE)).unwrap_or_default()
    }
}

/// A defect that was put into a file of made-up reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Planted {
    /// The file's path in the folder.
    pub file: String,
    /// The physical line on which the broken row starts, from 1.
    pub line: u64,
    /// The key of the column that was broken; `None` where it is the row. The finding may stand on a
    /// cell that the broken one contradicts.
    pub column: Option<&'static str>,
    /// The code of the finding that must come of it.
    pub code: &'static str,
    /// What was written; empty where it is the row.
    pub written: String,
    /// What it was.
    pub was: String,
}

/// A row as it goes into a file.
#[derive(Debug, Clone)]
pub struct Line {
    /// The row.
    pub row: Row,
    /// A field behind the last column.
    pub surplus: Option<&'static str>,
    /// What was broken in it; its file and line are not known yet.
    pub planted: Option<Planted>,
}

impl Line {
    fn whole(row: Row) -> Self {
        Self { row, surplus: None, planted: None }
    }
}

/// The carriers' rows as they go into files, with this share of them broken: each kind of defect in
/// turn, on rows that can have it.
pub fn plant(
    of_carriers: BTreeMap<u64, Vec<Row>>,
    rate: Rate,
    random: &mut Random,
) -> BTreeMap<u64, Vec<Line>> {
    let mut broken = choose(&of_carriers, rate, random);
    let mut lines = BTreeMap::new();
    for (carrier, rows) in of_carriers {
        let mut of_carrier = Vec::with_capacity(rows.len());
        for (index, row) in rows.into_iter().enumerate() {
            match broken.remove(&(carrier, index)) {
                Some(breakage) => of_carrier.extend(apply(breakage, row)),
                None => of_carrier.push(Line::whole(row)),
            }
        }
        lines.insert(carrier, of_carrier);
    }
    lines
}

fn choose(
    of_carriers: &BTreeMap<u64, Vec<Row>>,
    rate: Rate,
    random: &mut Random,
) -> HashMap<(u64, usize), Breakage> {
    let mut places: Vec<(u64, usize)> = of_carriers
        .iter()
        .flat_map(|(carrier, rows)| (0..rows.len()).map(|index| (*carrier, index)))
        .collect();
    let wanted = rate.of(places.len());
    let mut broken = HashMap::new();
    if wanted == 0 {
        return broken;
    }
    random.shuffle(&mut places);
    let row = |place: &(u64, usize)| of_carriers.get(&place.0).and_then(|rows| rows.get(place.1));
    let service = |row: &Row| row.get(Column::Service).to_owned();
    // Moved to the moment of another of its carrier on its service, a row would be taken for that.
    let mut moments: HashSet<(u64, String, NaiveDateTime)> = places
        .iter()
        .filter_map(|place| {
            let row = row(place)?;
            Some((place.0, service(row), row.about?.occurred_at))
        })
        .collect();
    // Each kind goes through the places once: what it has passed over it could not use.
    let mut open: Vec<(Kind, usize)> = Kind::ALL.iter().map(|kind| (*kind, 0)).collect();
    let mut done = 0;
    while done < wanted && !open.is_empty() {
        open.retain_mut(|(kind, next)| {
            while done < wanted {
                let Some(place) = places.get(*next) else { return false };
                *next += 1;
                if broken.contains_key(place) {
                    continue;
                }
                let Some(row) = row(place) else { continue };
                if let Some(breakage) = kind.breakage(row, done) {
                    let moved_to = row.about.and_then(|about| kind.moves(about.occurred_at));
                    let is_taken =
                        moved_to.is_some_and(|at| !moments.insert((place.0, service(row), at)));
                    if is_taken {
                        continue;
                    }
                    broken.insert(*place, breakage);
                    done += 1;
                    return true;
                }
            }
            true
        });
    }
    broken
}

fn apply(breakage: Breakage, row: Row) -> Vec<Line> {
    let planted = |code, column: Option<Column>, written: &str, was: &str| {
        Some(Planted {
            file: String::new(),
            line: 0,
            column: column.map(Column::key),
            code,
            written: written.to_owned(),
            was: was.to_owned(),
        })
    };
    match breakage {
        Breakage::Cell { code, column, written } => {
            let planted = planted(code, Some(column), &written, row.get(column));
            vec![Line { row: row.with(column, written), surplus: None, planted }]
        }
        Breakage::Surplus { code, field } => {
            vec![Line { row, surplus: Some(field), planted: planted(code, None, field, "") }]
        }
        Breakage::After { code, column, row: other } => {
            let written = column.map_or("", |column| other.get(column)).to_owned();
            let was = column.map_or("", |column| row.get(column)).to_owned();
            let planted = planted(code, column, &written, &was);
            vec![Line::whole(row), Line { row: *other, surplus: None, planted }]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_is_read_without_rounding() {
        for (text, millionths) in [("0", 0), ("0.02", 20_000), ("1", WHOLE), ("0.000001", 1)] {
            let rate: Rate = text.parse().unwrap();
            assert_eq!((rate.0, rate.to_string().as_str()), (millionths, text));
        }
        for text in ["", "1.1", "-0.1", "2%", "0.0000001", ".5", "1e-2"] {
            assert!(text.parse::<Rate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_rate_of_rows_is_rounded_half_up() {
        let rate: Rate = "0.02".parse().unwrap();
        assert_eq!((rate.of(1_000), rate.of(25), rate.of(24)), (20, 1, 0));
    }
}

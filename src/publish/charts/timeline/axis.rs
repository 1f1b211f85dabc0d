//! An axis of dates and hours.

use super::super::layout::{Anchor, Page};
use super::super::theme::{GRID, TICK};
use crate::model::bounds;
use crate::publish::charts::error::ChartError;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use std::fmt::Write as _;

/// The least distance from tick to tick.
const NEAREST: f64 = 64.0;
/// The space that dates keep from one another.
const APART: f64 = 10.0;
/// Steps of the axis within a day, in minutes.
const WITHIN_A_DAY: [i64; 11] = [1, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720];
/// The minutes of a day.
const DAY: i64 = bounds::DAY.cast_signed();

/// A stretch of time laid out from left to right.
#[derive(Debug, Clone, Copy)]
pub struct Axis {
    /// The instant at the left edge.
    from: NaiveDateTime,
    /// The minutes from edge to edge.
    minutes: i64,
    /// The minutes from tick to tick.
    step: i64,
    /// The left edge.
    left: f64,
    /// The width.
    width: f64,
}

impl Axis {
    /// An axis that begins and ends on a tick and holds all of the stretch.
    pub fn over(
        (first, last): (NaiveDateTime, NaiveDateTime),
        (left, right): (f64, f64),
    ) -> Result<Self, ChartError> {
        let width = right - left;
        let beyond = || ChartError::Parts(format!("times from {first} to {last}"));
        let minutes = (last - first).num_minutes();
        let days = [1, 2, 7, 14, 28, 91, 364].map(|days| days * DAY);
        let centuries = (0..12).map(|power| 3_640 * DAY * 10_i64.pow(power));
        for step in WITHIN_A_DAY.into_iter().chain(days).chain(centuries) {
            let midnight = first.date().and_time(NaiveTime::MIN);
            let into_day = (first - midnight).num_minutes();
            let start = TimeDelta::try_minutes(into_day / step * step).ok_or_else(beyond)?;
            let from = midnight.checked_add_signed(start).ok_or_else(beyond)?;
            // The end of the last minute, too, is on the axis.
            let reach = minutes + (into_day - into_day / step * step) + 1;
            let ticks = reach.div_euclid(step) + i64::from(reach.rem_euclid(step) > 0);
            let minutes = ticks.max(1) * step;
            if length(ticks) * NEAREST <= width || ticks <= 1 {
                return Ok(Self { from, minutes, step, left, width });
            }
        }
        Err(beyond())
    }

    /// The place of an instant.
    pub fn place(&self, at: NaiveDateTime) -> f64 {
        let seconds = length((at - self.from).num_seconds());
        self.left + seconds / (length(self.minutes) * 60.0) * self.width
    }

    /// The instants of the ticks, those beyond the calendar left out.
    fn ticks(&self) -> impl Iterator<Item = NaiveDateTime> + '_ {
        let minutes = (0..=self.minutes / self.step).map(|tick| tick * self.step);
        minutes.filter_map(|after| self.from.checked_add_signed(TimeDelta::try_minutes(after)?))
    }

    /// Upright lines at the ticks, behind what stands on the axis.
    pub fn lines(&self, page: &mut Page, stretch: (f64, f64)) {
        for tick in self.ticks() {
            page.upright(self.place(tick), stretch, 1.0, GRID);
        }
    }

    /// The hours at the ticks and, below, the date where one begins.
    pub fn labels(&self, page: &mut Page, date_format: &str) -> Result<(), ChartError> {
        let hours = page.top + TICK.leading / 2.0;
        let shows_hours = self.step < DAY;
        let dates = if shows_hours { hours + TICK.leading } else { hours };
        let mut labels = Vec::new();
        // An axis too narrow for two hours has the one.
        let mut free_from = f64::NEG_INFINITY;
        for tick in self.ticks() {
            let begins_a_day = tick.time() == NaiveTime::MIN;
            if shows_hours {
                let label = formatted(tick, "%-H:%M")?;
                let width = page.fonts.width(&label, TICK)?;
                if self.place(tick) - width / 2.0 > free_from {
                    free_from = self.place(tick) + width / 2.0;
                    page.line(label, TICK, Anchor::Centre, self.place(tick), hours)?;
                }
            }
            if labels.is_empty() || begins_a_day {
                let label = page.fonts.printable(&formatted(tick, date_format)?);
                let width = page.fonts.width(&label, TICK)?;
                labels.push((self.place(tick) - width / 2.0, width, label));
            }
        }
        // The day on which the axis begins gives way to the first midnight, and any other date to
        // the one before it.
        if let [(_, first, _), (second, ..), ..] = labels.as_slice()
            && self.place(self.from) + first / 2.0 + APART > *second
            && self.from.time() != NaiveTime::MIN
        {
            labels.remove(0);
        }
        let mut free = 0.0;
        for (left, width, label) in labels {
            if left >= free && left + width <= page.width() {
                free = left + width + APART;
                page.line(label, TICK, Anchor::Left, left, dates)?;
            }
        }
        page.top = dates + TICK.leading / 2.0;
        Ok(())
    }
}

/// The instant in a format of chrono.
pub fn formatted(at: NaiveDateTime, format: &str) -> Result<String, ChartError> {
    let mut label = String::new();
    write!(label, "{}", at.format(format))
        .map_err(|_| ChartError::Parts(format!("`{format}` is no format of a date")))?;
    Ok(label)
}

#[expect(clippy::cast_precision_loss, reason = "a place need not be exact beyond 53 bits")]
fn length(count: i64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        let date = NaiveDate::from_ymd_opt(2026, 6, day).expect("date");
        date.and_hms_opt(hour, minute, 0).expect("time")
    }

    fn ticks(first: NaiveDateTime, last: NaiveDateTime) -> Vec<String> {
        let axis = Axis::over((first, last), (200.0, 840.0)).expect("axis");
        axis.ticks().map(|tick| tick.format("%d %H:%M").to_string()).collect()
    }

    #[test]
    fn ticks_are_round_and_hold_the_stretch() {
        // Ten steps of 64 pixels: 9 hours and 20 minutes take steps of an hour.
        let hours = ticks(at(6, 9, 10), at(6, 18, 30));
        assert_eq!((hours[0].as_str(), hours[10].as_str()), ("06 09:00", "06 19:00"));
        assert_eq!(hours.len(), 11);
        let days = ticks(at(6, 9, 10), at(9, 18, 30));
        assert_eq!(
            days,
            [
                "06 00:00", "06 12:00", "07 00:00", "07 12:00", "08 00:00", "08 12:00", "09 00:00",
                "09 12:00", "10 00:00"
            ]
        );
        assert_eq!(ticks(at(6, 9, 10), at(6, 9, 10)), ["06 09:10", "06 09:11"]);
    }

    #[test]
    fn places_are_in_proportion_to_time() {
        let axis = Axis::over((at(6, 9, 0), at(6, 18, 59)), (200.0, 840.0)).expect("axis");
        assert!((axis.place(at(6, 9, 0)) - 200.0).abs() < 0.01);
        assert!((axis.place(at(6, 14, 0)) - 520.0).abs() < 0.01);
    }

    #[test]
    fn a_format_that_is_none_is_refused() {
        assert!(matches!(formatted(at(6, 0, 0), "%Q"), Err(ChartError::Parts(_))));
    }
}

//! Where the names of points go: beside them if there is room, else further off with a line.

use super::super::layout::{Area, Form, Point};
use super::super::legend::REACH;

/// Distances from a point at which its name needs no line to it.
const BESIDE: [f64; 2] = [9.0, 11.0];
/// Distances from a point at which a line joins it to its name, the nearest first.
const FURTHER: [f64; 9] = [15.0, 20.0, 26.0, 33.0, 41.0, 50.0, 62.0, 76.0, 92.0];
/// Directions from a point in which its name is tried, the best first: a sixteenth of a turn each,
/// clockwise from the right.
const DIRECTIONS: [u8; 16] = [0, 15, 1, 14, 2, 8, 7, 9, 12, 4, 13, 3, 10, 6, 11, 5];
/// The space around a name.
const CLEAR: f64 = 1.5;
/// How near its own name may stand to a point.
const OWN: f64 = 6.5;
/// How near the names of others may stand to a point, without a line and with one: it must be
/// clear whose they are.
const OTHERS: (f64, f64) = (15.0, 11.0);
/// How near the line of another may pass a point.
const PASSING: f64 = 5.5;
/// How bold a joining line is.
const BOLD: f64 = 1.0;

/// A line from a point to its name.
pub type Joint = (Point, Point);

/// What is in the way of names.
pub struct Room {
    plot: Area,
    points: Vec<Point>,
    taken: Vec<Area>,
    joints: Vec<Joint>,
}

impl Room {
    /// The room that the points and some areas leave in a plot.
    pub fn new(plot: Area, points: Vec<Point>, taken: Vec<Area>) -> Self {
        Self { plot, points, taken, joints: Vec::new() }
    }

    /// Takes an area if nothing is in its way.
    pub fn take(&mut self, area: Area) -> bool {
        let free = self.is_free(area) && self.keeps_off(area, None, OWN);
        if free {
            self.taken.push(area);
        }
        free
    }

    /// Finds a place right beside a point for a name of this size, and takes it.
    pub fn beside(&mut self, point: Point, size: (f64, f64)) -> Option<Area> {
        self.find(point, size, &BESIDE, false).map(|(area, _)| area)
    }

    /// Finds the nearest place further off for a name of this size and for the line to it, and
    /// takes both.
    pub fn further(&mut self, point: Point, size: (f64, f64)) -> Option<(Area, Joint)> {
        let (area, joint) = self.find(point, size, &FURTHER, true)?;
        self.joints.push(joint);
        Some((area, joint))
    }

    fn find(
        &mut self,
        point: Point,
        (width, height): (f64, f64),
        distances: &[f64],
        joined: bool,
    ) -> Option<(Area, Joint)> {
        for (index, distance) in distances.iter().enumerate() {
            // Every other ring of places lies between the directions of the one before.
            let offset = if index % 2 == 0 { 0.0 } else { 0.5 };
            for direction in DIRECTIONS {
                let turn = (f64::from(direction) + offset) / 16.0 * std::f64::consts::TAU;
                let (cos, sin) = (turn.cos(), turn.sin());
                let left = point.0 + distance * cos + width / 2.0 * (cos - 1.0);
                let top = point.1 + distance * sin + height / 2.0 * (sin - 1.0);
                let area = Area { left, top, width, height };
                let x = point.0.clamp(area.left, area.right());
                let joint = (point, (x, point.1.clamp(area.top, area.bottom())));
                let others = if joined { OTHERS.1 } else { OTHERS.0 };
                let clear = self.is_free(area) && self.keeps_off(area, Some(point), others);
                if clear && (!joined || self.lets_pass(joint)) {
                    self.taken.push(area);
                    return Some((area, joint));
                }
            }
        }
        None
    }

    fn is_free(&self, area: Area) -> bool {
        let inside = area.left >= self.plot.left
            && area.top >= self.plot.top
            && area.right() <= self.plot.right()
            && area.bottom() <= self.plot.bottom();
        let wide = area.grown(CLEAR);
        inside
            && self.taken.iter().all(|other| wide.is_apart(*other))
            && self.joints.iter().all(|&joint| !crosses(joint, wide))
    }

    /// Whether an area keeps off the point that it names, and so far off all others.
    fn keeps_off(&self, area: Area, named: Option<Point>, others: f64) -> bool {
        let wide = area.grown(CLEAR);
        self.points.iter().all(|&point| {
            let reach = if named == Some(point) { OWN } else { others };
            wide.is_apart(around(point, reach))
        })
    }

    /// Whether a line meets neither names nor other lines, nor points other than its own.
    fn lets_pass(&self, joint: Joint) -> bool {
        let own = around(joint.0, REACH);
        self.taken.iter().all(|other| !crosses(joint, *other))
            && self.joints.iter().all(|other| other.0 == joint.0 || !meet(joint, *other))
            && self.points.iter().all(|&point| {
                !own.is_apart(around(point, REACH)) || !crosses(joint, around(point, PASSING))
            })
    }
}

fn around((x, y): Point, reach: f64) -> Area {
    Area { left: x - reach, top: y - reach, width: 2.0 * reach, height: 2.0 * reach }
}

/// Whether two lines cross.
fn meet((a, b): Joint, (c, d): Joint) -> bool {
    let side = |from: Point, to: Point, point: Point| {
        (to.0 - from.0) * (point.1 - from.1) - (to.1 - from.1) * (point.0 - from.0)
    };
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// Whether a line has a point in an area, looked at every few pixels.
fn crosses((from, to): Joint, area: Area) -> bool {
    (0..=64_u8).map(|step| f64::from(step) / 64.0).any(|part| {
        let (x, y) = (from.0 + (to.0 - from.0) * part, from.1 + (to.1 - from.1) * part);
        x > area.left && x < area.right() && y > area.top && y < area.bottom()
    })
}

/// The line from a point to its name, as a narrow polygon.
pub fn line(((from_x, from_y), (to_x, to_y)): Joint) -> Form {
    let length = (to_x - from_x).hypot(to_y - from_y).max(1.0);
    let across = ((to_y - from_y) / length * BOLD / 2.0, (from_x - to_x) / length * BOLD / 2.0);
    Form::Polygon(vec![
        (from_x + across.0, from_y + across.1),
        (to_x + across.0, to_y + across.1),
        (to_x - across.0, to_y - across.1),
        (from_x - across.0, from_y - across.1),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Area = Area { left: 0.0, top: 0.0, width: 400.0, height: 200.0 };

    #[test]
    fn a_name_stands_to_the_right_or_where_there_is_room() {
        let mut room = Room::new(PLOT, vec![(100.0, 100.0), (390.0, 100.0)], Vec::new());
        let area = room.beside((100.0, 100.0), (60.0, 15.0)).expect("place");
        assert!((area.left - 109.0).abs() < 0.01 && (area.top - 92.5).abs() < 0.01, "{area:?}");
        let area = room.beside((390.0, 100.0), (60.0, 15.0)).expect("place");
        assert!((area.right() - 381.0).abs() < 0.01, "{area:?}");
    }

    #[test]
    fn a_name_is_not_to_be_taken_for_that_of_another_point() {
        let points = vec![(100.0, 100.0), (180.0, 100.0)];
        let mut room = Room::new(PLOT, points, Vec::new());
        // To the right it would end at 169, eleven pixels before the other point.
        let area = room.beside((100.0, 100.0), (60.0, 15.0)).expect("place");
        assert!(area.left < 100.0 || area.is_apart(around((180.0, 100.0), 15.0)), "{area:?}");
    }

    #[test]
    fn names_of_points_in_one_place_stay_apart() {
        let mut room = Room::new(PLOT, vec![(100.0, 100.0); 4], Vec::new());
        let places: Vec<_> =
            (0..4).filter_map(|_| room.beside((100.0, 100.0), (60.0, 15.0))).collect();
        assert_eq!(places.len(), 4);
        for (index, one) in places.iter().enumerate() {
            assert!(places[..index].iter().all(|other| one.is_apart(*other)));
        }
    }

    #[test]
    fn a_name_that_has_to_stand_further_off_is_joined_to_its_point() {
        let around = [(0.0, 0.0), (14.0, 0.0), (-14.0, 0.0), (0.0, 14.0), (0.0, -14.0)];
        let crowd = around.map(|(x, y)| (100.0 + x, 100.0 + y)).to_vec();
        let mut room = Room::new(PLOT, crowd, Vec::new());
        assert_eq!(room.beside((100.0, 100.0), (60.0, 15.0)), None);
        let (area, (from, to)) = room.further((100.0, 100.0), (60.0, 15.0)).expect("place");
        assert!((from.0 - 100.0).abs() < 0.01 && (from.1 - 100.0).abs() < 0.01);
        assert!(area.left <= to.0 && to.0 <= area.right());
    }

    #[test]
    fn lines_that_cross_are_told_from_those_that_do_not() {
        let level = ((0.0, 5.0), (10.0, 5.0));
        assert!(meet(level, ((5.0, 0.0), (5.0, 10.0))));
        assert!(!meet(level, ((5.0, 0.0), (5.0, 4.0))));
        assert!(!meet(level, ((0.0, 6.0), (10.0, 6.0))));
    }

    #[test]
    fn where_there_is_no_room_there_is_no_place() {
        let mut room = Room::new(PLOT, Vec::new(), vec![PLOT]);
        assert_eq!(room.further((100.0, 100.0), (60.0, 15.0)), None);
        assert!(!room.take(Area { left: 5.0, top: 5.0, width: 10.0, height: 10.0 }));
    }
}

//! The region of a plot that is at or beyond any of several pairs of values.

use super::super::layout::Area;

/// How bold the boundary is.
const BOUNDARY: f64 = 2.0;

/// The region as areas that may overlap, and its boundary, a staircase.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// An area for each pair that another does not make needless.
    pub areas: Vec<Area>,
    /// The upright and level pieces of the boundary.
    pub boundary: Vec<Area>,
}

impl Region {
    /// The region of a plot that lies to the right of and above any of the corners.
    pub fn new(plot: Area, corners: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut corners: Vec<_> = corners.collect();
        // From the left; of corners one above the other, the lower first.
        corners.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let mut steps: Vec<(f64, f64)> = Vec::with_capacity(corners.len());
        for corner in corners {
            if steps.last().is_none_or(|last| corner.1 > last.1) {
                steps.push(corner);
            }
        }
        let mut region = Self { areas: Vec::new(), boundary: Vec::new() };
        let mut above = plot.top;
        for (index, &(x, y)) in steps.iter().enumerate() {
            let end = steps.get(index + 1).map_or(plot.right(), |next| next.0);
            let (width, height) = (plot.right() - x, y - plot.top);
            region.areas.push(Area { left: x, top: plot.top, width, height });
            let half = BOUNDARY / 2.0;
            // A region without bound on a side has no boundary there.
            if x > plot.left {
                let height = y - above + if y < plot.bottom() { half } else { 0.0 };
                let left = x - half;
                region.boundary.push(Area { left, top: above, width: BOUNDARY, height });
            }
            if y < plot.bottom() {
                let (top, left) = (y - half, x.max(plot.left));
                region.boundary.push(Area { left, top, width: end - left, height: BOUNDARY });
            }
            above = y;
        }
        region
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLOT: Area = Area { left: 100.0, top: 50.0, width: 400.0, height: 200.0 };

    #[test]
    fn the_boundary_steps_down_from_corner_to_corner() {
        // The third corner lies within the region of the first.
        let corners = [(200.0, 100.0), (300.0, 150.0), (250.0, 80.0)];
        let region = Region::new(PLOT, corners.into_iter());
        let area = |left, top, width, height| Area { left, top, width, height };
        assert_eq!(region.areas, [area(200.0, 50.0, 300.0, 50.0), area(300.0, 50.0, 200.0, 100.0)]);
        assert_eq!(
            region.boundary,
            [
                area(199.0, 50.0, 2.0, 51.0),
                area(200.0, 99.0, 100.0, 2.0),
                area(299.0, 100.0, 2.0, 51.0),
                area(300.0, 149.0, 200.0, 2.0),
            ]
        );
    }

    #[test]
    fn a_side_without_bound_has_no_boundary() {
        let region = Region::new(PLOT, [(100.0, 150.0)].into_iter());
        assert_eq!(region.boundary.len(), 1);
        assert!((region.boundary[0].width - 400.0).abs() < 0.01);
        assert!(Region::new(PLOT, std::iter::empty()).areas.is_empty());
    }
}

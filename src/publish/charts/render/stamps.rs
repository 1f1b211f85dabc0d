//! Points of which a drawing has hundreds of the same look, such as those of a scatter chart, told as one
//! form and the places where it stands.

use crate::model::text::append;

/// From as many on, points alike are told as places of one form, which costs as much as a few points.
const FEWEST: usize = 8;
/// How a line of plotters begins that is a circle.
const CIRCLE: &str = "<circle cx=\"";

type Place = [i64; 2];

/// Circles about one point.
struct Stamp<'s> {
    place: Place,
    /// Of each, the lowest first, what follows its centre: its radius and its look.
    looks: Vec<&'s str>,
}

/// A drawing of plotters whose runs of points alike are a form and a path through their places. The order
/// is kept, so that they lie upon one another as they did.
pub fn stamped(drawn: &str, id: &str) -> String {
    let lines: Vec<&str> = drawn.split_inclusive('\n').collect();
    let mut told = String::with_capacity(drawn.len());
    let mut forms = 0;
    let mut at = 0;
    while at < lines.len() {
        let Some(Stamp { place, looks }) = stamp(&lines[at..]) else {
            told.push_str(lines[at]);
            at += 1;
            continue;
        };
        let start = at;
        let mut places = vec![place];
        at += looks.len();
        while let Some(next) = stamp(&lines[at..]).filter(|next| next.looks == looks) {
            places.push(next.place);
            at += looks.len();
        }
        if places.len() < FEWEST {
            told.extend(lines[start..at].iter().copied());
        } else {
            forms += 1;
            tell(&mut told, &looks, &places, &format!("{id}-form-{forms}"));
        }
    }
    told
}

/// The stamp that lines begin with; where its first circle comes again, another stands in its place.
fn stamp<'s>(lines: &[&'s str]) -> Option<Stamp<'s>> {
    let (place, first) = circle(lines.first()?)?;
    let mut looks = vec![first];
    let others = lines[1..].iter().map_while(|line| circle(line));
    looks.extend(
        others.take_while(|&(at, look)| at == place && look != first).map(|(_, look)| look),
    );
    Some(Stamp { place, looks })
}

/// The centre of the circle in a line, and what follows it.
fn circle(line: &str) -> Option<(Place, &str)> {
    let (x, rest) = line.strip_prefix(CIRCLE)?.split_once("\" cy=\"")?;
    let (y, look) = rest.split_once('"')?;
    Some(([x.parse().ok()?, y.parse().ok()?], look.trim_end()))
}

fn tell(told: &mut String, looks: &[&str], places: &[Place], id: &str) {
    append!(told, "<marker id=\"{id}\" markerUnits=\"userSpaceOnUse\" overflow=\"visible\">");
    for look in looks {
        append!(told, "<circle{look}");
    }
    told.push_str("</marker><path fill=\"none\"");
    for which in ["start", "mid", "end"] {
        append!(told, " marker-{which}=\"url(#{id})\"");
    }
    told.push_str(" d=\"");
    let mut last: Option<Place> = None;
    for &[x, y] in places {
        match last {
            None => append!(told, "M{x} {y}l"),
            Some([from_x, from_y]) => {
                // A sign parts numbers as a space does.
                for length in [x - from_x, y - from_y] {
                    if length >= 0 && !told.ends_with('l') {
                        told.push(' ');
                    }
                    append!(told, "{length}");
                }
            }
        }
        last = Some([x, y]);
    }
    told.push_str("\"/>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(x: i64, y: i64) -> String {
        let circle = |look| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{look}\"/>\n");
        circle("9\" fill=\"#000000") + &circle("5\" fill=\"#FFFFFF")
    }

    #[test]
    fn points_alike_are_one_form_at_their_places() {
        // The first two stand in one place.
        let places = [[5, 7], [5, 7], [3, 9], [3, 8], [10, 8], [1, 1], [2, 2], [3, 3]];
        let rings: String = places.map(|[x, y]| ring(x, y)).concat();
        let told = stamped(&format!("<rect/>\n{rings}<text>\n5\n</text>\n"), "c");
        assert_eq!(
            told,
            "<rect/>\n<marker id=\"c-form-1\" markerUnits=\"userSpaceOnUse\" overflow=\"visible\">\
             <circle r=\"9\" fill=\"#000000\"/><circle r=\"5\" fill=\"#FFFFFF\"/></marker>\
             <path fill=\"none\" marker-start=\"url(#c-form-1)\" marker-mid=\"url(#c-form-1)\" \
             marker-end=\"url(#c-form-1)\" d=\"M5 7l0 0-2 2 0-1 7 0-9-7 1 1 1 1\"/>\n\
             <text>\n5\n</text>\n"
        );
    }

    #[test]
    fn a_few_points_stay_as_they_are() {
        let few: String = (0..7).map(|at| ring(at, at)).collect();
        assert_eq!(stamped(&few, "c"), few);
        let other = "<circle cx=\"1\" cy=\"1\" r=\"2\"/>\n";
        let parted = format!("{few}{other}{few}");
        assert_eq!(stamped(&parted, "c"), parted);
    }
}

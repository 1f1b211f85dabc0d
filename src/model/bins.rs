//! Classes of duration and of affected users, cut at the edges that a team sets.
//!
//! The classes that the product comes with stand in `data/codes/bins.csv`; their codes and labels
//! follow the same rules, so that other edges give codes and labels of the same kind.

use super::bounds;
use super::codes::{Bin, CodeTables, Coded, UNKNOWN};
use super::number::grouped;
use super::text::{Text, both, shown_in_english};

/// As many edges are cut at.
pub const MOST_EDGES: usize = 40;

/// Edges that make no classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EdgesError {
    /// None, or the first is 0: there is a class below the first edge.
    Empty(&'static str),
    /// Not ascending.
    Order {
        /// What is cut.
        list: &'static str,
        /// An edge.
        before: u64,
        /// The one after it.
        after: u64,
    },
    /// More than a table and a chart have room for.
    Many {
        /// What is cut.
        list: &'static str,
        /// How many edges there are.
        count: usize,
    },
    /// Beyond what any report states.
    Great {
        /// What is cut.
        list: &'static str,
        /// An edge.
        edge: u64,
        /// The largest that makes sense.
        most: u64,
    },
}

impl EdgesError {
    /// What is wrong.
    pub fn text(&self) -> Text {
        match self {
            Self::Empty(list) => both!(
                "{list} の階級の境は、0より大きい値から始めてください。最初の境より小さい階級は自動的に設けられます。",
                "the edges of {list} have to begin above 0; the class below the first one is made of itself"
            ),
            Self::Order { list, before, after } => both!(
                "{list} の階級の境は、小さいものから順に指定してください（{before}の次が{after}です）。",
                "the edges of {list} have to ascend, but {after} follows {before}"
            ),
            Self::Many { list, count } => both!(
                "{list} の階級の境が{count}件あります（上限は{MOST_EDGES}件です）。減らしてください。",
                "{list} has {count} edges ({MOST_EDGES} at most); name fewer"
            ),
            Self::Great { list, edge, most } => both!(
                "{list} の階級の境 {edge} は大きすぎます（上限は{most}です）。直してください。",
                "the edge {edge} of {list} is beyond what any report states ({most} at most); correct it"
            ),
        }
    }
}

shown_in_english!(EdgesError);

impl std::error::Error for EdgesError {}

/// The code of the class in which a value lies; `unknown` where the value is not known.
pub fn bin_of(bins: &[Bin], value: Option<u64>) -> &str {
    value
        .and_then(|known| bins.iter().rev().find(|bin| bin.from <= known))
        .map_or(UNKNOWN, |bin| bin.code.as_str())
}

/// What is cut into classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binned {
    /// Durations, in minutes.
    Duration,
    /// Affected users.
    Users,
}

impl Binned {
    fn list(self) -> &'static str {
        match self {
            Self::Duration => "duration_bin",
            Self::Users => "users_bin",
        }
    }

    /// The largest that any report states.
    fn most(self) -> u64 {
        match self {
            Self::Duration => bounds::MINUTES,
            Self::Users => bounds::USERS,
        }
    }

    /// An edge as part of a code: `30m`, `2h`; `500`, `30k`, `1m`.
    fn code(self, edge: u64) -> String {
        match self {
            Self::Duration if edge.is_multiple_of(60) => format!("{}h", edge / 60),
            Self::Duration => format!("{edge}m"),
            Self::Users if edge.is_multiple_of(1_000_000) => format!("{}m", edge / 1_000_000),
            Self::Users if edge.is_multiple_of(1_000) => format!("{}k", edge / 1_000),
            Self::Users => edge.to_string(),
        }
    }

    /// An edge as people read it: 30分, 2時間; 500人, 5千人, 3万人.
    fn words(self, edge: u64) -> Text {
        match self {
            Self::Duration if edge.is_multiple_of(60) => {
                Text::new(format!("{}時間", edge / 60), format!("{} h", edge / 60))
            }
            Self::Duration => both!("{edge}分", "{edge} min"),
            Self::Users => {
                let ja = match edge {
                    edge if edge.is_multiple_of(10_000) => format!("{}万人", edge / 10_000),
                    edge if edge < 10_000 && edge.is_multiple_of(1_000) => {
                        format!("{}千人", edge / 1_000)
                    }
                    edge => format!("{edge}人"),
                };
                Text::new(ja, grouped(edge.into()))
            }
        }
    }
}

/// The edges between classes: the first class begins at 0, which is none.
pub fn edges(bins: &[Bin]) -> Vec<u64> {
    bins.iter().map(|bin| bin.from).filter(|from| *from > 0).collect()
}

/// Checks the edges between classes of a quantity; there may be none.
///
/// # Errors
/// Where they make no classes.
pub fn edges_of(quantity: Binned, edges: &[u64]) -> Result<(), EdgesError> {
    let list = quantity.list();
    if edges.first() == Some(&0) {
        return Err(EdgesError::Empty(list));
    }
    for pair in edges.windows(2) {
        if let [before, after] = *pair
            && before >= after
        {
            return Err(EdgesError::Order { list, before, after });
        }
    }
    if edges.len() > MOST_EDGES {
        return Err(EdgesError::Many { list, count: edges.len() });
    }
    let most = quantity.most();
    if let Some(edge) = edges.iter().copied().find(|edge| *edge > most) {
        return Err(EdgesError::Great { list, edge, most });
    }
    Ok(())
}

/// The same code tables with the classes of a quantity cut at these edges.
///
/// # Errors
/// Where the edges make no classes.
pub fn cut(
    mut codes: CodeTables,
    quantity: Binned,
    edges: &[u64],
) -> Result<CodeTables, EdgesError> {
    let list = quantity.list();
    if edges.is_empty() {
        return Err(EdgesError::Empty(list));
    }
    edges_of(quantity, edges)?;
    let unknown = codes.lists.iter().find(|coded| coded.list == list && coded.code == UNKNOWN);
    let classes: Vec<(Bin, Text)> = std::iter::once(0)
        .chain(edges.iter().copied())
        .zip(edges.iter().copied().map(Some).chain([None]))
        .map(|(from, to)| bin(quantity, from, to))
        .collect();
    let entries = classes.iter().map(|(bin, name)| Coded {
        list: list.to_owned(),
        code: bin.code.clone(),
        name: name.clone(),
    });
    let entries: Vec<Coded> = entries.chain(unknown.cloned()).collect();
    codes.lists.retain(|coded| coded.list != list);
    codes.lists.extend(entries);
    let bins = classes.into_iter().map(|(bin, _)| bin).collect();
    match quantity {
        Binned::Duration => codes.duration_bins = bins,
        Binned::Users => codes.users_bins = bins,
    }
    Ok(codes)
}

/// The class from one edge to the next; without a next one it is open.
fn bin(quantity: Binned, from: u64, to: Option<u64>) -> (Bin, Text) {
    let words = |edge| quantity.words(edge);
    let (code, name) = match (from, to) {
        (_, None) => {
            let Text { ja, en } = words(from);
            let name = both!("{ja}以上", "{en} or more");
            (format!("ge_{}", quantity.code(from)), name)
        }
        (0, Some(to)) => {
            let Text { ja, en } = words(to);
            let name = both!("{ja}未満", "Under {en}");
            (format!("lt_{}", quantity.code(to)), name)
        }
        (from, Some(to)) => {
            let (low, high) = (words(from), words(to));
            let name = both!("{low}以上{high}未満", "{low} to under {high}"; low, high);
            (format!("{}_{}", quantity.code(from), quantity.code(to)), name)
        }
    };
    (Bin { code, from }, name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::code_tables;

    #[test]
    fn the_edges_that_the_product_comes_with_give_its_codes_and_labels() {
        let built_in = code_tables::load().unwrap();
        let edges =
            |bins: &[Bin]| -> Vec<u64> { bins.iter().skip(1).map(|bin| bin.from).collect() };
        let durations = edges(&built_in.duration_bins);
        let users = edges(&built_in.users_bins);
        let recut = cut(built_in.clone(), Binned::Duration, &durations).unwrap();
        let recut = cut(recut, Binned::Users, &users).unwrap();
        assert_eq!(recut.duration_bins, built_in.duration_bins);
        assert_eq!(recut.users_bins, built_in.users_bins);
        for list in ["duration_bin", "users_bin"] {
            let labels = |codes: &CodeTables| -> Vec<Coded> {
                codes.lists.iter().filter(|coded| coded.list == list).cloned().collect()
            };
            assert_eq!(labels(&recut), labels(&built_in));
        }
    }

    #[test]
    fn edges_that_make_no_classes_are_refused() {
        let codes = code_tables::load().unwrap();
        let refused = |edges: &[u64]| cut(codes.clone(), Binned::Users, edges).unwrap_err();
        assert_eq!(refused(&[]), EdgesError::Empty("users_bin"));
        assert_eq!(refused(&[0, 10]), EdgesError::Empty("users_bin"));
        let order = EdgesError::Order { list: "users_bin", before: 500, after: 500 };
        assert_eq!(refused(&[500, 500]), order);
        let many: Vec<u64> = (1..=41).collect();
        assert_eq!(refused(&many), EdgesError::Many { list: "users_bin", count: 41 });
        let most = 1_000_000_000_000;
        let great = EdgesError::Great { list: "users_bin", edge: most + 1, most };
        assert_eq!(refused(&[1, most + 1]), great);
        assert!(cut(codes.clone(), Binned::Users, &many[..40]).is_ok());
    }
}

//! Which code tables there are.

use crate::model::incident::codes;

/// A table has no more rows than this: each code is a row of published tables.
pub const MOST_ROWS: usize = 1_000;

codes! {
    /// A code table, by its key in `[codes]` of `shihanki.toml` and the name of its file.
    Table {
        /// Services, with what the law asks about them.
        Services = "services",
        /// What service groups are rolled up to.
        Rollups = "rollups",
        /// Fixed lists with their labels.
        Groups = "groups",
        /// Prefectures and regions.
        Prefectures = "prefectures",
        /// Classes of duration and of affected users.
        Bins = "bins",
        /// Other names of regions.
        Areas = "areas",
        /// Where prefectures stand on a map of tiles.
        PrefectureTiles = "prefecture_tiles",
        /// Where regions stand on a map of tiles.
        AreaTiles = "area_tiles",
    }
}

impl Table {
    /// The tables of codes that reports use and figures are counted by; the others only draw.
    pub const OF_REPORTS: [Self; 6] =
        [Self::Services, Self::Rollups, Self::Groups, Self::Prefectures, Self::Bins, Self::Areas];

    /// Its path below `data/`.
    pub fn path(self) -> String {
        format!("codes/{}.csv", self.code())
    }

    /// The column by whose codes its rows are told apart.
    pub fn key_column(self) -> &'static str {
        match self {
            Self::Rollups => "group",
            _ => "code",
        }
    }

    /// The table that the product comes with.
    pub fn built_in(self) -> &'static str {
        match self {
            Self::Services => include_str!("../../../data/codes/services.csv"),
            Self::Rollups => include_str!("../../../data/codes/rollups.csv"),
            Self::Groups => include_str!("../../../data/codes/groups.csv"),
            Self::Prefectures => include_str!("../../../data/codes/prefectures.csv"),
            Self::Bins => include_str!("../../../data/codes/bins.csv"),
            Self::Areas => include_str!("../../../data/codes/areas.csv"),
            Self::PrefectureTiles => include_str!("../../../data/codes/prefecture_tiles.csv"),
            Self::AreaTiles => include_str!("../../../data/codes/area_tiles.csv"),
        }
    }
}

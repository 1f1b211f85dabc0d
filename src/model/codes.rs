//! The code tables: services, fixed lists with their labels, bins, prefectures and regions.

use super::incident::ServiceIndex;
use super::text::Text;

/// The code of the region that stands for the whole country.
pub const NATIONWIDE: &str = "nationwide";

/// The code of what is not known.
pub const UNKNOWN: &str = "unknown";
/// The code of what is in no other class.
pub const OTHER: &str = "other";
/// The code of a row or column that counts everything once.
pub const TOTAL: &str = "total";

/// One service of the table of services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: Text,
    /// The code of its group (役務区分).
    pub group: String,
    /// A voice service.
    pub voice: bool,
    /// Handles emergency calls unless the report says otherwise.
    pub emergency_calls: bool,
    /// LPWA, by its nature.
    pub lpwa: bool,
    /// A free Internet-related service unless the report says otherwise.
    pub free_internet: bool,
    /// E-mail or messaging.
    pub mail_or_messaging: bool,
    /// Internet connection, or access to it.
    pub internet_access: bool,
    /// Other names that carriers use.
    pub aliases: Vec<String>,
}

/// What a service group is rolled up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rollup {
    /// The code of the group.
    pub group: String,
    /// The code of its sector: the network that it needs.
    pub sector: String,
    /// The code of its medium: what it carries.
    pub media: String,
}

/// The sector and the medium of a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RolledUp<'a> {
    /// The code of the sector.
    pub sector: &'a str,
    /// The code of the medium.
    pub media: &'a str,
}

/// A code of a fixed list with its label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// The list: `cause_class`, `duration_bin`, `unit`, …
    pub list: String,
    /// The code.
    pub code: String,
    /// Its label.
    pub name: Text,
}

/// A prefecture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefecture {
    /// JIS X 0401 code, `01` to `47`.
    pub code: String,
    /// Its full name.
    pub name: Text,
    /// The code of its region.
    pub region: String,
    /// The region's name.
    pub region_name: Text,
}

/// A class of values: from its lower edge up to the next class's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bin {
    /// Its code.
    pub code: String,
    /// The lower edge, included: minutes or users.
    pub from: u64,
}

/// Where a place stands on a map of tiles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TilePlace {
    /// The code of the prefecture or region.
    pub code: String,
    /// A name short enough for the tile.
    pub short: String,
    /// Its column on the map, from 0.
    pub column: usize,
    /// Its row on the map, from 0.
    pub row: usize,
}

/// All code tables of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeTables {
    /// Services, in code order.
    pub services: Vec<Service>,
    /// What service groups are rolled up to.
    pub rollups: Vec<Rollup>,
    /// Fixed lists, in code order within each list.
    pub lists: Vec<Coded>,
    /// Prefectures, in code order.
    pub prefectures: Vec<Prefecture>,
    /// Other names of regions, with the region's code.
    pub area_aliases: Vec<(String, String)>,
    /// Classes of duration, ascending.
    pub duration_bins: Vec<Bin>,
    /// Classes of affected users, ascending.
    pub users_bins: Vec<Bin>,
    /// Where prefectures stand on a map of tiles.
    pub prefecture_tiles: Vec<TilePlace>,
    /// Where regions stand on a map of tiles.
    pub area_tiles: Vec<TilePlace>,
}

impl CodeTables {
    /// The service at an index of this table.
    ///
    /// # Panics
    /// Where the index was not made by this table.
    pub fn service(&self, index: ServiceIndex) -> &Service {
        &self.services[index.0]
    }

    /// What a service is rolled up to: by its group; another one where the group is not rolled up.
    ///
    /// # Panics
    /// Where the index was not made by this table.
    pub fn rollup(&self, index: ServiceIndex) -> RolledUp<'_> {
        let group = &self.service(index).group;
        let rollup = self.rollups.iter().find(|rollup| rollup.group == *group);
        rollup.map_or(RolledUp { sector: OTHER, media: OTHER }, |rollup| RolledUp {
            sector: &rollup.sector,
            media: &rollup.media,
        })
    }

    /// The codes of a fixed list, in code order.
    pub fn codes<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a str> {
        self.lists.iter().filter(move |entry| entry.list == list).map(|entry| entry.code.as_str())
    }

    /// The label of a code of a fixed list.
    pub fn label(&self, list: &str, code: &str) -> Option<&Text> {
        self.lists
            .iter()
            .find(|entry| entry.list == list && entry.code == code)
            .map(|entry| &entry.name)
    }

    /// The regions with their names, in the order of the prefectures.
    pub fn regions(&self) -> Vec<(&str, &Text)> {
        let mut regions: Vec<(&str, &Text)> = Vec::new();
        for prefecture in &self.prefectures {
            if regions.iter().all(|(code, _)| *code != prefecture.region) {
                regions.push((&prefecture.region, &prefecture.region_name));
            }
        }
        regions
    }
}

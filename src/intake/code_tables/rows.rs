//! The rows of code tables, each cell held against what its column may hold.

use super::flaw::{Faults, Flaw};
use super::table::{MOST_ROWS, Table};
use crate::intake::row::ditto::is_ditto;
use crate::intake::sheet::plain::{self, Field, Line};
use crate::intake::values::normalize::{is_unknown, normalize, turns};
use crate::model::codes::{Bin, Coded, Prefecture, Rollup, Service, TOTAL, TilePlace, UNKNOWN};
use crate::model::fit::{is_code, unfit};
use crate::model::incident::CauseCertainty;
use crate::model::text::Text;

/// A name has no more characters than this: it stands in cells of tables and in charts.
const LONGEST_NAME: usize = 100;
/// A name on a tile.
const LONGEST_SHORT: usize = 10;
/// A map has no more columns or rows than this.
const LARGEST_MAP: u64 = 40;

plain::columns! {
    /// A column of the table of services.
    OfService requires Self::ALL;
    Code = "code", "コード";
    Name = "name", "名称";
    NameEn = "name_en", "英語名";
    Group = "group", "役務区分";
    Voice = "voice", "音声";
    EmergencyCalls = "emergency_calls", "緊急通報";
    Lpwa = "lpwa", "省電力広域";
    FreeInternet = "free_internet", "無料インターネット関連";
    MailOrMessaging = "mail_or_messaging", "電子メール等";
    InternetAccess = "internet_access", "インターネット接続";
    Aliases = "aliases", "別名";
}
plain::columns! {
    /// A column of the table of what service groups are rolled up to.
    OfRollup requires Self::ALL;
    Group = "group", "役務区分";
    Sector = "sector", "分野";
    Media = "media", "音声・データ";
}
plain::columns! {
    /// A column of the table of fixed lists.
    OfGroup requires Self::ALL;
    List = "list", "一覧";
    Code = "code", "コード";
    Name = "name", "名称";
    NameEn = "name_en", "英語名";
}
plain::columns! {
    /// A column of the table of prefectures.
    OfPrefecture requires Self::ALL;
    Code = "code", "コード";
    Name = "name", "名称";
    NameEn = "name_en", "英語名";
    Region = "region", "地域";
    RegionName = "region_name", "地域名";
    RegionNameEn = "region_name_en", "地域の英語名";
}
plain::columns! {
    /// A column of the table of classes.
    OfBin requires Self::ALL;
    List = "list", "一覧";
    Code = "code", "コード";
    From = "from", "下限";
}
plain::columns! {
    /// A column of the table of other names of regions.
    OfArea requires Self::ALL;
    Alias = "alias", "別名";
    Code = "code", "コード";
}
plain::columns! {
    /// A column of a map.
    OfTile requires Self::ALL;
    Code = "code", "コード";
    Short = "short", "略称";
    Column = "column", "列";
    Row = "row", "行";
}

/// The rows of every table, each with the line on which it starts.
pub struct Rows {
    pub services: Vec<(u64, Service)>,
    pub rollups: Vec<(u64, Rollup)>,
    pub groups: Vec<(u64, Coded)>,
    pub prefectures: Vec<(u64, Prefecture)>,
    /// Classes with the list that they are of.
    pub bins: Vec<(u64, (String, Bin))>,
    /// Other names of regions, as texts are matched, with the region's code.
    pub areas: Vec<(u64, (String, String))>,
    pub prefecture_tiles: Vec<(u64, TilePlace)>,
    pub area_tiles: Vec<(u64, TilePlace)>,
}

impl Rows {
    /// Reads every table, from the bytes of a file where one takes its place.
    pub fn read<'b>(file: impl Fn(Table) -> Option<&'b [u8]>, faults: &mut Faults) -> Self {
        Self {
            services: read(Table::Services, &file, faults, service),
            rollups: read(Table::Rollups, &file, faults, rollup),
            groups: read(Table::Groups, &file, faults, coded),
            prefectures: read(Table::Prefectures, &file, faults, prefecture),
            bins: read(Table::Bins, &file, faults, bin),
            areas: read(Table::Areas, &file, faults, area),
            prefecture_tiles: read(Table::PrefectureTiles, &file, faults, tile),
            area_tiles: read(Table::AreaTiles, &file, faults, tile),
        }
    }

    /// The fixed lists that the product comes with.
    pub fn built_in_groups() -> Vec<(u64, Coded)> {
        read(Table::Groups, &|_| None, &mut Faults::default(), coded)
    }
}

fn read<'b, F: Field, T>(
    table: Table,
    file: &impl Fn(Table) -> Option<&'b [u8]>,
    faults: &mut Faults,
    row: impl Fn(&mut Cells<'_, F>) -> T,
) -> Vec<(u64, T)> {
    let lines = match file(table) {
        Some(bytes) => plain::of_bytes::<F>(bytes),
        None => plain::of_text::<F>(table.built_in()),
    };
    let lines = lines.unwrap_or_else(|fault| vec![Err(fault)]);
    if lines.is_empty() {
        faults.tell(table, None, "", Flaw::Empty);
    }
    if lines.len() > MOST_ROWS {
        faults.tell(table, None, "", Flaw::Many(lines.len()));
    }
    let mut rows = Vec::new();
    for line in lines.into_iter().take(MOST_ROWS) {
        match line {
            Ok(line) => {
                rows.push((line.line, row(&mut Cells { table, line: &line, faults })));
            }
            Err(fault) => faults.tell(table, None, "", Flaw::Unreadable(fault)),
        }
    }
    rows
}

/// The cells of a row, each told where it does not hold what it should.
struct Cells<'a, F> {
    table: Table,
    line: &'a Line<F>,
    faults: &'a mut Faults,
}

impl<'a, F: Field> Cells<'a, F> {
    fn text(&self, field: F) -> &'a str {
        self.line.fields.get(&field).map_or("", |text| text.trim())
    }

    fn tell(&mut self, field: F, flaw: Flaw) {
        let value = self.text(field);
        self.faults.tell(self.table, Some((self.line.line, field.key())), value, flaw);
    }

    fn code(&mut self, field: F) -> String {
        let code = self.text(field);
        if !is_code(code) {
            self.tell(field, Flaw::Code);
        }
        code.to_owned()
    }

    fn words(&mut self, field: F, most: usize) -> String {
        let words = self.text(field);
        self.fits(field, words, most);
        words.to_owned()
    }

    fn fits(&mut self, field: F, words: &str, most: usize) {
        if let Some(why) = unfit(words, most, |c| c.is_control() || turns(c)) {
            self.tell(field, Flaw::Unfit(why));
        }
    }

    /// Tells of a name that says something else in a cell of a report or of a table.
    fn names_something(&mut self, field: F, words: &str) {
        const TOTALS: [&str; 5] = ["合計", "総計", "小計", "計", "total"];
        let text = normalize(words);
        if is_unknown(&text) && !text.is_empty()
            || is_ditto(words)
            || TOTALS.contains(&text.to_lowercase().as_str())
        {
            self.tell(field, Flaw::Word);
        }
    }

    fn name(&mut self, ja: F, en: F) -> Text {
        for field in [ja, en] {
            self.names_something(field, self.text(field));
        }
        self.words_of(ja, en)
    }

    fn words_of(&mut self, ja: F, en: F) -> Text {
        Text::new(self.words(ja, LONGEST_NAME), self.words(en, LONGEST_NAME))
    }

    fn is(&mut self, field: F) -> bool {
        match self.text(field).to_ascii_lowercase().as_str() {
            "yes" => true,
            "no" => false,
            _ => {
                self.tell(field, Flaw::NotYesOrNo);
                false
            }
        }
    }

    fn number(&mut self, field: F, most: u64) -> u64 {
        let text = self.text(field);
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if is_plain && number <= most => number,
            _ => {
                self.tell(field, Flaw::Number(most));
                0
            }
        }
    }
}

fn service(cells: &mut Cells<'_, OfService>) -> Service {
    let aliases = cells.text(OfService::Aliases).split('|').map(str::trim);
    let aliases: Vec<&str> = aliases.filter(|alias| !alias.is_empty()).collect();
    for alias in &aliases {
        cells.fits(OfService::Aliases, alias, LONGEST_NAME);
        cells.names_something(OfService::Aliases, alias);
    }
    Service {
        code: cells.code(OfService::Code),
        name: cells.name(OfService::Name, OfService::NameEn),
        group: cells.text(OfService::Group).to_owned(),
        voice: cells.is(OfService::Voice),
        emergency_calls: cells.is(OfService::EmergencyCalls),
        lpwa: cells.is(OfService::Lpwa),
        free_internet: cells.is(OfService::FreeInternet),
        mail_or_messaging: cells.is(OfService::MailOrMessaging),
        internet_access: cells.is(OfService::InternetAccess),
        aliases: aliases.into_iter().map(str::to_owned).collect(),
    }
}

fn rollup(cells: &mut Cells<'_, OfRollup>) -> Rollup {
    let code = |field| cells.text(field).to_owned();
    Rollup {
        group: code(OfRollup::Group),
        sector: code(OfRollup::Sector),
        media: code(OfRollup::Media),
    }
}

fn coded(cells: &mut Cells<'_, OfGroup>) -> Coded {
    Coded {
        list: cells.text(OfGroup::List).to_owned(),
        // What is unknown and what is a total have those names, and a cause is 調査中 until it is known.
        name: match cells.text(OfGroup::Code) {
            code if [UNKNOWN, TOTAL, CauseCertainty::Investigating.code()].contains(&code) => {
                cells.words_of(OfGroup::Name, OfGroup::NameEn)
            }
            _ => cells.name(OfGroup::Name, OfGroup::NameEn),
        },
        code: cells.code(OfGroup::Code),
    }
}

fn prefecture(cells: &mut Cells<'_, OfPrefecture>) -> Prefecture {
    Prefecture {
        code: cells.text(OfPrefecture::Code).to_owned(),
        name: cells.name(OfPrefecture::Name, OfPrefecture::NameEn),
        region: cells.code(OfPrefecture::Region),
        region_name: cells.name(OfPrefecture::RegionName, OfPrefecture::RegionNameEn),
    }
}

fn bin(cells: &mut Cells<'_, OfBin>) -> (String, Bin) {
    let bin = Bin { code: cells.code(OfBin::Code), from: cells.number(OfBin::From, u64::MAX) };
    (cells.text(OfBin::List).to_owned(), bin)
}

fn area(cells: &mut Cells<'_, OfArea>) -> (String, String) {
    let alias = cells.words(OfArea::Alias, LONGEST_NAME);
    (normalize(&alias).into_owned(), cells.text(OfArea::Code).to_owned())
}

fn tile(cells: &mut Cells<'_, OfTile>) -> TilePlace {
    let mut place = |field| usize::try_from(cells.number(field, LARGEST_MAP)).unwrap_or_default();
    let (column, row) = (place(OfTile::Column), place(OfTile::Row));
    TilePlace {
        code: cells.text(OfTile::Code).to_owned(),
        short: cells.words(OfTile::Short, LONGEST_SHORT),
        column,
        row,
    }
}

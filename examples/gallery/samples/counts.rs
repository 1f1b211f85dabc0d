//! Charts of counts: bars, heat maps, columns, maps of tiles and ranked bars.

use shihanki::publish::charts::{
    Bar, BarChart, Chart, ChartError, Column, ColumnChart, HeatMap, RankedBar, RankedChart,
    SeriesBreak, Tile, TileMap, Wording,
};

use super::{Named, en, grouped, ja, made_up};

const JA: Wording = Wording { to: "～", or_more: "以上", and: "・" };
const EN: Wording = Wording { to: "–", or_more: " or more", and: ", " };

const TILES: &str = include_str!("../../../data/codes/prefecture_tiles.csv");
const PREFECTURES: &str = include_str!("../../../data/codes/prefectures.csv");

/// The pictures of counts.
pub fn pictures() -> Result<Vec<Named>, ChartError> {
    let mut pictures = Vec::new();
    for (id, chart) in bars() {
        pictures.push((id.to_owned(), chart.draw(id)?));
    }
    for (id, map) in heat_maps() {
        pictures.push((id.to_owned(), map.draw(id)?));
    }
    for (id, chart) in columns() {
        pictures.push((id.to_owned(), chart.draw(id)?));
    }
    for (id, map) in tile_maps() {
        pictures.push((id.to_owned(), map.draw(id)?));
    }
    for (id, chart) in ranked() {
        pictures.push((id.to_owned(), chart.draw(id)?));
    }
    Ok(pictures)
}

fn bar(label: &str, value: u64, unit: &str) -> Bar {
    let value_label = format!("{}{unit}", grouped(value));
    Bar { label: label.to_owned(), value, value_label, ..Bar::default() }
}

fn bars() -> Vec<(&'static str, BarChart)> {
    let causes = [
        ("設備要因", 812),
        ("他の電気通信事業者の設備に起因する障害", 401),
        ("自然災害", 187),
        ("人為要因", 64),
        ("その他", 5),
        ("不明", 12),
    ];
    let mut many: Vec<Bar> = causes.iter().map(|(label, value)| bar(label, *value, "件")).collect();
    many[5].muted = true;
    let mut compared = many.clone();
    for (index, bar) in compared.iter_mut().enumerate() {
        let before = [bar.value * 9 / 10, bar.value / 3 + index as u64];
        bar.before = before.map(|value| (value, grouped(value))).to_vec();
    }
    let periods = ["令和8年度第2四半期", "令和8年度第1四半期", "令和7年度第2四半期"];
    let long = "Failure of leased transmission equipment that another carrier operates";
    let english =
        vec![bar(long, 100_000_000, ""), bar("Weather", 31_250_000, ""), bar("Fire", 1, "")];
    vec![
        (
            "bars",
            BarChart {
                text: ja("発生原因別の事故件数", "単位：件"),
                bars: many,
                ..BarChart::default()
            },
        ),
        (
            "bars-compared",
            BarChart {
                text: ja("発生原因別の事故件数", "単位：件"),
                periods: periods.map(str::to_owned).to_vec(),
                bars: compared,
                ..BarChart::default()
            },
        ),
        (
            "bars-en",
            BarChart {
                text: en("Users affected by cause", "Number of users"),
                bars: english,
                ..BarChart::default()
            },
        ),
        (
            "bars-empty",
            BarChart {
                text: ja("発生原因別の事故件数", "単位：件"), ..BarChart::default()
            },
        ),
    ]
}

fn heat_maps() -> Vec<(&'static str, HeatMap)> {
    let durations = ["30分以上", "1時間以上", "2時間以上", "5時間以上", "12時間以上", "24時間以上"];
    let users = ["1千人以上", "3千人以上", "1万人以上", "3万人以上", "10万人以上", "100万人以上"];
    let counts = (0..6_u64).map(|row| (0..6_u64).map(|column| 420 >> (row + column)).collect());
    let map = HeatMap {
        text: ja("基準を変えた場合に重大な事故となる件数", "単位：件"),
        row_title: "継続時間".to_owned(),
        column_title: "影響利用者数".to_owned(),
        rows: durations.map(str::to_owned).to_vec(),
        columns: users.map(str::to_owned).to_vec(),
        counts: counts.collect(),
        marks: vec![(0, 4), (1, 3), (2, 3), (5, 5)],
        mark_legend: "現行の基準（見本）".to_owned(),
        wording: JA,
    };
    let row = |seed: u64| (0..7).map(|column| made_up(seed * 7 + column, 100_000_001)).collect();
    let english = HeatMap {
        text: en("Users affected by cause and duration", "Number of users"),
        row_title: "Cause".to_owned(),
        column_title: "Duration".to_owned(),
        rows: vec!["Equipment".to_owned(), "Another carrier's network or equipment".to_owned()],
        columns: (1..=7).map(|hours| format!("{hours} h or longer")).collect(),
        counts: vec![row(1), row(2)],
        wording: EN,
        ..HeatMap::default()
    };
    vec![("heat-map", map), ("heat-map-en", english)]
}

fn column(label: String, values: &[u64], unit: &str) -> Column {
    let total_label = format!("{}{unit}", grouped(values.iter().sum()));
    Column { label, values: Some(values.to_vec()), total_label, ..Column::default() }
}

fn columns() -> Vec<(&'static str, ColumnChart)> {
    let quarters = |count: u64, year: u64| {
        (0..count).map(move |index| format!("{}Q{}", year + index / 4, index % 4 + 1))
    };
    let series = || vec!["重大な事故".to_owned(), "その他の詳細報告".to_owned()];
    let of = |seed: u64| [made_up(seed, 7), 1_500 + made_up(seed + 50, 400)];
    let short = ColumnChart {
        text: ja("四半期別の事故件数", "単位：件"),
        series: series(),
        columns: quarters(9, 2024)
            .enumerate()
            .map(|(index, name)| column(name, &of(index as u64), ""))
            .collect(),
        breaks: vec![SeriesBreak { before: 8, label: "2026-04-01 改正".to_owned() }],
        ..ColumnChart::default()
    };
    let mut long = ColumnChart {
        serious: Some(0),
        text: ja("四半期別の事故件数、10年間", "単位：件"),
        series: series(),
        columns: quarters(40, 2017)
            .enumerate()
            .map(|(index, name)| {
                let (group, label) = name.split_once('Q').unwrap_or_default();
                let (label, group) = (label.to_owned(), format!("{group}年度"));
                Column { group, ..column(label, &of(index as u64 + 9), "") }
            })
            .collect(),
        breaks: [(12, "様式の改正"), (14, "2020-10-01 施行規則の改正"), (37, "2026-04-01 改正")]
            .map(|(before, label)| SeriesBreak { before, label: label.to_owned() })
            .to_vec(),
        label_title: "四半期".to_owned(),
    };
    let silent = &mut long.columns[22];
    (silent.values, silent.total_label) = (None, "…".to_owned());
    let names = ["令和4年度第1四半期", "令和4年度第2四半期", "令和4年度第3四半期"];
    let three = ColumnChart {
        text: ja("役務区分別の事故件数", "単位：件"),
        series: ["固定音声", "移動音声", "固定データ", "移動データ"].map(str::to_owned).to_vec(),
        columns: names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                column((*name).to_owned(), &[12, 30 + 9 * index as u64, 25, 8], "件")
            })
            .collect(),
        ..ColumnChart::default()
    };
    let english = ColumnChart {
        text: en("User-hours lost by quarter", "User-hours"),
        series: ["Serious incidents", "Other incidents reported in detail", "Reported in brief"]
            .map(str::to_owned)
            .to_vec(),
        columns: quarters(12, 2023)
            .enumerate()
            .map(|(index, name)| {
                let index = index as u64;
                let of = |part: u64| made_up(index * 3 + part, 33_000_000);
                column(name, &[of(0), of(1), of(2)], "")
            })
            .collect(),
        breaks: vec![SeriesBreak { before: 11, label: "Ordinance amended".to_owned() }],
        ..ColumnChart::default()
    };
    let empty = ColumnChart { columns: Vec::new(), breaks: Vec::new(), ..short.clone() };
    vec![
        ("columns", short),
        ("columns-long", long),
        ("columns-three", three),
        ("columns-en", english),
        ("columns-empty", empty),
    ]
}

/// The tiles of the prefectures with names in Japanese or English.
fn tiles(english: bool, value: impl Fn(u64) -> u64) -> Vec<Tile> {
    let cells = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let rows = TILES.lines().skip(1).map(cells).zip(PREFECTURES.lines().skip(1).map(cells));
    rows.zip(0..)
        .map(|((tile, prefecture), index)| Tile {
            label: if english { prefecture[2].clone() } else { tile[1].clone() },
            short: if english { prefecture[2].chars().take(3).collect() } else { tile[1].clone() },
            value: value(index),
            column: tile[2].parse().unwrap_or_default(),
            row: tile[3].parse().unwrap_or_default(),
        })
        .collect()
}

fn tile_maps() -> Vec<(&'static str, TileMap)> {
    let few = |index: u64| made_up(index, 40) * made_up(index + 7, 2) / (1 + made_up(index + 3, 9));
    let large = |index: u64| made_up(index, 100_000_001) >> made_up(index + 5, 12);
    vec![
        (
            "tile-map",
            TileMap {
                text: ja("発生した都道府県別の事故件数", "単位：件"),
                legend_title: "事故件数".to_owned(),
                tiles: tiles(false, few),
                aside: vec![("全国".to_owned(), 14), ("都道府県不明".to_owned(), 3)],
                wording: JA,
            },
        ),
        (
            "tile-map-en",
            TileMap {
                text: en("Users affected by prefecture", "Number of users"),
                legend_title: "Users".to_owned(),
                tiles: tiles(true, large),
                aside: vec![("Prefecture unknown".to_owned(), 1_234_567)],
                wording: EN,
            },
        ),
        (
            "tile-map-small-en",
            TileMap {
                text: en("Incidents by prefecture", "Number of incidents"),
                legend_title: "Incidents".to_owned(),
                tiles: tiles(true, |index| u64::from(index == 12)),
                aside: Vec::new(),
                wording: EN,
            },
        ),
    ]
}

fn ranked() -> Vec<(&'static str, RankedChart)> {
    let sizes: Vec<u64> = (0..21).map(|rank| 100_000_000 / (rank + 1) / (rank / 3 + 1)).collect();
    let total: u64 = sizes.iter().sum();
    let mut so_far = 0;
    let bars = sizes.iter().zip(0_u8..).map(|(&value, rank)| {
        so_far += value;
        let tenths = so_far * 1_000 / total;
        RankedBar {
            label: match rank {
                20 => "その他（132件）".to_owned(),
                2 => "架空モバイル株式会社　携帯電話（音声）、携帯電話（データ）及び緊急通報"
                    .to_owned(),
                _ => format!("架空通信{}　携帯電話", char::from(b'A' + rank)),
            },
            value,
            value_label: grouped(value),
            cumulative_label: format!("{}.{}％", tenths / 10, tenths % 10),
            muted: rank == 20,
            is_serious: rank < 2,
        }
    });
    let many = RankedChart {
        text: ja("影響の大きな事故", "利用者数×継続時間による順位"),
        value_title: "影響時間（人・時間）".to_owned(),
        cumulative_title: "累積構成比".to_owned(),
        bars: bars.collect(),
    };
    let one = |label: &str, value: u64, share: &str| RankedBar {
        label: label.to_owned(),
        value,
        value_label: grouped(value),
        cumulative_label: share.to_owned(),
        muted: false,
        is_serious: false,
    };
    let english = RankedChart {
        text: en("Largest incidents", "By user-hours lost"),
        value_title: "User-hours".to_owned(),
        cumulative_title: "Cumulative share".to_owned(),
        bars: vec![
            one("Fictitious Telecommunications Holdings, nationwide mobile data", 18_400, "73.1%"),
            one("Imaginary Broadband", 6_700, "99.9%"),
            one("Example Net", 1, "100.0%"),
        ],
    };
    let empty = RankedChart { bars: Vec::new(), ..many.clone() };
    vec![("ranked", many), ("ranked-en", english), ("ranked-empty", empty)]
}

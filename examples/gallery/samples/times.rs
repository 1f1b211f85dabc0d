//! Charts of times: timelines, and duration against users.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use shihanki::publish::charts::{
    Chart, ChartError, LogAxis, ScatterChart, ScatterPanel, ScatterPoint, Span, SpanGroup,
    Standing, Timeline,
};

use super::{Named, en, ja, made_up};

/// The pictures of times.
pub fn pictures() -> Result<Vec<Named>, ChartError> {
    let mut pictures = Vec::new();
    for (id, chart) in timelines() {
        pictures.push((id.to_owned(), chart.draw(id)?));
    }
    for (id, chart) in scatters() {
        pictures.push((id.to_owned(), chart.draw(id)?));
    }
    Ok(pictures)
}

/// An instant so many minutes after the first of a month of 2026.
fn at(month: u32, minutes: i64) -> NaiveDateTime {
    let first = NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default();
    first.and_time(chrono::NaiveTime::MIN) + TimeDelta::minutes(minutes)
}

fn span(label: &str, start: NaiveDateTime, minutes: Option<i64>, value: &str) -> Span {
    let end = minutes.map(|minutes| start + TimeDelta::minutes(minutes));
    Span {
        label: label.to_owned(),
        start,
        end,
        known_until: None,
        value_label: value.to_owned(),
        is_serious: value == "24時間",
    }
}

fn timelines() -> Vec<(&'static str, Timeline)> {
    let storm = SpanGroup {
        heading: "事象1　架空台風による停電（2026年9月4日）".to_owned(),
        spans: vec![
            span("架空通信A　携帯電話", at(9, 5_025), Some(612), "10時間12分"),
            span("架空通信B　携帯電話", at(9, 5_050), Some(1_440), "24時間"),
            span(
                "架空モバイル株式会社　携帯電話（音声）、携帯電話（データ）及び緊急通報",
                at(9, 5_200),
                None,
                "不明",
            ),
            span("架空固定C　光回線", at(9, 5_345), Some(95), "1時間35分"),
            span("架空固定C　0AB-J IP電話", at(9, 5_345), Some(3), "3分"),
        ],
    };
    let cut = SpanGroup {
        heading: "事象2　架空海底ケーブルの切断（2026年7月）".to_owned(),
        spans: vec![
            span("架空国際D　専用線", at(7, 15_000), Some(20_300), "14日2時間20分"),
            span("架空通信A　国際電話", at(7, 15_010), Some(8_000), "5日13時間20分"),
            span("架空通信E　国際電話", at(7, 29_000), None, "不明"),
        ],
    };
    let long = "Fictitious Telecommunications Holdings, mobile voice, mobile data and messaging";
    let english = SpanGroup {
        heading: "Event 1: made-up power failure".to_owned(),
        spans: vec![
            span(long, at(6, 1_430), Some(45), "45 min"),
            span("Imaginary Broadband, fibre", at(6, 1_445), Some(12), "12 min"),
        ],
    };
    let chart = |text, date_format: &str, open: &str, groups| Timeline {
        text,
        groups,
        date_format: date_format.to_owned(),
        open_legend: open.to_owned(),
    };
    let title = "同時に発生した事故";
    vec![
        (
            "timeline",
            chart(
                ja(title, "発生から復旧まで"),
                "%-m月%-d日",
                "復旧の日時が不明",
                vec![storm, cut],
            ),
        ),
        (
            "timeline-en",
            chart(
                en("Concurrent incidents", "From start to recovery"),
                "%-d %b",
                "",
                vec![english],
            ),
        ),
        ("timeline-empty", chart(ja(title, "発生から復旧まで"), "%-m月%-d日", "", Vec::new())),
    ]
}

fn axis(title: &str, ticks: &[(u64, &str)]) -> LogAxis {
    let ticks = ticks.iter().map(|(value, label)| (*value, (*label).to_owned())).collect();
    LogAxis { title: title.to_owned(), ticks, bounds: Vec::new() }
}

fn panel(
    title: &str,
    pairs: &[(u64, u64)],
    seed: u64,
    count: u64,
    names: &[&str],
    note: &str,
) -> ScatterPanel {
    let inside = |x: u64, y: u64| pairs.iter().any(|&(users, minutes)| x >= users && y >= minutes);
    let mut points: Vec<ScatterPoint> = (0..count)
        .map(|index| {
            let seed = seed + index * 3;
            let x = (7 + made_up(seed, 90)) << made_up(seed + 1, 18);
            let y = (11 + made_up(seed + 2, 60)) << made_up(seed + 400, 8);
            let standing = if inside(x, y) {
                Standing::Inside
            } else if inside(x * 5 / 4, y * 5 / 4) {
                Standing::Near
            } else {
                Standing::Outside
            };
            ScatterPoint { x, y, standing, label: String::new() }
        })
        .collect();
    points.sort_by_key(|point| std::cmp::Reverse((point.standing, point.x)));
    for (point, name) in points.iter_mut().zip(names) {
        (*name).clone_into(&mut point.label);
    }
    let (title, note) = (title.to_owned(), note.to_owned());
    ScatterPanel { title, pairs: pairs.to_vec(), points, note }
}

fn scatters() -> Vec<(&'static str, ScatterChart)> {
    let users = axis(
        "影響利用者数",
        &[
            (10, "10人"),
            (100, "100人"),
            (1_000, "1千人"),
            (10_000, "1万人"),
            (100_000, "10万人"),
            (1_000_000, "100万人"),
            (10_000_000, "1千万人"),
        ],
    );
    let minutes = axis(
        "継続時間",
        &[
            (10, "10分"),
            (60, "1時間"),
            (120, "2時間"),
            (720, "12時間"),
            (1_440, "1日"),
            (4_320, "3日"),
            (14_400, "10日"),
        ],
    );
    let first = [(30_000, 60), (1_000_000, 30)];
    let second = [(30_000, 120), (1_000_000, 60)];
    let third = [(30_000, 720), (1_000_000, 120)];
    let chart = ScatterChart {
        text: ja("継続時間と影響利用者数", "役務の区分別、両軸とも対数目盛"),
        x: users,
        y: minutes,
        region_label: "重大な事故の範囲".to_owned(),
        standings: ["重大な事故", "基準に近い事故", "その他の事故"].map(str::to_owned),
        panels: vec![
            panel("区分1（見本）", &first, 1, 60, &["架空通信A", "架空通信B", "架空通信C"], ""),
            panel(
                "区分2（見本）",
                &second,
                900,
                25,
                &["架空モバイル株式会社　携帯電話（音声）及び携帯電話（データ）", "架空通信D"],
                "ほかに、影響利用者数又は継続時間が不明の事故が4件ある。",
            ),
            panel("区分3（見本）", &third, 2_000, 3, &["架空通信E"], ""),
        ],
    };
    let single = ScatterChart {
        text: en("Duration against users affected", "Both axes logarithmic"),
        x: axis(
            "Users affected",
            &[
                (1, "1"),
                (10, "10"),
                (100, "100"),
                (1_000, "1,000"),
                (10_000, "10,000"),
                (100_000, "100,000"),
                (1_000_000, "1 million"),
                (10_000_000, "10 million"),
                (100_000_000, "100 million"),
            ],
        ),
        y: axis(
            "Duration",
            &[
                (1, "1 min"),
                (10, "10 min"),
                (60, "1 hour"),
                (600, "10 hours"),
                (6_000, "100 hours"),
            ],
        ),
        region_label: "Serious incidents".to_owned(),
        standings: ["Serious", "Near the criteria", "Other"].map(str::to_owned),
        panels: vec![panel(
            "Mobile voice and data",
            &second,
            5_000,
            90,
            &[
                "Fictitious Telecom", "Imaginary Broadband", "Example Net", "Specimen Mobile",
                "Sample",
            ],
            "Not shown: 12 incidents whose users or duration are unknown.",
        )],
    };
    let mut zero = ScatterChart { panels: Vec::new(), ..single.clone() };
    zero.panels = vec![panel("Mobile voice and data", &third, 77, 2, &["Specimen Mobile"], "")];
    zero.panels[0].points[1].x = 0;
    vec![("scatter", chart), ("scatter-en", single), ("scatter-zero-en", zero)]
}

//! Concurrent events from carriers' files to the published list.

use crate::support::{CODES, Desk, project};
use shihanki::intake;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const HEADER: &str = "報告番号,事業者名,発生日時,復旧日時,継続時間,役務,影響利用者数,要因区分,発生場所,影響地域,起因事業者,起因報告番号";

/// A desk with these made-up reports: number, carrier, occurrence, recovery, duration, place, area,
/// originating carrier and its report.
fn desk(reports: &[[&str; 9]]) -> Desk {
    let mut text = HEADER.to_owned();
    for [id, carrier, occurred, recovered, duration, place, area, origin, origin_id] in reports {
        let plain = ["携帯電話（音声）", "40000", "設備要因"].join(",");
        let cells = [id, carrier, occurred, recovered, duration, &*plain, place, area, origin];
        text = [text.as_str(), "\n", &cells.join(","), ",", origin_id].concat();
    }
    text.push('\n');
    Desk::new().file("input/reports.csv", &text)
}

/// Lines of the published list, by column.
fn published(desk: &Desk, columns: &[&str]) -> Vec<String> {
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    listed(&fs::read_to_string(desk.path("out/internal/tables/concurrent.csv")).unwrap(), columns)
}

/// Lines of the list of what links the incidents of an event.
fn links(folder: &Path) -> Vec<String> {
    let path = folder.join("tables/concurrent_links.csv");
    let columns =
        ["event", "linked_by", "origin_carrier", "origin_report_id", "place", "place_label"];
    listed(&fs::read_to_string(path).unwrap(), &columns)
}

fn listed(text: &str, columns: &[&str]) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let wanted: Vec<usize> =
        columns.iter().map(|c| headers.iter().position(|header| header == *c).unwrap()).collect();
    let line = |record: csv::StringRecord| {
        wanted.iter().map(|index| record[*index].to_owned()).collect::<Vec<_>>().join(" ")
    };
    reader.records().map(|record| line(record.unwrap())).collect()
}

#[test]
fn a_failure_of_two_networks_is_listed_with_its_incidents() {
    let desk = desk(&[
        ["A-1", "架空通信", "2022-07-10 10:00", "", "2時間", "", "東京都", "", ""],
        ["B-1", "仮想電話㈱", "2022-07-10 10:40", "2022-07-10 13:40", "", "", "関東", "", ""],
        ["C-1", "例示無線", "2022-07-10 10:40", "", "3時間", "", "大阪府", "", ""],
    ]);
    let columns = [
        "event", "event_minutes", "event_end_known", "event_carriers", "event_incidents",
        "linked_by", "carrier", "report_id", "ended_at", "class",
    ];
    let expected = [
        "1 220 yes 2 2 place 架空通信 A-1 2022-07-10T12:00+09:00 serious",
        "1 220 yes 2 2 place 仮想電話㈱ B-1 2022-07-10T13:40+09:00 serious",
    ];
    assert_eq!(published(&desk, &columns), expected);
    assert_eq!(links(&desk.path("out/internal")), ["1 place   13 東京都"]);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("複数ネットワークにまたがる同時発生"));
    assert!(page.contains("<td data-sort=\"220\">3時間40分</td>"), "{page}");
}

#[test]
fn what_is_not_in_the_population_is_in_no_event() {
    let at = |id, carrier, duration| {
        [id, carrier, "2022-07-10 10:00", "", duration, "", "東京都", "", ""]
    };
    let other_day = ["D-1", "D社", "2022-10-01 00:10", "", "5時間", "", "東京都", "B社", "B-1"];
    let desk = desk(&[at("A-1", "A社", "2時間"), at("B-1", "B社", "不明"), other_day]);
    let with_unknown = published(&desk, &["report_id"]);
    assert_eq!(with_unknown, ["A-1", "B-1"], "40,000 users are enough for the detailed form");
    let text = fs::read_to_string(desk.path("input/reports.csv")).unwrap();
    let excluded = text
        .replace("起因報告番号\n", "起因報告番号,集計除外\n")
        .lines()
        .map(|line| format!("{line}{}\n", if line.starts_with("B-1") { ",災害" } else { "" }))
        .map(|line| if line.starts_with(['A', 'D']) { line.replace('\n', ",\n") } else { line })
        .collect::<String>();
    fs::write(desk.path("input/reports.csv"), excluded).unwrap();
    assert!(published(&desk, &["report_id"]).is_empty());
}

#[test]
fn spellings_of_the_originating_carrier_are_one_carrier() {
    let desk = desk(&[
        ["A-1", "㈱架空通信", "2022-07-10 10:00", "", "2時間", "", "", "", ""],
        ["B-1", "仮想電話", "2022-07-11 15:00", "", "2時間", "", "", "架空通信 株式会社", "A-1"],
        ["C-1", "例示無線", "2022-07-12 15:00", "", "2時間", "", "", "", "A-1"],
    ]);
    let columns = ["event", "event_carriers", "linked_by"];
    assert_eq!(published(&desk, &columns), ["1 3 origin"; 3]);
    assert_eq!(links(&desk.path("out/internal")), ["1 origin ㈱架空通信 A-1  "]);
}

#[test]
fn a_report_number_alone_is_that_of_the_only_carrier_that_has_it() {
    let key_of = |reports: &[[&str; 9]], id: &str| {
        let desk = desk(reports);
        let sources = intake::find(&[desk.path("input")]).unwrap();
        let intake = intake::read(&sources, &CODES, &intake::Settings::default());
        let key = |incident: &Arc<shihanki::model::incident::Incident>| {
            (incident.report_id.to_string(), incident.origin_carrier_key.to_string())
        };
        let keys: BTreeMap<_, _> = intake.incidents.iter().map(key).collect();
        let unmatched = intake.findings.iter().filter(|f| f.code == "origin.unmatched").count();
        (keys[id].clone(), unmatched)
    };
    let plain = |id, carrier| [id, carrier, "2022-07-10 10:00", "", "2時間", "", "", "", ""];
    let naming = |number| ["B-1", "B社", "2022-07-10 10:00", "", "2時間", "", "", "", number];
    let one = [plain("1", "A社"), naming("1")];
    assert_eq!(key_of(&one, "B-1"), ("A社".to_owned(), 0));
    let two = [plain("1", "A社"), plain("1", "C社"), naming("1")];
    assert_eq!(key_of(&two, "B-1"), (String::new(), 0), "of whom nobody can tell");
    assert_eq!(key_of(&[plain("1", "A社"), naming("2")], "B-1"), (String::new(), 1));
}

#[test]
fn an_event_without_a_known_end_may_have_lasted_longer() {
    let at = |id, carrier, duration| {
        [id, carrier, "2022-07-10 10:00", "", duration, "東京都", "", "", ""]
    };
    let desk = desk(&[at("A-1", "A社", "2時間"), at("B-1", "B社", "不明")]);
    let columns = ["event_minutes", "event_end_known", "report_id", "duration_minutes"];
    assert_eq!(published(&desk, &columns), ["120 no A-1 120", "120 no B-1 "]);
    assert!(
        fs::read_to_string(desk.path("out/internal/index.html")).unwrap().contains("2時間以上")
    );
}

#[test]
fn a_period_without_events_says_so() {
    let desk = desk(&[["A-1", "A社", "2022-07-10 10:00", "", "2時間", "", "全国", "", ""]]);
    assert!(published(&desk, &["event"]).is_empty());
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("該当する事象はない。"));
    assert_eq!(desk.report(&["--lang", "en"]).status, 0);
    let page = fs::read_to_string(desk.path("out/internal/index.html")).unwrap();
    assert!(page.contains("Concurrent incidents across networks"));
}

/// KDDI's failure of July 2022 and that of Okinawa Cellular, which names it as its origin: both from
/// 01:35 on 2 July to 15:00 on 4 July, which is 61 hours and 25 minutes.
#[test]
fn the_real_event_of_july_2022_is_found_and_published() {
    let report = project().join("reports/2022Q2/public");
    let text = fs::read_to_string(report.join("tables/concurrent.csv")).unwrap();
    let columns = ["event", "event_minutes", "linked_by", "carrier"];
    let expected = ["1 3685 origin_and_place KDDI", "1 3685 origin_and_place 沖縄セルラー電話"];
    assert_eq!(listed(&text, &columns), expected);
    assert_eq!(links(&report), ["1 origin KDDI PUB-046  ", "1 place   47 沖縄県"]);
}

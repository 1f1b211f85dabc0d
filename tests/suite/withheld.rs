//! What carriers withhold (共有しない項目) is in no edition but that of the ministry.

use crate::support::{Desk, Line, csv};
use proptest::prelude::*;
use shihanki::model::edition::Edition;
use shihanki::model::report::Report;
use shihanki::pipeline;
use std::fs;

/// Columns with what a report says in them: for each incident something of its own, which stands nowhere
/// else.
const SAID: [(&str, &str); 9] = [
    ("影響利用者数", "4%7001"),
    ("継続時間", "1%37分"),
    ("要因詳細", "秘密要因%"),
    ("故障設備", "秘密設備%"),
    ("影響地域", "秘密県%、大阪府"),
    ("概要", "秘密概要%"),
    ("出典", "秘密出典%"),
    ("代替手段", "秘密手段%"),
    ("相談窓口", "秘密窓口%"),
];

fn said(column: usize, incident: usize) -> String {
    SAID[column].1.replace('%', &incident.to_string())
}

/// What of a cell the model has: the number without its unit, the area as it is written.
fn held(column: usize, incident: usize) -> String {
    let said = said(column, incident);
    let bare = said.trim_end_matches('分');
    match SAID[column].0 {
        "継続時間" => format!("minutes: Some({bare})"),
        "影響利用者数" => format!("users: Some({bare})"),
        _ => bare.to_owned(),
    }
}

/// An incident that shares all that it says but these columns.
fn line(incident: usize, may: [bool; 3], withheld: &[usize]) -> Line {
    let flag = |may| if may { "可" } else { "不可" };
    let names: Vec<&str> = withheld.iter().map(|column| SAID[*column].0).collect();
    let line = Line::new(&format!("A-{incident}"))
        .with("事業者名", &format!("架空通信{incident}"))
        .with("発生日時", &format!("2022-07-1{incident} 10:00"))
        .with("起因区分", "国内他社")
        .with("周知可", flag(may[0]))
        .with("消費生活センター等共有可", flag(may[1]))
        .with("他事業者共有可", flag(may[2]))
        .with("共有しない項目", &names.join("、"));
    (0..SAID.len()).fold(line, |line, column| line.with(SAID[column].0, &said(column, incident)))
}

fn report(lines: &[Line]) -> Report {
    let desk = Desk::new().file("input/reports.csv", &csv(lines));
    crate::support::report(&desk.path("input"), "2022Q2")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_withheld_is_in_no_edition_but_the_whole(
        incidents in prop::collection::vec(
            (any::<[bool; 3]>(), prop::collection::btree_set(0..SAID.len(), 0..4)), 1..4),
    ) {
        let lines: Vec<Line> = incidents.iter().enumerate().map(|(incident, (may, withheld))| {
            line(incident, *may, &withheld.iter().copied().collect::<Vec<_>>())
        }).collect();
        let whole = report(&lines);
        for edition in Edition::ALL {
            let shown = pipeline::edition(&whole, *edition);
            let all = format!("{shown:?}");
            let named = format!("{:?} {:?}", shown.incidents, shown.events);
            let (mut values, mut of) = (0, 0);
            for (incident, (_, withheld)) in incidents.iter().enumerate() {
                let is_named = named.contains(&format!("\"架空通信{incident}\""));
                for column in 0..SAID.len() {
                    let is_withheld = withheld.contains(&column) && !edition.is_whole();
                    let text = held(column, incident);
                    let is_there = named.contains(&text);
                    prop_assert_eq!(is_there, is_named && !is_withheld, "{:?} {}", edition, text);
                    // Words are not in the tables either.
                    let is_words = text.starts_with("秘密");
                    prop_assert!(!(is_words && is_withheld && all.contains(&text)), "{text}");
                }
                if is_named && !edition.is_whole() {
                    values += withheld.len();
                    of += usize::from(!withheld.is_empty());
                }
            }
            prop_assert_eq!(shown.withheld_values.values, values);
            prop_assert_eq!(shown.withheld_values.incidents, of);
        }
    }
}

const OPEN: [bool; 3] = [true; 3];

#[test]
fn a_withheld_size_is_not_told_by_class_margins_or_ranking() {
    // 47,001 users for 137 minutes of a voice service that handles emergency calls: serious.
    let whole = report(&[line(1, OPEN, &[0])]);
    assert!(whole.serious()[0].judgement.ground.is_some());
    assert_eq!(whole.ranking.first.len(), 1);
    let public = pipeline::edition(&whole, Edition::Public);
    let serious = public.serious();
    assert_eq!(serious.len(), 1, "its class is no secret");
    assert_eq!(serious[0].judgement.ground, None);
    assert_eq!(serious[0].margin(), None);
    assert!(public.near_threshold().is_empty());
    assert!(public.ranking.first.is_empty());
    assert_eq!(public.ranking.rest.0, 1, "it is counted all the same");
}

#[test]
fn a_recovery_that_is_withheld_is_not_told_by_the_duration() {
    let with = |withheld| {
        let line = Line::new("A-1").with("復旧日時", "2022-07-10 11:30").with("周知可", "可");
        report(&[line.with("共有しない項目", withheld)])
    };
    for (withheld, minutes) in [("", Some(90)), ("復旧日時", None), ("継続時間", None)] {
        let whole = with(withheld);
        let incident = &pipeline::edition(&whole, Edition::Public).incidents[0].incident;
        assert_eq!(incident.minutes(), minutes, "{withheld}");
        assert_eq!(incident.known_end().is_some(), minutes.is_some(), "{withheld}");
        assert_eq!(whole.incidents[0].incident.minutes(), Some(90));
    }
}

#[test]
fn who_withholds_its_name_or_something_unclear_is_not_named() {
    for withheld in ["事業者名", "報告番号、概要", "全て", "何か"] {
        let whole = report(&[line(1, OPEN, &[]).with("共有しない項目", withheld)]);
        assert_eq!(whole.in_period().count(), 1);
        for edition in Edition::ALL.iter().filter(|edition| !edition.is_whole()) {
            let shown = pipeline::edition(&whole, *edition);
            assert_eq!((shown.incidents.len(), shown.withheld), (0, 1), "{withheld}");
            assert!(!format!("{shown:?}").contains("架空通信1"), "{withheld}");
        }
    }
}

#[test]
fn an_edition_says_how_much_it_leaves_out() {
    let desk =
        Desk::with_reports(&[line(1, OPEN, &[2, 3]), line(2, OPEN, &[5]), line(3, OPEN, &[])]);
    assert_eq!(desk.report(&[]).status, 0);
    let page = |edition: &str| {
        fs::read_to_string(desk.path(&format!("out/{edition}/report.txt")))
            .unwrap()
            .replace('\n', "")
    };
    let note = "共有しないとした項目（延べ3項目）";
    assert!(page("public").contains(note), "{}", page("public"));
    assert!(!page("internal").contains("共有しないとした項目"));
    let again = desk.run(&["verify", "out", "--input", "input"]);
    assert_eq!(again.status, 0, "{}", again.stdout);
}

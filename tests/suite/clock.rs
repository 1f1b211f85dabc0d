//! The legal clock: from which minute an incident that goes on is serious, against its classes at every minute.

use crate::support::{CODES, Desk, Line};
use proptest::prelude::*;
use shihanki::criteria::{self, Rules};
use shihanki::intake;
use shihanki::model::clock::{Clock, Reach};
use shihanki::model::incident::Incident;
use shihanki::model::truth::Truth;
use std::sync::{Arc, LazyLock};

static RULES: LazyLock<Rules> = LazyLock::new(|| criteria::japan().unwrap());
/// Beyond every threshold of the law.
const LAST: u64 = 1_500;

/// The incidents of some reports, in the order of these.
fn incidents(lines: &[Line]) -> Vec<Arc<Incident>> {
    let desk = Desk::with_reports(lines);
    let sources = intake::find(&[desk.path("input")]).unwrap();
    intake::read(&sources, &CODES, &intake::Settings::default()).incidents
}

fn clock(line: &Line) -> Clock {
    let [incident] = incidents(std::slice::from_ref(line)).try_into().expect("one incident");
    criteria::clock(&incident, &RULES, &CODES)
}

fn open(id: &str) -> Line {
    Line::new(id).with("継続時間", "")
}

fn at(possible: Option<u64>, certain: Option<u64>) -> Reach {
    Reach { possible, certain }
}

/// By law (第58条) voice that handles emergency calls is serious from an hour and 30,000 users.
#[test]
fn what_goes_on_is_serious_from_the_minute_of_its_threshold() {
    let clock = clock(&open("A-1"));
    assert_eq!(clock.serious, at(Some(60), Some(60)));
    assert_eq!(clock.pairs.iter().map(|pair| pair.reach).collect::<Vec<_>>(), [clock.serious]);
}

#[test]
fn what_is_not_known_makes_it_a_range() {
    assert_eq!(clock(&open("A-1").with("影響利用者数", "不明")).serious, at(Some(60), None));
    // Free of charge and not mail: 24 hours and 100,000, or 12 hours and 1,000,000.
    let free = open("A-1").with("役務", "SNS（無料）").with("影響利用者数", "不明");
    assert_eq!(clock(&free).serious, at(Some(720), None));
}

#[test]
fn what_has_too_few_users_is_never_serious() {
    assert_eq!(clock(&open("A-1").with("影響利用者数", "29999")).serious, at(None, None));
}

#[test]
fn what_is_over_was_serious_from_the_minute_of_its_threshold_or_never() {
    assert_eq!(clock(&Line::new("A-1").with("継続時間", "300分")).serious, at(Some(60), Some(60)));
    assert_eq!(clock(&Line::new("A-1").with("継続時間", "59分")).serious, at(None, None));
}

#[test]
fn a_kind_that_is_never_serious_has_no_pair() {
    let clock = clock(&open("A-1").with("事故種別", "付加的な機能"));
    assert_eq!(clock.serious, at(None, None));
    assert_eq!(clock.pairs, []);
}

fn line() -> impl Strategy<Value = Line> {
    let services = prop::sample::select(vec![
        "固定電話", "050IP電話", "携帯電話（音声）", "携帯電話（データ）", "FTTH", "セルラーLPWA",
        "SNS（無料）", "専用線", "電子メール（無料）",
    ]);
    let users = prop::sample::select(vec![
        "不明", "0", "2999", "29999", "30000", "99999", "100000", "999999", "1000000",
    ]);
    let monthly =
        prop::sample::select(vec!["", "1000", "9999999", "10000000", "450万以上500万未満"]);
    let flag = prop::sample::select(vec!["", "有", "無"]);
    let fee = prop::sample::select(vec!["", "有料", "無料"]);
    let lasted = prop::sample::select(vec!["", "", "", "59分", "61分", "800分"]);
    let day = prop::sample::select(vec!["2012-05-01", "2016-05-01", "2020-05-01", "2025-05-01"]);
    (services, users, monthly, flag.clone(), fee, flag, lasted, day).prop_map(
        |(service, users, monthly, emergency, fee, facility, lasted, day)| {
            Line::new("A-1")
                .with("役務", service)
                .with("影響利用者数", users)
                .with("前年度月平均利用者数", monthly)
                .with("緊急通報", emergency)
                .with("料金", fee)
                .with("重要設備の全断", facility)
                .with("継続時間", lasted)
                .with("発生日時", &format!("{day} 01:35"))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn it_says_what_the_class_says_at_every_minute(lines in prop::collection::vec(line(), 6)) {
        for line in lines {
            let Ok([incident]) = <[Arc<Incident>; 1]>::try_from(incidents(&[line])) else { continue };
            let mut held = Reach::default();
            for minute in 0..=LAST {
                let mut lasting = Incident::clone(&incident);
                for impact in &mut lasting.impacts {
                    impact.minutes = Some(impact.minutes.map_or(minute, |known| known.min(minute)));
                }
                let serious = criteria::judge(&lasting, &RULES, &CODES).serious;
                if serious != Truth::False {
                    held.possible.get_or_insert(minute);
                }
                if serious == Truth::True {
                    held.certain.get_or_insert(minute);
                }
            }
            prop_assert_eq!(criteria::clock(&incident, &RULES, &CODES).serious, held);
        }
    }
}

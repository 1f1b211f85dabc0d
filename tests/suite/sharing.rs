//! What a report may say besides while an incident goes on: from the cells to the incident.

use crate::findings::findings_of;
use crate::support::{CODES, Desk, Line, csv};
use shihanki::intake::{self, Settings};
use shihanki::model::column::Column;
use shihanki::model::incident::{CauseCertainty, Incident};
use shihanki::model::progress::{ExpectedRecovery, Progress};
use std::fs;

/// The one incident that these rows leave.
#[track_caller]
fn incident(lines: &[Line]) -> Incident {
    let desk = Desk::new().file("input/a.csv", &csv(lines));
    let sources = intake::find(&[desk.path("input")]).unwrap();
    let read = intake::read(&sources, &CODES, &Settings::default());
    assert_eq!(read.incidents.len(), 1, "{:?}", read.findings);
    read.incidents[0].as_ref().clone()
}

/// What a report with this value in a column says besides.
#[track_caller]
fn progress(header: &'static str, value: &str) -> Progress {
    incident(&[Line::new("A-1").with(header, value)]).progress().clone()
}

#[test]
fn a_report_that_says_nothing_besides_holds_nothing_of_it() {
    for value in ["", "不明", "－"] {
        let plain = incident(&[Line::new("A-1").with("覚知日時", value)]);
        assert_eq!(plain.progress, None, "{value}");
        assert_eq!(plain.progress(), Progress::none());
        assert_eq!(plain.cause_certainty(), None);
    }
}

#[test]
fn times_at_which_it_was_noticed_and_told_are_times() {
    let noticed = progress("覚知日時", "2022-07-02 01:50:30").noticed_at.unwrap();
    assert_eq!(noticed.at.to_string(), "2022-07-02 01:50:00");
    assert!(noticed.has_time);
    let told = progress("周知開始日時", "2022-07-01T17:00+00:00").announced_at.unwrap();
    assert_eq!(told.at.to_string(), "2022-07-02 02:00:00", "17:00 UTC is 2:00 the next day");
}

#[test]
fn an_expected_recovery_is_a_time_or_open_or_words_as_they_stand() {
    let expected = |value: &str| progress("復旧予定", value).expected_recovery;
    let Some(ExpectedRecovery::At(at, is_about)) = expected("2022年7月2日 12時頃") else {
        panic!("a time")
    };
    assert_eq!((at.at.to_string().as_str(), is_about), ("2022-07-02 12:00:00", true));
    assert_eq!(expected(" 未定。"), Some(ExpectedRecovery::Undecided));
    let words = "本日夕方まで\n（作業の進み具合による）";
    assert_eq!(expected(&format!("\"{words}\"")), Some(ExpectedRecovery::Words(words.into())));
    assert_eq!(expected("調査中"), None);
}

#[test]
fn a_cause_under_investigation_is_told_from_one_of_which_nothing_is_said() {
    let certainty = |value| incident(&[Line::new("A-1").with("要因の確度", value)]);
    for (value, is) in [
        ("確定", Some(CauseCertainty::Certain)),
        ("推定", Some(CauseCertainty::Presumed)),
        ("調査中", Some(CauseCertainty::Investigating)),
        ("不明", None),
        ("", None),
    ] {
        assert_eq!(certainty(value).cause_certainty(), is, "{value}");
    }
}

#[test]
fn carriers_that_depend_on_what_failed_are_named_one_by_one() {
    let named = progress("卸先・接続先", "\"株式会社架空モバイル、架空ネット御中\n架空エア\"");
    let named: Vec<[&str; 2]> =
        named.downstream.iter().map(|carrier| [&*carrier.name, &*carrier.key]).collect();
    assert_eq!(
        named,
        [
            ["株式会社架空モバイル", "架空モバイル"],
            ["架空ネット", "架空ネット"],
            ["架空エア", "架空エア"]
        ]
    );
    assert_eq!(progress("卸先・接続先", "なし").downstream, []);
}

#[test]
fn whoever_says_yes_is_believed_and_what_any_row_withholds_is_withheld() {
    let row = |service, affected, cannot_ask, withheld| {
        Line::new("A-1")
            .with("役務", service)
            .with("緊急通報への影響", affected)
            .with("自力照会困難", cannot_ask)
            .with("共有しない項目", withheld)
    };
    let both = incident(&[
        row("携帯電話（音声）", "有", "", "故障設備"),
        row("携帯電話（データ）", "無", "無", "利用者数の算定方法、cause_detail"),
    ]);
    let said = both.progress();
    assert_eq!((said.emergency_calls_affected, said.cannot_ask), (Some(true), Some(false)));
    let held: Vec<Column> = said.withheld.columns.iter().copied().collect();
    assert_eq!(held, [Column::UsersBasis, Column::CauseDetail, Column::Equipment]);
    assert!(!said.withheld.holds_back_all());
}

#[test]
fn what_is_withheld_is_named_by_headers_all_of_it_or_nothing() {
    let withheld = |value| progress("共有しない項目", value).withheld;
    for value in ["全て", "すべての項目", "事業者名", "事業者名、故障設備", "謎の項目"]
    {
        assert!(withheld(value).holds_back_all(), "{value}");
        assert!(withheld(value).holds(Column::Summary), "{value}");
    }
    for value in ["なし", "該当なし", "－", ""] {
        assert!(withheld(value).is_empty(), "{value}");
    }
    let two = withheld("・卸先・接続先、（他事業者・法人への影響）");
    let held: Vec<Column> = two.columns.into_iter().collect();
    assert_eq!(held, [Column::WiderImpact, Column::Downstream]);
}

/// Codes and headers of what is found in a report with these cells.
fn found(cells: &[(&'static str, &str)]) -> Vec<[String; 2]> {
    let line =
        cells.iter().fold(Line::new("A-1"), |line, (header, value)| line.with(header, value));
    let desk = Desk::new().file("input/a.csv", &csv(&[line]));
    let found = findings_of(&desk.run(&["check", "input", "--format", "json"]));
    found.iter().map(|one| ["code", "header"].map(|key| one.text(key).to_owned())).collect()
}

#[test]
fn times_that_cannot_follow_each_other_are_told() {
    let at = [("発生日時", "2022-07-02 01:35"), ("報告日時", "2022-07-02 03:00")];
    let with = |header, value| found(&[at[0], at[1], (header, value)]);
    let is = |code: &str, header: &str| vec![[code.to_owned(), header.to_owned()]];
    assert_eq!(with("覚知日時", "2022-07-02 01:35"), [[""; 2]; 0]);
    assert_eq!(with("覚知日時", "2022-07-02 01:34"), is("order.before-occurred", "覚知日時"));
    assert_eq!(with("周知開始日時", "2022-07-02 03:00"), [[""; 2]; 0]);
    assert_eq!(with("周知開始日時", "2022-07-02 03:01"), is("datetime.future", "周知開始日時"));
    // What is expected lies ahead of the report.
    assert_eq!(with("復旧予定", "2022-07-02 12:00"), [[""; 2]; 0]);
    assert_eq!(with("復旧予定", "2022-07-01 12:00"), is("order.before-occurred", "復旧予定"));
    assert_eq!(with("覚知日時", "夜中"), is("datetime.invalid", "覚知日時"));
}

const MAIL: &str = "関係者各位\n\n\
    ■報告番号：A-1\n\
    報告回：第1報\n\
    事業者名：架空通信株式会社\n\
    発生日時：2022年7月2日 1時35分頃\n\
    役務：携帯電話（音声）\n\
    継続時間（時間）：1.5\n\
    影響利用者数：約4万\n\
    要因区分：設備要因\n\
    概要：音声通話が、\n  利用できない。\n\
    復旧予定：未定\n\
    共有しない項目：影響利用者数\n\n\
    -- \n架空通信 担当\n";
const SHEET: &str = "報告番号,報告回,事業者名,発生日時,役務,継続時間（時間）,影響利用者数,要因区分,概要,\
    復旧予定,共有しない項目\n\
    A-1,第1報,架空通信株式会社,2022年7月2日 1時35分頃,携帯電話（音声）,1.5,約4万,設備要因,\
    \"音声通話が、\n利用できない。\",未定,影響利用者数\n";

/// The incidents of a file of the input.
fn incidents_of(name: &str, bytes: &[u8]) -> Vec<Incident> {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("input")).unwrap();
    fs::write(desk.path("input").join(name), bytes).unwrap();
    let sources = intake::find(&[desk.path("input")]).unwrap();
    let read = intake::read(&sources, &CODES, &Settings::default());
    read.incidents.iter().map(|incident| incident.as_ref().clone()).collect()
}

#[test]
fn a_mail_says_what_the_same_report_in_a_sheet_says() {
    let of_sheet = incidents_of("a.csv", SHEET.as_bytes());
    assert_eq!(of_sheet.len(), 1);
    assert_eq!(of_sheet[0].minutes(), Some(90));
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(MAIL);
    let (jis, _, _) = encoding_rs::ISO_2022_JP.encode(MAIL);
    for bytes in [MAIL.as_bytes(), &cp932, &jis, MAIL.replace('\n', "\r\n").as_bytes()] {
        assert_eq!(incidents_of("mail.txt", bytes), of_sheet);
    }
    // A table is called otherwise, and is one.
    assert_eq!(incidents_of("mail.csv", MAIL.as_bytes()), []);
}

#[test]
fn each_report_of_a_message_is_a_row_with_findings_on_its_line() {
    let second = "\n報告番号：A-2\n事業者名：架空通信\n事業者名：架空通信\n発生日時：先週\n";
    let desk = Desk::new().file("input/mail.txt", &format!("{MAIL}{second}"));
    let found = findings_of(&desk.run(&["check", "input", "--format", "json"]));
    let all: Vec<(Option<u64>, &str, &str)> =
        found.iter().map(|one| (one.line(), one.text("code"), one.text("value"))).collect();
    let lines = [
        (Some(1), "message.passed-over", "関係者各位"),
        (Some(16), "message.passed-over", "--"),
        (Some(19), "header.duplicate", "事業者名"),
        (Some(19), "datetime.invalid", "先週"),
    ];
    for line in lines {
        assert!(all.contains(&line), "{line:?} in {all:?}");
    }
    let missing =
        all.iter().filter(|(line, code, _)| (*line, *code) == (Some(19), "value.missing"));
    // 役務, 影響利用者数 and 要因区分.
    assert_eq!(missing.count(), 3, "{all:?}");
}

#[test]
fn a_follow_up_that_withholds_less_is_told() {
    let codes = |first: &str, second: &str| -> Vec<String> {
        let line =
            |seq, withheld| Line::new("A-1").with("報告回", seq).with("共有しない項目", withheld);
        let lines = csv(&[line("1", first), line("2", second)]);
        let desk = Desk::new().file("input/a.csv", &lines);
        let found = findings_of(&desk.run(&["check", "input", "--format", "json"]));
        found.iter().map(|one| format!("{} {:?}", one.text("code"), one.line())).collect()
    };
    for (first, second) in [("概要、出典", "出典"), ("全て", ""), ("全て", "概要")] {
        assert_eq!(codes(first, second), ["report.follow-up Some(3)"], "{first} {second}");
    }
    for (first, second) in [("概要", "出典、概要"), ("概要", "全て"), ("", "概要")] {
        assert_eq!(codes(first, second), [""; 0], "{first} {second}");
    }
}

//! What else stands in a file or a workbook than reports in its own encoding and units: it is told,
//! and no number is wrong for it.

use crate::findings::{JsonFinding, findings_of};
use crate::support::{Desk, Line, csv};
use encoding_rs::{EUC_JP, SHIFT_JIS};
use rust_xlsxwriter::{Format, FormatScript, Note, Shape, Workbook, Worksheet};
use std::fs;

/// The findings of a file by severity, code and line.
fn told(name: &str, bytes: &[u8]) -> Vec<(String, String, u64)> {
    findings(name, bytes)
        .iter()
        .map(|finding| {
            let line = finding.line().unwrap_or_default();
            (finding.text("severity").to_owned(), finding.text("code").to_owned(), line)
        })
        .collect()
}

fn findings(name: &str, bytes: &[u8]) -> Vec<JsonFinding> {
    let desk = Desk::new();
    fs::write(desk.path("input").join(name), bytes).unwrap();
    findings_of(&desk.run(&["check", "input", "--format", "json"]))
}

/// Two reports, with a text below them.
fn with_below(below: &str) -> String {
    csv(&[serious("A-1"), serious("A-2").with("発生日時", "2022-07-11 10:00")]) + below
}

/// A report of which nothing is to be told.
fn serious(number: &str) -> Line {
    Line::new(number).with("継続時間", "120分")
}

fn one(severity: &str, code: &str, line: u64) -> Vec<(String, String, u64)> {
    vec![(severity.to_owned(), code.to_owned(), line)]
}

#[test]
fn a_cell_in_another_encoding_than_its_record_is_told_and_refused() {
    let sjis = |text: &str| SHIFT_JIS.encode(text).0.into_owned();
    let euc = |text: &str| EUC_JP.encode(text).0.into_owned();
    let utf8 = |text: &str| text.as_bytes().to_vec();
    let encodings: [fn(&str) -> Vec<u8>; 3] = [
        |text| text.as_bytes().to_vec(),
        |text| SHIFT_JIS.encode(text).0.into_owned(),
        |text| EUC_JP.encode(text).0.into_owned(),
    ];
    assert_eq!(
        [encodings[0]("東"), encodings[1]("東"), encodings[2]("東")],
        [utf8("東"), sjis("東"), euc("東")]
    );
    let whole = csv(&[
        serious("A-1").with("概要", "ここ"),
        serious("A-2").with("発生日時", "2022-07-11 10:00"),
    ]);
    let (before, after) = whole.split_once("ここ").unwrap();
    for (at, own) in encodings.iter().enumerate() {
        assert_eq!(told("a.csv", &own(&whole)), [], "{at}");
        for (other, real) in encodings.iter().enumerate().filter(|(other, _)| *other != at) {
            for word in ["東京", "停電", "基地局の故障", "データ通信"] {
                let bytes = [own(before), real(word), own(after)].concat();
                let told = told("a.csv", &bytes);
                assert_eq!(told, one("error", "encoding.mixed", 2), "{word}: {other} in {at}");
            }
        }
    }
}

#[test]
fn a_table_of_counts_below_the_reports_is_told_once() {
    for below in [
        "\n要因区分,件数\n設備要因,1\n人為要因,1\n",
        "要因区分,件数\n設備要因,1\n合計,2\n",
        "\n【要因別】\n要因区分,件数\n設備要因,2\n",
        "\n要因別の集計\n要因区分,件数,割合\n設備要因,2,100%\n計,2,100%\n",
        "\n事業者名,役務,件数\n架空通信,携帯電話（音声）,2\n",
        "\n【要因別】\n\n要因区分,件数\n設備要因,2\n",
        "\n区分,4月,5月,6月,7月,8月,9月,10月,11月,12月,計\n件数,0,0,0,2,0,0,0,0,0,2\n",
        "\n月,事故件数\n7月,2件\n8月,0件\n",
    ] {
        let text = with_below(below);
        let found = findings("a.csv", text.as_bytes());
        let seen: Vec<_> = found.iter().map(|is| (is.text("code"), is.text("severity"))).collect();
        let tables = seen.iter().filter(|is| **is == ("row.not-data", "warning")).count();
        // A title in brackets may be told by itself.
        assert_eq!((tables, seen.len()), (1, 1), "{below}: {seen:?}");
        assert!(found[0].text("message").contains("行目まで"), "{below}");
    }
}

#[test]
fn another_table_below_the_reports_is_one_error() {
    for (below, line) in [
        ("\n担当者,連絡先\n架空 花子,内線\n架空 太郎,内線\n", 5),
        ("\n部署,担当者,備考\n監視,花子,\n保守,太郎,夜間\n", 5),
        ("\n担当者一覧\n氏名,所属\n花子,監視\n", 5),
        // Reports may lack the rest.
        ("\n役務,影響利用者数\n携帯電話（音声）,40000\n", 5),
        ("\n事業者名,役務,影響利用者数,要因区分\n架空通信,携帯電話（音声）,40000,設備要因\n", 5),
    ] {
        let found = told("a.csv", with_below(below).as_bytes());
        assert_eq!(found, one("error", "header.missing", line), "{below}");
    }
}

#[test]
fn rows_below_a_gap_that_are_reports_are_read_as_such() {
    let row = csv(&[serious("A-3").with("発生日時", "2022-07-12 10:00")]);
    let row = row.lines().nth(1).unwrap();
    assert_eq!(told("a.csv", with_below(&format!("\n{row}\n")).as_bytes()), []);
    // A report that lacks its day is told as one.
    let bare = row.replace("2022-07-12 10:00", "");
    let found = told("a.csv", with_below(&format!("\n{bare}\n{bare}\n")).as_bytes());
    assert!(found.iter().all(|(_, code, _)| code != "row.not-data"), "{found:?}");
    assert!(found.iter().any(|(_, code, line)| code == "value.missing" && *line == 5), "{found:?}");
}

#[test]
fn a_nil_report_of_a_carrier_that_reports_an_incident_is_told() {
    for (nil, carrier, period, is_told) in [
        ("該当なし", "架空通信", "2022Q2", true),
        ("該当なし※", "架空通信株式会社", "2022年度", true),
        ("該当なし（今期）", "架空通信", "2022年度第2四半期", true),
        ("該当なし", "架空通信", "2022Q1", false),
        ("該当なし", "見本通信", "2022Q2", false),
    ] {
        let lines = [serious("A-1"), Line::nil(carrier, period).with("報告番号", nil)];
        let found = told("a.csv", csv(&lines).as_bytes());
        let expected = if is_told { one("warning", "report.conflict", 3) } else { Vec::new() };
        assert_eq!(found, expected, "{nil} {carrier} {period}");
    }
}

#[test]
fn a_nil_report_may_say_nothing_in_every_cell_and_nothing_of_an_incident_in_any() {
    let nil = || Line::nil("架空通信", "2022Q2");
    for (column, nothing) in [
        ("発生日時", "－"),
        ("役務", "不明"),
        ("要因区分", "該当なし"),
        ("継続時間", "0分"),
        ("影響利用者数", "0"),
        ("影響利用者数", "０人"),
        ("概要", "今期の事故はなかった。"),
    ] {
        assert_eq!(
            told("a.csv", csv(&[nil().with(column, nothing)]).as_bytes()),
            [],
            "{column} {nothing}"
        );
    }
    for (column, something) in [
        ("継続時間", "180分"),
        ("復旧日時", "2022-07-10 12:00"),
        ("要因詳細", "停電"),
        ("故障設備", "基地局"),
        ("発生場所", "東京都"),
        ("影響利用者数", "1"),
    ] {
        let found = told("a.csv", csv(&[nil().with(column, something)]).as_bytes());
        let is_refused = found.contains(&("error".to_owned(), "value.missing".to_owned(), 2));
        assert!(is_refused, "{column} {something}: {found:?}");
    }
}

const HEADERS: [&str; 8] =
    ["報告番号", "事業者名", "発生日時", "継続時間", "役務", "影響利用者数", "要因区分", "備考"];

fn fill(sheet: &mut Worksheet) {
    let row =
        ["A-1", "架空通信", "2022-07-10 10:00", "120分", "携帯電話（音声）", "40000", "設備要因"];
    for (column, (header, cell)) in (0..).zip(HEADERS.iter().zip(row)) {
        sheet.write(0, column, *header).unwrap();
        sheet.write(1, column, cell).unwrap();
    }
}

fn told_of_sheet(change: impl FnOnce(&mut Worksheet)) -> Vec<(String, String, u64)> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("報告").unwrap();
    fill(sheet);
    change(sheet);
    told("a.xlsx", &book.save_to_buffer().unwrap())
}

#[test]
fn a_unit_in_a_remark_of_a_row_is_an_error_that_names_both() {
    for remark in
        ["単位：千人", "影響利用者数は千人単位", "人数は万人", "Unit: thousand", "時刻はUTC"]
    {
        let mut headers = HEADERS.join(",");
        let row = "A-1,架空通信,2022-07-10 10:00,120分,携帯電話（音声）,40,設備要因";
        let text = format!("{headers}\n{row},{remark}\n");
        let found = findings("a.csv", text.as_bytes());
        let error = found.iter().find(|is| is.text("code") == "header.unit").expect(remark);
        assert_eq!(error.text("severity"), "error");
        // Quoted in one width.
        let quoted = remark.replace('：', ":").replace("Unit:", "");
        assert!(error.text("message").contains(&quoted), "{}", error.text("message"));
        headers = headers.replace("備考", "概要");
        let found = told("a.csv", format!("{headers}\n{row},{remark}\n").as_bytes());
        assert!(found.iter().any(|(_, code, _)| code == "header.unit"), "{remark}: {found:?}");
    }
    for remark in [
        "単位：人",
        "千人規模の影響",
        "約3千人に影響",
        "2時間で復旧",
        "都道府県単位で集計",
        "NTPサーバの時刻（UTC）がずれ、認証に失敗した。",
        "問合せ件数は千件、苦情はなし。",
        "装置のログの時刻はUTC。発生日時は日本時間に換算済み。",
        "影響は時間単位で変動",
        "影響利用者数は延べ3万人に上った。",
        "継続時間は数時間であった。",
        "影響利用者数は約4千人、継続時間は2時間である。",
        "呼損は万件単位",
        "基地局の数は千",
        "通信回線数：千回線",
    ] {
        let headers = HEADERS.join(",").replace("備考", "概要");
        let row = "A-1,架空通信,2022-07-10 10:00,120分,携帯電話（音声）,40000,設備要因";
        let found = told("a.csv", format!("{headers}\n{row},{remark}\n").as_bytes());
        assert_eq!(found, [], "{remark}");
    }
}

#[test]
fn a_unit_on_a_cover_sheet_is_an_error_where_the_table_does_not_say_the_same() {
    let beside = |words: &str| {
        let mut book = Workbook::new();
        let cover = book.add_worksheet().set_name("表紙").unwrap();
        cover.write(0, 0, "事故報告").unwrap();
        cover.write(2, 0, words).unwrap();
        fill(book.add_worksheet().set_name("報告").unwrap());
        told("a.xlsx", &book.save_to_buffer().unwrap())
    };
    for words in [
        "（単位：千人）",
        "単位（千人）",
        "（千人）",
        "千人",
        "【万人】",
        "人数は千人を1とする",
        "本表の時刻は協定世界時で記載しています",
        "発生日時はGMTによる",
        "タイムゾーン：UTC",
        "UTCで記載",
        "UTC",
        "（協定世界時）",
        "単位は千人です",
        "単位/千人",
        "Figures in thousands",
        "人数欄は千人",
        "影響利用者数は千人で四捨五入しています",
        "時刻は太平洋標準時",
        "時刻は米国東部時間",
        "時刻は+08:00",
        "Duration: hours",
    ] {
        let found = beside(words);
        let refused = ("error".to_owned(), "header.unit".to_owned(), 1);
        assert!(found.contains(&refused), "{words}: {found:?}");
    }
    for words in [
        "（案）",
        "影響利用者数が3万人以上の事故",
        "対象：利用者千人以上",
        "時刻は日本時間で記載しています",
        "UTC通信株式会社",
        "提出期限：10時",
        "（単位：人）",
        "総務省総合通信基盤局 宛",
        "人数は千人単位で記入しないこと",
        "現地時間ではなく日本時間を記入",
        "単位（千人、万人など）は付けずに記入",
        "東京都新宿区百人町3-1",
    ] {
        let found = beside(words);
        assert!(found.iter().all(|(severity, ..)| severity != "error"), "{words}: {found:?}");
    }
    let mut book = Workbook::new();
    book.add_worksheet().set_name("表紙").unwrap().write(2, 0, "（単位：千人）").unwrap();
    let sheet = book.add_worksheet().set_name("報告").unwrap();
    fill(sheet);
    sheet.write(0, 5, "影響利用者数（千人）").unwrap();
    sheet.write(1, 5, "40").unwrap();
    let found = told("a.xlsx", &book.save_to_buffer().unwrap());
    assert!(found.iter().all(|(severity, ..)| severity != "error"), "{found:?}");
}

#[test]
fn a_unit_over_the_table_or_in_its_name_is_an_error_where_the_headers_state_none() {
    type Change = fn(&mut Worksheet);
    let changes: [Change; 5] = [
        |sheet| {
            sheet.insert_note(0, 5, &Note::new("千人単位で記入")).unwrap();
        },
        |sheet| {
            sheet.insert_note(0, 2, &Note::new("時刻はUTC")).unwrap();
        },
        |sheet| {
            sheet.insert_note(0, 2, &Note::new("現地時間で記入")).unwrap();
        },
        |sheet| {
            let shape = Shape::textbox().set_text("（単位：千人）");
            sheet.insert_shape(4, 1, &shape).unwrap();
        },
        |sheet| {
            sheet.set_name("報告（千人）").unwrap();
        },
    ];
    let refused = ("error".to_owned(), "header.unit".to_owned(), 1);
    for change in changes {
        assert!(told_of_sheet(change).contains(&refused), "{:?}", told_of_sheet(change));
        let stated = told_of_sheet(|sheet| {
            change(sheet);
            sheet.write(0, 2, "発生日時（日本時間）").unwrap();
            sheet.write(0, 5, "影響利用者数（人）").unwrap();
        });
        assert!(!stated.contains(&refused), "{stated:?}");
    }
    for harmless in
        ["例：40000", "緊急通報を取り扱う役務は設備収容数", "分単位で記入", "NTPとUTC時刻サーバ"]
    {
        let found = told_of_sheet(|sheet| {
            let shape = Shape::textbox().set_text(harmless);
            sheet.insert_shape(4, 1, &shape).unwrap();
        });
        assert!(!found.contains(&refused), "{harmless}: {found:?}");
    }
}

#[test]
fn a_unit_above_a_table_of_counts_above_the_reports_is_an_error_where_they_do_not_say_the_same() {
    let of = |above: &str, users: &str, value: &str| {
        let headers = HEADERS.join(",").replace("影響利用者数", users);
        let row = format!("A-1,架空通信,2022-07-10 10:00,120分,携帯電話（音声）,{value},設備要因");
        told("a.csv", format!("{above}\n{headers}\n{row},\n").as_bytes())
    };
    let counts = "（単位：千人）\n要因区分,件数\n設備要因,1\n";
    let inside = "要因区分,影響利用者数（千人）\n設備要因,40\n";
    let is_error = |found: &[(String, String, u64)]| {
        found.iter().any(|(severity, code, _)| severity == "error" && code == "header.unit")
    };
    for above in [counts, inside] {
        assert!(is_error(&of(above, "影響利用者数", "40")), "{above}");
        assert!(!is_error(&of(above, "影響利用者数（千人）", "40")), "{above}");
        assert!(!is_error(&of(above, "影響利用者数（人）", "40000")), "{above}");
    }
    // A title with names and values is no table of counts.
    let title = "（単位：千人）\n事業者名,架空通信\n対象期間,2022Q2";
    let found = of(title, "影響利用者数", "40");
    assert!(!is_error(&found), "{found:?}");
    assert!(found.iter().any(|(_, code, _)| code == "header.assumed"), "{found:?}");
}

#[test]
fn a_raised_unit_is_an_error_beside_a_header_and_beside_a_value() {
    let raised = Format::new().set_font_script(FormatScript::Superscript);
    let plain = Format::new();
    let found = told_of_sheet(|sheet| {
        let parts = [(&plain, "影響利用者数"), (&raised, "（千人）")];
        sheet.write_rich_string(0, 5, &parts).unwrap();
    });
    assert!(found.contains(&("error".to_owned(), "header.unit".to_owned(), 1)), "{found:?}");
    let found = told_of_sheet(|sheet| {
        sheet.write_rich_string(1, 5, &[(&plain, "40"), (&raised, "千人")]).unwrap();
    });
    assert!(found.contains(&("error".to_owned(), "number.invalid".to_owned(), 2)), "{found:?}");
    let found = told_of_sheet(|sheet| {
        sheet.write_rich_string(0, 5, &[(&plain, "影響利用者数"), (&raised, "（注1）")]).unwrap();
    });
    assert!(found.iter().all(|(severity, ..)| severity != "error"), "{found:?}");
    assert!(found.iter().any(|(_, code, _)| code == "cell.superscript"), "{found:?}");
}

#[test]
fn users_shown_as_money_are_told() {
    for format in ["\"¥\"#,##0", "[$¥-411]#,##0", "[$€-407] #,##0", "$General"] {
        let found = told_of_sheet(|sheet| {
            let format = Format::new().set_num_format(format);
            sheet.write_with_format(1, 5, 40_000, &format).unwrap();
        });
        assert!(found.contains(&("warning".to_owned(), "cell.display".to_owned(), 2)), "{found:?}");
    }
}

#[test]
fn rows_that_are_hidden_by_the_default_of_their_sheet_are_told() {
    let found = told_of_sheet(|sheet| {
        sheet.hide_unused_rows(true);
    });
    assert!(found.contains(&("warning".to_owned(), "row.hidden".to_owned(), 1)), "{found:?}");
}

#[test]
fn a_header_with_two_units_quotes_each() {
    let headers = HEADERS.join(",").replace("影響利用者数", "影響利用者数（千人/万人）");
    let row = "A-1,架空通信,2022-07-10 10:00,120分,携帯電話（音声）,40,設備要因,";
    let found = findings("a.csv", format!("{headers}\n{row}\n").as_bytes());
    let error = found.iter().find(|is| is.text("code") == "header.unit").unwrap();
    let message = error.text("message");
    assert!(message.contains("「千人」") && message.contains("「万人」"), "{message}");
}

#[test]
fn a_decisions_table_with_any_delimiter_and_encoding_is_read() {
    let lines = [
        "事業者名,報告番号,項目,元の値,値,理由,決定者,決定日",
        "架空通信,A-1,影響利用者数,4万,5万,照会への回答,架空 花子,2022-11-10",
    ];
    // A table for each report: one that is not read leaves its report at other users.
    let mut tables = Vec::new();
    for delimiter in [",", ";", "\t"] {
        let text = |number: usize| {
            lines.join("\n").replace("A-1", &format!("A-{number}")).replace(',', delimiter) + "\n"
        };
        let number = tables.len();
        tables.extend([
            text(number).into_bytes(),
            SHIFT_JIS.encode(&text(number + 1)).0.into_owned(),
            EUC_JP.encode(&text(number + 2)).0.into_owned(),
            format!("sep={delimiter}\r\n{}", text(number + 3)).into_bytes(),
        ]);
    }
    let reports = |users: &str| -> Vec<Line> {
        let numbers = 0..tables.len();
        numbers.map(|number| serious(&format!("A-{number}")).with("影響利用者数", users)).collect()
    };
    let desk = Desk::with_reports(&reports("4万"));
    let mut more = Vec::new();
    let names: Vec<String> = (0..tables.len()).map(|number| format!("{number}.csv")).collect();
    for (name, bytes) in names.iter().zip(&tables) {
        fs::write(desk.path(name), bytes).unwrap();
        more.extend(["--decisions", name]);
    }
    assert_eq!(desk.statistics_with(&more), Desk::with_reports(&reports("5万")).statistics());
}

#[test]
fn a_day_of_decision_that_is_none_is_told_for_what_it_is() {
    for (day, words) in [
        ("2999-11-10", "1868年から2200年まで"),
        ("2022-11-10（月）", "曜日"),
        ("2022-11-10頃", "概数"),
        ("平成34年11月10日", "元号"),
        ("2022-02-30", "暦に存在しない"),
        ("未定", "不明を表す語"),
        ("－", "不明を表す語"),
        ("11/10/22", "とも"),
    ] {
        let text = format!(
            "事業者名,報告番号,項目,元の値,値,理由,決定者,決定日\n架空通信,A-1,影響利用者数,4万,5万,照会,花子,{day}\n"
        );
        let desk =
            Desk::with_reports(&[serious("A-1").with("影響利用者数", "4万")]).file("d.csv", &text);
        let outcome = desk.report(&["--decisions", "d.csv"]);
        assert_ne!(outcome.status, 0, "{day}");
        assert!(outcome.stderr.contains(words), "{day}: {}", outcome.stderr);
    }
}

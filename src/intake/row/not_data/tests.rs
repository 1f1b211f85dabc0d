use super::*;
use crate::intake::mapping::Mapping;
use std::sync::Arc;

const HEADERS: [&str; 8] =
    ["No.", "報告番号", "事業者名", "発生日時", "役務", "影響利用者数", "要因区分", "概要"];

fn kind_of(cells: [&str; 8]) -> Kind {
    let headers = HEADERS.map(CellText::of);
    let layout = Layout::new(&headers, &Arc::new(Mapping::default()), &[]);
    let fields = cells.map(CellText::of).to_vec();
    kind(&layout, &Record { line: 2, fields, ..Record::default() }, false)
}

#[test]
fn totals_and_remarks_are_no_reports() {
    for cells in [
        ["", "合計", "", "", "", "80000", "", ""],
        ["", "", "合計", "", "", "80000", "", ""],
        ["合計", "", "", "", "", "80000", "", ""],
        ["", "合　計", "", "", "", "80000", "", ""],
        ["", "計", "2件", "", "", "80000", "", ""],
        ["", "計2件", "", "", "", "80000", "", ""],
        ["", "小計", "", "", "FTTH", "80000", "", ""],
        ["", "", "", "", "合計", "80000", "", ""],
        ["", "", "", "", "", "80000", "合計", ""],
        ["", "総計：", "－", "－", "－", "80000", "－", ""],
        ["", "2024年度合計", "", "", "", "80000", "", ""],
        ["", "Total", "", "", "", "80000", "", ""],
        ["", "", "", "", "", "80000", "", ""],
        ["", "※人数は速報の値", "", "", "", "", "", ""],
        ["", "", "※ 速報", "", "", "", "", ""],
        ["", "（注）速報の値である", "", "", "", "", "", ""],
        ["", "注1 速報の値", "", "", "", "", "", ""],
        ["", "【備考】速報", "", "", "", "", "", ""],
        ["", "作成：架空通信A 架空課", "", "", "", "", "", ""],
        ["", "作成者 甲", "", "", "", "", "", ""],
        ["", "出典：架空", "", "", "", "", "", ""],
        ["", "", "", "", "", "", "", "以上"],
        ["", "上の表は速報の値による。", "", "", "", "", "", ""],
        ["", "（単位：千人）", "", "", "", "", "", ""],
        ["必須", "必須", "必須", "必須", "必須", "任意", "必須", "任意"],
    ] {
        assert_eq!(kind_of(cells), Kind::Remark, "{cells:?}");
    }
}

#[test]
fn examples_are_no_reports() {
    const DAY: &str = "2024-10-01 09:05";
    for (first, number, carrier) in [
        ("", "記入例", "○○通信"),
        ("", "例", "架空通信"),
        ("", "例1", "架空通信"),
        ("", "例①", "架空通信"),
        ("", "（例）", "架空通信"),
        ("", "【記入例】", "架空通信"),
        ("", "（例）A-1", "架空通信"),
        ("", "例：A-1", "架空通信"),
        ("", "例 A-1", "架空通信"),
        ("", "記入例A-1", "架空通信"),
        ("", "A-1", "サンプル"),
        ("", "A-1", "ｻﾝﾌﾟﾙ"),
        ("", "A-1", "株式会社サンプル"),
        ("", "A-1", "見本"),
        ("", "A-1", "（例）架空通信"),
        ("", "A-1", "架空通信（記入例）"),
        ("", "Sample", "架空通信"),
        ("例", "A-1", "架空通信"),
    ] {
        let cells = [first, number, carrier, DAY, "FTTH", "4", "設備要因", ""];
        assert_eq!(kind_of(cells), Kind::Example, "{cells:?}");
    }
}

#[test]
fn a_report_is_never_passed_over_for_the_look_of_its_names() {
    const DAY: &str = "2024-10-01 09:05";
    for (number, carrier) in [
        ("A-1", "合計システム"),
        ("A-1", "合計"),
        ("※A-1", "架空通信"),
        ("※", "架空通信"),
        ("計-1", "計測通信"),
        ("注1", "注文通信"),
        ("A-1", "前例通信"),
        ("A-1", "例示ネットワーク"),
        ("A-1", "見本通信"),
        ("A-1", "サンプル電信"),
        ("A-1", "サンプル 電信"),
        ("A-例-1", "架空通信"),
        ("例-1", "架空通信"),
        ("EX-1", "Example Telecom"),
    ] {
        let cells = ["", number, carrier, DAY, "FTTH", "4", "設備要因", ""];
        assert_eq!(kind_of(cells), Kind::Data, "{cells:?}");
    }
}

#[test]
fn a_report_that_lacks_much_is_still_one() {
    for cells in [
        ["", "A-1", "架空通信", "", "", "", "", ""],
        ["", "A-1", "", "", "", "", "", ""],
        ["", "", "架空通信", "", "", "40000", "", ""],
        ["", "", "合計システム", "", "FTTH", "40000", "設備要因", ""],
        ["", "", "", "", "FTTH", "40000", "", ""],
        ["", "計測-1", "架空通信", "", "", "", "", ""],
        ["", "※", "架空通信", "先週", "", "40000", "", ""],
        ["", "※", "架空通信", "", "FTTH", "40000", "", ""],
        ["", "該当なし。", "", "", "", "", "", ""],
        ["", "該当なし", "架空通信", "", "", "", "", ""],
        ["", "〃", "〃", "〃", "FTTH", "40000", "〃", ""],
        ["", "A-1", "架空通信", "令和六年十月一日", "FTTH", "40000", "設備要因", ""],
    ] {
        assert_eq!(kind_of(cells), Kind::Data, "{cells:?}");
    }
}

#[test]
fn headers_that_occur_again_are_known() {
    for cells in [
        HEADERS,
        [
            "", "概要", "要因区分", "影響利用者数（千人）", "役務", "発生日時", "事業者名",
            "報告番号",
        ],
        ["", "carrier", "report_id", "service", "", "", "", ""],
        ["", "事業者名", "影響利用者数", "件数", "", "", "", ""],
    ] {
        assert_eq!(kind_of(cells), Kind::Header, "{cells:?}");
    }
    let told = ["", "A-1", "架空通信", "2024-10-01 09:05", "役務", "概要", "措置", "出典"];
    assert_eq!(kind_of(told), Kind::Data, "texts that are headers by chance");
}

#[test]
fn the_second_half_of_a_header_row_is_part_of_it() {
    let headers = HEADERS.map(CellText::of);
    let layout = Layout::new(&headers, &Arc::new(Mapping::default()), &[]);
    let fields = ["", "", "", "", "", "", "", "（200字まで）"].map(CellText::of).to_vec();
    let record = Record { line: 2, fields, merged: (0..7).collect(), ..Record::default() };
    assert_eq!(kind(&layout, &record, true), Kind::Remark);
    let below = Record {
        fields: ["", "", "", "", "FTTH", "4", "", ""].map(CellText::of).to_vec(),
        merged: vec![1, 2, 3, 6],
        ..record
    };
    assert_eq!(kind(&layout, &below, false), Kind::Data);
}

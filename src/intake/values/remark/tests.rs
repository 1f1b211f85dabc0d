use super::*;

#[track_caller]
fn all(remarks: &[&str], expected: Effect) {
    for remark in remarks {
        assert_eq!(effect(remark), expected, "{remark}");
    }
}

#[test]
fn a_remark_says_how_a_value_came_about() {
    all(
        &[
            "調査中", "詳細調査中", "推計", "速報値", "概数", "千葉県内", "三重県", "一部推計",
            "四国", "強風のため", "ログから推計", "復旧まで", "5G利用者を含む", "IPV6のみ",
            "23区内", "第2報", "注1", "※1", "10月1日現在", "10/1 9:00時点",
            "令和6年10月1日9時現在", "十月一日現在", "うち法人3万", "内訳:法人2万、個人1万",
            "東京~大阪間", "2社計", "一時的な増加",
        ],
        Effect::Reserve,
    );
}

#[test]
fn a_remark_bounds_a_value() {
    all(
        &[
            "未満", "以上", "以下", "以内", "弱", "強", "超", "最大", "上限値", "少なくとも", ">",
            "3万以上", "見込みを上回る", "まで", "10時以降",
        ],
        Effect::Bound,
    );
}

#[test]
fn a_remark_gives_another_value() {
    all(
        &[
            "60000", "60,000", "訂正後2万", "訂正後二万", "暫定120分", "1時間", "6万人", "前回3",
            "5.5万", "第2報では6万", "再確認後6万", "9:10訂正", "10月2日訂正", "10/1", "百人", "²",
            "①", "10月1日現在3万", "9時現在5時間", "不明",
        ],
        Effect::Value,
    );
}

#[test]
fn a_remark_that_the_value_does_not_hold_is_another_value() {
    for remark in [
        "未復旧", "継続中", "半数", "影響なし", "前回報告値", "実際は少ない", "旧値",
        "復旧していない",
    ] {
        let text = format!("40000({remark})");
        let framed = framed(&text, |_| false);
        assert_eq!((framed.core, framed.values), ("40000", vec![remark]));
    }
    for remark in [
        "推計", "実績", "再発防止策を実施", "固定電話", "前回報告から変更なし", "未復旧の回線なし",
        "速報",
    ] {
        let text = format!("40000({remark})");
        let framed = framed(&text, |_| false);
        assert_eq!((framed.core, framed.reserves), ("40000", vec![remark]));
    }
}

#[test]
fn brackets_are_split_from_the_end_and_only_where_they_close() {
    assert_eq!(split("87万(推計(SNMP))"), Some(("87万", "推計(SNMP)")));
    assert_eq!(split("87万〘推計〙"), Some(("87万", "推計")));
    for text in ["87万(推計", "87万(推計]", "(推計)87万", "87万"] {
        assert_eq!(split(text), None, "{text}");
    }
}

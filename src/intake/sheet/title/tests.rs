use super::*;
use crate::intake::cell_text::CellText;
use crate::intake::values::duration::Unit;

fn stated(cell: &str) -> Vec<(Quantity, Option<Measure>)> {
    let row = Record {
        line: 1,
        fields: vec![CellText::default(), CellText::of(cell)],
        ..Record::default()
    };
    let found = statements(std::iter::once(&row), &Position::Above);
    found.into_iter().map(|one| (one.quantity, one.measure)).collect()
}

fn scale(unit: &str) -> (Quantity, Option<Measure>) {
    (Quantity::Count, Some(Measure::Scale(Scale::named(unit).unwrap())))
}

#[test]
fn units_are_stated_in_many_words() {
    for (cell, expected) in [
        ("（単位：千人）", vec![scale("千人")]),
        ("単位:万人", vec![scale("万人")]),
        ("単位（千人）", vec![scale("千人")]),
        ("単位：【千人】", vec![scale("千人")]),
        ("※利用者数は1000人を1とする", vec![scale("千人")]),
        ("利用者数：1万人を1とする。", vec![scale("万人")]),
        ("本表の時刻は協定世界時で記載しています", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("※発生日時は協定世界時で表示しています。", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("時刻は日本時間であること", vec![(Quantity::Time, Some(Measure::Zone(540)))]),
        ("[単位 千人]", vec![scale("千人")]),
        ("【単位＝千人】", vec![scale("千人")]),
        ("単位は千人とする", vec![scale("千人")]),
        ("架空の事故の報告（単位：千人）", vec![scale("千人")]),
        ("架空の報告（千人）", vec![scale("千人")]),
        ("千人", vec![scale("千人")]),
        ("報告（千）", vec![scale("千")]),
        ("影響利用者数は千人", vec![scale("千人")]),
        ("利用者数：千人", vec![scale("千人")]),
        ("数値は千人です", vec![scale("千人")]),
        ("(in thousands)", vec![scale("千人")]),
        ("Figures in thousands", vec![scale("千人")]),
        ("Unit: thousand", vec![scale("千人")]),
        ("(unit: 1,000 persons)", vec![scale("千人")]),
        ("(Units: households)", vec![(Quantity::Count, None)]),
        ("継続時間：時間", vec![(Quantity::Duration, Some(Measure::Unit(Unit::Hours)))]),
        ("継続時間は時間単位", vec![(Quantity::Duration, Some(Measure::Unit(Unit::Hours)))]),
        (
            "継続時間：時間、利用者数：千人",
            vec![(Quantity::Duration, Some(Measure::Unit(Unit::Hours))), scale("千人")],
        ),
        ("Time zone: UTC", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("All times in UTC", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("時刻は米国東部時間", vec![(Quantity::Time, None)]),
        ("Time zone: EST", vec![(Quantity::Time, None)]),
        ("（千人）", vec![scale("千人")]),
        ("千人単位", vec![scale("千人")]),
        ("※人数は千人単位で記入してください。", vec![scale("千人")]),
        ("（単位：人）", vec![scale("人")]),
        ("（単位：人又は回線）", vec![scale("人"), scale("回線")]),
        (
            "（単位：千人、時間）",
            vec![scale("千人"), (Quantity::Duration, Some(Measure::Unit(Unit::Hours)))],
        ),
        ("（単位：世帯）", vec![(Quantity::Count, None)]),
        ("（時刻はUTC）", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("日時は全て協定世界時", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("タイムゾーン：UTC+9", vec![(Quantity::Time, Some(Measure::Zone(540)))]),
        ("（現地時間）", vec![(Quantity::Time, None)]),
        ("Duration in hours", vec![(Quantity::Duration, Some(Measure::Unit(Unit::Hours)))]),
        ("Durations are in hours", vec![(Quantity::Duration, Some(Measure::Unit(Unit::Hours)))]),
        ("Duration (hours)", vec![(Quantity::Duration, Some(Measure::Unit(Unit::Hours)))]),
        ("UTC Time", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        ("TZ=UTC", vec![(Quantity::Time, Some(Measure::Zone(0)))]),
    ] {
        assert_eq!(stated(cell), expected, "{cell}");
    }
}

#[test]
fn other_titles_state_none() {
    for cell in [
        "令和6年度第3四半期 事故報告",
        "都道府県単位で記入してください。",
        "1件単位で記入",
        "単位は各列の見出しのとおり",
        "UTC通信株式会社",
        "架空通信（株）",
        "報告（2件）",
        "件数：100件",
        "利用者数：不明",
        "復旧時間",
        "時刻は24時間表記",
        "対応時間：9時～17時",
        "United Telecom",
        "報告の数：2件",
        "報告（100件）",
        "宛先：UTC",
        "UTCではなく日本時間で記入してください。",
        "作成：架空課",
        "時差：+9時間",
        "時差出勤の手引",
        "時刻は日本時間（UTC+9時間）",
        "日本時間9時～17時に対応",
        "Outages of 3 hours or more",
        "継続時間が3時間以上の事故",
        "継続時間は分で記入",
        "継続時間2時間以上又は3万人以上",
        "千人未満の事故は除く",
        "コード：000",
        "K電話株式会社",
        "千人単位ではなく人単位で記載",
        "前四半期は千人単位でしたが、今回から人単位です",
        "人数は千人単位で記入しないこと",
        "すべて日本時間（JST、UTC+9）で記載",
        "UTCから日本時間に換算して記載",
        "時刻は現地時刻ではなく日本時間",
        "住所：東京都新宿区百人町3-1",
        "単位料金区域ごとの状況",
        "単位時間当たりの通信量",
        "単位：－",
        "社員数：千人",
        "継続時間：約5時間",
        "時刻表記：日本時間",
        "時刻：+09:00",
        "Asia/Tokyo",
        "IST株式会社",
        "影響人数は世帯数から推計",
        "万",
        "",
    ] {
        assert!(
            stated(cell).iter().all(|(_, measure)| measure.is_some_and(Measure::is_default)),
            "{cell}: {:?}",
            stated(cell)
        );
    }
}

#[test]
fn what_is_said_of_other_things_or_times_is_not_taken_for_the_unit() {
    for cell in [
        "千人単位で丸めないこと",
        "千人単位での記入はご遠慮ください",
        "千人単位で記入した場合は差し戻します",
        "Not in thousands",
        "継続時間は時間単位に丸めないこと",
        "UTC時刻で記入された報告は差し戻し",
        "公表時は千人単位に丸めます",
        "（公表値は千人単位）",
        "契約者数は千人単位",
        "契約者数（千人）",
        "令和5年度までは千人単位",
        "旧様式は千人単位",
        "昨年度の様式（単位：千人）から変更",
        "千人単位の場合は「千人」と付けて記入",
        "添付グラフの単位：千人",
        "端数は千人単位で四捨五入",
        "添付ログの時刻はUTC",
        "海外事業者からの通知時刻はUTC",
        "UTCの場合は（UTC）と明記",
        "作成：千人",
    ] {
        let found = stated(cell);
        assert!(!found.is_empty(), "{cell}");
        assert!(
            found.iter().all(|(_, measure)| measure.is_none_or(Measure::is_default)),
            "{cell}: {found:?}"
        );
    }
    for cell in [
        "千人単位の記入は禁止",
        "時間単位での記入は不可",
        "（千人単位は不可）",
        "UTC表記は不可",
        "継続時間は発生日時から復旧日時までの時間",
        "※日時はUTC+09:00",
        "Locale: ja_JP",
    ] {
        let found = stated(cell);
        assert!(
            found.iter().all(|(_, measure)| measure.is_some_and(Measure::is_default)),
            "{cell}: {found:?}"
        );
    }
}

#[test]
fn a_unit_or_a_clock_that_is_named_and_not_understood_is_not_passed_over() {
    for cell in [
        "単位は千人です",
        "千人を単位とする",
        "影響利用者数は千人を単位とする",
        "影響利用者数の単位は、特に断りのない限り千人とする。",
        "影響利用者数欄は千人で記入してください",
        "人数は全て千人単位である",
        "注1：人数の単位は千人である。",
        "影響利用者数は人単位ではなく千人単位",
        "人数の単位は「千人」",
        "単位\n千人",
        "利用者数(x1000)",
        "（単位：人数＝千人、時間＝分）",
        "（単位：千人、ただし前年度月平均利用者数は万人）",
        "注：発生日時は協定世界時",
        "時刻：UTC表示",
        "TZ=UTC",
        "TZ:UTC",
        "発生日時は日本時間ではなくUTC",
        "JSTではなくUTC",
        "ログ時刻はUTC、報告は日本時間。",
        "標準時：UTC",
        "UTCベース",
        "時刻はUTC基準",
        "Dates are in UTC",
        "Local time",
        "Times are local",
        "UTC clock times",
        "日本時間マイナス9時間",
        "日本時間-9時間",
        "時差：-9時間",
        "時差は9時間",
        "時刻は夏時間",
        "（000）",
        "('000)",
        "(000s)",
        "（000人）",
        "K人",
        "（単位：K人）",
        "千人未満四捨五入",
        "千人未満を四捨五入",
        "百人未満は切り捨て",
        "継続時間は秒で記入しています",
        "継続時間は時間で入力してください",
        "Duration, hours",
        "時刻はUTC（日本時間ではない）",
        "UTCで記載（JST不可）",
        "UTC（JSTに換算しない）",
        "日本時間でなくUTC",
        "単位：千人（人単位で記入しないこと）",
        "人単位で記入しないこと（千人単位）",
        "（単位：千人、不明は空欄としない）",
        "単位：人でなく千人",
        "継続時間は分でなく秒",
        "千人単位以外では記入しないこと",
        "UTC以外で記入しないこと",
        "千人単位で記入しないと受け付けません",
        "日本時間ではない",
        "時刻は日本時間に換算していない",
        "JSTへの換算は不要",
        "日本時間は＋9時間",
        "＋9時間で日本時間",
        "時刻は9時間遅れ",
        "太平洋標準時",
        "ローカルタイム",
        "Pacific Time",
        "標準時：グリニッジ",
        "電気通信事故一覧 UTC",
        "Incident report, UTC",
        "下3桁省略",
        "千単位表示",
        "1,000人単位",
        "影響利用者数は1000で割った値",
        "人数の桁は千",
        "数値1は1,000人を表す",
        "Figures in 1000s",
        "Users in K",
        "影響利用者数は世帯数で記載",
        "影響利用者数は人数ではなく世帯数",
        "継続時間 h",
        "継続時間は10進時間",
        "時刻表記：Z",
        "時刻：Z",
        "時刻（Z）",
        "時刻表記：UTC",
        "時刻の表記は現地時間",
        "CET",
        "時刻表示：PDT",
        "Asia/Singapore",
        "Pacific/Auckland",
        "Etc/GMT-9",
    ] {
        let is_told = |(_, measure): &(Quantity, Option<Measure>)| {
            measure.is_none_or(|measure| !measure.is_default())
        };
        assert!(stated(cell).iter().any(is_told), "{cell}: {:?}", stated(cell));
    }
    for cell in ["影響利用者数が千人以上の事故", "3万人に影響", "数千人に影響", "（単位：千円）"]
    {
        assert_eq!(stated(cell), [], "{cell}");
    }
}

#[test]
fn brackets_without_end_are_told_and_end_nothing() {
    let depth = 50_000;
    let cell = format!("{}千人{}", "（".repeat(depth), "）".repeat(depth));
    assert_eq!(stated(&cell), [(Quantity::Count, None)]);
    assert_eq!(unit::read(&cell, Quantity::Count).measures, []);
}

#[test]
fn what_stands_beside_the_name_of_a_column_is_its_unit() {
    let hours = (Quantity::Duration, Some(Measure::Unit(Unit::Hours)));
    for (cells, expected) in [
        (["継続時間", "時間"], vec![hours]),
        (["継続時間：", "時間"], vec![hours]),
        (["影響利用者数", "千人"], vec![scale("千人")]),
        (["単位", "千人"], vec![scale("千人")]),
        (["時刻", "UTC"], vec![(Quantity::Time, Some(Measure::Zone(0)))]),
        (["タイムゾーン", "現地時間"], vec![(Quantity::Time, None)]),
        (["発生日時", "2024-10-01"], vec![]),
        (["復旧日時", "継続時間"], vec![]),
        (["影響利用者数", "40"], vec![]),
    ] {
        let fields = cells.map(CellText::of).to_vec();
        let row = Record { line: 1, fields, ..Record::default() };
        let mut found = statements(std::iter::once(&row), &Position::Above);
        found.retain(|one| one.at.is_none());
        let mut found: Vec<_> = found.into_iter().map(|one| (one.quantity, one.measure)).collect();
        found.dedup();
        assert_eq!(found, expected, "{cells:?}");
    }
}

#[test]
fn a_unit_above_the_column_of_durations_is_that_of_the_column() {
    let of = |cell: &str, at: usize| {
        let mut fields = vec![CellText::default(); 6];
        fields[at] = CellText::of(cell);
        let row = Record { line: 1, fields, ..Record::default() };
        let found = statements(std::iter::once(&row), &Position::Above);
        found.into_iter().filter(|one| one.is_for(Column::Duration, 4)).collect::<Vec<_>>()
    };
    assert_eq!(of("（時間）", 4)[0].measure, Some(Measure::Unit(Unit::Hours)));
    assert_eq!(of("時間", 4)[0].measure, None);
    assert_eq!(of("継続時間（時間）", 0)[0].measure, Some(Measure::Unit(Unit::Hours)));
    assert_eq!(of("（分）", 4), []);
    // Alone on its line it may be for another column, and is for the whole table in the first.
    assert_eq!(of("（時間）", 4)[0].measure_of(4), Some(Measure::Unit(Unit::Hours)));
    assert_eq!(of("（時間）", 0)[0].measure_of(4), Some(Measure::Unit(Unit::Hours)));
    assert_eq!(of("（時間）", 2)[0].measure_of(4), None);
    let row = |line| Record {
        line,
        fields: ["（件）", "（時間）"].map(CellText::of).to_vec(),
        ..Record::default()
    };
    let found = statements(std::iter::once(&row(1)), &Position::Above);
    assert!(!found.iter().any(|one| one.is_for(Column::Duration, 4)), "{found:?}");
}

#[test]
fn a_statement_may_be_for_one_column() {
    let row = Record {
        line: 1,
        fields: vec![CellText::of("影響利用者数の単位は千人")],
        ..Record::default()
    };
    let found = statements(std::iter::once(&row), &Position::Above);
    assert!(found.iter().all(|one| one.is_for(Column::AffectedUsers, 6)), "{found:?}");
    assert!(!found.iter().any(|one| one.is_for(Column::MonthlyUsers, 7)), "{found:?}");
}

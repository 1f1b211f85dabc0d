use super::*;
use crate::intake::sheet::Record;
use crate::intake::sheet::title::Position;
use crate::intake::sheet::title::statements;
use crate::model::text::Language;

fn layout(titles: &[&str], headers: &[&str]) -> Layout {
    let rows: Vec<Record> = titles
        .iter()
        .zip(1..)
        .map(|(title, line)| Record {
            line,
            fields: vec![CellText::of(title)],
            ..Record::default()
        })
        .collect();
    let mut all = vec!["報告番号", "事業者名", "役務", "要因区分"];
    all.extend(headers);
    let headers: Vec<CellText> = all.into_iter().map(CellText::of).collect();
    Layout::new(&headers, &Arc::default(), &statements(rows.iter(), &Position::Above))
}

fn codes(layout: &Layout) -> Vec<&'static str> {
    layout.notes.iter().map(|(_, defect)| defect.code()).collect()
}

#[test]
fn a_unit_stands_in_a_bracket_of_the_header() {
    for (header, suffix) in [
        ("影響利用者数", ""),
        ("影響利用者数（人）", ""),
        ("影響利用者数（千人）", "千"),
        ("影響利用者数【万人】", "万"),
        ("影響利用者数（必須）（千人）", "千"),
        ("影響利用者数（必須・千人）", "千"),
        ("影響利用者数（単位：千人）", "千"),
        ("影響利用者数（千\n人）", "千"),
        ("影響利用者数（千人単位で記入）", "千"),
        ("影響利用者数（千回線／千契約）", "千"),
        ("影響利用者数（半角数字）", ""),
        ("影響利用者数（注1）", ""),
        ("影響利用者数（※1）", ""),
        ("影響利用者数（例：3万）", ""),
        ("影響利用者数（不明の場合は空欄）", ""),
    ] {
        let layout = layout(&[], &["発生日時", header]);
        assert!(layout.is_sound && layout.notes.is_empty(), "{header}: {:?}", layout.notes);
        assert_eq!(layout.scale(Column::AffectedUsers).suffix(), suffix, "{header}");
    }
}

#[test]
fn durations_and_times_take_units_of_their_own() {
    for (header, unit) in [
        ("継続時間（分）", Ok(Unit::Minutes)),
        ("継続時間（時間）", Ok(Unit::Hours)),
        ("継続時間（h）", Ok(Unit::Hours)),
        ("継続時間（min）", Ok(Unit::Minutes)),
        ("継続時間（秒）", Ok(Unit::Seconds)),
        ("継続時間（日）", Ok(Unit::Days)),
        ("継続時間（単位：時間、任意）", Ok(Unit::Hours)),
        ("継続時間（時：分）", Err(DurationError::HeaderUnit)),
        ("継続時間（時間・分）", Err(DurationError::HeaderUnit)),
        ("継続時間（hh:mm）", Err(DurationError::HeaderUnit)),
    ] {
        let layout = layout(&[], &["発生日時", "影響利用者数", header]);
        assert!(layout.is_sound && layout.notes.is_empty(), "{header}: {:?}", layout.notes);
        assert_eq!(layout.unit(Column::Duration), unit, "{header}");
    }
    for (header, zone) in [
        ("発生日時", None),
        ("発生日時（UTC）", Some(0)),
        ("発生日時（協定世界時）", Some(0)),
        ("発生日時（日本時間）", Some(540)),
        ("発生日時（日本時間、24時間表記）", Some(540)),
        ("発生日時（+09:00）", Some(540)),
        ("発生日時（yyyy/mm/dd hh:mm）", None),
        ("発生日時（西暦）", None),
        ("発生日時（年月日時分）", None),
        ("発生日時（必須）", None),
    ] {
        let layout = layout(&[], &[header, "影響利用者数"]);
        assert!(layout.is_sound && layout.notes.is_empty(), "{header}: {:?}", layout.notes);
        assert_eq!(layout.zone(Column::OccurredAt), zone, "{header}");
    }
}

#[test]
fn a_bracket_that_is_no_unit_refuses_the_table_where_one_is_taken() {
    for headers in [
        ["発生日時", "影響利用者数（世帯）", "継続時間"],
        ["発生日時", "影響利用者数（延べ人数）", "継続時間"],
        ["発生日時", "影響利用者数（※世帯数）", "継続時間"],
        ["発生日時", "影響利用者数（分）", "継続時間"],
        ["発生日時", "影響利用者数（最大）", "継続時間"],
        ["発生日時（現地時間）", "影響利用者数", "継続時間"],
        ["発生日時（EST）", "影響利用者数", "継続時間"],
        ["発生日時（12時間制）", "影響利用者数", "継続時間"],
        ["発生日時", "影響利用者数", "継続時間（週）"],
        ["発生日時", "影響利用者数", "継続時間（人）"],
    ] {
        let layout = layout(&[], &headers);
        assert!(!layout.is_sound, "{headers:?}");
        assert_eq!(codes(&layout), ["header.unit"], "{headers:?}");
    }
    // Columns that take no unit have brackets for all kinds of things.
    let layout = layout(&[], &["発生日時", "影響利用者数", "影響地域（複数可）", "概要（200字）"]);
    assert!(layout.is_sound && layout.notes.is_empty());
}

#[test]
fn a_title_gives_the_unit_of_counts_that_state_none() {
    let titled = layout(&["（単位：千人）"], &["発生日時", "影響利用者数", "継続時間"]);
    assert_eq!(titled.scale(Column::AffectedUsers).suffix(), "千");
    assert_eq!((titled.is_sound, codes(&titled)), (true, vec!["header.assumed"]));
    assert_eq!(titled.unit(Column::Duration), Ok(Unit::Minutes));
    assert_eq!(titled.unseen_unit(Column::AffectedUsers, true), Some("単位:千人"));
    let same = layout(&["（単位：千人）"], &["発生日時", "影響利用者数（千人）"]);
    assert_eq!((same.is_sound, codes(&same)), (true, vec![]));
    assert_eq!(same.unseen_unit(Column::AffectedUsers, true), None);
    let ones = layout(&["（単位：人）"], &["発生日時", "影響利用者数"]);
    assert_eq!((ones.is_sound, codes(&ones)), (true, vec![]));
}

#[test]
fn units_that_contradict_refuse_the_table() {
    for (titles, header) in [
        (vec!["（単位：千人）", "単位：万人"], "影響利用者数"),
        (vec!["（単位：人）", "単位：万人"], "影響利用者数"),
        (vec!["（単位：千人）"], "影響利用者数（人）"),
        (vec!["（単位：千人）"], "影響利用者数（万人）"),
        (vec![], "影響利用者数（千人）（万人）"),
        (vec![], "影響利用者数（千人・万人）"),
        (vec!["（単位：世帯）"], "影響利用者数"),
    ] {
        let layout = layout(&titles, &["発生日時", header]);
        assert_eq!((layout.is_sound, codes(&layout)), (false, vec!["header.unit"]), "{header}");
    }
    let own = layout(&["（単位：世帯）"], &["発生日時", "影響利用者数（千人）"]);
    assert!(own.is_sound && own.notes.is_empty(), "it may be for another table");
}

#[test]
fn a_cell_with_a_scale_of_its_own_contradicts_the_title() {
    for (cell, is_sound) in [
        ("35", true),
        ("1,234", true),
        ("35千", true),
        ("35千人", true),
        ("不明", true),
        ("", true),
        ("3万", false),
        ("3万5千", false),
        ("35000人", false),
    ] {
        let mut layout = layout(&["（単位：千人）"], &["発生日時", "影響利用者数"]);
        let mut row = vec![CellText::default(); 5];
        row.push(CellText::of(cell));
        layout.check_cells([(4, row.as_slice())].into_iter());
        assert_eq!(layout.is_sound, is_sound, "{cell}");
        let said: Vec<String> =
            layout.notes.iter().map(|(_, defect)| defect.message(Language::Japanese)).collect();
        assert!(is_sound || said.iter().any(|words| words.contains(cell)), "{said:?}");
    }
}

use super::*;
use crate::publish::charts::caption::ChartText;
use crate::publish::charts::layout::checks::{CANVASES, assert_sound, shows};
use crate::publish::charts::theme::BAR;
use proptest::prelude::*;

fn column(label: &str, values: &[u64]) -> Column {
    let total = grouped(values.iter().copied().map(i128::from).sum());
    Column {
        label: label.to_owned(),
        values: Some(values.to_vec()),
        total_label: total,
        ..Column::default()
    }
}

fn chart(columns: Vec<Column>) -> ColumnChart {
    ColumnChart {
        text: ChartText { empty: "なし".to_owned(), ..ChartText::default() },
        series: vec!["重い".to_owned(), "軽い".to_owned()],
        columns,
        ..ColumnChart::default()
    }
}

fn quarters(count: usize, values: &[u64]) -> Vec<Column> {
    let name = |index: usize| format!("{}Q{}", 2010 + index / 4, index % 4 + 1);
    (0..count).map(|index| column(&name(index), values)).collect()
}

fn broken(before: usize, label: &str) -> SeriesBreak {
    SeriesBreak { before, label: label.to_owned() }
}

#[test]
fn parts_are_as_high_as_their_counts_and_stand_upon_one_another() {
    let chart = chart(vec![column("2022Q1", &[100, 300]), column("2022Q2", &[200, 0])]);
    let layout = layout(&chart, Canvas::PAGE).expect("layout");
    let of = |colour| layout.fills.iter().filter(move |fill| fill.colour == colour);
    // The first three of the darkest are the parts; the last is the sample beside the name.
    let dark: Vec<_> = of(BAR).map(|fill| fill.area).collect();
    let light: Vec<_> = of(BLUES[3]).map(|fill| fill.area).collect();
    assert_eq!((dark.len(), light.len()), (3, 2));
    assert!((dark[0].height - HEIGHT / 4.0).abs() < 0.01, "{dark:?}");
    assert!((dark[1].height - HEIGHT / 2.0).abs() < 0.01, "{dark:?}");
    assert!((light[0].height - HEIGHT * 0.75).abs() < 0.01, "{light:?}");
    assert!((light[0].bottom() - dark[0].top).abs() < 0.01);
    for text in ["400", "200", "100", "300", "0", "2022Q1", "重い", "軽い"] {
        assert!(shows(&layout, text), "{text}");
    }
    assert_sound(&layout);
}

#[test]
fn a_part_of_few_still_shows() {
    let layout =
        layout(&chart(vec![column("2022Q1", &[1, 100_000_000])]), Canvas::PAGE).expect("layout");
    let sliver = layout.fills.iter().find(|fill| fill.colour == BAR).expect("part");
    assert!((sliver.area.height - SLIVER).abs() < 0.01, "{sliver:?}");
    assert_sound(&layout);
}

#[test]
fn many_columns_have_an_axis_and_labels_a_year_apart() {
    let mut columns = quarters(40, &[3, 1_200]);
    columns[17] = column("2014Q2", &[5, 1_800]);
    let layout = layout(&chart(columns), Canvas::PAGE).expect("layout");
    let labels = layout.texts.iter().filter(|text| text.text.contains('Q'));
    let labels: Vec<_> = labels.map(|text| text.text.as_str()).collect();
    assert_eq!(labels.len(), 10);
    assert!(labels.iter().all(|label| label.ends_with("Q1")), "{labels:?}");
    // The axis, and the totals of the highest, the last and the first.
    for text in ["0", "500", "1,000", "1,500", "2,000", "1,805", "1,203"] {
        assert!(shows(&layout, text), "{text}");
    }
    assert_eq!(layout.texts.iter().filter(|text| text.text == "1,203").count(), 2);
    // The few have their row, the many their entry in the legend alone.
    assert_eq!(layout.texts.iter().filter(|text| text.text == "重い").count(), 2);
    assert_eq!(layout.texts.iter().filter(|text| text.text == "軽い").count(), 1);
    assert_sound(&layout);
}

#[test]
fn a_break_is_a_dashed_line_between_its_columns() {
    let mut chart = chart(quarters(4, &[1, 2]));
    chart.breaks = vec![broken(2, "改正")];
    let layout = layout(&chart, Canvas::PAGE).expect("layout");
    let dashes: Vec<_> = layout.fills.iter().filter(|fill| fill.colour == QUIET_INK).collect();
    assert!(dashes.len() > 30);
    let x = dashes[0].area.left;
    assert!(dashes.iter().all(|dash| (dash.area.left - x).abs() < 0.01));
    let years = layout.texts.iter().filter(|text| text.text.contains('Q'));
    let centres: Vec<_> = years.map(|text| text.area.left + text.area.width / 2.0).collect();
    assert!(centres[1] < x && x < centres[2], "{x} {centres:?}");
    assert!(shows(&layout, "改正"));
    assert_sound(&layout);
}

#[test]
fn breaks_side_by_side_have_their_labels_one_above_the_other() {
    let mut chart = chart(quarters(40, &[1, 2]));
    chart.breaks = (34..40).map(|before| broken(before, "電気通信事業法施行規則の改正")).collect();
    chart.breaks.push(broken(1, "最初の改正"));
    assert_sound(&layout(&chart, Canvas::PAGE).expect("layout"));
}

#[test]
fn a_column_whose_figures_are_not_to_be_had_is_no_zero() {
    let missing =
        Column { total_label: "…".to_owned(), label: "2022Q2".to_owned(), ..Column::default() };
    let chart = chart(vec![column("2022Q1", &[1, 2]), missing, column("2022Q3", &[0, 0])]);
    let layout = layout(&chart, Canvas::PAGE).expect("layout");
    assert_eq!(layout.fills.iter().filter(|fill| fill.colour == PANEL).count(), 1);
    assert!(shows(&layout, "…"));
    assert_eq!(layout.texts.iter().filter(|text| text.text == "0").count(), 3);
    assert_sound(&layout);
}

#[test]
fn no_data_is_said() {
    for columns in [vec![], vec![column("2022Q1", &[0, 0])]] {
        let layout = layout(&chart(columns), Canvas::PAGE).expect("layout");
        assert!(shows(&layout, "なし"));
        assert_sound(&layout);
    }
}

#[test]
fn parts_that_do_not_fit_together_are_refused() {
    let ragged = chart(vec![column("2022Q1", &[1])]);
    let mut ends = [chart(quarters(3, &[1, 2])), chart(quarters(3, &[1, 2]))];
    ends[0].breaks = vec![broken(0, "前")];
    ends[1].breaks = vec![broken(3, "後")];
    let crowd = ColumnChart { series: vec![String::new(); 7], ..ColumnChart::default() };
    for wrong in ends.iter().chain([&ragged, &crowd]) {
        assert!(matches!(layout(wrong, Canvas::PAGE), Err(ChartError::Parts(_))), "{wrong:?}");
    }
}

#[test]
fn series_differ_in_colour() {
    let named = |series| ColumnChart { series: vec![String::new(); series], ..chart(Vec::new()) };
    for (series, serious) in
        (1..=BLUES.len()).flat_map(|series| [(series, None), (series, Some(0))])
    {
        let shades = shades(&ColumnChart { serious, ..named(series) });
        for (index, shade) in shades.iter().take(series).enumerate() {
            assert!(shades[..index].iter().all(|other| other != shade));
        }
        assert!(shades.len() >= series);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_overlaps_or_leaves_the_page(
        (series, columns) in (0..7_usize).prop_flat_map(|series| {
            let value = (0..64_u32, any::<u64>()).prop_map(|(shift, n)| n >> shift);
            let values = proptest::option::weighted(0.9, proptest::collection::vec(value, series));
            let column = ("[0-9Q年度第四半期a ]{0,30}", values, ".{0,24}");
            (
                proptest::collection::vec(".{0,30}", series),
                proptest::collection::vec(column, 0..42),
            )
        }),
        breaks in proptest::collection::vec((any::<prop::sample::Index>(), ".{0,60}"), 0..5),
    ) {
        let columns: Vec<_> = columns
            .into_iter()
            .map(|(label, values, total_label)| Column {
                label,
                values,
                total_label,
                ..Column::default()
            })
            .collect();
        let between = columns.len().saturating_sub(1);
        let breaks = breaks.into_iter().filter(|_| between > 0).map(|(index, label)| {
            SeriesBreak { before: 1 + index.index(between), label }
        });
        let (text, breaks) = (ChartText::default(), breaks.collect());
        let chart = ColumnChart { text, series, columns, breaks, ..ColumnChart::default() };
for canvas in CANVASES {
 assert_sound(&layout(&chart, canvas).expect("layout"));
 }
    }
}

#[test]
fn grouped_columns_bear_their_labels_and_each_group_its_name_once() {
    let mut columns = quarters(6, &[1, 2]);
    for (index, column) in columns.iter_mut().enumerate() {
        // The fourth quarter of a year, the four of the next, and the first of a third.
        let quarter = index + 3;
        column.label = (quarter % 4 + 1).to_string();
        column.group = format!("{}年度", 2010 + quarter / 4);
    }
    let chart = ColumnChart { label_title: "四半期".to_owned(), ..chart(columns) };
    let layout = layout(&chart, Canvas::PAGE).expect("layout");
    let of = |text: &str| layout.texts.iter().filter(|placed| placed.text == text).count();
    assert_eq!(["2010年度", "2011年度", "2012年度"].map(of), [1, 1, 1]);
    assert!(shows(&layout, "四半期"));
    let centre = |text: &str| {
        let placed = layout.texts.iter().find(|placed| placed.text == text).expect("text");
        placed.area.left + placed.area.width / 2.0
    };
    // The name of a year stands in the middle of its four quarters.
    let quarters: Vec<f64> = layout
        .texts
        .iter()
        .filter(|placed| ["1", "2", "3", "4"].contains(&placed.text.as_str()) && !placed.style.bold)
        .map(|placed| placed.area.left + placed.area.width / 2.0)
        .collect();
    let year = centre("2011年度");
    assert!(quarters.iter().any(|quarter| *quarter < year));
    assert!((f64::midpoint(quarters[1], quarters[4]) - year).abs() < 0.5, "{quarters:?} {year}");
    assert_sound(&layout);
}

#[test]
fn years_that_have_no_room_for_each_name_bear_that_of_every_few() {
    let mut columns = quarters(40, &[1, 2]);
    for (index, column) in columns.iter_mut().enumerate() {
        column.label = (index % 4 + 1).to_string();
        column.group = format!("FY{}", 2010 + index / 4);
    }
    let layout = layout(&chart(columns), Canvas::PHONE).expect("layout");
    let named: Vec<&str> =
        layout.texts.iter().filter_map(|placed| placed.text.strip_prefix("FY20")).collect();
    assert_eq!(named, ["10", "12", "14", "16", "18"]);
    assert_sound(&layout);
}

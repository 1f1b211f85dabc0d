//! How many incidents each pair of thresholds would make serious: a table and its heat map.

use crate::model::report::Basis;
use crate::model::text::Language;
use crate::model::thresholds::Pair;
use crate::model::whatif::Sweep;
use crate::publish::charts::{ChartText, HeatMap};
use crate::publish::document::figures::{Figure, wording};
use crate::publish::document::{Chapter, Layout, Row, Section, Table, Value};
use crate::publish::error::PublishError;
use crate::publish::labels::{Labels, duration, grouped, people, say};

/// The id of the table and of the chart, which names their files.
const SWEEP: &str = "sweep";

/// The heat map.
///
/// # Errors
/// Where it could not be drawn.
pub fn figure(sweep: &Sweep, basis: Basis, labels: Labels<'_>) -> Result<Figure, PublishError> {
    let language = labels.language;
    let name = labels.say(&sweep.row.name);
    let total = grouped(sweep.incidents.into());
    let description = say!(
        labels,
        "「{name}」に係る事故{total}件のうち、継続時間と影響利用者数の基準の組合せごとに、重大な事故となる件数を示す。",
        "Of the {total} incidents on the row \"{name}\": how many each pair of thresholds would make serious."
    );
    let either = |ja, en| labels.either(ja, en).to_owned();
    let minutes = sweep.minutes.iter().map(|limit| duration(*limit, language));
    let users = sweep.users.iter().map(|limit| match language {
        Language::Japanese => format!("{}以上", people(*limit, language)),
        Language::English => grouped((*limit).into()),
    });
    let map = HeatMap {
        text: ChartText {
            title: say!(
                labels,
                "図1　基準別の重大な事故の件数（{name}）",
                "Figure 1. Serious incidents by threshold ({name})"
            ),
            subtitle: say!(
                labels,
                "単位：件　対象{total}件　縦・横の基準をともに満たす事故の件数",
                "Number of incidents that reach both thresholds; {total} on the row"
            ),
            source: labels.source(basis),
            notes: Vec::new(),
            description,
            empty: either("該当する事故はない", "No incidents"),
        },
        row_title: either("継続時間の基準", "Duration"),
        column_title: either("影響利用者数の基準", "Affected users"),
        rows: minutes.map(|limit| say!(labels, "{limit}以上", "{limit} or more")).collect(),
        columns: users.collect(),
        counts: sweep.serious.clone(),
        marks: sweep.cells(&sweep.in_force),
        mark_legend: either("現行の基準", "Thresholds in force"),
        wording: wording(labels),
    };
    Figure::of(SWEEP, &map)
}

/// What the pairs in force catch, a sentence each.
pub fn in_force(sweep: &Sweep, labels: Labels<'_>) -> Vec<String> {
    let caught = |pair: &Pair| {
        let [(row, column)] = sweep.cells(&[*pair])[..] else { return None };
        let (pair, count) = (labels.pair(*pair), grouped(sweep.serious[row][column].into()));
        Some(say!(
            labels,
            "現行の基準（{pair}）に達する事故は{count}件である。",
            "Incidents that reach the thresholds in force ({pair}): {count}."
        ))
    };
    sweep.in_force.iter().filter_map(caught).collect()
}

/// The chapter.
pub fn chapter<'r>(sweep: &Sweep, figure: Option<&'r Figure>, labels: Labels<'r>) -> Chapter<'r> {
    let (name, incidents) = (labels.say(&sweep.row.name), grouped(sweep.incidents.into()));
    let in_force = sweep.cells(&sweep.in_force);
    let proposed = sweep.cells(&sweep.proposed);
    let cell = |at: (usize, usize), count: u64| {
        let is_in_force = in_force.contains(&at);
        let is_proposed = in_force != proposed && proposed.contains(&at);
        Value::Marked {
            count,
            is_strong: is_in_force,
            marks: [(is_in_force, '＊'), (is_proposed, '☆')]
                .into_iter()
                .filter_map(|(is, mark)| is.then_some(mark))
                .collect(),
        }
    };
    let row = |(row, (limit, counts)): (usize, (&u64, &Vec<u64>))| {
        let counts = counts.iter().enumerate();
        let cells = counts.map(|(column, count)| cell((row, column), *count));
        Row::of(std::iter::once(Value::minutes(Some(*limit))).chain(cells))
    };
    let rows = sweep.minutes.iter().zip(&sweep.serious).enumerate().map(row).collect();
    let corner = labels.either("継続時間 ＼ 影響利用者数", "Duration ＼ users").to_owned();
    let limits = sweep.users.iter().map(|limit| people(*limit, labels.language));
    let proposed = if sweep.in_force == sweep.proposed {
        ""
    } else {
        labels.either("、☆は変更後の基準", ", ☆ as they might be")
    };
    let caption = say!(
        labels,
        "継続時間・影響利用者数ともに基準以上の事故の件数　対象{incidents}件　単位：件　＊は現行の基準{proposed}",
        "Incidents that reach both thresholds, of {incidents}; * in force{proposed}"
    );
    let open = sweep.undetermined.iter().flatten().max().copied().unwrap_or_default();
    let most = grouped(open.into());
    let scope = labels.either(
        "その組合せだけを基準とした場合に重大な事故となる件数であり、重要な設備の全断によるものを含まない。",
        "What each pair would catch if it were the only one; total outages of important facilities are not counted.",
    );
    let left_out = (open > 0).then(|| {
        say!(
            labels,
            "値が不明のため判定できない事故は件数に含まない（組合せにより最大{most}件。sweep.csv に示す）。",
            "Incidents of which it cannot be told, for a value is unknown, are not counted (up to {most} for a pair; see sweep.csv)."
        )
    });
    let headers = std::iter::once(corner).chain(limits);
    Chapter::of(
        SWEEP,
        say!(labels, "基準の組合せごとの件数：{name}", "By threshold: {name}"),
        Section {
            figure,
            tables: vec![Table::of_numbers(SWEEP, caption, Layout::Numbers, headers, rows)],
            notes: std::iter::once(scope.to_owned()).chain(left_out).collect(),
            ..Section::default()
        },
    )
}

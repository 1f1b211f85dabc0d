//! What changed, in words.

use super::super::dataset::{Definition, Word, impacts, incidents};
use super::super::labels::{Labels, grouped, say};
use crate::model::column::Column;
use crate::model::decision::DecisionKind;
use crate::model::period::Period;
use crate::model::table::Measure;
use crate::model::text::append;
use crate::published::manifest::AppliedDecision;
use crate::published::revision::{
    Cause, IncidentChange, Nature, Observation, ObservationChange, ObservationKey, Revision,
};
use crate::statistics::CATALOGUE;

/// What a table is called.
pub fn table(id: &str, labels: Labels<'_>) -> String {
    let entry = CATALOGUE.iter().find(|entry| entry.id == id);
    entry.map_or(id, |entry| labels.either(entry.title[0], entry.title[1])).to_owned()
}

/// What a figure is of, without its table: period, row, column, measure.
pub fn place(change: &ObservationChange) -> Vec<String> {
    let labels = change.new.as_ref().or(change.old.as_ref()).map(|figure| figure.labels.clone());
    labels.unwrap_or_default()
}

/// The unit of a figure, in the language of the note: the reports may be in another, and each in one
/// of its own. One that this program does not know is called as the report has it.
pub fn unit<'t>(key: &ObservationKey, figure: &'t Observation, labels: Labels<'t>) -> &'t str {
    Measure::from_code(&key.measure).map_or(&figure.unit, |measure| labels.unit(measure.unit()))
}

/// A figure as people read it, with its unit.
pub fn figure(key: &ObservationKey, figure: Option<&Observation>, labels: Labels<'_>) -> String {
    match figure {
        None => labels.either("（なし）", "(none)").to_owned(),
        Some(figure) if figure.value.is_empty() => "***".to_owned(),
        Some(figure) => {
            let (value, unit) = (&figure.value, unit(key, figure, labels));
            let number = value.parse::<i128>().map_or_else(|_| value.clone(), grouped);
            say!(labels, "{number}{unit}", "{number} {unit}")
        }
    }
}

/// Why an incident differs.
pub fn nature(nature: Nature, labels: Labels<'_>) -> &str {
    match nature {
        Nature::Added => labels.either("新たな報告", "reported since"),
        Nature::Removed => {
            labels.either("報告の取下げ又は統合", "withdrawn, or merged into another report")
        }
        Nature::Moved => {
            labels.either("発生日時の変更による期間の移動", "moved from or to another period")
        }
        Nature::Rejected => {
            labels.either("報告の誤りによる不採用", "left out because of errors in the report")
        }
        Nature::Mended => {
            labels.either("誤りのあった報告の採用", "errors in the report were mended")
        }
        Nature::FollowUp => labels.either("続報", "follow-up report"),
        Nature::Decision => labels.either("報告に対する決定", "decision on the report"),
        Nature::Rules => labels.either("適用する基準の変更", "change of rules"),
        Nature::Corrected => labels.either("報告内容の訂正", "corrected report"),
        Nature::Renamed => labels.either("事業者名の変更", "carrier renamed"),
    }
}

/// All reasons for which an incident differs.
pub fn natures(change: &IncidentChange, labels: Labels<'_>) -> String {
    let names: Vec<&str> = change.natures.iter().map(|why| nature(*why, labels)).collect();
    names.join(labels.either("、", ", "))
}

/// The figures that differ, in the order in which the report shows its tables.
pub fn figures(revision: &Revision) -> Vec<&ObservationChange> {
    let place = |change: &&ObservationChange| {
        CATALOGUE.iter().position(|entry| entry.id == change.key.table).unwrap_or(CATALOGUE.len())
    };
    let mut figures: Vec<&ObservationChange> = revision.figures.iter().collect();
    figures.sort_by_key(place);
    figures
}

/// By how much a figure differs, with its sign; nothing where that cannot be said.
pub fn difference(change: &ObservationChange) -> String {
    let Some(difference) = &change.difference else { return String::new() };
    let (sign, size) = match difference.strip_prefix('-') {
        Some(size) => ("－", size),
        None => ("＋", difference.as_str()),
    };
    let (whole, rest) =
        size.split_once('.').map_or((size, None), |(whole, rest)| (whole, Some(rest)));
    let whole = whole.parse::<i128>().map_or_else(|_| whole.to_owned(), grouped);
    rest.map_or_else(|| format!("{sign}{whole}"), |rest| format!("{sign}{whole}.{rest}"))
}

/// What is said of figures of periods that the report only compares with; nothing where none
/// differs.
pub fn of_comparisons(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let figures = revision.figures.iter().filter(|change| change.is_of_comparison(revision));
    let mut periods: Vec<&str> = Vec::new();
    let mut count = 0;
    for change in figures {
        count += 1;
        let ObservationKey { period, row, .. } = &change.key;
        let of = if *period == revision.new.0 { row } else { period }.as_str();
        if !periods.contains(&of) {
            periods.push(of);
        }
    }
    let name = |code: &&str| {
        code.parse::<Period>()
            .map_or_else(|_| (*code).to_owned(), |period| labels.say(&period.name()).to_owned())
    };
    let names: Vec<String> = periods.iter().map(name).collect();
    (count > 0).then(|| {
        labels
            .either(
                &format!(
                    "他の期間（{}）の数値{count}件の変更は、その期間の報告若しくは決定又は適用する基準の変更によるものであり、\
                     事故ごとの内訳は、その期間の報告書の訂正表による。",
                    names.join("、")
                ),
                &format!(
                    "{count} of the figures are of other periods ({}): reports, decisions or rules of \
                     those periods changed them, and the revision notes of those periods name the incidents.",
                    names.join(", ")
                ),
            )
            .to_owned()
    })
}

/// That made-up reports are among what was compared; nothing where none is.
pub fn made_up(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let words = labels.either(
        "この訂正表は、架空の報告から作成した報告書を比べたものであり、実際の事故に関するものではない。",
        "This note compares reports made from made-up data; it is not about real incidents.",
    );
    revision.made_up.then(|| words.to_owned())
}

/// What a column of an incident is called.
pub fn column(name: &str, labels: Labels<'_>) -> String {
    let (service, name) = match name.split_once('.') {
        Some((service, name)) => (Some(service), name),
        None => (None, name),
    };
    let known = of_incidents(name);
    let name = known.as_ref().map_or(name, |column| match column.short {
        Some([ja, en]) => labels.either(ja, en),
        None => labels.either(&column.names[0], &column.names[1]),
    });
    match service {
        None => name.to_owned(),
        Some(code) => {
            let of = |service: &&crate::model::codes::Service| service.code == code;
            let service = labels.codes().services.iter().find(of);
            let service = service.map_or(code, |service| labels.say(&service.name));
            say!(labels, "{service}：{name}", "{service}: {name}")
        }
    }
}

/// The definition of a column of an incident, its effects or its regions, by its name; `None` of one
/// that another version of the program has published.
fn of_incidents(name: &str) -> Option<Definition> {
    let incidents = incidents::incidents().columns.into_iter().map(|column| column.definition);
    let impacts = impacts::impacts().columns.into_iter().map(|column| column.definition);
    let regions = impacts::regions().columns.into_iter().map(|column| column.definition);
    incidents.chain(impacts).chain(regions).find(|column| column.key == name)
}

/// Whether a column of an incident says how it is judged, not what its report says.
pub fn is_judged(name: &str) -> bool {
    of_incidents(name).is_some_and(|column| match column.word {
        Word::Judged | Word::Following => true,
        Word::Stated => false,
    })
}

/// A value of a column, a code by its label; one that is not there is told as such.
pub fn value<'t>(column: &str, value: &'t str, labels: Labels<'t>) -> &'t str {
    let name = column.rsplit('.').next().unwrap_or(column);
    // A column that is called by its header is called a code there, and shows it.
    let called = of_incidents(name).filter(|column| column.short.is_some());
    match called.and_then(|column| column.kind.list()) {
        Some("area") if value.is_empty() => labels.either("（なし）", "(none)"),
        Some("area") => labels.area(value),
        _ if value.is_empty() => labels.either("（記載なし）", "(blank)"),
        Some("yes_no") => yes_or_no(value, labels),
        Some(list) => labels.coded(list, value),
        None => value,
    }
}

fn yes_or_no<'t>(value: &'t str, labels: Labels<'t>) -> &'t str {
    match value {
        "yes" => labels.either("該当", "yes"),
        "no" => labels.either("非該当", "no"),
        other => other,
    }
}

/// What the period of a revision is called.
pub fn period(revision: &Revision, labels: Labels<'_>) -> String {
    let code = &revision.new.0;
    code.parse::<Period>()
        .map_or_else(|_| code.clone(), |period| labels.say(&period.name()).to_owned())
}

/// What reports are made from, by its code.
pub fn kind<'t>(code: &str, labels: Labels<'t>) -> &'t str {
    match code {
        "input" => labels.either("報告のファイル", "report file"),
        "data" => labels.either("基準・コード表", "rules or codes"),
        "program" => labels.either("プログラムの版", "version of the program"),
        _ => labels.either("集計の設定", "option"),
    }
}

/// Something that the reports were made from: what it is, its name, and what became of it.
pub fn cause(cause: &Cause, labels: Labels<'_>) -> [String; 3] {
    let became = |was: &Option<String>, is: &Option<String>| {
        match (was, is) {
            (None, _) => labels.either("追加", "added"),
            (_, None) => labels.either("削除", "removed"),
            _ => labels.either("変更", "changed"),
        }
        .to_owned()
    };
    let values = |was: &str, is: &str| format!("{was} → {is}");
    match cause {
        Cause::Input(path, was, is) => [
            labels.either("報告のファイル", "report file").to_owned(),
            path.clone(),
            became(was, is),
        ],
        Cause::Data(path, was, is) => {
            let what = labels.either("基準・コード表", "rules or codes");
            [what.to_owned(), path.clone(), became(was, is)]
        }
        Cause::Option(name, was, is) => {
            let change = match (was, is) {
                (Some(was), Some(is)) => values(was, is),
                _ => became(was, is),
            };
            [labels.either("集計の設定", "option").to_owned(), name.clone(), change]
        }
        Cause::DecisionGone(gone) => decision(gone, labels.either("取消し", "withdrawn"), labels),
        Cause::DecisionNew(new) => decision(new, labels.either("追加", "added"), labels),
        Cause::Program(was, is) => {
            let what = labels.either("プログラムの版", "version of the program");
            [what.to_owned(), "shihanki".to_owned(), values(was, is)]
        }
    }
}

fn decision(decision: &AppliedDecision, became: &str, labels: Labels<'_>) -> [String; 3] {
    let AppliedDecision { carrier, report_id, column: key, value, reason, by, on, .. } = decision;
    let space = labels.either("　", ", ");
    let lays_down = match DecisionKind::from_code(&decision.kind) {
        Some(DecisionKind::Merge) => {
            say!(labels, "「{value}」に統合", "merged into {value}")
        }
        Some(DecisionKind::Exclusion) => {
            say!(labels, "集計除外：{value}", "excluded: {value}")
        }
        _ => {
            let blank = labels.either("空欄", "blank");
            let was =
                if decision.was.is_empty() { blank.to_owned() } else { decision.was.join(space) };
            let name = Column::ALL
                .iter()
                .find(|column| column.key() == key)
                .map_or(key.as_str(), |column| labels.either(column.header(), key));
            say!(labels, "{name}：{was} → {value}", "{name}: {was} → {value}")
        }
    };
    let why = say!(
        labels,
        "{became}：{lays_down}（{reason}。{by}、{on}）",
        "{became}: {lays_down} ({reason}; {by}, {on})"
    );
    let what = labels.either("報告に対する決定", "decision").to_owned();
    [what, format!("{carrier}{space}{report_id}"), why]
}

/// The columns of an incident that a reader is told of: without those that only follow from others.
pub fn told(change: &IncidentChange) -> impl Iterator<Item = &(String, String, String)> {
    let follows = |name| of_incidents(name).is_some_and(|column| column.word == Word::Following);
    change.columns.iter().filter(move |(name, ..)| !follows(name))
}

/// The revision note as text.
pub fn text(revision: &Revision, labels: Labels<'_>) -> String {
    let ((_, old_day), (_, new_day)) = (&revision.old, &revision.new);
    let period = period(revision, labels);
    let mut out = say!(
        labels,
        "訂正表　{period}（{old_day}現在 → {new_day}現在）\n",
        "Revision note, {period} ({old_day} → {new_day})\n"
    );
    if revision.is_empty() {
        out.push_str(labels.either("変更はない。\n", "Nothing has changed.\n"));
        return out;
    }
    let counts = [revision.figures.len(), revision.incidents.len(), revision.causes.len()];
    append!(
        out,
        "{}\n",
        labels.either(
            &format!("数値 {}、事故 {}件、資料等 {}\n", counts[0], counts[1], counts[2]),
            &format!("Figures {}, incidents {}, sources {}\n", counts[0], counts[1], counts[2]),
        )
    );
    for words in [made_up(revision, labels), of_comparisons(revision, labels)].into_iter().flatten()
    {
        append!(out, "{words}\n\n");
    }
    for change in &revision.incidents {
        let IncidentChange { carrier, report_id, .. } = change;
        append!(out, "{carrier}　{report_id}：{}\n", natures(change, labels));
        for (name, was, is) in told(change) {
            let (was, is) = (value(name, was, labels), value(name, is, labels));
            append!(out, "  {}：{was} → {is}\n", column(name, labels));
        }
    }
    for each in &revision.causes {
        let [what, name, became] = cause(each, labels);
        append!(out, "{what}　{name}：{became}\n");
    }
    for change in figures(revision) {
        let (table, place) = (table(&change.key.table, labels), place(change).join("　"));
        let [was, is] =
            [&change.old, &change.new].map(|side| figure(&change.key, side.as_ref(), labels));
        let by = difference(change);
        let by = if by.is_empty() { by } else { format!("（{by}）") };
        append!(out, "{table}　{place}：{was} → {is}{by}\n");
    }
    out
}

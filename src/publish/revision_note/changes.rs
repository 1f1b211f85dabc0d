//! What changed of incidents, in words.

use super::super::dataset::{Definition, Word, impacts, incidents};
use super::super::labels::{Labels, say};
use crate::model::period::Period;
use crate::published::revision::{Amendment, IncidentChange, Nature, Revision};

/// What the changes are: revisions, corrections, or some of each.
pub fn amendment(amendment: Amendment, labels: Labels<'_>) -> &str {
    match amendment {
        Amendment::Revision => labels.either("改定", "revision"),
        Amendment::Correction => labels.either("訂正", "correction"),
        Amendment::Both => labels.either("改定及び訂正", "revision and correction"),
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
    let code = &revision.new.period;
    code.parse::<Period>()
        .map_or_else(|_| code.clone(), |period| labels.say(&period.name()).to_owned())
}

/// The columns of an incident that a reader is told of: without those that only follow from others.
pub fn told(change: &IncidentChange) -> impl Iterator<Item = &(String, String, String)> {
    let follows = |name| of_incidents(name).is_some_and(|column| column.word == Word::Following);
    change.columns.iter().filter(move |(name, ..)| !follows(name))
}

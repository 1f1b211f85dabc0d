//! The charts of a situation: its incidents on a line of time, and what goes back to what.

use super::words::{self, Words};
use crate::model::incident::Origin;
use crate::model::situation::{Member, Situation, State};
use crate::publish::charts::{
    Branch, BranchStanding, Chart, ChartText, Span, SpanGroup, Timeline, TreeChart,
};
use crate::publish::document::figures::Figure;
use crate::publish::error::PublishError;
use crate::publish::labels::{Labels, duration, mention, say};
use std::collections::BTreeSet;

/// The id of the line of time.
pub const TIMELINE: &str = "timeline";
/// The id of the chain of origins.
pub const CHAIN: &str = "chain";
/// As many incidents are drawn, the first.
const MOST: usize = 30;

/// Of so many incidents the chain is drawn; of more nobody could follow it.
pub const MOST_LINKED: usize = 60;

/// The charts: the line of time, and the chain where reports speak of anybody else.
///
/// # Errors
/// Where one cannot be drawn.
pub fn draw(of: &Situation, source: &str, labels: Labels<'_>) -> Result<Vec<Figure>, PublishError> {
    let mut figures = vec![Figure::of(TIMELINE, &timeline(of, source, labels) as &dyn Chart)?];
    if let Some(chain) = chain(of, source, labels) {
        figures.push(Figure::of(CHAIN, &chain)?);
    }
    Ok(figures)
}

fn timeline(of: &Situation, source: &str, labels: Labels<'_>) -> Timeline {
    let words = Words { of, labels };
    let span = |member: &Member| {
        let incident = &member.judged.incident;
        let is_serious = member.is_serious();
        let state = words::state(member.state, labels);
        let lasted = match (member.state, incident.minutes()) {
            (State::Restored, Some(minutes)) => duration(minutes, labels.language),
            _ => state.to_owned(),
        };
        let is_over = member.state == State::Restored;
        Span {
            label: mention(&incident.carrier),
            start: incident.occurred_at.at,
            end: incident.known_end().filter(|_| is_over).map(|end| end.at),
            known_until: (member.state == State::Running)
                .then(|| member.last_reported_at())
                .flatten()
                .filter(|at| at.has_time)
                .map(|at| at.at),
            value_label: if is_serious {
                say!(labels, "{lasted}（重大な事故）", "{lasted} (serious)")
            } else {
                lasted
            },
            is_serious,
        }
    };
    let spans = of.members.iter().take(MOST).map(span).collect();
    let beyond = of.members.len().saturating_sub(MOST);
    let notes = (beyond > 0).then(|| {
        say!(labels, "（注）ほか{beyond}件は表に示す。", "Note: {beyond} more are in the table.")
    });
    let open = of.members.iter().filter(|member| member.state != State::Restored).count();
    let (all, open) = (words::counted(of.members.len(), labels), words::counted(open, labels));
    let description = say!(
        labels,
        "{all}のうち、復旧の報告がないものは{open}である。",
        "Not reported restored: {open} of {all}."
    );
    let title = labels.either("発生から復旧まで", "From occurrence to restoration");
    Timeline {
        groups: vec![SpanGroup { heading: words.now(), spans }],
        date_format: labels.either("%-m月%-d日", "%-d %b").to_owned(),
        open_legend: labels.either("復旧の報告がないもの", "not reported restored").to_owned(),
        text: ChartText {
            title: title.to_owned(),
            description,
            source: source.to_owned(),
            notes: notes.into_iter().collect(),
            ..ChartText::default()
        },
    }
}

/// What goes back to what, by what reports say; `None` where they speak of nobody else.
fn chain(of: &Situation, source: &str, labels: Labels<'_>) -> Option<TreeChart> {
    let is_linked = |member: &Member| {
        let incident = &member.judged.incident;
        !incident.origin_carrier.is_empty()
            || incident.origin == Some(Origin::Overseas)
            || !incident.progress().downstream.is_empty()
    };
    if !of.members.iter().any(is_linked) || of.members.len() > MOST_LINKED {
        return None;
    }
    let mut drawn = BTreeSet::new();
    let mut roots: Vec<Branch> = Vec::new();
    // Whoever is said to be the origin and has no report here stands above those that say so.
    let mut named: Vec<(&str, &str)> = Vec::new();
    for member in &of.members {
        let incident = &member.judged.incident;
        let key = &*incident.origin_carrier_key;
        let is_named = named.iter().any(|(known, _)| *known == key);
        if !key.is_empty() && !is_named && !has(of, key) {
            named.push((key, &incident.origin_carrier));
        }
    }
    for (key, name) in named {
        let branches = below(of, key, &mut drawn, labels);
        roots.push(Branch {
            label: mention(name),
            note: labels
                .either("起因とされた事業者（報告なし）", "stated as the origin; no report")
                .to_owned(),
            standing: BranchStanding::Named,
            branches,
        });
    }
    let abroad: Vec<usize> = (0..of.members.len())
        .filter(|index| {
            let incident = &of.members[*index].judged.incident;
            incident.origin == Some(Origin::Overseas) && incident.origin_carrier_key.is_empty()
        })
        .collect();
    let branches: Vec<Branch> =
        abroad.into_iter().filter_map(|index| own(of, index, &mut drawn, labels)).collect();
    if !branches.is_empty() {
        roots.push(Branch {
            label: labels
                .either("海外の事業者（名称の記載なし）", "An operator abroad, not named")
                .to_owned(),
            note: String::new(),
            standing: BranchStanding::Named,
            branches,
        });
    }
    // Those that name no origin, then whoever is left, since some name each other.
    let first = (0..of.members.len()).filter(|index| {
        let key = &of.members[*index].judged.incident.origin_carrier_key;
        key.is_empty() || **key == *of.members[*index].judged.incident.carrier_key
    });
    for index in first.chain(0..of.members.len()) {
        roots.extend(own(of, index, &mut drawn, labels));
    }
    let title = labels.either("起因及び波及の関係", "Where it began and whom it reached");
    let description = labels.either(
        "各社の報告による起因及び卸先・接続先の関係。",
        "Origins, and the carriers that depend on others, by what each reports.",
    );
    Some(TreeChart {
        roots,
        text: ChartText {
            title: title.to_owned(),
            description: description.to_owned(),
            source: source.to_owned(),
            ..ChartText::default()
        },
    })
}

/// Whether a carrier has an incident of its own among those shown.
fn has(of: &Situation, key: &str) -> bool {
    of.members.iter().any(|member| &*member.judged.incident.carrier_key == key)
}

/// The incidents that go back to a carrier.
fn below(
    of: &Situation,
    key: &str,
    drawn: &mut BTreeSet<usize>,
    labels: Labels<'_>,
) -> Vec<Branch> {
    let goes_back = |index: &usize| {
        let incident = &of.members[*index].judged.incident;
        &*incident.origin_carrier_key == key && &*incident.carrier_key != key
    };
    let indices: Vec<usize> = (0..of.members.len()).filter(goes_back).collect();
    indices.into_iter().filter_map(|index| own(of, index, drawn, labels)).collect()
}

/// An incident with what goes back to it; `None` where it is drawn already.
fn own(
    of: &Situation,
    index: usize,
    drawn: &mut BTreeSet<usize>,
    labels: Labels<'_>,
) -> Option<Branch> {
    if !drawn.insert(index) {
        return None;
    }
    let member = of.members.get(index)?;
    let incident = &member.judged.incident;
    let mut branches = below(of, &incident.carrier_key, drawn, labels);
    let others = incident.progress().downstream.iter().filter(|carrier| !has(of, &carrier.key));
    branches.extend(others.map(|carrier| Branch {
        label: mention(&carrier.name),
        note: labels.either("卸先・接続先（報告なし）", "depends on it; no report").to_owned(),
        standing: BranchStanding::Named,
        branches: Vec::new(),
    }));
    let services = labels.services(incident);
    let state = words::state(member.state, labels);
    let cannot = if incident.progress().cannot_ask == Some(true) {
        labels.either("　自力照会困難", ", cannot ask the origin itself")
    } else {
        ""
    };
    let standing = if member.is_serious() { BranchStanding::Serious } else { BranchStanding::Own };
    let note = say!(labels, "{services}　{state}{cannot}", "{services}, {state}{cannot}");
    Some(Branch { label: mention(&incident.carrier), note, standing, branches })
}

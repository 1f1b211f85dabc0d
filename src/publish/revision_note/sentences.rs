//! What a revision note says first, a sentence each.

use super::changes;
use crate::publish::labels::{Labels, grouped, say};
use crate::published::revision::{Amendment, IncidentChange, Nature, Revision};

/// What the changes are.
pub fn amendment(revision: &Revision, labels: Labels<'_>) -> String {
    let later = labels.either(
        "前の報告書に含まれていない報告（新たな報告又は続報）",
        "reports that the earlier report had not (new ones or follow-ups)",
    );
    let corrects = |nature: &Nature| {
        let of = |change: &IncidentChange| change.corrections().any(|of| of == *nature);
        revision.incidents.iter().any(of)
    };
    let wrong = Nature::ALL.iter().filter(|nature| corrects(nature));
    let wrong: Vec<&str> = wrong.map(|nature| changes::nature(*nature, labels)).collect();
    let wrong = match wrong[..] {
        [] => labels.either("資料又は設定の変更", "other sources or options").to_owned(),
        _ => wrong.join(labels.either("、", ", ")),
    };
    match revision.amendment() {
        Some(Amendment::Revision) => say!(labels, "{later}により改定した。", "Revised by {later}."),
        Some(Amendment::Correction) => {
            say!(labels, "次の理由により訂正した：{wrong}。", "Corrected for: {wrong}.")
        }
        Some(Amendment::Both) => say!(
            labels,
            "{later}により改定し、次の理由により訂正した：{wrong}。",
            "Revised by {later}, and corrected for: {wrong}."
        ),
        None => labels
            .either("数値及び事故に変更はない。", "No figure and no incident differs.")
            .to_owned(),
    }
}

/// How many serious incidents were added, taken out or differ.
pub fn serious(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let count = |[was, is]: [bool; 2], ja, en| {
        let of = revision.incidents.iter().filter(|change| change.serious() == [was, is]);
        let (count, name) = (of.count(), labels.either(ja, en));
        (count > 0).then(|| say!(labels, "{name}{count}件", "{count} {name}"))
    };
    let parts = [
        count([false, true], "加わったもの", "added"),
        count([true, false], "除かれたもの", "taken out"),
        count([true, true], "内容の変わったもの", "with other contents"),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let sentence = match parts[..] {
        [] => labels.either("重大な事故に変更はない。", "No serious incident differs.").to_owned(),
        _ => {
            let parts = parts.join(labels.either("、", ", "));
            say!(labels, "重大な事故は、{parts}である。", "Serious incidents: {parts}.")
        }
    };
    revision.amendment().map(|_| sentence)
}

/// How many incidents differ, and why; of both kinds, how many are of each.
pub fn all(revision: &Revision, labels: Labels<'_>) -> Option<String> {
    let count = |name: &str, is: &dyn Fn(&IncidentChange) -> bool| {
        let count = revision.incidents.iter().filter(|change| is(change)).count();
        (count > 0).then(|| say!(labels, "{name}{count}件", "{count} {name}"))
    };
    let between = labels.either("、", ", ");
    let why = Nature::ALL.iter().filter_map(|nature| {
        count(changes::nature(*nature, labels), &|change| change.natures.contains(nature))
    });
    let why = why.collect::<Vec<_>>().join(between);
    let kinds = Amendment::ALL.iter().filter_map(|kind| {
        count(changes::amendment(*kind, labels), &|change| change.amendment() == *kind)
    });
    let kinds = kinds.collect::<Vec<_>>().join(between);
    let kinds = match revision.amendment() {
        Some(Amendment::Both) => say!(labels, "{kinds}。", "{kinds}. "),
        _ => String::new(),
    };
    let all = grouped(revision.incidents.len() as i128);
    (!revision.incidents.is_empty()).then(|| {
        say!(
            labels,
            "変更のあった事故は{all}件である（{kinds}理由別：{why}）。",
            "Incidents that differ: {all} ({kinds}By reason: {why})."
        )
    })
}

//! What stands around the chapters of all that is published, and is said of all alike.

use crate::model::publisher::Publisher;
use crate::publish::labels::Labels;

/// What the list of contents is called.
pub fn contents(labels: Labels<'_>) -> &'static str {
    labels.either("目次", "Contents")
}

/// What is said of what was made from made-up reports: at its head, and where there is little room.
pub fn made_up(labels: Labels<'_>) -> [&'static str; 2] {
    [
        labels.either(
            "架空の報告から作成した見本であり、実際の事故の統計ではない。",
            "A sample made from made-up reports: these are not statistics of real incidents.",
        ),
        labels.either("見本（架空の報告から作成）", "Sample (made-up reports)"),
    ]
}

/// Who publishes it.
pub fn imprint<'r>(publisher: &'r Publisher, labels: Labels<'_>) -> Vec<(&'static str, &'r str)> {
    let parts = [
        (labels.either("公表者", "Published by"), &publisher.name),
        (labels.either("担当", "Department"), &publisher.department),
        (labels.either("問合せ先", "Contact"), &publisher.contact),
        (labels.either("利用条件", "Terms of use"), &publisher.terms),
        (labels.either("次回公表予定", "Next release"), &publisher.next_release),
        (labels.either("掲載先", "Published at"), &publisher.url),
    ];
    parts.into_iter().filter_map(|(name, part)| Some((name, part.as_deref()?))).collect()
}

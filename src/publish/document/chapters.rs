//! The chapters of a report: what its tables are about, in the order in which it is read.

use crate::publish::labels::Labels;

/// A chapter of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chapter {
    /// Names it within the page.
    pub id: &'static str,
    /// Its title in Japanese and English.
    title: [&'static str; 2],
    /// The ids of its tables, in the order of publication.
    pub tables: &'static [&'static str],
}

impl Chapter {
    /// Its title.
    #[must_use]
    pub fn title(&self, labels: Labels<'_>) -> &'static str {
        labels.either(self.title[0], self.title[1])
    }
}

const fn chapter(
    id: &'static str,
    title: [&'static str; 2],
    tables: &'static [&'static str],
) -> Chapter {
    Chapter { id, title, tables }
}

/// The chapters of the statistical tables. The lists of incidents follow them.
pub const CHAPTERS: &[Chapter] = &[
    chapter("of-all", ["概況", "Overview"], &["overview"]),
    chapter("of-causes", ["発生要因", "Causes"], &["by_cause", "by_cause_detail"]),
    chapter("of-services", ["役務", "Services"], &["by_service", "by_service_group"]),
    chapter(
        "of-sizes",
        ["継続時間及び影響利用者数", "Duration and affected users"],
        &["by_duration", "by_users", "duration_by_users"],
    ),
    chapter(
        "of-crosses",
        ["発生要因、役務及び継続時間の関係", "Cause, service and duration together"],
        &["cause_by_service_group", "cause_by_duration", "service_group_by_duration"],
    ),
    chapter(
        "of-places",
        ["故障設備及び地域", "Failed equipment and places"],
        &["by_equipment", "by_prefecture", "by_region", "by_area"],
    ),
    chapter(
        "of-others",
        ["その他の内訳", "Other breakdowns"],
        &["by_impact", "by_users_basis", "by_month", "by_origin"],
    ),
    chapter("of-carriers", ["事業者", "Carriers"], &["by_carrier"]),
    chapter(
        "of-trends",
        ["推移", "Trends"],
        &["trend_by_class", "trend_by_cause", "trend_by_service_group"],
    ),
    chapter("of-completeness", ["報告状況", "Reports received"], &["completeness"]),
];

#[cfg(test)]
mod tests {
    use super::CHAPTERS;
    use crate::statistics::CATALOGUE;

    #[test]
    fn every_table_of_the_catalogue_is_in_one_chapter_and_in_order() {
        let in_chapters: Vec<&str> =
            CHAPTERS.iter().flat_map(|chapter| chapter.tables).copied().collect();
        let published: Vec<&str> = CATALOGUE.iter().map(|entry| entry.id).collect();
        assert_eq!(in_chapters, published);
    }
}

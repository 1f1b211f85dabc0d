//! The chapters of the statistical tables. The lists of incidents follow them.

use crate::model::table::Chapter;

/// How a chapter is named within the page, and its title in Japanese and English.
pub fn named(chapter: Chapter) -> (&'static str, [&'static str; 2]) {
    match chapter {
        Chapter::All => ("of-all", ["概況", "Overview"]),
        Chapter::Causes => ("of-causes", ["発生要因", "Causes"]),
        Chapter::Services => ("of-services", ["役務", "Services"]),
        Chapter::Sizes => ("of-sizes", ["継続時間及び影響利用者数", "Duration and affected users"]),
        Chapter::Crosses => (
            "of-crosses",
            ["発生要因、役務及び継続時間の関係", "Cause, service and duration together"],
        ),
        Chapter::Places => ("of-places", ["故障設備及び地域", "Failed equipment and places"]),
        Chapter::Others => ("of-others", ["その他の内訳", "Other breakdowns"]),
        Chapter::Carriers => ("of-carriers", ["事業者", "Carriers"]),
        Chapter::Trends => ("of-trends", ["推移", "Trends"]),
        Chapter::Completeness => ("of-completeness", ["報告状況", "Reports received"]),
    }
}

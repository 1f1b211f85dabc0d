//! The chapters of the statistical tables. The lists of incidents follow them.

use crate::model::table::Chapter;

/// How a chapter is named within the page, and its title in Japanese and English.
pub fn named(chapter: Chapter) -> (&'static str, [&'static str; 2]) {
    match chapter {
        Chapter::All => ("of-all", ["発生状況", "What happened"]),
        Chapter::Details => {
            ("of-details", ["発生要因及び役務の詳細その他の内訳", "Further breakdowns"])
        }
        Chapter::Crosses => (
            "of-crosses",
            ["発生要因、役務、継続時間及び影響利用者数の関係", "Two dimensions at once"],
        ),
        Chapter::Places => ("of-places", ["故障設備及び地域", "Failed equipment and places"]),
        Chapter::Carriers => ("of-carriers", ["事業者", "Carriers"]),
        Chapter::Trends => ("of-trends", ["推移", "Trends"]),
        Chapter::Completeness => ("of-completeness", ["報告状況", "Reports received"]),
    }
}

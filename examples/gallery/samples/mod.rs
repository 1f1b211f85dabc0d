//! Every kind of chart with data in plenty, in English with long names, with little, and none.

mod counts;
mod times;
mod trees;

use shihanki::publish::charts::{ChartError, ChartText, Picture};

/// A picture with its id.
pub type Named = (String, Picture);

/// All pictures, in the order of the page.
pub fn pictures() -> Result<Vec<Named>, ChartError> {
    let mut pictures = counts::pictures()?;
    pictures.extend(times::pictures()?);
    pictures.extend(trees::pictures()?);
    Ok(pictures)
}

/// The words around a chart in Japanese.
fn ja(title: &str, subtitle: &str) -> ChartText {
    ChartText {
        title: format!("{title}（架空）"),
        subtitle: subtitle.to_owned(),
        source: "資料：全て架空のデータによる見本".to_owned(),
        notes: Vec::new(),
        description: format!("図の見本：{title}。データは全て架空のものである。"),
        empty: "該当する事故はない".to_owned(),
    }
}

/// The words around a chart in English.
fn en(title: &str, subtitle: &str) -> ChartText {
    ChartText {
        title: format!("{title} (made up)"),
        subtitle: subtitle.to_owned(),
        source: "Source: a specimen; all data are made up".to_owned(),
        notes: Vec::new(),
        description: format!("A specimen: {title}. All data are made up."),
        empty: "No incidents".to_owned(),
    }
}

/// A count with a comma at every third digit.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let ends = (1..=digits.len()).filter(|end| end.is_multiple_of(3) && *end < digits.len());
    let mut grouped = digits.clone();
    ends.for_each(|end| grouped.insert(digits.len() - end, ','));
    grouped
}

/// Made-up numbers below a bound, the same at every run.
fn made_up(seed: u64, bound: u64) -> u64 {
    let mixed = (seed + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 32) % bound
}

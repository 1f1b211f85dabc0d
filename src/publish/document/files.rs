//! What the files of a report are called.

use crate::publish::labels::Labels;

/// The files that stand beside the report, in the order in which a reader wants them.
const NAMED: [(&str, [&str; 2]); 18] = [
    ("report.pdf", ["報告書（PDF）", "The report (PDF)"]),
    ("summary.pdf", ["概要（PDF、1枚）", "The summary on one page (PDF)"]),
    ("summary.txt", ["報道発表用の文案（テキスト）", "Text for a press release"]),
    ("charts.xlsx", ["図及び統計表（Excel）", "Charts and tables (Excel)"]),
    ("tables.xlsx", ["統計表（Excel、1表1シート）", "Tables, one to a sheet (Excel)"]),
    ("statistics.csv", ["全ての統計値（CSV）", "Every figure (CSV)"]),
    ("incidents.csv", ["事故（CSV）", "Incidents (CSV)"]),
    ("impacts.csv", ["役務への影響（CSV）", "Impacts on services (CSV)"]),
    ("regions.csv", ["影響地域（CSV）", "Areas affected (CSV)"]),
    (
        "tables/concurrent_links.csv",
        ["同時発生の事故の間の関係（CSV）", "Links between concurrent incidents (CSV)"],
    ),
    ("submissions.csv", ["報告の提出状況（CSV）", "Reports received (CSV)"]),
    ("ledger.csv", ["入力行の処理結果（CSV）", "What became of each row (CSV)"]),
    ("findings.csv", ["点検結果（CSV）", "Findings (CSV)"]),
    ("report.json", ["報告書の全ての内容（JSON）", "The whole report (JSON)"]),
    ("report.md", ["報告書（Markdown）", "The report (Markdown)"]),
    ("report.txt", ["報告書（テキスト）", "The report (plain text)"]),
    ("datapackage.json", ["データの定義（JSON）", "Definitions of the data (JSON)"]),
    ("manifest.json", ["ファイルの目録（JSON）", "List of the files (JSON)"]),
];

/// The files of a folder that are not told of beside a table or chart, each as a link and with what it is
/// called: those that have a name first.
pub fn others(
    files: &[String],
    is_told: impl Fn(&str) -> bool,
    labels: Labels<'_>,
) -> Vec<(String, String)> {
    let of = |file: &String| {
        let place = NAMED.iter().position(|(path, _)| path == file);
        let named = place.and_then(|place| NAMED.get(place));
        let name = named.map_or(file.as_str(), |(_, [ja, en])| labels.either(ja, en));
        (place.unwrap_or(NAMED.len()), link(file), name.to_owned())
    };
    let mut others: Vec<_> = files.iter().filter(|file| !is_told(file)).map(of).collect();
    others.sort();
    others.into_iter().map(|(_, link, name)| (link, name)).collect()
}

/// A path as a link: what would end it or stand for something else in it is written by its code.
fn link(path: &str) -> String {
    let coded = [("%", "%25"), ("#", "%23"), ("?", "%3F"), (" ", "%20")];
    coded.into_iter().fold(path.to_owned(), |path, (mark, code)| path.replace(mark, code))
}

//! The chapter of the method, and of what was read.

use super::blocks::{Block, Chapter};
use crate::model::report::Report;
use crate::publish::labels::{Labels, grouped, say};

/// The chapter.
pub fn chapter<'r>(report: &Report, labels: Labels<'_>) -> Chapter<'r> {
    let population = labels.classes(&report.settings.population);
    let notes = vec![
        say!(
            labels,
            "期間は、事故の発生日（日本時間）による。",
            "Incidents belong to the period in which they occurred, Japan time."
        ),
        say!(
            labels,
            "内訳の各表は、{population}の合計を対象とし、集計除外の報告を含まない。",
            "The breakdowns are of these classes together: {population}. Excluded reports are left out."
        ),
        say!(
            labels,
            "事故の継続時間は、影響を受けた役務のうち最も長いものによる。報告に継続時間の記載があるときはこれにより、ないときは発生日時から復旧日時までの時間による。",
            "An incident lasts as long as the longest of its impacts: the stated duration, else from occurrence to recovery."
        ),
        say!(
            labels,
            "記号の意味：「0」は該当がないもの、「***」は該当数値がないもの、「…」は資料がないもの。",
            "Symbols: “0” none; “***” not available; “…” no data."
        ),
    ];
    let files = grouped(report.whole.files as i128);
    let rows = grouped(report.ledger.total().into());
    let read = say!(
        labels,
        "集計に用いた報告は{files}ファイル、{rows}行である。ファイルごとの行数、文字コード及びハッシュ値は manifest.json に示す。",
        "The figures rest on {rows} rows in {files} files. manifest.json names each file with its rows, encoding and hash."
    );
    let read = report.edition.is_whole().then_some(Block::Paragraph(read));
    let blocks = std::iter::once(Block::Notes(notes)).chain(read).collect();
    Chapter::new("method", labels.either("集計の方法と資料", "Method and sources"), blocks)
}

//! Made-up reports as files: a CSV for each carrier, and what says that they are made up.

use super::defects::{Line, Planted, Rate};
use super::error::GenerateError;
use super::request::Request;
use crate::model::column::Column;
use crate::model::files::File;
use crate::model::report::DEFECTS_NAME as DEFECTS;
use crate::published::manifest::{Kind, Manifest, NAME as MANIFEST_NAME, OfMadeUp, Output};

const README: &str = "README.md";

/// A carrier's rows as a CSV file, and the defects in it with their lines.
///
/// # Errors
/// Where the file cannot be written.
pub fn csv(path: String, lines: Vec<Line>) -> Result<(File, Vec<Planted>), GenerateError> {
    let mut planted = Vec::new();
    let mut bytes = Vec::new();
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(&mut bytes);
    writer.write_record(Column::ALL.iter().map(|column| column.header()))?;
    let mut number = 2;
    for Line { row, surplus, planted: defect } in lines {
        let cells = row.cells().iter().map(String::as_str);
        writer.write_record(cells.clone().chain(surplus))?;
        planted.extend(defect.map(|defect| Planted { file: path.clone(), line: number, ..defect }));
        let breaks: usize = cells.map(|cell| cell.matches('\n').count()).sum();
        number += 1 + breaks as u64;
    }
    writer.flush().map_err(csv::Error::from)?;
    drop(writer);
    Ok((File { path, bytes }, planted))
}

/// What the folder was made with.
#[derive(Debug, Clone, Copy)]
pub struct Colophon<'a> {
    /// What was asked for.
    pub request: &'a Request,
    /// Incidents of an average period.
    pub size: u64,
    /// Carriers in all.
    pub carriers: u64,
    /// How many defects were put in.
    pub planted: usize,
}

/// The manifest of the folder, which lists every other file.
pub fn manifest(colophon: &Colophon<'_>, outputs: Vec<Output>) -> Result<File, GenerateError> {
    let Colophon { request, size, carriers, .. } = *colophon;
    let body = OfMadeUp {
        made_up: true,
        periods: request.periods.iter().map(ToString::to_string).collect(),
        seed: request.seed,
        incidents_a_quarter: size,
        steady: request.is_steady,
        carriers,
        defects: request.defects.to_string(),
    };
    Ok(Manifest::file(Kind::MadeUp, body, outputs)?)
}

/// The list of what was broken, one JSON object a line.
pub fn defects(planted: &[Planted]) -> Result<File, GenerateError> {
    let mut bytes = Vec::new();
    for defect in planted {
        serde_json::to_writer(&mut bytes, defect)?;
        bytes.push(b'\n');
    }
    Ok(File { path: DEFECTS.to_owned(), bytes })
}

/// What says, to whoever opens the folder, that it is made up.
pub fn readme(colophon: &Colophon<'_>) -> File {
    let Colophon { request, size, carriers, planted } = *colophon;
    let Request { seed, defects, is_steady, .. } = request;
    let first = request.periods.first().map(ToString::to_string).unwrap_or_default();
    let last = request.periods.last().map(ToString::to_string).unwrap_or_default();
    let (periods_ja, periods_en) = if first == last {
        (first.clone(), first)
    } else {
        (format!("{first}～{last}"), format!("{first} to {last}"))
    };
    let is_broken = *defects != Rate::default();
    let (ja, en) = if is_broken {
        (
            format!(
                "\n行の一部を意図的に壊してあります（割合 {defects}、{planted}か所）。壊した箇所は `{DEFECTS}` に示します。\n"
            ),
            format!(
                "\nSome rows are broken on purpose (rate {defects}, {planted} defects). `{DEFECTS}` lists what was broken.\n"
            ),
        )
    } else {
        (String::new(), String::new())
    };
    let (size_ja, size_en, how_ja, how_en) = if *is_steady {
        (
            format!("四半期当たり {size}件"),
            format!("{size} incidents a quarter"),
            "どの四半期も、公表された割合のとおりの件数です（`--steady`）。",
            "Every quarter has exactly the published proportions (`--steady`).",
        )
    } else {
        (
            format!("四半期当たり平均 {size}件"),
            format!("{size} incidents in an average quarter"),
            "四半期ごとの件数、要因及び規模は変動します：偶然のばらつき、季節、年ごとの増減のほか、台風、数年に一度の大規模な事故、新たに現れて増える要因があります。これらの変動も全て作りものです。",
            "Quarters differ in number, cause and size: by chance, by season and by year, with a typhoon or a large event every few years, and a cause that appears and grows. All of that is made up, too.",
        )
    };
    let text = format!(
        "# 架空の電気通信事故報告

**このフォルダーの報告は全て作りものです。** 実在の事業者及び実際の事故とは関係がありません。集計の結果を実際の統計として用いてはいけません。

`shihanki generate` が作りました（期間 {periods_ja}、{size_ja}、{carriers}者、seed {seed}）。同じ指定からは同じ内容ができます。各行の「出典」に「架空」とあり、これらから作った報告書の冒頭と `{MANIFEST_NAME}` にもその旨が示されます。

{how_ja}
{ja}
---

# Made-up reports of telecom incidents

**Every report in this folder is made up.** It has nothing to do with any real carrier or incident, and no figure made from it is a statistic of anything.

`shihanki generate` made it ({periods_en}, {size_en}, {carriers} carriers, seed {seed}). The same request gives the same bytes. Each row says 架空 in the column 出典, and so do the first page and the manifest of any report made from it.

{how_en}
{en}"
    );
    File::text(README, text)
}

//! How fast reports are read, as a whole quarter's files in memory. Compare runs of one sitting by
//! their ratio; a time on its own says more about the machine.

#![allow(clippy::expect_used, reason = "a benchmark may fail that way")]

use shihanki::intake::{self, Settings, Source, code_tables};
use std::fmt::Write;

fn main() {
    divan::main();
}

/// A quarter of made-up reports: so many files of so many rows, every third in CP932.
fn quarter(files: usize, rows: usize) -> Vec<Source> {
    const HEADER: &str = "報告番号,報告回,事業者名,発生日時,復旧日時,継続時間,役務,影響利用者数,要因区分,\
                          要因詳細,故障設備,発生場所,影響地域,報告様式,概要\r\n";
    const SERVICES: [&str; 4] = ["携帯電話（音声）", "FTTH", "IP-VPN", "電子メール（無料）"];
    const CAUSES: [&str; 4] = ["設備要因", "外的要因", "人為要因", "その他"];
    (0..files)
        .map(|file| {
            let mut text = HEADER.to_owned();
            for row in 0..rows {
                let (day, hour) = (1 + row % 28, row % 24);
                // Writing to a string cannot fail.
                let _ = write!(
                    text,
                    "K-{row},1,架空通信{file:03}株式会社,2022-07-{day:02} {hour:02}:05,,{}分,{},\
                     {},{},自然故障,交換設備,東京都,関東、東北,簡易,架空の報告\r\n",
                    row % 600,
                    SERVICES[row % 4],
                    row * 7 % 40_000,
                    CAUSES[row % 4],
                );
            }
            let bytes = if file.is_multiple_of(3) {
                encoding_rs::SHIFT_JIS.encode(&text).0.into_owned()
            } else {
                text.into_bytes()
            };
            Source::found(format!("{file:03}.csv"), Ok(bytes))
        })
        .collect()
}

#[divan::bench]
fn a_quarter_of_15000_rows_in_150_files(bencher: divan::Bencher<'_, '_>) {
    let sources = quarter(150, 100);
    let codes = code_tables::load().expect("the tables that the product comes with");
    bencher.bench(|| intake::read(&sources, &codes, &Settings::default()));
}

#[divan::bench]
fn one_file_of_15000_rows(bencher: divan::Bencher<'_, '_>) {
    let sources = quarter(1, 15_000);
    let codes = code_tables::load().expect("the tables that the product comes with");
    bencher.bench(|| intake::read(&sources, &codes, &Settings::default()));
}

//! What a verification found, in words.

use crate::cli::print::one_line;
use crate::model::text::{Language, Text, append};
use crate::published::manifest::{Kind, NAME as MANIFEST_NAME};
use crate::published::verification::{Changed, Checked, Differences, Fault, ObservationChange};
use std::path::Path;

/// As many files, or figures, are named before the rest is only counted.
const MOST_NAMED: usize = 20;

/// A report made again.
pub struct Again {
    pub differences: Differences,
    /// Why it could not be made, where it could not.
    pub refusal: Option<Text>,
    /// How many input files there are.
    pub inputs: usize,
    /// How many files it has, the manifests among them.
    pub files: usize,
    /// The version of the program that had made it.
    pub version: String,
}

fn either(language: Language, ja: String, en: String) -> String {
    match language {
        Language::Japanese => ja,
        Language::English => en,
    }
}

/// What the folder was found to be.
pub fn folder(folder: &Path, checked: &Checked, language: Language) -> String {
    let Checked { manifests, faults, .. } = checked;
    let listed: usize = manifests.iter().map(|manifest| manifest.listed).sum();
    let (folder, kind) =
        (folder.display(), checked.kind.map_or(["内容不明", "of unknown content"], Kind::names));
    let kind = language.of(kind);
    let mut out = either(language, format!("{folder}（{kind}）\n"), format!("{folder} ({kind})\n"));
    for manifest in manifests {
        let (path, sha256) = (manifest.path(MANIFEST_NAME), &manifest.sha256);
        append!(out, "{path} SHA-256 {sha256}\n");
    }
    for fault in faults {
        append!(out, "  {}\n", self::fault(fault, language));
    }
    out += &match faults.len() {
        0 => either(
            language,
            format!("公表時のまま：manifest.json のほか {listed}ファイル\n"),
            format!("As it was published: {listed} files beside manifest.json\n"),
        ),
        count => either(
            language,
            format!("公表時と異なる：{count}か所\n"),
            format!("Not as it was published: {count} differences\n"),
        ),
    };
    out
}

fn fault(fault: &Fault, language: Language) -> String {
    let (ja, en) = match fault {
        Fault::Changed(path) => (format!("変更：{path}"), format!("changed: {path}")),
        Fault::Missing(path) => (format!("欠落：{path}"), format!("missing: {path}")),
        Fault::Added(path) => (format!("追加：{path}"), format!("added: {path}")),
        Fault::NoManifest => (
            "欠落：manifest.json（ほかのファイルは確認できない）".to_owned(),
            "missing: manifest.json; nothing can be said of the other files".to_owned(),
        ),
        Fault::NotAManifest(path, reason) => (
            format!("{path} が shihanki のものとして読めない：{reason}"),
            format!("{path} is none that shihanki wrote: {reason}"),
        ),
        Fault::Unsealed(path) => (
            format!("変更：{path}（封印と一致しない）"),
            format!("changed: {path} (its seal does not hold)"),
        ),
        Fault::Nonsense(path, what) => (
            format!("{path} の記載が意味をなさない：{what}"),
            format!("{path} makes no sense: {what}"),
        ),
    };
    either(language, one_line(&ja), one_line(&en))
}

/// That a report cannot be made again from what its manifest says.
pub fn not_on_record(language: Language) -> String {
    either(
        language,
        "作り直せない：manifest.json から、何をどう集計したかが読み取れない\n".to_owned(),
        "Not made again: manifest.json does not say what it was made from, and how\n".to_owned(),
    )
}

/// What came of making the report again.
pub fn remade(made: &Again, language: Language) -> String {
    let Again { differences, refusal, inputs, files, version: was } = made;
    let mut out = String::new();
    let version = env!("CARGO_PKG_VERSION");
    if was != version {
        out += &either(
            language,
            format!("プログラムの版：公表時 {was}、現在 {version}\n"),
            format!("Program: published by version {was}, this is {version}\n"),
        );
    }
    let lists = [
        ("入力", "Input", &differences.inputs),
        ("決定・様式の対応・事業者名簿", "Decisions, layouts, carriers", &differences.read_by),
        ("基準・コード表", "Rules and codes", &differences.data),
        ("出力", "Output", &differences.outputs),
    ];
    for (ja, en, list) in lists {
        out += &changed(&either(language, ja.to_owned(), en.to_owned()), list, language);
    }
    out += &figures(&differences.figures, language);
    out += &match refusal {
        Some(refusal) => either(
            language,
            format!("作り直せない：{}\n", refusal.ja),
            format!("Not made again: {}\n", refusal.en),
        ),
        None if differences.is_empty() => either(
            language,
            format!("入力 {inputs}ファイルから作り直し、出力 {files}ファイルが全て一致した\n"),
            format!("Made again from {inputs} input files: all {files} output files are the same\n"),
        ),
        None if differences.has_same_sources() => either(
            language,
            "同じ入力、基準及びコード表から、異なる出力となった（報告でないファイルの増減か、プログラムの違いによる）\n".to_owned(),
            "The same input, rules and codes give other files: other files than reports came or went, or the program is another one\n".to_owned(),
        ),
        None => either(
            language,
            "作り直した報告書は、公表されたものと異なる\n".to_owned(),
            "The report made again is not the published one\n".to_owned(),
        ),
    };
    out
}

fn changed(what: &str, list: &[Changed], language: Language) -> String {
    let mut out = String::new();
    for each in list.iter().take(MOST_NAMED) {
        let (ja, en, path) = match each {
            Changed::Other(path) => ("変更", "changed", path),
            Changed::Added(path) => ("追加", "added", path),
            Changed::Missing(path) => ("欠落", "missing", path),
        };
        let path = one_line(path);
        out += &either(
            language,
            format!("  {what}　{ja}：{path}\n"),
            format!("  {what}, {en}: {path}\n"),
        );
    }
    out + &rest(list.len(), language)
}

fn figures(changes: &[ObservationChange], language: Language) -> String {
    let mut out = String::new();
    let figure = |figure: &Option<[String; 2]>| match figure {
        Some([value, _]) if !value.is_empty() => value.clone(),
        Some([_, status]) => status.clone(),
        None => either(language, "（なし）".to_owned(), "(none)".to_owned()),
    };
    for ObservationChange { key, was, is } in changes.iter().take(MOST_NAMED) {
        let place: Vec<&str> =
            key.iter().map(String::as_str).filter(|code| !code.is_empty()).collect();
        let place = one_line(&place.join(" "));
        let (was, is) = (figure(was), figure(is));
        let what = either(language, "数値　".to_owned(), "Figure, ".to_owned());
        let colon = either(language, "：".to_owned(), ": ".to_owned());
        append!(out, "  {what}{place}{colon}{was} → {is}\n");
    }
    out + &rest(changes.len(), language)
}

fn rest(count: usize, language: Language) -> String {
    match count.saturating_sub(MOST_NAMED) {
        0 => String::new(),
        rest => either(language, format!("  ほか {rest}\n"), format!("  and {rest} more\n")),
    }
}

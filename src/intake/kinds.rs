//! What a file of an input may hold, by its name: reports, a spreadsheet or an archive that cannot
//! be read, a document, or nothing that matters.

use crate::findings::{Defect, FileDefect};
use crate::model::finding::Severity;
use crate::model::report::DEFECTS_NAME;
use crate::model::text::Text;
use crate::published::manifest::NAME as MANIFEST_NAME;

/// What a file may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Reports, in a format that is read.
    Reports,
    /// A spreadsheet in a format that is not read.
    Spreadsheet,
    /// An archive in a format that is not read.
    Archive,
    /// A document.
    Document,
    /// Mail.
    Mail,
    /// Notes, pictures, and what programs leave behind.
    Harmless,
    /// Nobody knows.
    Unknown,
}

/// The formats in which reports are read.
const REPORTS: [&str; 6] = ["csv", "tsv", "txt", "xlsx", "xlsm", "zip"];
const SPREADSHEETS: [&str; 28] = [
    "xls", "xlsb", "xlt", "xltx", "xltm", "xlw", "xla", "xlam", "ods", "ots", "fods", "sxc", "stc",
    "numbers", "gsheet", "et", "ett", "123", "wk1", "wk3", "wk4", "wks", "dif", "slk", "dbf",
    "mdb", "accdb", "uos",
];
const ARCHIVES: [&str; 26] = [
    "7z", "lzh", "lha", "rar", "gz", "tgz", "tar", "bz2", "tbz", "tbz2", "xz", "txz", "z", "zst",
    "lz", "lzma", "cab", "arj", "ace", "sit", "sitx", "zipx", "iso", "dmg", "gca", "yz1",
];
const DOCUMENTS: [&str; 39] = [
    "pdf", "doc", "docx", "docm", "dot", "dotx", "rtf", "odt", "ott", "sxw", "ppt", "pptx", "pptm",
    "pps", "ppsx", "odp", "odg", "jtd", "jtt", "jtdc", "jttc", "xdw", "xbd", "xps", "oxps",
    "pages", "key", "htm", "html", "xhtml", "mht", "mhtml", "md", "rst", "tex", "epub", "hwp",
    "one", "log",
];
const MAIL: [&str; 11] =
    ["eml", "msg", "emlx", "mbox", "mbx", "pst", "ost", "oft", "dbx", "p7m", "vcf"];
const PICTURES: [&str; 27] = [
    "png", "jpg", "jpeg", "jpe", "jfif", "gif", "bmp", "dib", "tif", "tiff", "webp", "heic",
    "heif", "avif", "svg", "svgz", "ico", "emf", "wmf", "psd", "ai", "eps", "raw", "mp4", "mov",
    "mp3", "wav",
];
/// What systems leave in folders, and what this program writes beside reports that it makes up.
const LEFT_BEHIND: [&str; 6] =
    ["thumbs.db", "ehthumbs.db", "desktop.ini", MANIFEST_NAME, DEFECTS_NAME, "datapackage.json"];
/// How the name of a note to whoever opens a folder begins.
const READ_ME: [&str; 6] =
    ["readme", "read me", "read_me", "はじめに", "お読みください", "license"];
/// Kinds of file that are folders on a Mac: what lies in one is no file of its own.
const FOLDERS: [&str; 4] = ["numbers", "pages", "key", "rtfd"];
/// What a Mac puts beside the files in an archive.
const OF_MAC: &str = "__MACOSX";

/// The extension of the last part of a path, without its dot; empty where there is none.
fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn is_one_of(extension: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|kind| extension.eq_ignore_ascii_case(kind))
}

/// What a path that was named may hold: also one that would be passed over in a folder.
pub fn of_named(path: &str) -> Kind {
    let extension = extension(path);
    let is = |kinds: &[&str]| is_one_of(extension, kinds);
    // Archives that are split are numbered: .001, .z01, .r00.
    let is_part = extension.len() == 3
        && extension.get(1..).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
        && extension.starts_with(['0', 'z', 'Z', 'r', 'R']);
    if is(&REPORTS) {
        Kind::Reports
    } else if is(&SPREADSHEETS) {
        Kind::Spreadsheet
    } else if is(&ARCHIVES) || is_part {
        Kind::Archive
    } else if is(&MAIL) {
        Kind::Mail
    } else if is(&DOCUMENTS) {
        Kind::Document
    } else if is(&PICTURES) {
        Kind::Harmless
    } else {
        Kind::Unknown
    }
}

/// What a path below an input, with `/` between folders, may hold.
pub fn of(path: &str) -> Kind {
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_left_behind = LEFT_BEHIND.iter().any(|known| name.eq_ignore_ascii_case(known));
    if path.split('/').any(is_hidden) || is_left_behind || name == "Icon\r" {
        return Kind::Harmless;
    }
    match of_named(path) {
        Kind::Document | Kind::Unknown if is_read_me(path) => Kind::Harmless,
        kind => kind,
    }
}

/// Whether a file or folder of this name is hidden, or locks another that is open.
pub fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name == OF_MAC
}

/// Whether a path is that of a note to whoever opens the folder.
pub fn is_read_me(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    READ_ME.iter().any(|start| name.starts_with(start))
}

/// The part of a path down to a folder that is one file to those who made it: `x.numbers` of
/// `x.numbers/Index.zip`.
pub fn package(path: &str) -> Option<&str> {
    let ends = path.match_indices('/').map(|(at, _)| at);
    ends.filter_map(|end| path.get(..end)).find(|folder| is_package(folder))
}

/// Whether a folder of this path is one file to those who made it.
pub fn is_package(folder: &str) -> bool {
    is_one_of(extension(folder), &FOLDERS)
}

/// How a file of a kind that is not read is told: one that was named is an error in any case.
pub fn refusal(path: &str, kind: Kind, is_named: bool) -> Defect {
    // Whoever names a picture takes it for reports.
    let kind = if is_named && kind == Kind::Harmless { Kind::Unknown } else { kind };
    match words(path, kind) {
        (Severity::Warning | Severity::Info, why, hint) if is_named => {
            Defect::unreadable(why, hint)
        }
        (Severity::Error, why, hint) => Defect::unreadable(why, hint),
        (severity, why, hint) => Defect::File(FileDefect::Skipped(severity, why, hint)),
    }
}

/// Whether what a file holds is to be looked at before it is passed over.
pub fn is_doubtful(path: &str, kind: Kind) -> bool {
    const PAGES: [&str; 6] = ["htm", "html", "xhtml", "mht", "mhtml", "log"];
    kind == Kind::Unknown || kind == Kind::Document && is_one_of(extension(path), &PAGES)
}

/// A file that holds no reports, and needs nothing to be done.
pub fn harmless() -> Defect {
    refusal("", Kind::Harmless, false)
}

fn words(path: &str, kind: Kind) -> (Severity, Text, Text) {
    let extension = extension(path);
    let dotted = if extension.is_empty() {
        String::new()
    } else {
        format!("（.{}）", extension.to_lowercase())
    };
    let in_english = if extension.is_empty() {
        String::new()
    } else {
        format!(" (.{})", extension.to_lowercase())
    };
    match kind {
        Kind::Spreadsheet => (
            Severity::Error,
            Text::new(
                format!("この形式{dotted}の表計算ファイルは読み込めません。"),
                format!("Spreadsheets in this format{in_english} are not read."),
            ),
            save_as(),
        ),
        Kind::Archive => (
            Severity::Error,
            Text::new(
                format!(
                    "この形式{dotted}の圧縮ファイルは読み込めません（読み込めるのは .zip のみです）。"
                ),
                format!("Archives in this format{in_english} are not read, only .zip."),
            ),
            unpack(),
        ),
        Kind::Document => (
            Severity::Warning,
            Text::new(
                format!("文書{dotted}のため、読み込んでいません。"),
                format!("It is a document{in_english} and was not read."),
            ),
            write_out(),
        ),
        Kind::Mail => (
            Severity::Warning,
            Text::new(
                format!("メール又はその関連ファイル{dotted}のため、読み込んでいません。"),
                format!("It is mail or belongs to it{in_english} and was not read."),
            ),
            detach(),
        ),
        Kind::Unknown | Kind::Reports => (
            Severity::Warning,
            Text::new(
                format!("報告のファイルの形式ではない{dotted}ため、読み込んでいません。"),
                format!("It is not in a format of reports{in_english} and was not read."),
            ),
            Text::new(
                "報告が含まれている場合は、作成したソフトで開き、Excelブック（.xlsx）又はCSV形式（.csv）で保存し直してください。",
                "If it holds reports, open it in the program that made it and save it as an Excel workbook (.xlsx) or as CSV.",
            ),
        ),
        Kind::Harmless => (
            Severity::Info,
            Text::new(
                "説明文書、画像、隠しファイルなど、入力の対象ではないため、読み込んでいません。",
                "A note, picture, hidden file or the like, which is no input; it was not read.",
            ),
            Text::new("報告でなければ、対処は不要です。", "Nothing needs to be done."),
        ),
    }
}

/// What to do with a spreadsheet that is not read.
pub fn save_as() -> Text {
    Text::new(
        "作成した表計算ソフトで開き、「名前を付けて保存」から「Excelブック（*.xlsx）」の形式で保存し直してください。",
        "Open it in the program that made it and save it as an Excel workbook (.xlsx).",
    )
}

/// What to do with an archive that is not read.
pub fn unpack() -> Text {
    Text::new("展開して、中のファイルを入力してください。", "Unpack it and give the files in it.")
}

/// What to do with a document that may hold reports.
pub fn write_out() -> Text {
    Text::new(
        "報告が記載されている場合は、様式のExcelブック（.xlsx）又はCSVファイルに記入し、これを入力してください。",
        "If it holds reports, enter them in the form as a workbook (.xlsx) or CSV and give that.",
    )
}

/// What to do with mail that may hold reports.
pub fn detach() -> Text {
    Text::new(
        "報告が添付されている場合は、添付ファイルを保存して入力してください。本文に記載されている場合は、様式に記入して入力してください。",
        "If reports are attached, save the attachment and give that; if they stand in the text, enter them in the form.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_kinds(kind: Kind, paths: &[&str]) {
        for path in paths {
            assert_eq!(of(path), kind, "{path}");
        }
    }

    #[test]
    fn what_a_file_may_hold_is_known_by_its_name() {
        assert_kinds(
            Kind::Reports,
            &[
                "a.csv", "第3四半期/b.TSV", "c.txt", "d.XLSX", "e.xlsm", "f.zip", "README.csv",
                "a.b.csv",
            ],
        );
        assert_kinds(Kind::Spreadsheet, &["a.xls", "b.XLSB", "c.ods", "d.numbers", "e.xltx"]);
        assert_kinds(
            Kind::Archive,
            &["a.7z", "b.lzh", "c.rar", "d.csv.gz", "e.tar", "f.zip.001", "g.z01", "h.r00"],
        );
        assert_kinds(Kind::Document, &["a.pdf", "b.doc", "c.docx", "d.PPTX", "e.md", "f.html"]);
        assert_kinds(Kind::Mail, &["a.eml", "b.msg"]);
        assert_kinds(
            Kind::Harmless,
            &[
                "README.md", "readme", "sub/README.pdf", "README.txt.bak", "~$報告.xlsx",
                ".DS_Store", ".git/a.csv", "__MACOSX/報告.csv", "写真.JPG", "Thumbs.db",
                "desktop.ini", "manifest.json", "defects.jsonl",
            ],
        );
        assert_kinds(
            Kind::Unknown,
            &["報告", "a.json", "b.bak", "c.csv~", "d.csv.crdownload", "e.exe"],
        );
    }

    #[test]
    fn a_file_that_is_named_is_judged_by_its_format_alone() {
        assert_eq!(of_named("/x/.hidden.csv"), Kind::Reports);
        assert_eq!(of_named("/x/~$a.xlsx"), Kind::Reports);
        assert_eq!(of_named("/x/README.md"), Kind::Document);
    }

    #[test]
    fn a_folder_that_is_one_file_is_told_as_one() {
        assert_eq!(package("四半期/報告.numbers/Index/Document.iwa"), Some("四半期/報告.numbers"));
        assert_eq!(package("報告.numbers"), None, "that is a file");
        assert_eq!(package("a/b.csv"), None);
    }

    #[test]
    fn a_hint_never_asks_for_another_name() {
        for path in ["a.ods", "b.7z", "c.pdf", "d.eml", "e.xyz", "README.md", "f"] {
            for is_named in [false, true] {
                let hint = refusal(path, of(path), is_named).words().1;
                assert!(!hint.ja.contains("拡張子") && !hint.en.contains("name it"), "{hint:?}");
            }
        }
    }
}

//! Why no header row of the form is recognised in a file, told so that it can be mended: another
//! format under a wrong name, another encoding, another delimiter, another layout.

#[cfg(test)]
mod tests;

use super::decode::{CANDIDATES, Encoding, Look, byte_order_mark};
use super::mapping::Mapping;
use super::sheet::{HEADER_WITHIN, delimiter, has_header, header_below};
use super::signature;
use super::values::normalize::normalize;
use crate::findings::{Defect, FileDefect};
use crate::model::finding::Severity;
use crate::model::text::Text;

/// Why a file is not read as reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnosis {
    /// What is wrong.
    pub why: Text,
    /// How to mend it.
    pub hint: Text,
    /// The encoding of a text that is legible and no table of the form.
    pub legible: Option<Encoding>,
}

impl Diagnosis {
    fn new(why: Text, hint: Text) -> Self {
        Self { why, hint, legible: None }
    }

    /// A file that may be lost.
    pub fn unreadable(self) -> Defect {
        Defect::unreadable(self.why, self.hint)
    }

    /// A text beside the reports that is none, as far as one can tell.
    pub fn skipped(self, severity: Severity) -> Defect {
        Defect::File(FileDefect::Skipped(severity, self.why, self.hint))
    }
}

/// Says why no header row is recognised in the bytes of a text file, read in the encoding given or
/// in that of its mark or in any.
pub fn of(bytes: &[u8], given: Option<Encoding>, mapping: &Mapping) -> Diagnosis {
    let (marked, skipped) = byte_order_mark(bytes);
    let body = bytes.get(skipped..).unwrap_or_default();
    if body.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x1A)) {
        return Diagnosis { legible: Some(Encoding::Utf8), ..empty() };
    }
    if let Some(format) = signature::of(bytes) {
        let (why, hint) = format.words();
        return Diagnosis::new(why, hint);
    }
    let chosen = given.or(marked);
    let fitting = |encoding: &Encoding| {
        Some(*encoding) != chosen && has_header(&encoding.read_lossily(body).0, mapping)
    };
    let wide = [Encoding::Utf16Le, Encoding::Utf16Be];
    // Where a header row is recognised in another encoding, that is what is wrong.
    if (chosen.is_some() || body.contains(&0))
        && let Some(encoding) = wide.iter().chain(&CANDIDATES).find(|encoding| fitting(encoding))
    {
        return another_encoding(*encoding, given, marked);
    }
    if let Some(encoding) = misread(body, mapping) {
        return garbled_before(encoding);
    }
    let Some((encoding, text)) = legible(body, chosen) else {
        return unknown_encoding(body, given, marked);
    };
    // A table all the same, and not a text beside the reports.
    if let Some(line) = header_below(&text, mapping) {
        return too_low(line);
    }
    let structure = match signature::of_text(&text) {
        Some(format) => {
            let (why, hint) = format.words();
            Diagnosis::new(why, hint)
        }
        None => match delimiter::unread(&text, mapping) {
            // Such a text is a table of the form beyond doubt.
            Some(unread) => return another_delimiter(&unread),
            None => layout(&text),
        },
    };
    Diagnosis { legible: Some(encoding), ..structure }
}

/// So many characters tell whether a text makes sense.
const FEW: usize = 12;

/// The text of a file in the encoding that is laid down, or in the one that makes most sense of it;
/// `None` where it has bad sequences, or makes no sense.
fn legible(body: &[u8], chosen: Option<Encoding>) -> Option<(Encoding, String)> {
    let read = |encoding: Encoding| {
        let text = encoding.read(body).filter(|text| !text.contains('\0'))?;
        let look = Look::of(&text);
        Some((encoding, text, look))
    };
    // A few words may be names in rare characters, or foreign.
    let makes_sense = |look: &Look| look.all() < FEW || look.common >= look.rare + look.wild;
    let tried = match chosen {
        Some(encoding) => vec![encoding],
        None => CANDIDATES.to_vec(),
    };
    let mut readings: Vec<_> = tried
        .into_iter()
        .filter(|encoding| {
            *encoding != Encoding::Iso2022Jp || chosen.is_some() || body.contains(&0x1B)
        })
        .filter_map(read)
        .filter(|(.., look)| makes_sense(look))
        .collect();
    readings.sort_by_key(|(_, _, look)| (look.wild, look.rare > look.common));
    readings.into_iter().next().map(|(encoding, text, _)| (encoding, text))
}

/// The encoding as which a text was misread before it was saved as it now stands, in UTF-8.
fn misread(body: &[u8], mapping: &Mapping) -> Option<&'static str> {
    let text = Encoding::Utf8.read(body).filter(|text| !text.is_ascii())?;
    // What was lost then leaves some of the headers whole.
    let text = text.replace(char::REPLACEMENT_CHARACTER, "?");
    let saved_as = |(coder, name): (&'static encoding_rs::Encoding, &'static str)| {
        (coder.encode(&text).0.into_owned(), name)
    };
    let byte = |character: char| u8::try_from(u32::from(character)).ok();
    let as_bytes: Option<Vec<u8>> = text.chars().map(byte).collect();
    let is_it = |bytes: &[u8]| {
        let has_header = |encoding: &Encoding| has_header(&encoding.read_lossily(bytes).0, mapping);
        CANDIDATES.iter().any(has_header)
    };
    [(encoding_rs::SHIFT_JIS, "CP932"), (encoding_rs::WINDOWS_1252, "Windows-1252")]
        .into_iter()
        .map(saved_as)
        .chain(as_bytes.map(|bytes| (bytes, "ISO-8859-1")))
        .find(|(bytes, _)| is_it(bytes))
        .map(|(_, name)| name)
}

fn empty() -> Diagnosis {
    Diagnosis::new(
        Text::new("ファイルが空です。", "The file is empty."),
        Text::new(
            "報告のファイルであれば、改めて送付を受けてください。",
            "If it should hold reports, ask for it to be sent again.",
        ),
    )
}

fn another_encoding(
    encoding: Encoding,
    given: Option<Encoding>,
    marked: Option<Encoding>,
) -> Diagnosis {
    let name = encoding.name();
    let flag = name.to_lowercase();
    let why = match (given, marked) {
        (Some(given), _) => Text::new(
            format!("{}では様式の列名を読み取れませんが、{name}では読み取れます。", given.name()),
            format!("As {} it holds no known headers, but as {name} it does.", given.name()),
        ),
        (None, Some(marked)) => Text::new(
            format!(
                "ファイルの先頭の印（BOM）は{}ですが、内容は{name}とみられます。",
                marked.name()
            ),
            format!("Its byte order mark says {}, but it looks like {name}.", marked.name()),
        ),
        (None, None) => Text::new(
            format!("文字コードを判別できません。{name}（BOMなし）とみられます。"),
            format!(
                "Its encoding is not recognised; it looks like {name} without a byte order mark."
            ),
        ),
    };
    let hint = if given.is_some() {
        Text::new(
            format!("--encoding の指定を外すか、--encoding {flag} を指定してください。"),
            format!("Leave out --encoding, or name it by --encoding {flag}."),
        )
    } else {
        Text::new(
            format!("--encoding {flag} を指定するか、元のファイルをUTF-8で保存し直してください。"),
            format!("Name it by --encoding {flag}, or save the original again as UTF-8."),
        )
    };
    Diagnosis::new(why, hint)
}

fn unknown_encoding(body: &[u8], given: Option<Encoding>, marked: Option<Encoding>) -> Diagnosis {
    if is_binary(body) {
        return Diagnosis::new(
            Text::new(
                "文字のファイルではありません（読み取れない形式です）。",
                "It is no text, and in no format that is known.",
            ),
            Text::new(
                "作成したソフトで開き、Excelブック（.xlsx）又はCSV形式（.csv）で保存し直してください。文字のファイルであれば、文字コードを --encoding で指定してください。",
                "Open it in the program that made it and save it as an Excel workbook (.xlsx) or as CSV. If it is text, name its encoding by --encoding.",
            ),
        );
    }
    let why = match given.or(marked) {
        Some(encoding) => Text::new(
            format!(
                "{}として読めないバイト列があり、様式の列名を読み取れません。",
                encoding.name()
            ),
            format!("It holds bytes that {} does not know, and no known headers.", encoding.name()),
        ),
        None => Text::new(
            "文字コードを判別できません（UTF-8、CP932、EUC-JP、ISO-2022-JPのいずれでもないか、複数の文字コードが混在しています）。",
            "Its encoding is not recognised: it is not UTF-8, CP932, EUC-JP or ISO-2022-JP, or several of these are mixed.",
        ),
    };
    Diagnosis::new(
        why,
        Text::new(
            "文字コードを --encoding で指定するか、元のファイルをUTF-8で保存し直してください。文字コードの異なるファイルをつなげた場合は、元のファイルを別々に入力してください。",
            "Name the encoding by --encoding, or save the original again as UTF-8; if files in different encodings were joined, give the original files one by one.",
        ),
    )
}

/// Whether bytes are no text in whatever encoding: a good part of them are control characters.
fn is_binary(body: &[u8]) -> bool {
    let is_control =
        |byte: &&u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x1B);
    body.iter().filter(is_control).count() * 20 > body.len()
}

fn garbled_before(encoding: &str) -> Diagnosis {
    Diagnosis::new(
        Text::new(
            format!(
                "文字化けしたまま保存されています（文字コードを誤って{encoding}として開き、保存したものとみられます）。--encoding では直りません。"
            ),
            format!(
                "Its text was garbled before it was saved: it seems to have been opened as {encoding}, which it was not. --encoding cannot mend that."
            ),
        ),
        Text::new(
            "文字化けする前の元のファイルを入力してください。",
            "Give the original file, from before it was garbled.",
        ),
    )
}

fn another_delimiter(unread: &delimiter::Unread) -> Diagnosis {
    let delimiter::Unread { name: (ja, en), line } = unread;
    Diagnosis::new(
        Text::new(
            format!(
                "項目の区切りを読み取れません（{line}行目の列名の区切りは「{ja}」とみられます）。"
            ),
            format!(
                "Its fields are not separated as they should be (the headers on line {line} are separated by {en})."
            ),
        ),
        Text::new(
            "項目の区切りをコンマ、タブ又はセミコロンにして保存し直してください。",
            "Save it again with commas, tabs or semicolons between its fields.",
        ),
    )
}

fn too_low(line: u64) -> Diagnosis {
    Diagnosis::new(
        Text::new(
            format!(
                "見出し行が{line}行目にあります。見出し行は先頭の{HEADER_WITHIN}行の中で探すため、読み込んでいません。"
            ),
            format!(
                "The header row is on line {line}; it is looked for in the first {HEADER_WITHIN} lines, and the file was not read."
            ),
        ),
        Text::new(
            format!(
                "見出し行より上の行を減らし、先頭の{HEADER_WITHIN}行の中に見出し行を置いてください。"
            ),
            format!(
                "Take rows away above the header row, so that it lies in the first {HEADER_WITHIN} lines."
            ),
        ),
    )
}

/// A legible text in whose rows no header of the form is found.
fn layout(text: &str) -> Diagnosis {
    let rows = text.lines().filter(|line| !line.trim().is_empty()).take(HEADER_WITHIN);
    let is_table = |line: &&str| line.contains([',', '\t', ';']);
    let first = rows.clone().find(is_table);
    let Some(first) =
        first.filter(|_| rows.clone().filter(is_table).count() * 2 > rows.clone().count())
    else {
        return Diagnosis::new(
            Text::new(
                "表ではない文書とみられます（様式の列名がなく、コンマなどで区切られた行も半分に満たないため）。",
                "It looks like a text that is no table: it holds no known headers, and most of its lines have no delimiters.",
            ),
            Text::new(
                "報告が記載されている場合は、様式のExcelブック（.xlsx）又はCSVファイルに記入し、これを入力してください。",
                "If it holds reports, enter them in the form as a workbook (.xlsx) or CSV and give that.",
            ),
        );
    };
    let columns: Vec<_> = first
        .split([',', '\t', ';'])
        .map(|field| normalize(field.trim_matches('"')).into_owned())
        .collect();
    let shown: Vec<_> = columns.iter().filter(|name| !name.is_empty()).take(4).cloned().collect();
    let shown: String = shown.join("、").chars().take(60).filter(|c| !c.is_control()).collect();
    Diagnosis::new(
        Text::new(
            format!(
                "様式の見出し行が見つかりません（先頭の{HEADER_WITHIN}行に様式の列名がありません）。最初の行は「{shown}」などです。"
            ),
            format!(
                "No header row of the form: the first {HEADER_WITHIN} rows hold no known headers; the first is `{shown}` and so on."
            ),
        ),
        Text::new(
            "列名の異なる様式であれば、列の対応を --mapping で指定してください。見出し行がないだけであれば、「報告番号」「事業者名」などの列名を1行に記入してください。",
            "If it is another layout, map its headers by --mapping; if it only lacks the header row, give the headers of the form (報告番号, 事業者名, …) in one row.",
        ),
    )
}

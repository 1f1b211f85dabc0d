//! What is looked at before a workbook is read: its kind, what its parts inflate to, and whether its
//! strings and styles are such as programs write.

use crate::findings::Defect;
use crate::intake::archive::inflate::{self, Inflater, LIMITS, MAGIC};
use crate::intake::archive::refusal::Refusal;
use crate::intake::signature;
use crate::model::text::Text;
use zip::read::ZipFileEntry;

/// Parts that tell of others, and are kept in memory in a form several times as large, stay below
/// this.
const LARGEST_INDEX: usize = 32 * 1024 * 1024;
/// Excel allows 65,490 styles of cells.
const MOST_STYLES: usize = 131_072;
/// The longest attribute of a style: a format has at most 255 characters, escaped or not.
pub(super) const LONGEST_ATTRIBUTE: usize = 2048;
/// As many strings are shared by the cells of a workbook.
const MOST_STRINGS: usize = 8 * 1024 * 1024;

/// Refuses what is no xlsx workbook, is protected, or would inflate past the limits or past what is
/// left, which becomes less.
pub(super) fn check(bytes: &[u8], left: &mut u64) -> Result<(), Defect> {
    // Old workbooks and those with a password.
    if signature::is_compound(bytes) {
        return Err(old_or_protected());
    }
    if !bytes.starts_with(MAGIC) {
        return Err(not_a_workbook());
    }
    let parts = inflate::parts(bytes).map_err(|refusal| of_workbook(&refusal))?;
    let mut inflater = Inflater::new(bytes, LIMITS, *left);
    let begun = inflater.left;
    let checked = check_parts(parts, &mut inflater);
    *left = left.saturating_sub(begun.saturating_sub(inflater.left));
    checked
}

fn check_parts(
    parts: Vec<ZipFileEntry<'static>>,
    inflater: &mut Inflater<'_>,
) -> Result<(), Defect> {
    let mut is_binary = false;
    for part in parts {
        let name = String::from_utf8_lossy(part.name_raw()).replace('\\', "/").to_ascii_lowercase();
        is_binary |= name == "xl/workbook.bin";
        let keep = is_looked_into(&name);
        let mut content = Vec::new();
        let mut size = 0;
        inflater
            .inflate(part, |chunk| {
                size += chunk.len();
                if keep {
                    content.extend_from_slice(chunk);
                }
            })
            .map_err(|refusal| of_workbook(&refusal))?;
        if size > LARGEST_INDEX && is_index(&name) || !is_modest(&content) {
            return Err(over_the_top(&name));
        }
    }
    if is_binary { Err(binary()) } else { Ok(()) }
}

fn is_looked_into(name: &str) -> bool {
    name.ends_with("sharedstrings.xml") || name.ends_with("styles.xml")
}

/// Whether a part is one of those that tell where the others are and how they look.
fn is_index(name: &str) -> bool {
    const BULK: [&str; 5] =
        ["worksheets/", "pivotcache/", "externallinks/", "drawings/", "sharedstrings.xml"];
    let extension = name.rsplit('.').next();
    let is_text = matches!(extension, Some("xml" | "rels"));
    is_text && !BULK.iter().any(|bulk| name.contains(bulk))
}

/// Whether the strings or styles of a workbook are as many, and as long, as a program writes them.
/// This looks at bytes and not at elements, so that nothing can be hidden from it; an encoding in
/// which the same bytes mean something else is refused with the rest.
fn is_modest(part: &[u8]) -> bool {
    !part.iter().any(|byte| matches!(byte, 0 | 0x1B))
        && [&b"xf"[..], b"font", b"fill", b"border"]
            .into_iter()
            .all(|name| tags(part, name) <= MOST_STYLES)
        && (tags(part, b"xf") == 0 || has_short_attributes(part))
        && tags(part, b"si") <= MOST_STRINGS
        && announced(part) <= MOST_STRINGS
}

/// How many elements of this name begin in the text, with or without a prefix.
fn tags(part: &[u8], name: &[u8]) -> usize {
    let is_tag = |window: &[u8]| {
        matches!(window.first(), Some(b'<' | b':'))
            && window.get(1..=name.len()) == Some(name)
            && window.last().is_some_and(|byte| matches!(byte, b'/' | b'>' | b' ' | b'\t'..=b'\r'))
    };
    part.windows(name.len() + 2).filter(|window| is_tag(window)).count()
}

/// The largest number of strings that the part says it holds.
fn announced(part: &[u8]) -> usize {
    const NAME: &[u8] = b"uniqueCount";
    let starts = part.windows(NAME.len()).enumerate().filter(|(_, window)| *window == NAME);
    let number = |start: usize| {
        let rest = part.get(start + NAME.len()..).unwrap_or_default().iter();
        let digits = rest
            .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'' | b' ' | b'\t'..=b'\r'))
            .take_while(|byte| byte.is_ascii_digit());
        digits.fold(0_usize, |number, digit| {
            number.saturating_mul(10).saturating_add(usize::from(digit - b'0'))
        })
    };
    starts.map(|(start, _)| number(start)).max().unwrap_or_default()
}

/// Every attribute begins with `=` and a quote and ends with the same quote.
fn has_short_attributes(part: &[u8]) -> bool {
    let mut rest = part;
    while let Some(at) = rest.iter().position(|byte| *byte == b'=') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let value = rest.trim_ascii_start();
        if let Some((quote @ (b'"' | b'\''), value)) = value.split_first()
            && !value.iter().take(LONGEST_ATTRIBUTE + 1).any(|byte| byte == quote)
        {
            return false;
        }
    }
    true
}

pub(super) fn of_workbook(refusal: &Refusal) -> Defect {
    if matches!(refusal, Refusal::Encrypted) {
        return old_or_protected();
    }
    let hint = match refusal {
        Refusal::Damaged(_) | Refusal::Method | Refusal::Encrypted => Text::new(
            "Excelで開いて .xlsx 形式で保存し直すか、改めて送付を受けてください。",
            "Open it in Excel and save it again as .xlsx, or ask for it to be sent again.",
        ),
        Refusal::TooMany(_)
        | Refusal::FileTooLarge(_)
        | Refusal::AllTooLarge(_)
        | Refusal::TooDense(_) => Text::new(
            "不要なシート、書式及び画像を削除するか、CSV形式で保存し直してください。",
            "Delete sheets, formats and pictures that are not needed, or save it as CSV.",
        ),
    };
    Defect::unreadable(refusal.why(), hint)
}

pub(super) fn old_or_protected() -> Defect {
    Defect::unreadable(
        Text::new(
            "旧形式（.xls）又はパスワードで保護されたExcelブックのため、読み込めません。",
            "It is a workbook of the old format (.xls) or protected with a password.",
        ),
        Text::new(
            "Excelで開き、パスワードを解除した上で「名前を付けて保存」から「Excelブック（*.xlsx）」形式で保存してください。",
            "Open it in Excel, remove the password, and save it as an Excel workbook (.xlsx).",
        ),
    )
}

fn binary() -> Defect {
    Defect::unreadable(
        Text::new(
            "バイナリ形式（.xlsb）のExcelブックのため、読み込めません。",
            "It is a binary workbook (.xlsb).",
        ),
        save_as_xlsx(),
    )
}

pub(super) fn save_as_xlsx() -> Text {
    Text::new(
        "Excelで開き、「名前を付けて保存」から「Excelブック（*.xlsx）」形式で保存してください。",
        "Open it in Excel and save it as an Excel workbook (.xlsx).",
    )
}

fn not_a_workbook() -> Defect {
    Defect::unreadable(
        Text::new(
            "Excelブック（.xlsx）ではないか、壊れています。",
            "It is not a workbook (.xlsx), or it is damaged.",
        ),
        save_as_xlsx(),
    )
}

pub(super) fn over_the_top(part: &str) -> Defect {
    Defect::unreadable(
        Text::new(
            format!("ブックの管理情報（{part}）が異常に大きいか、正しくありません。"),
            format!("A part of the workbook that is not its data ({part}) is too large or wrong."),
        ),
        Text::new(
            "必要なシートを新しいブックにコピーし、.xlsx 形式で保存してください。",
            "Copy the sheets that are needed to a new workbook and save it as .xlsx.",
        ),
    )
}

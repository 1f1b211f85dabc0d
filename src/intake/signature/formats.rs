//! The formats that are known, by how their files begin.

use crate::findings::Defect;
use crate::intake::archive::inflate::MAGIC;
use crate::intake::kinds;
use crate::model::text::Text;

/// A format that reports are not read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// What it is called, in Japanese and English.
    pub name: (&'static str, &'static str),
    /// What is to be done with it.
    pub family: Family,
}

/// What is to be done with a file that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Unpack it.
    Archive,
    /// Save it as a workbook.
    Spreadsheet,
    /// Take the password away.
    Protected,
    /// A page or a table of a page: open it with a spreadsheet program and save it as a workbook.
    Page,
    /// Enter its reports in the form.
    Document,
    /// Save what is attached.
    Mail,
    /// Ask for it again.
    Other,
}

impl Format {
    pub const fn new(family: Family, ja: &'static str, en: &'static str) -> Self {
        Self { name: (ja, en), family }
    }

    /// How a file is told that is in this format.
    pub fn refusal(self) -> Defect {
        let (why, hint) = self.words();
        Defect::unreadable(why, hint)
    }

    /// What is wrong with a file in this format, and how to mend it.
    pub fn words(self) -> (Text, Text) {
        let (ja, en) = self.name;
        let why = match self.family {
            Family::Protected => Text::new(
                format!("パスワードで保護された{ja}のため、読み込めません。"),
                format!("It is protected with a password ({en}) and cannot be read."),
            ),
            _ => Text::new(
                format!("内容が{ja}のため、報告として読み込めません。"),
                format!("It is, by its content, {en} and cannot be read as reports."),
            ),
        };
        let hint = match self.family {
            Family::Archive => kinds::unpack(),
            Family::Spreadsheet => kinds::save_as(),
            Family::Protected => Text::new(
                "Excelで開き、パスワードを解除した上で、「名前を付けて保存」から「Excelブック（*.xlsx）」の形式で保存してください。",
                "Open it in Excel, remove the password, and save it as an Excel workbook (.xlsx).",
            ),
            Family::Page => Text::new(
                "Excelなどの表計算ソフトで開き、「名前を付けて保存」から「Excelブック（*.xlsx）」の形式で保存し直してください。",
                "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx).",
            ),
            Family::Document => kinds::write_out(),
            Family::Mail => kinds::detach(),
            Family::Other => Text::new(
                "報告のファイルを、Excelブック（.xlsx）又はCSV形式（.csv）で改めて送付を受けてください。",
                "Ask for the reports to be sent again as an Excel workbook (.xlsx) or as CSV.",
            ),
        };
        (why, hint)
    }
}

/// How old workbooks, those with a password, and documents and mail of Microsoft's begin.
pub const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How a zip file begins that holds nothing.
pub const EMPTY_ZIP: &[u8] = b"PK\x05\x06";

/// Formats by how their files begin.
pub const BEGINNINGS: [(&[u8], Format); 30] = [
    (MAGIC, Format::new(Family::Archive, "ZIP形式の圧縮ファイル", "a zip archive")),
    (EMPTY_ZIP, Format::new(Family::Other, "空のZIP形式の圧縮ファイル", "an empty zip archive")),
    (
        b"PK\x07\x08",
        Format::new(Family::Archive, "分割されたZIP形式の圧縮ファイル", "a part of a zip archive"),
    ),
    (b"\x1F\x8B", Format::new(Family::Archive, "gzip形式の圧縮ファイル", "a gzip archive")),
    (
        b"\x1F\x9D",
        Format::new(Family::Archive, "compress形式の圧縮ファイル", "a compressed file (.Z)"),
    ),
    (b"7z\xBC\xAF\x27\x1C", Format::new(Family::Archive, "7z形式の圧縮ファイル", "a 7z archive")),
    (b"Rar!\x1A\x07", Format::new(Family::Archive, "RAR形式の圧縮ファイル", "a RAR archive")),
    (b"BZh", Format::new(Family::Archive, "bzip2形式の圧縮ファイル", "a bzip2 archive")),
    (b"\xFD7zXZ\x00", Format::new(Family::Archive, "xz形式の圧縮ファイル", "an xz archive")),
    (b"\x28\xB5\x2F\xFD", Format::new(Family::Archive, "zstd形式の圧縮ファイル", "a zstd archive")),
    (b"MSCF", Format::new(Family::Archive, "CAB形式の圧縮ファイル", "a CAB archive")),
    (
        b"MZ",
        Format::new(
            Family::Archive,
            "実行ファイル（自己解凍形式の圧縮ファイルなど）",
            "a program, such as an archive that unpacks itself",
        ),
    ),
    (b"%PDF-", Format::new(Family::Document, "PDFの文書", "a PDF document")),
    (
        b"{\\rtf",
        Format::new(Family::Document, "リッチテキスト（RTF）の文書", "a rich text document (RTF)"),
    ),
    (b"%!PS", Format::new(Family::Document, "PostScriptの文書", "a PostScript document")),
    (b"\x89PNG", Format::new(Family::Document, "画像（PNG）", "a picture (PNG)")),
    (b"\xFF\xD8\xFF", Format::new(Family::Document, "画像（JPEG）", "a picture (JPEG)")),
    (b"GIF8", Format::new(Family::Document, "画像（GIF）", "a picture (GIF)")),
    (b"II*\x00", Format::new(Family::Document, "画像（TIFF）", "a picture (TIFF)")),
    (b"MM\x00*", Format::new(Family::Document, "画像（TIFF）", "a picture (TIFF)")),
    (
        b"SQLite format 3\x00",
        Format::new(Family::Other, "データベース（SQLite）", "a database (SQLite)"),
    ),
    (
        b"\x00\x01\x00\x00Standard",
        Format::new(Family::Spreadsheet, "データベース（Access）", "a database (Access)"),
    ),
    (
        b"\x09\x08\x10\x00",
        Format::new(
            Family::Spreadsheet,
            "旧形式のExcelブック（.xls）",
            "a workbook of the old format (.xls)",
        ),
    ),
    (
        b"\x09\x08\x08\x00",
        Format::new(
            Family::Spreadsheet,
            "旧形式のExcelブック（.xls）",
            "a workbook of the old format (.xls)",
        ),
    ),
    (
        b"\x09\x04\x06\x00",
        Format::new(
            Family::Spreadsheet,
            "旧形式のExcelブック（.xls）",
            "a workbook of the old format (.xls)",
        ),
    ),
    (
        b"\x09\x02\x06\x00",
        Format::new(
            Family::Spreadsheet,
            "旧形式のExcelブック（.xls）",
            "a workbook of the old format (.xls)",
        ),
    ),
    (
        b"\x09\x00\x04\x00",
        Format::new(
            Family::Spreadsheet,
            "旧形式のExcelブック（.xls）",
            "a workbook of the old format (.xls)",
        ),
    ),
    (
        b"ID;PWXL",
        Format::new(Family::Spreadsheet, "SYLK形式の表計算ファイル", "a SYLK spreadsheet"),
    ),
    (b"\xFF\xFE\x00\x00", Format::new(Family::Other, "UTF-32の文字列", "text in UTF-32")),
    (b"\x00\x00\xFE\xFF", Format::new(Family::Other, "UTF-32の文字列", "text in UTF-32")),
];

/// Formats whose mark does not stand at the beginning, with its offset.
pub const LATER: [(usize, &[u8], Format); 4] = [
    (2, b"-lh", Format::new(Family::Archive, "LZH形式の圧縮ファイル", "an LZH archive")),
    (2, b"-lz", Format::new(Family::Archive, "LZH形式の圧縮ファイル", "an LZH archive")),
    (257, b"ustar", Format::new(Family::Archive, "tar形式の書庫ファイル", "a tar archive")),
    (4, b"ftyp", Format::new(Family::Document, "画像又は動画", "a picture or film")),
];

/// Compound files by the name of a stream in them.
pub const STREAMS: [(&str, Format); 7] = [
    (
        "EncryptedPackage",
        Format::new(Family::Protected, "Excelブックなど", "a workbook or the like"),
    ),
    ("WordDocument", Format::new(Family::Document, "Wordの文書（.doc）", "a Word document (.doc)")),
    (
        "PowerPoint Document",
        Format::new(Family::Document, "PowerPointの文書（.ppt）", "a PowerPoint document (.ppt)"),
    ),
    (
        "__nameid_version1.0",
        Format::new(Family::Mail, "Outlookのメール（.msg）", "mail of Outlook (.msg)"),
    ),
    (
        "__properties_version1.0",
        Format::new(Family::Mail, "Outlookのメール（.msg）", "mail of Outlook (.msg)"),
    ),
    ("Workbook", OLD_WORKBOOK),
    ("Book", OLD_WORKBOOK),
];

pub const OLD_WORKBOOK: Format = Format::new(
    Family::Spreadsheet,
    "旧形式（.xls）のExcelブック",
    "a workbook of the old format (.xls)",
);

/// Zip files that are something else, by the beginning of a path in them.
pub const IN_ZIP: [(&str, Format); 6] = [
    ("word/", Format::new(Family::Document, "Wordの文書（.docx）", "a Word document (.docx)")),
    (
        "ppt/",
        Format::new(Family::Document, "PowerPointの文書（.pptx）", "a PowerPoint document (.pptx)"),
    ),
    ("visio/", Format::new(Family::Document, "Visioの文書", "a Visio document")),
    (
        "index/document.iwa",
        Format::new(Family::Spreadsheet, "Numbersなどのファイル", "a file of Numbers or the like"),
    ),
    (
        "index.zip",
        Format::new(Family::Spreadsheet, "Numbersなどのファイル", "a file of Numbers or the like"),
    ),
    (
        "meta-inf/manifest.xml",
        Format::new(
            Family::Spreadsheet,
            "OpenDocument形式（.odsなど）のファイル",
            "a file in an OpenDocument format (.ods or the like)",
        ),
    ),
];

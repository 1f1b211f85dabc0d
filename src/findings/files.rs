//! Findings about files, sheets and encodings.

use crate::model::finding::Severity::{self, Error, Info, Warning};
use crate::model::text::Text;

findings! { in language;
    /// What is wrong with a file or a sheet.
    FileDefect {
        /// A file that cannot be read as reports.
        Unreadable(why: Text, hint: Text) = "file.unreadable", Error;
            message { why.in_language(language).to_owned() }
            hint { hint.in_language(language).to_owned() }
        /// A correction sheet, which holds answers and no reports.
        CorrectionSheet = "file.unreadable", Error;
            message ["照会票であり、報告ではありません。回答は反映していません。",
                "A correction sheet, not reports; its answers are not applied."]
            hint ["入力のフォルダーの外に移し、回答は --decisions で指定してください。",
                "Move it out of the input, and give its answers by --decisions."]
        /// A file in a folder that is passed over: how grave that is, what it is, and what to do if it
        /// holds reports all the same.
        Skipped(severity: Severity, why: Text, hint: Text) = "file.skipped", *severity;
            message { why.in_language(language).to_owned() }
            hint { hint.in_language(language).to_owned() }
        /// A sheet of a workbook that holds none of the form's headers.
        SheetSkipped = "file.skipped", Info;
            message ["様式の列名が一つもないシートのため、読み込んでいません。",
                "A sheet with none of the headers of the form; it was not read."]
            hint ["報告を記入したシートであれば、見出し行に様式の列名を記入してください。",
                "If it holds reports, give the headers of the form in its header row."]
        /// A sheet whose header row lies too far down.
        HeaderTooLow {
            /// The line of the header row.
            line: u64,
            /// As many lines are searched.
            within: usize,
        } = "file.skipped", Warning;
            message ["見出し行が{line}行目にあります。見出し行は先頭の{within}行の中で探すため、このシートは読み込んでいません。",
                "The header row is on line {line}; it is looked for in the first {within} lines, and the sheet was not read."]
            hint ["報告のシートであれば、見出し行を先頭の{within}行の中に置いてください。",
                "If it holds reports, put the header row within the first {within} lines."]
        /// A sheet with a known header, but no two in one row; the line of the first.
        HeadersScattered(line: u64) = "file.skipped", Warning;
            message ["様式の列名（{line}行目ほか）はありますが、一つの行に二つ以上並んでいないため見出し行とみなせず、このシートは読み込んでいません。",
                "There are known headers (line {line} first), but no two in one row; there is no header row and the sheet was not read."]
            hint ["報告のシートであれば、様式の列名を一つの行に並べてください。",
                "If it holds reports, give the headers of the form in one row."]
        /// A sheet that is called an example, beside others with reports; how many rows stand in it.
        SheetOfExamples(rows: usize) = "file.skipped", Warning;
            message ["記入例のシートとみなし、{rows}行を読み込んでいません。",
                "Its name says that the sheet is an example; its {rows} rows were not read."]
            hint ["報告を記入したシートであれば、シートの名前を変えてください。記入例であれば、対処は不要です。",
                "Give the sheet another name if it holds reports; if it is an example, nothing needs to be done."]
        /// A hidden sheet that holds reports.
        SheetHidden = "sheet.hidden", Warning;
            message ["非表示のシートですが、報告が記入されているため読み込みました。",
                "A hidden sheet with reports; it was read."]
            hint ["不要なシートであれば削除し、必要なシートであれば再表示してください。",
                "Delete the sheet if it is not wanted, or show it if it is."]
        /// Bytes that the encoding does not know.
        InvalidBytes {
            /// Offset of the first bad byte.
            offset: usize,
            /// The encoding as which the file is read.
            encoding: &'static str,
        } = "encoding.invalid-bytes", Error;
            message ["{encoding}として読めない文字があります（先頭からのオフセット{offset}バイト）。",
                "Bytes that {encoding} does not know, at offset {offset}."]
            hint ["元のファイルを文字コードを選んで保存し直すか、--encoding で文字コードを指定してください。",
                "Save the file again in a known encoding, or name the encoding with --encoding."]
        /// A record that is in another encoding than the file around it.
        MixedEncoding {
            /// The encoding as which the file is read.
            encoding: &'static str,
            /// Those in which the record can be read, the likeliest first.
            others: Vec<&'static str>,
        } = "encoding.mixed", Error;
            message ["この行は、ファイルの他の部分（{encoding}）と異なる文字コード（{others}）で書かれています。",
                "This record is in another encoding ({others}) than the rest of the file ({encoding}).",
                others = others.join(language.of(["又は", " or "]))]
            hint ["文字コードの異なるファイルをつなげた場合は、元のファイルを別々に入力するか、全体を一つの文字コード（UTF-8など）で保存し直してください。ファイル全体の文字コードの判別が誤っている場合は、--encoding で指定してください。",
                "If files in different encodings were joined, give the original files one by one, or save all of it in one encoding, such as UTF-8. If the file was recognised wrongly, name its encoding by --encoding."]
    }
}

//! Why an archive is not read.

use crate::findings::Defect;
use crate::intake::bounds::MIB;
use crate::model::text::Text;
use zip::result::ZipError;

/// Why an archive, or an entry of it, is not inflated.
#[derive(Debug)]
pub enum Refusal {
    Damaged(String),
    Encrypted,
    /// Packed in a way that is not deflate.
    Method,
    TooMany(usize),
    FileTooLarge(u64),
    AllTooLarge(u64),
    TooDense(u64),
}

impl From<ZipError> for Refusal {
    fn from(error: ZipError) -> Self {
        Self::damaged(&error)
    }
}

impl Refusal {
    pub fn damaged(error: &dyn std::error::Error) -> Self {
        Self::Damaged(error.to_string())
    }

    /// What is wrong, in one sentence.
    pub fn why(&self) -> Text {
        match self {
            Self::Damaged(detail) => Text::new(
                format!("ファイルが壊れているか、途中で切れています（{detail}）。"),
                format!("The file is damaged or cut short ({detail})."),
            ),
            Self::Encrypted => Text::new(
                "パスワードで保護されているため、読み込めません。",
                "It is protected with a password and cannot be read.",
            ),
            Self::Method => Text::new(
                "対応していない圧縮方式が使われています。",
                "It is compressed with a method that is not supported.",
            ),
            Self::TooMany(bound) => Text::new(
                format!("圧縮ファイルに含まれるファイルが多すぎます（上限は{bound}個です）。"),
                format!("The archive holds too many files (the bound is {bound})."),
            ),
            Self::FileTooLarge(bound) => {
                let bound = bound / MIB;
                Text::new(
                    format!("展開後の大きさが上限（{bound} MiB）を超えています。"),
                    format!("It inflates past the bound of {bound} MiB."),
                )
            }
            Self::AllTooLarge(bound) => {
                let bound = bound / MIB;
                Text::new(
                    format!(
                        "展開後の大きさの入力全体での合計が上限（{bound} MiB）を超えています。"
                    ),
                    format!("The input as a whole inflates past the bound of {bound} MiB."),
                )
            }
            Self::TooDense(bound) => Text::new(
                format!("展開後の大きさが圧縮時の{bound}倍を超えているため、展開を中止しました。"),
                format!(
                    "It inflates to more than {bound} times its packed size; unpacking was stopped."
                ),
            ),
        }
    }

    pub fn of_archive(&self) -> Defect {
        let hint = match self {
            Self::Damaged(_) => Text::new(
                "元のファイルから圧縮し直すか、改めて送付を受けてください。",
                "Pack the original files again, or ask for the file to be sent again.",
            ),
            Self::Encrypted => Text::new(
                "パスワードを解除して展開したファイルを入力してください。",
                "Unpack it with the password and give the unpacked files.",
            ),
            Self::Method => Text::new(
                "標準のZIP形式（Deflate）で圧縮し直すか、展開したファイルを入力してください。",
                "Pack it again as a standard zip (deflate), or give the unpacked files.",
            ),
            Self::TooMany(_) | Self::AllTooLarge(_) => Text::new(
                "複数の圧縮ファイルに分けるか、展開したファイルを入力してください。",
                "Split the archive, or give the unpacked files.",
            ),
            Self::FileTooLarge(_) | Self::TooDense(_) => Text::new(
                "送付元に内容を確認し、報告のみを含むファイルに分けて提出を受けてください。",
                "Check with the sender, and have the reports sent as smaller files.",
            ),
        };
        Defect::unreadable(self.why(), hint)
    }
}

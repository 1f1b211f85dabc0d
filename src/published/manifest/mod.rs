//! `manifest.json`: what went in, what came out, and how to prove it.
//!
//! One type is written and read: a [`Manifest`] of what its folder holds, its body. Every manifest is
//! sealed: it bears the SHA-256 of itself, so that a changed byte of it shows as one of any other
//! file does. Whoever changes files and manifest on purpose can seal it anew; what is proof against
//! that is the same number kept elsewhere.

mod decisions;
mod listed;
mod others;
mod report;
mod seal;

pub use decisions::{AppliedDecision, Decisions, DecisionsFile, OfIncident};
pub use listed::{Hashed, Output};
pub use others::{OfCorrections, OfMadeUp, OfRevision, OfSituations, OfWhatIf};
pub use report::{Data, Input, OfReport, Options, Program, ReadBy, RegimeRecord, findings, ledger};

use crate::model::files::File;
use crate::model::incident::codes;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};

/// Its name in a published folder.
pub const NAME: &str = "manifest.json";

codes! {
    /// What a published folder holds. Its code is the format of its manifest, by which a folder is known
    /// to be of this program.
    Kind {
        /// A report.
        Report = "shihanki-manifest/1",
        /// A revision note (改定表, 訂正表) between two reports.
        Revision = "shihanki-revision/1",
        /// What other rules would change.
        WhatIf = "shihanki-whatif/1",
        /// Correction sheets (照会票).
        Corrections = "shihanki-corrections/1",
        /// What is known of incidents at a moment.
        Events = "shihanki-events/1",
        /// Made-up reports, to try things with: they are read as reports, and never published.
        MadeUp = "shihanki-made-up/1",
    }
}

impl Kind {
    /// What it is called in Japanese and English.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Self::Report => ["報告書", "report"],
            Self::Revision => ["改定・訂正表", "revision note"],
            Self::WhatIf => ["基準の変更の試算", "comparison of rules"],
            Self::Corrections => ["照会票", "correction sheets"],
            Self::Events => ["事故の状況", "situation of incidents"],
            Self::MadeUp => ["架空の報告", "made-up reports"],
        }
    }
}

/// A manifest. Of one whose body nobody asks for, that is not read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Manifest<B = IgnoredAny> {
    /// The format of its kind.
    pub format: String,
    /// Its seal.
    pub seal: String,
    /// What it says beside the files.
    #[serde(flatten)]
    pub body: B,
    /// Every other file of the folder.
    pub outputs: Vec<Output>,
}

impl<B: Serialize> Manifest<B> {
    /// The manifest of these files, sealed.
    ///
    /// # Errors
    /// Where it cannot be written as JSON.
    pub fn file(kind: Kind, body: B, outputs: Vec<Output>) -> Result<File, serde_json::Error> {
        let (format, seal) = (kind.code().to_owned(), seal::OPEN.to_owned());
        let open = Self { format, seal, body, outputs };
        let text = serde_json::to_string_pretty(&open)? + "\n";
        Ok(File::text(NAME, seal::close(&text)))
    }

    /// Puts the manifest of these files among them.
    ///
    /// # Errors
    /// Where it cannot be written as JSON.
    pub fn add(kind: Kind, body: B, files: &mut Vec<File>) -> Result<(), serde_json::Error> {
        let outputs = files.iter().map(Output::from).collect();
        files.push(Self::file(kind, body, outputs)?);
        Ok(())
    }
}

impl Manifest {
    /// Reads a manifest of any kind, but for its body.
    ///
    /// # Errors
    /// Where it is none.
    pub fn read(text: &[u8]) -> Result<Self, serde_json::Error> {
        serde_json::from_slice(text)
    }

    /// Its kind; `None` where that is none of this program's.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_code(&self.format)
    }

    /// Whether a text, which this was read from, is as it was sealed.
    pub fn is_sealed(&self, text: &[u8]) -> bool {
        str::from_utf8(text).is_ok_and(|text| seal::holds(text, &self.seal))
    }

    /// The same with its body, read from the same text.
    ///
    /// # Errors
    /// Where that has no such body.
    pub fn with_body<B: DeserializeOwned>(
        self,
        text: &[u8],
    ) -> Result<Manifest<B>, serde_json::Error> {
        let Self { format, seal, outputs, .. } = self;
        // Not as a part of the manifest: what is wrong is told with its line that way.
        let body = serde_json::from_slice(text)?;
        Ok(Manifest { format, seal, body, outputs })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_written_again_as_it_was() {
        let text = include_bytes!("../../../reports/2022Q2/public/manifest.json");
        let manifest: Manifest<OfReport> = Manifest::read(text).unwrap().with_body(text).unwrap();
        assert!(Manifest::read(text).unwrap().is_sealed(text));
        let again = Manifest::file(Kind::Report, manifest.body, manifest.outputs).unwrap();
        assert_eq!(again.bytes, text);
    }

    #[test]
    fn what_no_command_asks_for_stops_no_reader_and_what_one_asks_for_does() {
        let text = include_str!("../../../reports/2022Q2/public/manifest.json");
        let read = |text: &str| -> Result<Manifest<OfReport>, _> {
            Manifest::read(text.as_bytes()).unwrap().with_body(text.as_bytes())
        };
        let broken = |from: &str, to: &str| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        };
        assert!(read(&broken("\"ledger\"", "\"rows\"")).is_ok());
        assert!(read(&broken("\"rows_read\": ", "\"rows_read\": -")).is_ok());
        for field in ["made_up", "period", "accept_rejects", "read_by", "applied"] {
            let without = broken(&format!("\"{field}\""), "\"other\"");
            let error = read(&without).unwrap_err().to_string();
            assert!(error.contains(&format!("missing field `{field}`")), "{error}");
        }
    }
}

//! Who publishes a report. Nothing is said of whom nobody has named.

use serde::{Deserialize, Serialize};

/// Who publishes a report, each part as it is to be printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The ministry or body: 総務省.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The department: 総合通信基盤局電気通信事業部安全・信頼性対策課.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Whom to ask, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The terms on which the data may be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terms: Option<String>,
    /// When the next report comes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_release: Option<String>,
    /// Where the report is published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Publisher {
    /// Its name and department on one line; `None` where neither is named.
    pub fn line(&self) -> Option<String> {
        let parts = [&self.name, &self.department].into_iter().flatten();
        let parts: Vec<&str> = parts.map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join("　"))
    }
}

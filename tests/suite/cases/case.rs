//! What a `case.toml` states.

use regex::RegexBuilder;
use serde::Deserialize;
use std::collections::BTreeMap;

/// One or several.
#[derive(Debug, Clone, Deserialize)]
#[serde(from = "OneOrMany<T>")]
pub struct OneOf<T>(pub Vec<T>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany<T> {
    Many(Vec<T>),
    One(T),
}

impl<T> From<OneOrMany<T>> for OneOf<T> {
    fn from(given: OneOrMany<T>) -> Self {
        match given {
            OneOrMany::Many(many) => Self(many),
            OneOrMany::One(one) => Self(vec![one]),
        }
    }
}

impl OneOf<String> {
    /// Whether one of these regular expressions is found in a text.
    pub fn is_said_in(&self, text: &str) -> bool {
        self.0.iter().any(|pattern| {
            RegexBuilder::new(pattern).case_insensitive(true).build().unwrap().is_match(text)
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub kind: String,
    pub holds: String,
    #[serde(default = "whole_input")]
    pub input: OneOf<String>,
    #[serde(default)]
    pub args: Vec<String>,
    pub period: Option<String>,
    pub exit: Option<i32>,
    pub report_exit: Option<i32>,
    pub incidents: Option<usize>,
    pub carriers: Option<Vec<String>>,
    #[serde(default)]
    pub absent: Vec<String>,
    pub max_findings: Option<usize>,
    #[serde(default)]
    pub no_finding_of: Vec<String>,
    pub files_not_read: Option<usize>,
    #[serde(default)]
    pub fates: BTreeMap<String, usize>,
    #[serde(default)]
    pub finding: Vec<Finding>,
    #[serde(default)]
    pub no_finding: Vec<Finding>,
    #[serde(default)]
    pub not_silent: Vec<NotSilent>,
    #[serde(default)]
    pub value: Vec<Value>,
    #[serde(default)]
    pub terminal: Vec<Terminal>,
    #[serde(default)]
    pub page: Vec<Page>,
}

fn whole_input() -> OneOf<String> {
    OneOf(vec!["input".to_owned()])
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub file: Option<OneOf<String>>,
    pub sheet: Option<String>,
    pub line: Option<OneOf<u64>>,
    pub header: Option<String>,
    pub value: Option<String>,
    pub code: Option<OneOf<String>>,
    pub severity: Option<OneOf<String>>,
    pub says: Option<OneOf<String>>,
    pub hint_says: Option<OneOf<String>>,
    pub count: Option<usize>,
}

#[derive(Debug, Deserialize)]
pub struct NotSilent {
    #[serde(flatten)]
    pub pick: Finding,
    pub or_value: Option<Value>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    pub report: Option<String>,
    pub carrier: Option<String>,
    pub service: Option<String>,
    pub field: String,
    pub equals: Option<toml::Value>,
    pub one_of: Option<Vec<toml::Value>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terminal {
    pub command: Option<String>,
    pub says: OneOf<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    pub says: OneOf<String>,
}

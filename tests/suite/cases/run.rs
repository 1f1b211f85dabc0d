//! A case in a folder of its own: its commands are run once, when they are first asked for.

use super::case::{Case, Value};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;

use crate::support::Outcome;

type Row = BTreeMap<String, String>;

pub struct Run {
    pub case: Case,
    home: TempDir,
    check: OnceCell<Outcome>,
    findings: OnceCell<Vec<serde_json::Value>>,
    incidents: OnceCell<Vec<Row>>,
    report: OnceCell<Outcome>,
}

/// A text without differences of width, composition or spacing at its ends.
pub fn flat(text: &str) -> String {
    text.nfkc().collect::<String>().trim().to_owned()
}

/// A carrier's name as names match: without legal form and spaces.
pub fn name_of(carrier: &str) -> String {
    let bare = flat(carrier).replace("株式会社", "").replace("(株)", "");
    bare.chars().filter(|c| !c.is_whitespace()).collect()
}

impl Run {
    pub fn new(folder: &Path, case: Case) -> Self {
        let home = TempDir::new().unwrap();
        copy(folder, home.path());
        Self {
            case,
            home,
            check: OnceCell::new(),
            findings: OnceCell::new(),
            incidents: OnceCell::new(),
            report: OnceCell::new(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Outcome {
        let more = self.case.args.iter().map(String::as_str);
        let output = Command::new(env!("CARGO_BIN_EXE_shihanki"))
            .args(arguments.iter().copied().chain(more))
            .current_dir(self.home.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        Outcome {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn on_inputs(&self, command: &str, more: &[&str]) -> Outcome {
        let mut arguments = vec![command];
        arguments.extend(self.case.input.0.iter().map(String::as_str));
        arguments.extend(more);
        self.command(&arguments)
    }

    pub fn check(&self) -> &Outcome {
        self.check.get_or_init(|| self.on_inputs("check", &["--format", "json"]))
    }

    pub fn findings(&self) -> &[serde_json::Value] {
        self.findings.get_or_init(|| {
            self.check().stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        })
    }

    /// What `check` prints for people.
    pub fn spoken(&self) -> String {
        let outcome = self.on_inputs("check", &[]);
        flat(&format!("{}\n{}", outcome.stdout, outcome.stderr))
    }

    fn classified(&self, format: &str) -> Vec<Row> {
        rows(&self.on_inputs("classify", &["--format", format]).stdout)
    }

    fn incidents(&self) -> &[Row] {
        self.incidents.get_or_init(|| self.classified("csv"))
    }

    /// The incidents that are neither rejected nor excluded.
    pub fn counted(&self) -> Vec<&Row> {
        self.incidents().iter().filter(|row| row["excluded"] != "yes").collect()
    }

    /// A value of an incident, or of its effect on one service; `None` where there is none.
    pub fn value(&self, wanted: &Value) -> Option<String> {
        let rows = match wanted.service {
            Some(_) => self.classified("impacts"),
            None => self.incidents().to_vec(),
        };
        let column = match wanted.field.as_str() {
            "minutes" => "duration_minutes",
            "users" => "affected_users",
            "seq" => "report_seq",
            "cause" => "cause_class",
            column => column,
        };
        let row = rows.into_iter().find(|row| is_of(row, wanted))?;
        let text = row[column].trim_start_matches('\'').to_owned();
        Some(if column == "occurred_at" { text.chars().take(16).collect() } else { text })
    }

    pub fn regions(&self, wanted: &Value) -> BTreeSet<String> {
        let rows = self.classified("regions").into_iter().filter(|row| is_of(row, wanted));
        rows.map(|row| row["region"].clone()).collect()
    }

    pub fn report(&self) -> &Outcome {
        self.report.get_or_init(|| {
            let period = self.case.period.as_deref().expect("a report needs a period");
            let mut arguments = vec!["report", "--period", period, "--out", "out"];
            arguments.extend(["--without", "pdf", "--without", "png", "--accept-rejects"]);
            for input in &self.case.input.0 {
                arguments.extend(["--input", input]);
            }
            self.command(&arguments)
        })
    }

    fn published(&self, name: &str) -> String {
        self.report();
        let text = fs::read_to_string(self.home.path().join("out/internal").join(name)).unwrap();
        text.trim_start_matches('\u{FEFF}').to_owned()
    }

    /// How many rows have a fate.
    pub fn fates(&self, fate: &str) -> usize {
        rows(&self.published("ledger.csv")).iter().filter(|row| row["fate"] == fate).count()
    }

    /// The text of the published page, without its markup.
    pub fn page(&self) -> String {
        let page = self.published("index.html");
        let without = |pattern: &str, page: &str| {
            regex::Regex::new(pattern).unwrap().replace_all(page, " ").into_owned()
        };
        let page = without(r"(?s)<script\b.*?</script>|<style\b.*?</style>", &page);
        let page = without(r"<[^>]*>", &page);
        flat(&without(r"\s+", &page))
    }
}

fn is_of(row: &Row, wanted: &Value) -> bool {
    let is = |given: &Option<String>, column: &str, to: fn(&str) -> String| {
        given.as_ref().is_none_or(|given| to(given) == to(row[column].trim_start_matches('\'')))
    };
    is(&wanted.report, "report_id", flat)
        && is(&wanted.carrier, "carrier", name_of)
        && is(&wanted.service, "service", flat)
}

fn rows(text: &str) -> Vec<Row> {
    let text = text.trim_start_matches('\u{FEFF}');
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

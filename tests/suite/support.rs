//! What the tests share: a folder of reports, and a run of the program over it.

use shihanki::intake::code_tables;
use shihanki::model::codes::CodeTables;
use shihanki::model::column::Column;
use shihanki::model::edition::NamedInPublic;
use shihanki::model::publisher::Publisher;
use shihanki::model::report::Report;
use shihanki::model::settings::StatisticsSettings;
use shihanki::pipeline::{self, Request};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock, Mutex, OnceLock};
use tempfile::TempDir;

/// The code tables of the program.
pub static CODES: LazyLock<CodeTables> = LazyLock::new(|| code_tables::load().unwrap());

/// The header row that the made-up reports of the tests have.
pub const HEADER: &str = "報告番号,報告回,事業者名,発生日時,復旧日時,継続時間,役務,緊急通報,料金,\
                          前年度月平均利用者数,LPWA中継,影響利用者数,要因区分,要因詳細,事故種別,\
                          報告様式,重要設備の全断,集計除外,影響地域";

/// A header that the form does not have.
pub const REMARKS: &str = "備考";

/// One report: the cells that matter to a test, all others as in a plain detailed report.
#[derive(Debug, Clone)]
pub struct Line(Vec<(&'static str, String)>);

impl Line {
    /// A report of this number on mobile voice: 90 minutes, 40,000 users.
    pub fn new(report_id: &str) -> Self {
        Self(Vec::new())
            .with("報告番号", report_id)
            .with("事業者名", "架空通信")
            .with("発生日時", "2022-07-10 10:00")
            .with("継続時間", "90分")
            .with("役務", "携帯電話（音声）")
            .with("影響利用者数", "40000")
            .with("要因区分", "設備要因")
    }

    /// The same with another value in a column.
    pub fn with(mut self, header: &'static str, value: &str) -> Self {
        self.0.retain(|(known, _)| *known != header);
        self.0.push((header, value.to_owned()));
        self
    }

    /// The report of a carrier that it had nothing to report for a period.
    pub fn nil(carrier: &str, period: &str) -> Self {
        let line = Self(Vec::new()).with("報告番号", "該当なし").with("事業者名", carrier);
        line.with("対象期間", period)
    }

    fn to_csv(&self, headers: &[&str]) -> String {
        let cells = headers.iter().map(|header| {
            self.0.iter().find(|(known, _)| known == header).map_or("", |(_, value)| value)
        });
        cells.collect::<Vec<_>>().join(",")
    }
}

/// A CSV file of these reports. Columns that few tests need are there where a report has them.
pub fn csv(lines: &[Line]) -> String {
    let mut headers: Vec<&str> = HEADER.split(',').collect();
    for (header, _) in lines.iter().flat_map(|line| &line.0) {
        if !headers.contains(header) {
            // A value under a header that is misspelt here would be in no report, and nothing tried.
            let is_of_the_form = Column::ALL.iter().any(|column| column.header() == *header);
            assert!(is_of_the_form || *header == REMARKS, "{header}");
            headers.push(header);
        }
    }
    let mut text = headers.join(",") + "\n";
    for line in lines {
        text.push_str(&line.to_csv(&headers));
        text.push('\n');
    }
    text
}

/// The value and status of a figure among the lines of a `statistics.csv`.
#[track_caller]
pub fn figure_of(lines: &[String], period: &str, cell: [&str; 3], measure: &str) -> String {
    let [table, row, column] = cell;
    let start = format!("{table},{period},{row},{column},{measure},");
    let line = lines.iter().find(|line| line.starts_with(&start)).expect("the figure is there");
    let rest: Vec<&str> = line[start.len()..].split(',').collect();
    format!("{} {}", rest[0], rest[2])
}

/// Files by their paths in a folder.
pub type Files = Vec<(String, Vec<u8>)>;

/// The reports of the project's own folders that were made, by their arguments.
static REPORTS: Mutex<BTreeMap<Vec<String>, Arc<OnceLock<Files>>>> = Mutex::new(BTreeMap::new());

/// The report that most tests make.
const REPORT: [&str; 7] = ["report", "--period", "2022Q2", "--input", "input", "--out", "out"];

/// A working folder for one test, and the program run in it.
pub struct Desk {
    folder: TempDir,
}

/// How a run ended.
pub struct Outcome {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Desk {
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join("input")).unwrap();
        Self { folder }
    }

    /// A desk with one file of reports.
    pub fn with_reports(lines: &[Line]) -> Self {
        Self::new().file("input/reports.csv", &csv(lines))
    }

    /// A desk with the report of one of the project's own folders in `out`, without the PDF and the
    /// PNGs: it is made once, and each test has a copy of its own.
    #[track_caller]
    pub fn of_project(input: &str, period: &str, more: &[&str]) -> Self {
        let desk = Self::new();
        let input = project().join(input);
        let arguments =
            ["report", "--period", period, "--input", input.to_str().unwrap(), "--out", "out"];
        let arguments = [&arguments, more].concat();
        let key = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        let report = Arc::clone(REPORTS.lock().unwrap().entry(key).or_default());
        let made = report.get_or_init(|| {
            let desk = Self::new();
            let outcome = desk.run(&arguments);
            assert_eq!(outcome.status, 0, "{}", outcome.stderr);
            files(&desk.path("out"))
        });
        for (name, bytes) in made {
            let path = desk.path("out").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        desk
    }

    /// With a file, by its path in the folder.
    pub fn file(self, path: &str, text: &str) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the program in the folder.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_in("", arguments)
    }

    /// Runs the program in a folder of the folder; a report without the PDF and the PNGs, which
    /// take longest.
    pub fn run_in(&self, folder: &str, arguments: &[&str]) -> Outcome {
        let mut arguments = arguments.to_vec();
        if arguments.first() == Some(&"report") {
            for format in ["pdf", "png"] {
                if !arguments.windows(2).any(|pair| pair == ["--without", format]) {
                    arguments.extend(["--without", format]);
                }
            }
        }
        self.run_in_full(folder, &arguments)
    }

    /// The same with every format.
    pub fn run_in_full(&self, folder: &str, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_shihanki"))
            .args(arguments)
            .current_dir(self.path(folder))
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        Outcome {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The same where this is given on standard input.
    pub fn run_with_input(&self, arguments: &[&str], input: &str) -> Outcome {
        let mut program = Command::new(env!("CARGO_BIN_EXE_shihanki"))
            .args(arguments)
            .current_dir(self.path(""))
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        program.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = program.wait_with_output().unwrap();
        Outcome {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Makes the report of 2022Q2 from `input` in `out`, without the PDF and the PNGs.
    pub fn report(&self, more: &[&str]) -> Outcome {
        self.run(&[&REPORT, more].concat())
    }

    /// The same with the PDF and the PNGs.
    pub fn report_in_full(&self, more: &[&str]) -> Outcome {
        self.run_in_full("", &[&REPORT, more].concat())
    }

    /// The lines of the published `statistics.csv`.
    pub fn statistics(&self) -> Vec<String> {
        self.statistics_with(&[])
    }

    /// The same of a report made with more arguments.
    #[track_caller]
    pub fn statistics_with(&self, more: &[&str]) -> Vec<String> {
        let outcome = self.report(more);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        let text = fs::read_to_string(self.path("out/internal/statistics.csv")).unwrap();
        text.lines().map(str::to_owned).collect()
    }
}

/// Every file below a folder with its bytes, sorted by path.
pub fn files(folder: &Path) -> Files {
    fn walk(folder: &Path, root: &Path, found: &mut Files) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, found);
            } else {
                let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, &mut found);
    found.sort();
    found
}

/// The report of a period as the library makes it.
pub fn report(input: &Path, period: &str) -> Report {
    pipeline::run(&Request {
        codes: code_tables::read(&[]).unwrap(),
        rules: shihanki::criteria::japan().unwrap(),
        statistics: StatisticsSettings::default(),
        compare: None,
        inputs: vec![input.to_owned()],
        period: period.parse().unwrap(),
        settings: pipeline::Settings::default(),
        accept_rejects: false,
        published_on: None,
        publisher: Publisher::default(),
        named_in_public: NamedInPublic::Serious,
    })
    .unwrap()
}

/// The project's own folder.
pub fn project() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

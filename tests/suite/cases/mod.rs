//! Small inputs of every kind, each with what must hold of it, as `tests/cases/README.md` explains.

mod case;
mod run;

use case::{Case, Finding, NotSilent, Terminal, Value};
use rayon::prelude::*;
use regex::Regex;
use run::{Run, flat, name_of};
use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::support::project;

/// Every folder with a case, kind by kind.
fn folders() -> Vec<PathBuf> {
    let below = |folder: PathBuf| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
        folders.sort();
        folders
    };
    below(project().join("tests/cases")).into_iter().flat_map(below).collect()
}

#[test]
fn what_a_case_says_holds() {
    let folders = folders();
    assert!(folders.len() >= 67, "the cases are there");
    let faults: Vec<String> = folders
        .par_iter()
        .flat_map(|folder| {
            let text = std::fs::read_to_string(folder.join("case.toml")).unwrap();
            let case: Case = toml::from_str(&text).unwrap();
            let told = format!("{} ({})", case.kind, case.holds);
            let run = Run::new(folder, case);
            let faults = faults(&run);
            faults.into_iter().map(move |fault| format!("{told}: {fault}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Everything that does not hold of a case.
fn faults(run: &Run) -> Vec<String> {
    let case = &run.case;
    let mut faults = Vec::new();
    let status = run.check().status;
    if ![0, 3].contains(&status) {
        return vec![format!("check ended with {status}: {}", run.check().stderr)];
    }
    let mut hold = |holds: bool, fault: String| {
        if !holds {
            faults.push(fault);
        }
    };
    if let Some(exit) = case.exit {
        hold(status == exit, format!("check ended with {status}, not {exit}"));
    }
    for wanted in &case.finding {
        let count = picked(run, wanted);
        let is_there = wanted.count.map_or(count > 0, |wanted| count == wanted);
        hold(is_there, format!("{count} findings such as {wanted:?}"));
    }
    for wanted in &case.no_finding {
        hold(picked(run, wanted) == 0, format!("a finding such as {wanted:?}"));
    }
    for severity in &case.no_finding_of {
        let is_there = run.findings().iter().any(|finding| finding["severity"] == **severity);
        hold(!is_there, format!("a finding of severity {severity}"));
    }
    for NotSilent { pick, or_value } in &case.not_silent {
        let count =
            run.findings().iter().filter(|found| is_loud(found) && picks(found, pick)).count();
        let is_as_wanted = or_value.as_ref().is_some_and(|value| differs(run, value).is_none());
        hold(count > 0 || is_as_wanted, format!("silent: no {pick:?}, and not {or_value:?}"));
    }
    for value in &case.value {
        let fault = differs(run, value);
        hold(fault.is_none(), fault.unwrap_or_default());
    }
    if let Some(most) = case.max_findings {
        let loud = run.findings().iter().filter(|finding| is_loud(finding)).count();
        hold(loud <= most, format!("{loud} errors and warnings, at most {most} wanted"));
    }
    if let Some(incidents) = case.incidents {
        let count = run.counted().len();
        hold(count == incidents, format!("{count} incidents, not {incidents}"));
    }
    if let Some(carriers) = &case.carriers {
        let wanted: BTreeSet<String> = carriers.iter().map(|name| name_of(name)).collect();
        let found = run.counted().iter().map(|row| name_of(&row["carrier"])).collect();
        hold(wanted == found, format!("carriers {found:?}, not {wanted:?}"));
    }
    for report in &case.absent {
        let is_there = run.counted().iter().any(|row| flat(&row["report_id"]) == flat(report));
        hold(!is_there, format!("counted as an incident: {report}"));
    }
    if let Some(exit) = case.report_exit {
        let report = run.report();
        let status = report.status;
        hold(status == exit, format!("report ended with {status}, not {exit}: {}", report.stderr));
    }
    for (fate, count) in &case.fates {
        let found = run.fates(fate);
        hold(found == *count, format!("{found} rows are {fate}, not {count}"));
    }
    if let Some(number) = case.files_not_read {
        hold(
            counts_unread(&run.spoken(), number),
            format!("the terminal does not tell {number} unread files"),
        );
        hold(
            counts_unread(&run.page(), number),
            format!("the page does not tell {number} unread files"),
        );
    }
    for Terminal { command, says } in &case.terminal {
        let text = match command.as_deref() {
            Some("report") => flat(&run.report().stderr),
            _ => run.spoken(),
        };
        hold(says.is_said_in(&text), format!("the terminal does not say {says:?}: {text}"));
    }
    for wanted in &case.page {
        hold(
            wanted.says.is_said_in(&run.page()),
            format!("the page does not say {:?}", wanted.says),
        );
    }
    faults
}

fn is_loud(finding: &serde_json::Value) -> bool {
    finding["severity"] != "info"
}

fn picked(run: &Run, wanted: &Finding) -> usize {
    run.findings().iter().filter(|finding| picks(finding, wanted)).count()
}

/// Whether a finding is one of those that a case speaks of.
fn picks(found: &serde_json::Value, wanted: &Finding) -> bool {
    let text = |key: &str| flat(found[key].as_str().unwrap_or_default());
    let hint = text("hint");
    let words = format!("{}\n{hint}", text("message"));
    let is_one = |list: &Option<case::OneOf<String>>, key: &str| {
        list.as_ref().is_none_or(|list| list.0.iter().any(|one| *one == text(key)))
    };
    is_one(&wanted.code, "code")
        && is_one(&wanted.severity, "severity")
        && wanted
            .line
            .as_ref()
            .is_none_or(|lines| found["line"].as_u64().is_some_and(|line| lines.0.contains(&line)))
        && wanted
            .file
            .as_ref()
            .is_none_or(|ends| ends.0.iter().any(|end| text("file").ends_with(&flat(end))))
        && wanted.sheet.as_ref().is_none_or(|sheet| text("sheet") == flat(sheet))
        && wanted.header.as_ref().is_none_or(|part| text("header").contains(&flat(part)))
        && wanted.value.as_ref().is_none_or(|part| text("value").contains(&flat(part)))
        && wanted.says.as_ref().is_none_or(|says| says.is_said_in(&words))
        && wanted.hint_says.as_ref().is_none_or(|says| says.is_said_in(&hint))
}

/// What is wrong with a value; `None` where it is as it must be.
fn differs(run: &Run, wanted: &Value) -> Option<String> {
    let allowed: Vec<toml::Value> = match (&wanted.equals, &wanted.one_of) {
        (Some(equals), _) => vec![equals.clone()],
        (None, several) => several.clone().unwrap_or_default(),
    };
    if wanted.field == "regions" {
        let found = run.regions(wanted);
        let is_right = allowed.iter().any(|one| {
            let list = one.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
            list.map(str::to_owned).collect::<BTreeSet<String>>() == found
        });
        return (!is_right).then(|| format!("regions {found:?} of {wanted:?}"));
    }
    let found = run.value(wanted);
    let is_right = found.as_ref().is_some_and(|found| {
        allowed.iter().filter_map(toml::Value::as_str).any(|one| flat(one) == flat(found))
    });
    (!is_right).then(|| format!("read {found:?} where {wanted:?}"))
}

/// Whether a text says that so many files were not read, in whatever words.
fn counts_unread(text: &str, number: usize) -> bool {
    const NOT_READ: &str = "(読み?込んで[いお]|読み?込ま|読み?込め|読み?取って[いお]|読み?取れ|読んで[いお]|読ま[なれ]|読めな|読めませ|未読)";
    let after = format!(r"{NOT_READ}[^。\n\d]{{0,14}}{number}(?:\D|$)");
    let before = format!(r"(?:^|[^\d.]){number} ?(件|ファイル|個)[^。\n\d]{{0,16}}{NOT_READ}");
    [after, before].iter().any(|pattern| Regex::new(pattern).unwrap().is_match(text))
}

//! The output: never lost, never half, and told in the language asked for. What takes a tracer, a disk of
//! its own or two users is tried by `tests/faults/`.

use crate::support::{Desk, Line, Outcome, files};
use std::fs;
use std::path::Path;

/// What lies in the working folder and is not the test's, by name.
fn beside(desk: &Desk) -> Vec<String> {
    let entries = fs::read_dir(desk.path(".")).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "input" && name != "out")
        .collect();
    names.sort();
    names
}

#[track_caller]
fn assert_kept(outcome: &Outcome, named: &[&str]) {
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    for part in named {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
}

/// Changes a file as an analyst might: its bytes are others, its size may be the same.
fn edit(path: &Path) -> Vec<u8> {
    let mut bytes = fs::read(path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(path, &bytes).unwrap();
    bytes
}

#[test]
fn an_edited_file_of_each_kind_is_kept() {
    let desk = Desk::with_reports(&[Line::new("A-1").with("影響利用者数", ""), Line::new("A-2")]);
    let pictures = ["report", "--period", "2022Q2", "--input", "input", "--out", "out"];
    let with_pictures = [&pictures[..], &["--accept-rejects", "--without", "pdf"]].concat();
    assert_eq!(desk.run_in_full("", &with_pictures).status, 0);
    let published = files(&desk.path("out"));
    let kinds = ["csv", "xlsx", "svg", "png", "html", "json"];
    let of_kind = |kind: &str| {
        let extension = |name: &str| Path::new(name).extension().is_some_and(|is| is == kind);
        published.iter().map(|(name, _)| name).find(|name| extension(name)).unwrap().clone()
    };
    let mut edited: Vec<String> = kinds.iter().map(|kind| of_kind(kind)).collect();
    edited.extend(["internal/manifest.json", "public/charts.xlsx"].map(str::to_owned));
    for name in edited {
        let path = desk.path("out").join(&name);
        let was = fs::read(&path).unwrap();
        let mine = edit(&path);
        assert_kept(&desk.report(&["--accept-rejects"]), &[&name, "--replace"]);
        assert!(fs::read(&path).unwrap() == mine, "{name}");
        fs::write(&path, was).unwrap();
    }
    assert_eq!(beside(&desk), [""; 0]);
    assert_eq!(desk.report(&["--accept-rejects"]).status, 0, "as it was published, it is replaced");
}

#[test]
fn what_was_edited_and_what_is_not_ours_stays_beside_the_new_report() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let charts = edit(&desk.path("out/internal/charts.xlsx"));
    let desk = desk.file("out/覚書.txt", "mine");
    assert_kept(&desk.report(&[]), &["internal/charts.xlsx、覚書.txt", "--replace"]);
    assert_kept(
        &desk.report(&["--lang", "en"]),
        &["internal/charts.xlsx, 覚書.txt", "keep the earlier"],
    );

    let outcome = desk.report(&["--replace"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let kept = beside(&desk);
    assert!(kept.len() == 1 && kept[0].starts_with("out.kept-20"), "{kept:?}");
    assert!(outcome.stderr.contains(&kept[0]), "{}", outcome.stderr);
    let kept = desk.path(&kept[0]);
    assert!(fs::read(kept.join("internal/charts.xlsx")).unwrap() == charts);
    assert_eq!(fs::read_to_string(kept.join("覚書.txt")).unwrap(), "mine");
    assert_eq!(desk.run(&["verify", "out"]).status, 0);

    edit(&desk.path("out/internal/index.html"));
    assert_eq!(desk.report(&["--replace"]).status, 0);
    assert_eq!(beside(&desk).len(), 2, "a second one the same day has a name of its own");
}

#[test]
fn a_manifest_made_by_hand_gives_no_file_away() {
    let desk = Desk::with_reports(&[Line::new("A-1")]);
    // sha256sum of `mine`.
    let hash = "3fd30542fe3f61b14bd4a4b2dc0b6fb30fa6f63ebce52dd1778aaa8c4dc02cff";
    let manifest = format!(
        r#"{{"format": "shihanki-manifest/1", "outputs": [{{"path": "mine.txt", "bytes": 4, "sha256": "{hash}"}}]}}"#
    );
    let desk = desk.file("out/mine.txt", "mine").file("out/internal/manifest.json", &manifest);
    assert_kept(&desk.report(&[]), &["mine.txt"]);
    assert_eq!(fs::read_to_string(desk.path("out/mine.txt")).unwrap(), "mine");
}

#[test]
fn every_command_that_writes_a_folder_keeps_what_was_edited_there() {
    let desk = Desk::with_reports(&[Line::new("A-1"), Line::new("A-2").with("影響利用者数", "")]);
    let report = ["report", "--period", "2022Q2", "--input", "input", "--without", "pdf"];
    assert_eq!(desk.run(&[&report[..], &["--out", "first"]].concat()).status, 0);
    let commands: [(&[&str], &str); 4] = [
        (&["whatif", "--sweep", "lpwa", "--input", "input", "--out", "made"], "index.html"),
        (&["diff", "first", "first", "--out", "made"], "index.html"),
        (&["check", "input", "--corrections", "made"], "架空通信.xlsx"),
        (
            &["generate", "--period", "2024Q3", "--size", "3", "--carriers", "2", "--out", "made"],
            "README.md",
        ),
    ];
    for (command, name) in commands {
        assert_eq!(desk.run(command).status, 0, "{command:?}");
        let path = desk.path("made").join(name);
        let mine = edit(&path);
        assert_kept(&desk.run(command), &[name, "--replace"]);
        assert!(fs::read(&path).unwrap() == mine, "{command:?}");
        let outcome = desk.run(&[command, &["--replace"]].concat());
        assert_eq!(outcome.status, 0, "{command:?}: {}", outcome.stderr);
        let kept = beside(&desk).into_iter().find(|name| name.starts_with("made.kept-")).unwrap();
        assert!(fs::read(desk.path(&kept).join(name)).unwrap() == mine, "{command:?}");
        assert_eq!(desk.run(&["verify", "made"]).status, 0, "{command:?}");
        for folder in [kept.as_str(), "made"] {
            fs::remove_dir_all(desk.path(folder)).unwrap();
        }
    }
    assert_eq!(beside(&desk), ["first"]);
}

#[test]
fn a_form_and_a_manual_page_are_not_written_over_what_was_edited() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["form"]).status, 0);
    let mine = edit(&desk.path("form.xlsx"));
    assert_kept(&desk.run(&["form"]), &["form.xlsx", "--replace"]);
    assert_eq!(desk.run(&["form", "--replace"]).status, 0);
    let kept = beside(&desk).into_iter().find(|name| name.starts_with("form.kept-20")).unwrap();
    assert_eq!(Path::new(&kept).extension().unwrap(), "xlsx");
    assert_eq!(fs::read(desk.path(&kept)).unwrap(), mine);

    assert_eq!(desk.run(&["manual", "man1"]).status, 0);
    assert_eq!(desk.run(&["manual", "man1"]).status, 0, "as they were written, they are replaced");
    let mine = edit(&desk.path("man1/shihanki-report.1"));
    assert_kept(&desk.run(&["manual", "man1"]), &["shihanki-report.1", "--replace"]);
    assert!(fs::read(desk.path("man1/shihanki-report.1")).unwrap() == mine);
    assert_eq!(desk.run(&["manual", "man1", "--replace"]).status, 0);
}

#[test]
fn what_cannot_be_written_is_told_in_the_language_asked_for() {
    let desk = Desk::with_reports(&[Line::new("A-1")]).file("wall", "a file, not a folder");
    let run = |more: &[&str]| {
        let report = ["report", "--period", "2022Q2", "--input", "input", "--out", "wall/out"];
        desk.run(&[&report[..], more].concat())
    };
    for (more, words) in [
        (&[][..], "書き込めません"),
        (&["--lang", "en"], "cannot be written"),
        (&["--lang=en"], "cannot be written"),
    ] {
        let outcome = run(more);
        assert_eq!(outcome.status, 1, "{}", outcome.stderr);
        assert!(outcome.stderr.contains(words), "{more:?}: {}", outcome.stderr);
    }
}

#[cfg(unix)]
mod unix {
    use super::beside;
    use crate::support::{Desk, Line, files};
    use std::process::{Child, Command, Output, Stdio};
    use std::thread;
    use std::time::{Duration, Instant};

    const PROGRAM: &str = env!("CARGO_BIN_EXE_shihanki");
    const REPORT: [&str; 9] =
        ["report", "--period", "2022Q2", "--input", "input", "--without", "pdf", "--out", "out"];

    /// Runs a command line of a shell in the desk; `$0` is the program.
    fn shell(desk: &Desk, line: &str) -> Output {
        Command::new("sh").args(["-c", line, PROGRAM]).current_dir(desk.path(".")).output().unwrap()
    }

    fn said(output: &Output) -> String {
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Begins a report, and waits until something of it is staged.
    fn begun(desk: &Desk, more: &[&str]) -> Child {
        let child = Command::new(PROGRAM)
            .args(REPORT)
            .args(more)
            .current_dir(desk.path("."))
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while !beside(desk).iter().any(|name| name.starts_with(".out.shihanki-draft")) {
            assert!(begun.elapsed() < Duration::from_mins(1), "nothing is staged");
            thread::sleep(Duration::from_millis(1));
        }
        child
    }

    fn send(signal: &str, child: &Child) {
        let sent = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
        assert!(sent.unwrap().success());
    }

    /// Whether this process, and so what it starts, ignores a signal; Linux alone says so.
    fn is_ignored(signal: &str) -> bool {
        let number = match signal {
            "HUP" => 1,
            "INT" => 2,
            _ => 15,
        };
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
        mask.unwrap_or_default() >> (number - 1) & 1 == 1
    }

    #[test]
    fn a_run_that_is_interrupted_clears_up_after_itself_and_says_so() {
        let desk = Desk::with_reports(&[Line::new("A-1")]);
        assert_eq!(desk.report(&[]).status, 0);
        let before = files(&desk.path("out"));
        for (signal, more, words) in [
            ("INT", &[][..], "中断しました。出力先は元のままです"),
            ("TERM", &["--lang", "en"], "interrupted; the output is as it was"),
            ("HUP", &[], "中断しました"),
        ] {
            // What these tests ignore themselves, as in the background of a shell, the program ignores.
            if is_ignored(signal) {
                continue;
            }
            let child = begun(&desk, more);
            send(signal, &child);
            let output = child.wait_with_output().unwrap();
            assert_eq!(output.status.code(), Some(1), "{signal}: {}", said(&output));
            assert!(said(&output).contains(words), "{signal}: {}", said(&output));
            assert_eq!(beside(&desk), [""; 0], "{signal}");
            assert!(files(&desk.path("out")) == before, "{signal}");
        }
    }

    #[test]
    fn a_run_by_nohup_goes_on_when_its_terminal_is_closed() {
        let desk = Desk::with_reports(&[Line::new("A-1")]);
        // Whoever ignores a signal hands that on.
        let line = "trap '' HUP; \"$0\" report --period 2022Q2 --input input --without pdf --out out & \
                    sleep 0.2; kill -s HUP $!; wait $!";
        let output = shell(&desk, line);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }

    #[test]
    fn what_a_killed_run_leaves_stops_nobody() {
        let desk = Desk::with_reports(&[Line::new("A-1")]);
        let child = begun(&desk, &[]);
        send("KILL", &child);
        child.wait_with_output().unwrap();
        assert!(!beside(&desk).is_empty(), "it could not clear up");
        let outcome = desk.report(&[]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        assert_eq!(beside(&desk), [""; 0]);
        assert_eq!(desk.run(&["verify", "out"]).status, 0);
    }

    #[test]
    fn senseless_numbers_of_threads_are_passed_over() {
        let desk = Desk::with_reports(&[Line::new("A-1")]);
        for value in ["0", "-1", "abc", "999999999", "99999999999999999999"] {
            let output = Command::new(PROGRAM)
                .args(["classify", "input"])
                .envs(["RAYON_NUM_THREADS", "POLARS_MAX_THREADS"].map(|name| (name, value)))
                .current_dir(desk.path("."))
                .output()
                .unwrap();
            assert_eq!(output.status.code(), Some(0), "{value}: {}", said(&output));
            assert!(said(&output).contains("RAYON_NUM_THREADS"), "{value}: {}", said(&output));
        }
    }

    #[test]
    fn limits_of_the_system_end_in_a_sentence_and_a_status_of_the_contract() {
        let desk = Desk::with_reports(&[Line::new("A-1")]);
        let report = REPORT.join(" ");
        // Room for the program itself, and for little else.
        let program = std::fs::metadata(PROGRAM).unwrap().len() / 1024;
        let memory = format!("-v {}", program + 50_000);
        for (limit, japanese, english) in
            [(&*memory, "ulimit", "ulimit"), ("-f 1", "大きさの上限", "File too large")]
        {
            for (language, words) in [("ja", japanese), ("en", english)] {
                let line = format!("ulimit {limit}; exec \"$0\" {report} --lang {language}");
                let output = shell(&desk, &line);
                let said = said(&output);
                assert_eq!(output.status.code(), Some(1), "{limit}: {said}");
                assert!(said.contains(words), "{limit}: {said}");
            }
            assert_eq!(desk.report(&[]).status, 0, "{limit}: the next run");
            assert_eq!(beside(&desk), [""; 0], "{limit}");
        }
        // A stack that is too small for the first thread is no matter: the work has its own.
        let output = shell(&desk, &format!("ulimit -s 256; exec \"$0\" {report}"));
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }

    #[test]
    fn results_that_cannot_be_printed_are_an_error_and_a_reader_who_has_enough_is_none() {
        if !std::path::Path::new("/dev/full").exists() {
            return;
        }
        let desk = Desk::with_reports(&[Line::new("A-1")]);
        for command in ["classify input", "--help", "criteria", "completions bash"] {
            let output = shell(&desk, &format!("exec \"$0\" {command} > /dev/full"));
            assert_eq!(output.status.code(), Some(1), "{command}: {}", said(&output));
            let mut piped = Command::new(PROGRAM);
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            piped.args(command.split(' ')).current_dir(desk.path(".")).stdout(writer);
            assert_eq!(piped.status().unwrap().code(), Some(0), "{command}");
        }
    }
}

//! Editions: what may be put up and what is kept, who is named in which, and by whom it is published.

use crate::support::{Desk, Line, files};
use std::fs;
use std::io::Read;

const CARRIERS: [&str; 4] = ["重大通信", "周知通信", "窓口通信", "秘匿通信"];

/// A serious incident, which goes back to a carrier that lets nobody be told, and three that are not serious:
/// one that the public may be told of, one that consumer centres may, and one that nobody may.
fn desk() -> Desk {
    let small =
        |carrier: &str, id: &str| Line::new(id).with("事業者名", carrier).with("継続時間", "20分");
    Desk::with_reports(&[
        Line::new("S-1")
            .with("事業者名", CARRIERS[0])
            .with("起因区分", "国内他社")
            .with("起因事業者", CARRIERS[3])
            .with("起因報告番号", "N-1"),
        small(CARRIERS[1], "P-1").with("周知可", "可"),
        small(CARRIERS[2], "C-1").with("消費生活センター等共有可", "可"),
        small(CARRIERS[3], "N-1").with("影響区分", "調査中"),
    ])
}

/// All that is written in a folder, what is packed into workbooks included.
fn written(desk: &Desk, folder: &str) -> String {
    let mut all = String::new();
    for (path, bytes) in files(&desk.path(folder)) {
        all += &path;
        if path.rsplit('.').next() == Some("xlsx") {
            let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
            for index in 0..archive.len() {
                archive.by_index(index).unwrap().read_to_string(&mut all).unwrap();
            }
        } else {
            all += &String::from_utf8(bytes).unwrap();
        }
    }
    all
}

/// The carriers that a folder names.
fn named(desk: &Desk, folder: &str) -> Vec<&'static str> {
    let written = written(desk, folder);
    CARRIERS.into_iter().filter(|carrier| written.contains(carrier)).collect()
}

#[test]
fn an_edition_names_those_that_it_may_and_nobody_else_in_any_file() {
    let desk = desk();
    let outcome = desk.report(&["--editions", "consumer-centers,carriers"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    assert_eq!(named(&desk, "out/internal"), CARRIERS);
    assert_eq!(named(&desk, "out/public"), ["重大通信", "周知通信"]);
    assert_eq!(named(&desk, "out/consumer-centers"), ["窓口通信"]);
    assert_eq!(named(&desk, "out/carriers"), [""; 0]);
}

#[test]
fn figures_are_of_all_incidents_in_every_edition() {
    let desk = desk();
    assert_eq!(desk.report(&[]).status, 0);
    let lines = |edition: &str| -> Vec<String> {
        let text = fs::read_to_string(desk.path(&format!("out/{edition}/statistics.csv"))).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    let (whole, public) = (lines("internal"), lines("public"));
    assert!(public.contains(&"by_cause,2022Q2,total,,incidents,4,incidents,ok".to_owned()));
    // What names carriers is in the whole alone; all else is the same.
    let others =
        |line: &&String| !line.starts_with("by_carrier,") && !line.starts_with("completeness,");
    assert!(whole.iter().filter(others).eq(public.iter()));
    let page = fs::read_to_string(desk.path("out/public/index.html")).unwrap();
    assert!(page.contains("このほかの対象期間の事故2件は"), "the others are counted");
}

#[test]
fn what_carriers_have_sent_and_were_asked_is_kept() {
    let desk = desk();
    assert_eq!(desk.report(&[]).status, 0);
    for name in ["findings.csv", "ledger.csv", "submissions.csv", "tables/by_carrier.csv"] {
        assert!(desk.path("out/internal").join(name).exists(), "{name}");
        assert!(!desk.path("out/public").join(name).exists(), "{name}");
    }
    let text = written(&desk, "out/public");
    assert!(!text.contains("reports.csv"), "no input is named");
}

#[test]
fn a_setting_names_all_or_only_those_that_allow_it() {
    for (setting, expected) in
        [("allowed", &["周知通信"][..]), ("serious", &["重大通信", "周知通信"]), ("all", &CARRIERS)]
    {
        let desk = desk()
            .file("shihanki.toml", &format!("[publishing]\nnamed_in_public = \"{setting}\"\n"));
        assert_eq!(desk.report(&[]).status, 0);
        assert_eq!(named(&desk, "out/public"), expected, "{setting}");
        let made_again = desk.run(&["verify", "out", "--input", "input"]);
        assert_eq!(made_again.status, 0, "{}", made_again.stdout);
    }
    let desk = desk().file("shihanki.toml", "[publishing]\nnamed_in_public = \"some\"\n");
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.stderr.contains("「some」は使えません"), "{}", outcome.stderr);
}

#[test]
fn each_edition_is_verified_alone_and_all_together() {
    let desk = desk();
    assert_eq!(desk.report(&["--editions", "carriers"]).status, 0);
    for folder in ["out", "out/public", "out/internal", "out/carriers"] {
        let outcome = desk.run(&["verify", folder, "--input", "input"]);
        assert_eq!(outcome.status, 0, "{folder}: {}", outcome.stdout);
    }
    // Other input is told without a name of a file where the edition knows none.
    fs::write(desk.path("input/reports.csv"), crate::support::csv(&[Line::new("A-1")])).unwrap();
    let outcome = desk.run(&["verify", "out/public", "--input", "input", "--lang", "en"]);
    assert_eq!(outcome.status, 3);
    assert!(outcome.stdout.contains("Input, changed: inputs\n"), "{}", outcome.stdout);
    // A file that was put among the editions is somebody's.
    let desk = desk.file("out/覚書.txt", "mine");
    let outcome = desk.report(&[]);
    assert_eq!(outcome.status, 2, "{}", outcome.stderr);
    assert!(outcome.stderr.contains("覚書.txt"), "{}", outcome.stderr);
}

#[test]
fn without_a_date_of_publication_it_is_a_draft_and_early_figures_are_provisional() {
    let desk = desk();
    let page = |more: &[&str]| {
        assert_eq!(desk.report(more).status, 0);
        fs::read_to_string(desk.path("out/public/index.html")).unwrap()
    };
    let draft = page(&[]);
    assert!(draft.contains("電気通信事故の発生状況（案）") && draft.contains("公表日　未定（案）"));
    assert!(draft.contains("重大な事故（速報）"), "published before reports were due");
    let early = page(&["--published-at", "2022-11-29"]);
    assert!(!early.contains("（案）") && early.contains("重大な事故（速報）"));
    let due = page(&["--published-at", "2022-11-30"]);
    assert!(!due.contains("（案）") && !due.contains("（速報）"));
    assert!(due.contains("公表日　2022年11月30日"));
}

#[test]
fn who_publishes_is_said_where_somebody_is_named_and_nowhere_else() {
    let settings =
        "[publisher]\nname = \"架空省\"\ndepartment = \"架空課\"\ncontact = \"電話 00-0000\"\n";
    let desk = desk();
    assert_eq!(desk.report(&[]).status, 0);
    let page = fs::read_to_string(desk.path("out/public/index.html")).unwrap();
    assert!(!page.contains("公表者"), "nobody is named");
    let desk = desk.file("shihanki.toml", settings);
    assert_eq!(desk.report(&[]).status, 0);
    for name in ["index.html", "report.txt", "report.md", "summary.txt"] {
        let text = fs::read_to_string(desk.path("out/public").join(name)).unwrap();
        for words in ["架空省", "架空課", "電話 00-0000"] {
            assert!(text.contains(words), "{name}: {words}");
        }
    }
    let package = fs::read_to_string(desk.path("out/public/datapackage.json")).unwrap();
    let package: serde_json::Value = serde_json::from_str(&package).unwrap();
    assert_eq!(package["contributors"][0]["title"], "架空省　架空課");
    let again = desk.run(&["verify", "out", "--input", "input"]);
    assert_eq!(again.status, 0, "{}", again.stdout);
}

#[test]
fn a_next_release_that_will_have_passed_is_told_of() {
    let told = |release: &str, arguments: &[&str]| {
        let settings = format!("[publisher]\nnext_release = \"{release}\"\n");
        let outcome = desk().file("shihanki.toml", &settings).report(arguments);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        outcome.stdout + &outcome.stderr
    };
    let published = ["--published-at", "2022-11-30"];
    for passed in ["2022-10-31", "令和4年11月30日（予定）"] {
        let told = told(passed, &published);
        assert!(told.contains(&format!("next_release：{passed}")), "{told}");
    }
    let english = told("2022-10-31", &["--published-at", "2022-11-30", "--lang", "en"]);
    assert!(english.contains("is not after the date of publication"), "{english}");
    for coming in ["2023-02-28", "令和5年2月下旬"] {
        assert!(!told(coming, &published).contains("next_release"), "{coming}");
    }
    assert!(!told("2022-10-31", &[]).contains("next_release"), "no day of publication is set");
}

#[test]
fn sites_where_the_law_was_read_are_not_among_its_sources() {
    let desk = desk();
    assert_eq!(desk.report(&[]).status, 0);
    let text = written(&desk, "out/public");
    assert!(text.contains("e-Gov法令ID 360M50001000025"));
    assert!(!text.contains("確認した資料"));
}

#[test]
fn an_origin_that_is_not_named_is_told_as_one() {
    let of = |carrier: &str, id: &str| {
        Line::new(id)
            .with("事業者名", carrier)
            .with("周知可", "可")
            .with("起因区分", "国内他社")
            .with("起因事業者", CARRIERS[3])
    };
    let desk = Desk::with_reports(&[of(CARRIERS[0], "S-1"), of(CARRIERS[1], "P-1")]);
    assert_eq!(desk.report(&[]).status, 0);
    let links = |edition: &str| {
        let path = format!("out/{edition}/tables/concurrent_links.csv");
        fs::read_to_string(desk.path(&path)).unwrap()
    };
    assert!(
        links("internal").contains("\"origin\",\"起因\",\"秘匿通信\""),
        "{}",
        links("internal")
    );
    assert!(links("public").contains("\"origin\",\"起因\",\"\""), "{}", links("public"));
    let page = fs::read_to_string(desk.path("out/public/index.html")).unwrap();
    assert!(page.contains("（名称を示さない。）") && !page.contains(CARRIERS[3]));
}

#[test]
fn an_origin_is_named_where_that_very_incident_is_shown() {
    let at = |id: &str, carrier: &str, day: &str| {
        Line::new(id)
            .with("事業者名", carrier)
            .with("発生日時", &format!("2022-07-{day} 10:00"))
            .with("継続時間", "20分")
    };
    let goes_back = |line: Line, report_id: &str| {
        let line = line.with("周知可", "可").with("起因区分", "国内他社");
        line.with("起因事業者", CARRIERS[3]).with("起因報告番号", report_id)
    };
    // Of one carrier an incident of the tenth is shown, and those of the fifteenth and the twentieth are not.
    // What goes back to it states the reports, and on the twentieth the carrier alone.
    let desk = Desk::with_reports(&[
        at("SHOWN-1", CARRIERS[3], "10").with("周知可", "可"),
        at("KEPT-1", CARRIERS[3], "15"),
        at("KEPT-2", CARRIERS[3], "20"),
        goes_back(at("A-1", CARRIERS[0], "10"), "SHOWN-1"),
        goes_back(at("B-1", CARRIERS[1], "15"), "KEPT-1"),
        goes_back(at("C-1", CARRIERS[2], "20"), ""),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
    let public = written(&desk, "out/public");
    assert!(!public.contains("KEPT-"));
    let read = |file: &str| fs::read_to_string(desk.path(&format!("out/public/{file}"))).unwrap();
    let links = read("tables/concurrent_links.csv");
    let origins: Vec<&str> = links.lines().filter(|line| line.contains("\"origin\"")).collect();
    let named = |line: &&str| line.contains("\"秘匿通信\",\"SHOWN-1\"");
    assert_eq!(origins.len(), 3, "{links}");
    assert!(named(&origins[0]) && !origins[1..].iter().any(named), "{links}");
    let incidents = read("incidents.csv");
    let of = |id: &str| {
        let id = format!("\"{id}\"");
        incidents.lines().find(|line| line.contains(&id)).unwrap().contains(CARRIERS[3])
    };
    assert!(of("A-1") && !of("B-1") && !of("C-1"), "{incidents}");
}

#[test]
fn an_event_of_which_not_all_is_shown_has_no_times() {
    let at = |id: &str, carrier: &str, minute: &str| {
        Line::new(id)
            .with("事業者名", carrier)
            .with("発生日時", &format!("2022-07-10 10:{minute}"))
            .with("継続時間", "20分")
            .with("影響地域", "高知県")
    };
    let desk = Desk::with_reports(&[
        at("A-1", CARRIERS[0], "00").with("周知可", "可"),
        at("B-1", CARRIERS[1], "15"),
    ]);
    assert_eq!(desk.report(&[]).status, 0);
    let event = |edition: &str| {
        let path = format!("out/{edition}/tables/concurrent.csv");
        let list = fs::read_to_string(desk.path(&path)).unwrap();
        list.lines().nth(1).unwrap().to_owned()
    };
    // From 10:00 to 10:35.
    let whole = r#"1,"2022-07-10T10:00+09:00","2022-07-10T10:35+09:00",35,"yes",2,2,"#;
    assert!(event("internal").starts_with(whole), "{}", event("internal"));
    assert!(event("public").starts_with(r#"1,"","",,"",2,2,"#), "{}", event("public"));
    let text = fs::read_to_string(desk.path("out/public/report.txt")).unwrap();
    assert!(
        text.contains("最初の発生日時：2022年7月10日 10時00分（掲げる事故のうち最初）"),
        "{text}"
    );
    assert!(text.contains("最初の発生から最後の終了まで：－"));
}

//! Completions and manual pages.

use crate::support::{Desk, files};

#[test]
fn completions_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let outcome = Desk::new().run(&["completions", shell]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        for command in ["report", "verify", "audit", "init"] {
            assert!(outcome.stdout.contains(command), "{shell}: {command}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let desk = Desk::new();
    let outcome = desk.run(&["manual", "man1"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let pages: Vec<String> = files(&desk.path("man1")).into_iter().map(|(name, _)| name).collect();
    for command in ["report", "check", "diff", "history", "verify", "audit"] {
        assert!(pages.contains(&format!("shihanki-{command}.1")), "{command}: {pages:?}");
    }
}

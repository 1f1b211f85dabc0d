//! Completions and manual pages.

use crate::support::{Desk, files};

/// The names of all commands, as `--help` lists them.
fn commands() -> Vec<String> {
    let help = Desk::new().run(&["--help"]).stdout;
    let (_, listed) = help.split_once("Commands:\n").expect("the help lists commands");
    let listed = listed.lines().take_while(|line| line.starts_with("  "));
    // What a command does may go on on a line further in.
    let names =
        listed.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
    let names = names.filter_map(|rest| rest.split_whitespace().next());
    let commands: Vec<String> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!(commands.len() >= 15, "{commands:?}");
    commands
}

#[test]
fn completions_know_every_command() {
    let commands = commands();
    // As each shell is told that a word may follow: the names alone stand in descriptions as well.
    let shells = [
        ("bash", "shihanki,NAME)\n"),
        ("zsh", "'NAME:"),
        ("fish", "__fish_shihanki_needs_command\" -f -a \"NAME\""),
        ("powershell", "[CompletionResult]::new('NAME', 'NAME'"),
        ("elvish", "cand NAME '"),
    ];
    for (shell, offer) in shells {
        let outcome = Desk::new().run(&["completions", shell]);
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        for command in &commands {
            let offer = offer.replace("NAME", command);
            assert!(outcome.stdout.contains(&offer), "{shell}: {offer}");
        }
    }
}

#[test]
fn every_command_has_a_manual_page() {
    let desk = Desk::new();
    let outcome = desk.run(&["manual", "man1"]);
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    let pages: Vec<String> = files(&desk.path("man1")).into_iter().map(|(name, _)| name).collect();
    for command in commands() {
        assert!(pages.contains(&format!("shihanki-{command}.1")), "{command}: {pages:?}");
    }
}

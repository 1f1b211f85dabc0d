//! What stands between a command and the system, so that however it ends, it ends with a sentence and one
//! of the exit statuses of the contract.
//!
//! | what may come | what stands there |
//! | --- | --- |
//! | numbers of threads that nobody can start | [`environment`]: the program begins again without them |
//! | a limit of memory or time | [`watch`]: a second process watches the one that works |
//! | INT, TERM, HUP, and files larger than allowed | [`signals`] |
//! | a panic | [`panics`], and the thread that the command runs in |

mod environment;
mod panics;
mod signals;
mod watch;

use super::exit::Exit;
use std::panic::catch_unwind;
use std::thread;

/// The stack of the command, in bytes: as much as the first thread of a process usually has, whatever
/// the limit is here.
const STACK: usize = 8 << 20;

/// Runs a command under guard.
pub fn run(command: fn() -> Exit) -> Exit {
    environment::mend();
    if let Some(exit) = watch::watched() {
        return exit;
    }
    signals::attend();
    panics::tell_of_first();
    let work = move || {
        environment::start_threads();
        command()
    };
    match thread::Builder::new().name("command".to_owned()).stack_size(STACK).spawn(work) {
        Ok(working) => working.join().unwrap_or(Exit::Failed),
        // The first thread will do, if it must.
        Err(_) => catch_unwind(work).unwrap_or(Exit::Failed),
    }
}

//! Variables of the environment that the libraries follow without a question.
//!
//! `POLARS_MAX_THREADS=999999999` would start as many threads as the machine can bear. The environment of a
//! running process cannot be changed safely; so the program begins again, as the same process, without them.

use crate::cli::asked::tell;
use crate::model::text::both;
use rayon::ThreadPoolBuilder;
use std::ffi::OsStr;
use std::thread;

/// How many threads the libraries work with.
const THREADS: [&str; 3] = ["RAYON_NUM_THREADS", "RAYON_RS_NUM_CPUS", "POLARS_MAX_THREADS"];
/// How large the stack of a thread is at least, in bytes.
const STACK: &str = "RUST_MIN_STACK";
/// Set where the threads asked for could not be started, so that it is tried once.
const ALONE: &str = "SHIHANKI_ONE_THREAD";
/// More threads than this help no machine.
const MOST_THREADS: usize = 256;
/// Sizes of stacks, in bytes, that work can be done on and that a process has room for.
const STACKS: std::ops::RangeInclusive<usize> = 1 << 20..=1 << 30;
/// The stack of a thread of the pool, in bytes.
const POOL_STACK: usize = 2 << 20;

/// Begins again without variables that make no sense, and says which they are.
pub fn mend() {
    let is_sensible = |name: &str, value: &OsStr| {
        let number = value.to_str().and_then(|text| text.trim().parse().ok());
        number.is_some_and(|number: usize| match name {
            STACK => STACKS.contains(&number),
            _ => (1..=MOST_THREADS).contains(&number),
        })
    };
    let senseless: Vec<&str> = THREADS
        .into_iter()
        .chain([STACK])
        .filter(|name| std::env::var_os(name).is_some_and(|value| !is_sensible(name, &value)))
        .collect();
    if senseless.is_empty() {
        return;
    }
    let named = senseless.join(", ");
    tell(&both!(
        "環境変数 {named} の値は使えないため、ないものとして実行します",
        "{named} of the environment cannot be used and is passed over"
    ));
    begin_again(&senseless, &[]);
}

/// Starts the threads that the work is shared among. Where so many cannot be started, the program begins
/// again with one.
pub fn start_threads() {
    let asked = std::env::var(THREADS[0]).ok().and_then(|text| text.trim().parse().ok());
    let wanted = asked.unwrap_or_else(|| thread::available_parallelism().map_or(1, Into::into));
    let is_alone = std::env::var_os(ALONE).is_some();
    let pool = ThreadPoolBuilder::new().stack_size(POOL_STACK);
    let started = if is_alone {
        pool.num_threads(1).use_current_thread().build_global()
    } else {
        pool.num_threads(wanted).build_global()
    };
    if started.is_err() && !is_alone {
        begin_again(&[], &[(ALONE, "1"), (THREADS[0], "1"), (THREADS[2], "1")]);
    }
}

/// Begins again, as the same process. Where that cannot be done, the run goes on as it is.
#[cfg(unix)]
fn begin_again(without: &[&str], with: &[(&str, &str)]) {
    use std::os::unix::process::CommandExt;
    let Ok(program) = std::env::current_exe() else { return };
    let mut again = std::process::Command::new(program);
    again.args(std::env::args_os().skip(1)).envs(with.iter().copied());
    for name in without {
        again.env_remove(name);
    }
    // It comes back only where it failed.
    let _ = again.exec();
}

#[cfg(not(unix))]
fn begin_again(_without: &[&str], _with: &[(&str, &str)]) {}

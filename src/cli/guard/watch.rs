//! Limits of memory and time, which a process that meets them cannot say a word about.
//!
//! Where there are any, the work is done by a second process, and the first one watches how it ends.

#[cfg(not(unix))]
pub fn watched() -> Option<crate::cli::exit::Exit> {
    None
}

#[cfg(unix)]
pub use watching::watched;

#[cfg(unix)]
mod watching {
    use crate::cli::asked::tell;
    use crate::cli::exit::Exit;
    use crate::model::text::Text;
    use rustix::process::{Pid, Resource, Signal, getrlimit, kill_process};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use std::process::Command;
    use std::thread;

    /// Tells the second process that it is the second one.
    const WATCHED: &str = "SHIHANKI_WATCHED";
    /// What a thread may need of memory, in bytes, with its stack and its part of the heap.
    const A_THREAD: u64 = 256 << 20;

    /// Whether this process is watched by another.
    pub fn is_watched() -> bool {
        std::env::var_os(WATCHED).is_some()
    }

    /// Has the work done by a second process where memory or time is limited, and says how that ended;
    /// `None` where the work is to be done here.
    pub fn watched() -> Option<Exit> {
        if is_watched() {
            end_with_parent();
            return None;
        }
        let limit = |resource| getrlimit(resource).current;
        let memory = limit(Resource::As).into_iter().chain(limit(Resource::Data)).min();
        if memory.is_none() && limit(Resource::Cpu).is_none() {
            return None;
        }
        let mut command = Command::new(std::env::current_exe().ok()?);
        command.args(std::env::args_os().skip(1)).env(WATCHED, "1");
        if let Some(memory) = memory {
            for name in ["RAYON_NUM_THREADS", "POLARS_MAX_THREADS"] {
                if std::env::var_os(name).is_none() {
                    command.env(name, threads_in(memory).to_string());
                }
            }
        }
        let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP]).ok()?;
        let mut child = command.spawn().ok()?;
        let pid = Pid::from_child(&child);
        let forward = move || {
            for signal in signals.forever() {
                // Gone already, where that fails.
                let _ =
                    kill_process(pid, if signal == SIGINT { Signal::INT } else { Signal::TERM });
            }
        };
        let _ = thread::Builder::new().stack_size(1 << 18).spawn(forward);
        let status = child.wait().ok()?;
        let known = [Exit::Done, Exit::Failed, Exit::Usage, Exit::Input];
        let exit = known.into_iter().find(|exit| status.code() == Some(*exit as i32));
        if exit.is_none() {
            tell(&Text::new(
                "使えるメモリー又は時間の上限（ulimit -v、-d、-t）に達したため、終了しました。出力先は元のままか、\
                 新しいものに置き換わっています（途中のものはありません）。上限を緩めて、やり直してください",
                "the run met the limit of memory or time (ulimit -v, -d, -t) and was ended; the output is as it \
                 was, or the new one, and nothing in between. Raise the limit and run again",
            ));
        }
        Some(exit.unwrap_or(Exit::Failed))
    }

    /// As many threads as work in so much memory.
    fn threads_in(memory: u64) -> u64 {
        let processors = thread::available_parallelism().map_or(1, |number| number.get() as u64);
        (memory / A_THREAD).clamp(1, processors)
    }

    /// Has the system end this process where the one that watches it is killed.
    #[cfg(target_os = "linux")]
    fn end_with_parent() {
        let _ = rustix::process::set_parent_process_death_signal(Some(Signal::KILL));
    }

    #[cfg(not(target_os = "linux"))]
    fn end_with_parent() {}
}

#[cfg(unix)]
pub use watching::is_watched;

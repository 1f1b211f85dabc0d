//! Signals by which a run is ended.

#[cfg(not(unix))]
pub fn attend() {}

#[cfg(unix)]
pub use attending::attend;

#[cfg(unix)]
mod attending {
    use crate::cli::asked::tell;
    use crate::cli::exit::Exit;
    use crate::cli::guard::watch;
    use crate::model::text::Text;
    use crate::publish;
    use signal_hook::consts::{SIGABRT, SIGHUP, SIGINT, SIGTERM, SIGXCPU, SIGXFSZ};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;
    use std::thread;

    /// Has the run clear up after itself where it is interrupted, and end with a status of the contract.
    pub fn attend() {
        // A file that grows too large is then an error of the write, as a full disk is.
        let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
        if !watch::is_watched() {
            // Where memory runs out, the standard library says so and aborts.
            let always = Arc::new(AtomicBool::new(true));
            let _ = flag::register_conditional_shutdown(SIGABRT, Exit::Failed as i32, always);
        }
        let ignored = ignored();
        let ending: Vec<i32> = [SIGINT, SIGTERM, SIGHUP, SIGXCPU]
            .into_iter()
            // One who runs it by nohup has said that it is to go on.
            .filter(|signal| ignored & (1 << (signal - 1)) == 0)
            .collect();
        let Ok(mut signals) = Signals::new(&ending) else { return };
        let attending = thread::Builder::new().name("signals".to_owned()).stack_size(1 << 20);
        let attended = attending.spawn(move || {
            if signals.forever().next().is_some() {
                end();
            }
        });
        if attended.is_err() {
            // Then they end the run as they always do.
            for signal in ending {
                let always = Arc::new(AtomicBool::new(true));
                let _ = flag::register_conditional_default(signal, always);
            }
        }
    }

    fn end() -> ! {
        let abandoned = publish::abandon();
        tell(&if abandoned.is_published {
            Text::new(
                "中断しました。出力は済んでいます",
                "interrupted; the output had been written by then",
            )
        } else {
            Text::new("中断しました。出力先は元のままです", "interrupted; the output is as it was")
        });
        std::process::exit(Exit::Failed as i32)
    }

    /// The signals that are ignored, a bit each, as whoever started the program has set them.
    fn ignored() -> u64 {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
    }
}

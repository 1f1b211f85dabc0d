//! What is said of a panic.

use crate::cli::asked::tell;
use crate::model::text::{Text, both};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};

/// Has the first panic told in a sentence. Others follow from it, in other threads.
pub fn tell_of_first() {
    static IS_TOLD: AtomicBool = AtomicBool::new(false);
    panic::set_hook(Box::new(|panic| {
        if IS_TOLD.swap(true, Ordering::SeqCst) {
            return;
        }
        let what = panic.payload_as_str().unwrap_or_default();
        tell(&words(what, &panic.location().map(ToString::to_string).unwrap_or_default()));
    }));
}

fn words(what: &str, place: &str) -> Text {
    // What the libraries and the standard one say where the system starts no more threads.
    if what.contains("spawn thread") {
        return Text::new(
            "スレッドを作れないため、終了しました。利用者ごとのプロセス数の上限（ulimit -u）を緩めて、やり直して\
             ください",
            "no more threads can be started; raise the limit of processes of a user (ulimit -u) and run again",
        );
    }
    both!(
        "内部エラーのため、終了しました（{place}：{what}）。この表示を添えて、開発者に知らせてください",
        "internal error at {place}: {what}; please report it with this line"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lack_of_threads_is_no_internal_error() {
        let polars = "could not spawn threads: ThreadPoolBuildError { kind: IOError(..) }";
        for what in [polars, "failed to spawn thread: Os { code: 11, kind: WouldBlock }"] {
            assert!(words(what, "").en.contains("ulimit -u"), "{what}");
        }
        assert!(words("index out of bounds", "src/x.rs:1:2").en.contains("src/x.rs:1:2"));
    }
}

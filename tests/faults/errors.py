"""Calls that fail: errors of the disk, and file systems that lack a call."""

from bench import Tally, count, tracer

DISK = [
    ("write", "EIO"),
    ("write", "ENOSPC"),
    ("fsync", "EIO"),
    ("close", "EIO"),
    ("openat", "EIO"),
    ("openat", "EMFILE"),
    ("mkdir", "ENOSPC"),
    ("rename", "EIO"),
    ("renameat2", "EIO"),
    ("renameat2", "EPERM"),
]
LACKING = [
    ("flock", "ENOSYS", "ロック"),
    ("flock", "EOPNOTSUPP", "ロック"),
    ("flock", "ENOLCK", "ロック"),
    ("renameat2", "EINVAL", "二段階"),
    ("renameat2", "ENOSYS", "二段階"),
    ("fsync", "EINVAL", "確定"),
    ("fsync", "ENOSYS", "確定"),
]


def of_the_disk(bench, most):
    """Each call fails once, at up to so many places, and always."""
    for call, error in DISK:
        tally = Tally(f"`{bench.command}`: {error} of `{call}`, once")
        total = count(bench, call)
        for number in range(1, total + 1, max(1, -(-total // most))):
            bench.reset()
            outcome = bench.run(wrap=tracer(f"{call}:error={error}:when={number}"))
            # Where the program itself could not be started, it has no say.
            if outcome.status == 127:
                tally.note("not started")
                continue
            # Nor has it of the standard library's own way to close a folder that was listed.
            if "closedir" in outcome.stderr:
                tally.note("closedir")
                continue
            tally.note(f"ended with {outcome.status}")
            tally.add(f"{call} {number}", bench.fault_of_either(outcome))
        yield tally
    tally = Tally(f"`{bench.command}`: every `write`, `fsync` or `close` fails")
    for rule in ("write:error=EIO", "fsync:error=EIO", "close:error=EIO", "write:error=ENOSPC"):
        bench.reset()
        outcome = bench.run(wrap=tracer(rule))
        fault = bench.fault_of_failed(outcome)
        if outcome.status == 127:
            tally.note("not started")
            continue
        if rule.startswith("write") and fault == "says nothing":
            # Nor can it be said.
            fault = None
        tally.add(rule, fault)
    yield tally


def of_lacking_calls(bench):
    """File systems without locks, without the exchange, or that force nothing to the disk."""
    tally = Tally(f"`{bench.command}` where locks, the exchange or syncing are not supported")
    for call, error, words in LACKING:
        bench.reset()
        outcome = bench.run(wrap=tracer(f"{call}:error={error}"))
        fault = bench.fault_of_published() if outcome.status == 0 else f"ends with {outcome.status}"
        if not fault and words not in outcome.stderr:
            fault = "does not say so"
        tally.add(f"{call} {error}", fault)
    yield tally

"""Runs that are killed: before every call that changes a folder, and at points of chance."""

import random
import time

from bench import Tally, count, tracer

# Before each of them, and so after each but the last, a run is killed. Which of several calls of one kind
# the standard library makes differs by system: those that are not made are not counted.
CALLS = [
    "mkdir",
    "flock",
    "fsync",
    "rename",
    "renameat2",
    "unlink",
    "unlinkat",
    "rmdir",
]
OFTEN = ["openat", "write", "close"]


def at_every_call(bench, two_steps, share=1.0):
    """Kills before every such call, with the exchange of folders or without it."""
    without = ["renameat2:error=EINVAL"] if two_steps else []
    name = "without the exchange" if two_steps else "with the exchange"
    for call in CALLS + OFTEN:
        if two_steps and call not in ("rename", "unlinkat", "fsync"):
            continue
        tally = Tally(f"`{bench.command}` killed before each `{call}`, {name}")
        total = count(bench, call)
        step = max(1, round(1 / share)) if call in (*OFTEN, "unlinkat", "fsync") else 1
        if call in OFTEN:
            step = max(step, total // 40)
        for number in range(1, total + 1, step):
            bench.reset()
            outcome = bench.run(wrap=tracer(*without, f"{call}:signal=KILL:when={number}"))
            if outcome.is_killed:
                tally.add(f"{call} {number}", bench.fault_of_dead(tally))
        if tally.tried:
            yield tally


def at_random(bench, points, seed=1):
    """Kills at points of chance, over an earlier output and where there is none."""
    chance = random.Random(seed)
    bench.reset()
    begun = time.monotonic()
    bench.run()
    lasts = time.monotonic() - begun
    tally = Tally(f"`{bench.command}` killed at {points} points of chance")
    for number in range(points):
        published = number % 4 != 0
        bench.reset(published)
        run = bench.start()
        # The last third, where files are written, is tried as often as all before it.
        part = chance.uniform(0.6, 1.05) if number % 2 else chance.uniform(0, 1.05)
        time.sleep(lasts * part)
        run.kill()
        run.communicate()
        tally.note("ended before it was killed" if run.returncode == 0 else "killed")
        tally.add(f"point {number}", bench.fault_of_dead(tally, published))
    yield tally


def twice(bench):
    """A run killed while it clears up after a killed one, over and over."""
    tally = Tally(f"`{bench.command}` killed while clearing up after a killed run")
    total = count(bench, "unlinkat")
    for number in range(1, max(2, total), max(1, total // 6)):
        bench.reset()
        for _ in range(4):
            bench.run(wrap=tracer(f"unlinkat:signal=KILL:when={number}"))
        tally.add(f"unlinkat {number}", bench.fault_of_dead(tally))
    yield tally

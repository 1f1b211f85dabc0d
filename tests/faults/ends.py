"""Runs that are interrupted, that meet each other, and that meet a limit."""

import os
import random
import re
import signal
import subprocess
import time

from bench import Outcome, Tally, plain_environment
from places import FIRST, as_user, is_root

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
LIMITS = [
    *(f"-d {kib}" for kib in (8_000, 20_000, 60_000, 120_000)),
    *(f"-n {number}" for number in (4, 5, 6, 8, 10, 16)),
    *(f"-f {blocks}" for blocks in (0, 1, 8, 64)),
    *(f"-s {kib}" for kib in (64, 256, 1024)),
    "-t 1",
]
PROCESSES = [1, 2, 3, 4, 5, 6, 8]
SENSELESS = ["0", "-1", "abc", "", "1.5", "999999999", "99999999999999999999", "１"]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def interrupted(bench, points, seed=2):
    """Interrupted at points of chance: nothing is left, without another run."""
    chance = random.Random(seed)
    bench.reset()
    begun = time.monotonic()
    bench.run()
    lasts = time.monotonic() - begun
    for number in SIGNALS:
        tally = Tally(f"`{bench.command}` interrupted by {number.name[3:]}")
        for point in range(points):
            bench.reset()
            run = bench.start()
            time.sleep(lasts * chance.uniform(0.2, 1.0))
            run.send_signal(number)
            _, stderr = run.communicate()
            if run.returncode == -number and not stderr:
                # It came before the program had begun.
                tally.note("before the first line of the program")
                continue
            outcome = Outcome(run.returncode, stderr)
            tally.note(f"ended with {run.returncode}")
            fault = bench.fault_of_beside()
            if outcome.status not in (0, 1):
                fault = f"ends with {outcome.status}: {stderr.strip()[-200:]}"
            elif bench.state() != ("later" if "済んで" in stderr or not outcome.status else "earlier"):
                fault = f"the output holds {bench.state()}: {stderr.strip()[-200:]}"
            tally.add(f"point {point}", fault)
        yield tally


def two_at_once(bench, rounds):
    """Two runs into one output, begun at the same time or one a little later."""
    chance = random.Random(3)
    tally = Tally(f"`{bench.command}` run twice at once")
    for number in range(rounds):
        bench.reset()
        runs = [bench.start()]
        time.sleep(chance.uniform(0, 0.1))
        runs.append(bench.start())
        said = [run.communicate()[1] for run in runs]
        ended = sorted(run.returncode for run in runs)
        tally.note(f"ended with {ended[0]} and {ended[1]}")
        fault = bench.fault_of_published()
        if ended not in ([0, 0], [0, 1]):
            fault = f"end with {ended}: {said}"
        tally.add(f"round {number}", fault)
    yield tally


def limited(bench):
    """Small limits: a status of the contract, a sentence in the language asked for, and a next run."""
    tally = Tally(f"`{bench.command}` within small limits of memory, time, files and stack")
    # Less than the program itself needs starts nothing that could say so.
    program = os.path.getsize(bench.binary) // 1024
    memory = [f"-v {program + kib}" for kib in (50_000, 100_000, 200_000, 350_000, 500_000, 800_000)]
    for limit in memory + LIMITS:
        for language in ("ja", "en"):
            bench.reset()
            line = f'ulimit {limit} && exec "$0" "$@" --lang {language}'
            outcome = shell(bench, line)
            tally.note(f"ended with {outcome.status}")
            tally.add(f"{limit} {language}", fault_of_limited(bench, outcome, language))
    yield tally
    # A limit of processes counts all those of a user, and does not hold for the superuser.
    if is_root():
        tally = Tally(f"`{bench.command}` of a user who may start few processes")
        for most in PROCESSES:
            bench.reset()
            bench.folder.chmod(0o777)
            subprocess.run(["chown", "-R", str(FIRST), bench.folder], check=True)
            line = f'ulimit -u {most} && exec "$0" "$@"'
            outcome = shell(bench, line, wrap=as_user(FIRST))
            tally.note(f"ended with {outcome.status}")
            tally.add(f"-u {most}", fault_of_limited(bench, outcome, "ja"))
        bench.folder.chmod(0o755)
        yield tally


def shell(bench, line, wrap=()):
    done = subprocess.run(
        [*wrap, "bash", "-c", line, bench.binary, *bench.arguments()],
        cwd=bench.folder,
        env={name: value for name, value in plain_environment().items() if "THREADS" not in name},
        capture_output=True,
        text=True,
        errors="replace",
        timeout=300,
    )
    return Outcome(done.returncode, done.stderr)


def fault_of_limited(bench, outcome, language):
    if outcome.status not in (0, 1):
        return f"ends with {outcome.status}: {outcome.stderr.strip()[-200:]}"
    if outcome.status == 1:
        sentences = [line for line in outcome.stderr.splitlines() if line.startswith("shihanki: ")]
        if not sentences:
            return f"says nothing: {outcome.stderr.strip()[-200:]}"
        if bool(JAPANESE.search(sentences[-1])) != (language == "ja"):
            return f"says it in the other language: {sentences[-1]}"
        if bench.state() != "earlier":
            return f"the output holds {bench.state()}"
    following = bench.run()
    if following.status != 0:
        return f"the next run ends with {following.status}: {following.stderr.strip()[-200:]}"
    return bench.fault_of_published()


def senseless_threads(bench):
    """Numbers of threads that make no sense."""
    tally = Tally(f"`{bench.command}` with numbers of threads that make no sense")
    for value in SENSELESS:
        bench.reset()
        environment = {"RAYON_NUM_THREADS": value, "POLARS_MAX_THREADS": value}
        outcome = bench.run(environment=environment)
        tally.note(f"ended with {outcome.status}")
        fault = bench.fault_of_published() if outcome.status == 0 else outcome.stderr[-200:]
        tally.add(value, fault)
    yield tally

#!/usr/bin/env python3
"""Kills, starves and interrupts runs of shihanki, and says what held.

    python3 tests/faults/run.py BINARY [--short] [--points N] [--only NAME]

The whole takes the better part of an hour with a release build; `--short` some minutes. strace is needed for
what is done at a certain call, the superuser for disks and users; what cannot be tried here is said.
It ends with 0 only where everything held.
"""

import argparse
import shutil
import sys
import time
from pathlib import Path

import beyond
import ends
import errors
import growth
import kills
import places
import plain
from bench import Bench


def tallies(options):
    points = options.points or (20 if options.short else 200)
    is_traced = shutil.which("strace") is not None
    for command in ("generate", "report"):
        is_whole = command == "generate" or not options.short
        if options.only and set(options.only) <= {"growth", "plain", "beyond"}:
            break
        bench = Bench(options.binary.resolve(), command)
        kinds = {
            "every-call": lambda: kills.at_every_call(bench, two_steps=False, share=1 if is_whole else 0.1),
            "every-call-two-steps": lambda: kills.at_every_call(
                bench, two_steps=True, share=1 if is_whole else 0.1
            ),
            "twice": lambda: kills.twice(bench),
            "random": lambda: kills.at_random(bench, points if is_whole else 10),
            "disk-errors": lambda: errors.of_the_disk(bench, 8 if is_whole else 2),
            "lacking": lambda: errors.of_lacking_calls(bench),
            "full": lambda: places.full(bench) if places.is_root() else [],
            "read-only": lambda: places.read_only(bench),
            "two-users": lambda: places.two_users(bench),
            "interrupted": lambda: ends.interrupted(bench, 20 if is_whole else 3),
            "two-at-once": lambda: ends.two_at_once(bench, 10 if is_whole else 3),
            "limited": lambda: ends.limited(bench),
            "threads": lambda: ends.senseless_threads(bench),
        }
        needs_tracer = {"every-call", "every-call-two-steps", "twice", "disk-errors", "lacking"}
        try:
            for name, tried in kinds.items():
                if options.only and name not in options.only:
                    continue
                if name in needs_tracer and not is_traced:
                    print(f"not tried, without strace: {name} of {command}", flush=True)
                    continue
                if options.short and command == "report" and name in ("limited", "every-call", "twice"):
                    continue
                yield from tried()
        finally:
            bench.close()
    if not options.only or "growth" in options.only:
        yield from growth.tallies(options.binary, options.short)
    if not options.only or "plain" in options.only:
        yield from plain.tallies(options.binary)
    if options.only and "beyond" in options.only or not options.only and not options.short:
        yield from beyond.tallies(options.binary)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("binary", type=Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--points", type=int)
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    begun = time.monotonic()
    everything = []
    for tally in tallies(options):
        everything.append(tally)
        print(f"{tally.held:4} of {tally.tried:4}  {tally.what}", flush=True)
        for fault in tally.faults[:10]:
            print(f"              {fault}", flush=True)
    print("\n| tried | times | held | notes |\n| --- | ---: | ---: | --- |")
    for tally in everything:
        notes = "; ".join(f"{text}: {times}" for text, times in sorted(tally.notes.items()))
        print(f"| {tally.what} | {tally.tried} | {tally.held} | {notes} |")
    tried, held = (sum(getattr(tally, name) for tally in everything) for name in ("tried", "held"))
    print(f"\n{held} of {tried} held, in {time.monotonic() - begun:.0f} s")
    return 0 if held == tried else 1


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""What each family of dependencies costs to build, in CPU seconds.

    build_costs.py [CARGO-ARGUMENT…]

Builds the program from nothing (`cargo build`, or with the arguments given, such as `--release`) in a folder of
its own, each compiler call timed by the operating system, and prints a table: a family is a direct dependency
with every crate that only it brings; what several bring is told as shared. Only Python's standard library and
cargo are needed.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

LOG = "SHIHANKI_BUILD_COSTS"
# One product each, in several crates.
TOGETHER = {"typst": "typst", "clap": "clap", "unicode": "unicode", "serde": "serde"}


def wrapped(command):
    """Runs the compiler as cargo asks for it and notes what it took."""
    # The compiler shares its threads with the others by files that cargo has opened for it.
    status = subprocess.run(command, close_fds=False).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    if "--crate-name" in command:
        name = command[command.index("--crate-name") + 1]
        with open(os.environ[LOG], "a") as log:
            log.write(f"{name} {used.ru_utime + used.ru_stime:.3f}\n")
    return status


def family_of(name):
    head = name.split("-")[0]
    return TOGETHER.get(head, name)


def families():
    """By crate, the families that bring it."""
    told = json.loads(subprocess.check_output(["cargo", "metadata", "--format-version", "1", "--locked"]))
    names = {package["id"]: package["name"] for package in told["packages"]}
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    brought = defaultdict(set)

    def bring(package, family, seen):
        if package not in seen:
            seen.add(package)
            brought[names[package].replace("-", "_")].add(family)
            for dep in nodes[package]["deps"]:
                if any(kind["kind"] != "dev" for kind in dep["dep_kinds"]):
                    bring(dep["pkg"], family, seen)

    for dep in nodes[told["resolve"]["root"]]["deps"]:
        if any(kind["kind"] is None for kind in dep["dep_kinds"]):
            bring(dep["pkg"], family_of(names[dep["pkg"]]), set())
    return brought


def main(arguments):
    brought = families()
    with tempfile.TemporaryDirectory(prefix="build-costs-", dir=os.environ.get("TMPDIR")) as folder:
        log = Path(folder, "log")
        log.touch()
        environment = dict(os.environ, RUSTC_WRAPPER=os.path.abspath(__file__), CARGO_TARGET_DIR=folder, **{LOG: str(log)})
        start = time.monotonic()
        built = subprocess.run(["cargo", "build", "--locked", "--quiet", *arguments], env=environment)
        wall = time.monotonic() - start
        if built.returncode:
            return built.returncode
        costs = defaultdict(float)
        crates = defaultdict(list)
        for line in log.read_text().splitlines():
            name, seconds = line.split()
            owners = brought.get(name, set())
            family = min(owners) if len(owners) == 1 else "shared by several" if owners else "the program, build scripts"
            costs[family] += float(seconds)
            crates[family].append((float(seconds), name))
    print(f"{sum(costs.values()):.0f} CPU seconds, {wall:.0f} s on {os.cpu_count()} cores\n")
    print("| family | CPU s | dearest crates |\n| --- | ---: | --- |")
    for family in sorted(costs, key=costs.get, reverse=True):
        dearest = ", ".join(f"{name} {seconds:.0f}" for seconds, name in sorted(crates[family], reverse=True)[:4] if seconds >= 1)
        print(f"| {family} | {costs[family]:.0f} | {dearest} |")
    return 0


if __name__ == "__main__":
    if LOG in os.environ:
        sys.exit(wrapped(sys.argv[1:]))
    sys.exit(main(sys.argv[1:]))

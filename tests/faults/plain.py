"""Paths that are no plain files: none is opened, whatever asks for it."""

import os
import resource
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from bench import HEADER, REPORT, Tally, plain_environment, remove

MOST_SECONDS = 20
MOST_BYTES = 8 << 30
ROW = ",".join(REPORT.get(name, "") for name in HEADER.split(","))
REPORTS = f"{HEADER}\n{ROW}\n"


def fifo(path):
    os.mkfifo(path)


def bound_socket(path):
    # The name of a socket is short: it is bound in its own folder.
    here = os.getcwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


KINDS = {
    "a pipe": fifo,
    "a socket": bound_socket,
    "a link to /dev/zero": lambda path: path.symlink_to("/dev/zero"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a folder": lambda path: path.mkdir(),
}
# What is asked, where the path lies, and how it may end: whether what is there is an input decides.
ASKED = {
    "an input folder": ("check input", "input/x.csv", (0, 3)),
    "a workbook of an input folder": ("check input", "input/x.xlsx", (0, 3)),
    "an unknown file of an input folder": ("check input", "input/x.pdf", (0, 3)),
    "a manifest in an input folder": ("check input", "input/deep/manifest.json", (0, 3)),
    "a named input": ("check x.csv", "x.csv", (1, 3)),
    "an audited file": ("audit x.csv", "x.csv", (1,)),
    "an audited file of before": ("audit input/a.csv --against x.csv", "x.csv", (1,)),
    "beside an audited file": ("audit input/a.csv", "input/datapackage.json", (0, 3)),
    "rules": ("criteria --rules x.toml", "x.toml", (1, 2)),
    "rules to compare": ("whatif --rules x.toml --input input --out w", "x.toml", (1, 2)),
    "--carriers": ("check input --carriers x.csv", "x.csv", (1, 2)),
    "--mapping": ("check input --mapping x.toml", "x.toml", (1, 2)),
    "--decisions": ("check input --decisions x.csv", "x.csv", (0, 1, 2)),
    "--config": ("check input --config x.toml", "x.toml", (1, 2)),
    "a published folder": ("verify published", "published/manifest.json", (1, 3)),
    "beside a published folder": ("verify published", "published/x.csv", (1, 3)),
    "a compared folder": ("diff published published --out d", "published/manifest.json", (1, 2, 3)),
    "the output": ("report --period 2022Q2 --input input --without pdf --out out", "out", (1, 2)),
}


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def fault(binary, command, place, make, statuses):
    """What is wrong with one run; `None` where nothing is."""
    root = Path(tempfile.mkdtemp(prefix="shihanki-plain-"))
    try:
        (root / "input/deep").mkdir(parents=True)
        (root / "published").mkdir()
        (root / "input/a.csv").write_text(REPORTS, encoding="utf-8")
        (root / "input/deep/b.csv").write_text(REPORTS.replace("A-1", "A-2"), encoding="utf-8")
        path = root / place
        make(path)
        if command.startswith("report") and path.is_dir() and not path.is_symlink():
            # An empty folder may be published into.
            shutil.rmtree(path)
            return None
        started = time.monotonic()
        try:
            done = subprocess.run(
                [binary, *command.split()],
                cwd=root,
                env=plain_environment(),
                capture_output=True,
                text=True,
                errors="replace",
                timeout=MOST_SECONDS,
                preexec_fn=bounded,
            )
        except subprocess.TimeoutExpired:
            return f"does not end within {time.monotonic() - started:.0f} s"
        if done.returncode not in statuses:
            return f"ends with {done.returncode}: {(done.stderr or done.stdout).strip()[-160:]}"
        return None
    finally:
        remove(root)


def tallies(binary):
    binary = str(Path(binary).resolve())
    for what, (command, place, statuses) in ASKED.items():
        tally = Tally(f"no plain file: {what}")
        for kind, make in KINDS.items():
            tally.add(kind, fault(binary, command, place, make, statuses))
        yield tally

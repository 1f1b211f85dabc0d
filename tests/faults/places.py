"""Places to write into: full, read-only, shared by two users."""

import os
import shutil
import subprocess
from pathlib import Path

from bench import Tally, digest

# Two users that every system has, by number: nobody, and daemon.
FIRST, SECOND = 65534, 1


def is_root():
    return os.geteuid() == 0


def as_user(user):
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]


def full(bench):
    """A small disk, full at one point after another."""
    tally = Tally(f"`{bench.command}` onto a small disk that is full")
    disk = bench.root / "disk"
    disk.mkdir()
    need = sum(path.stat().st_size + 4096 for path in bench.out.rglob("*"))
    for part in (0.02, 0.1, 0.3, 0.5, 0.8, 1.05, 1.3, 1.6, 1.9, 2.5):
        size = max(8192, int(need * part))
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "none", disk],
            capture_output=True,
            check=False,
        )
        if mounted.returncode != 0:
            tally.note("no disk could be mounted")
            break
        try:
            holds_earlier = need * 1.02 < size
            if holds_earlier:
                shutil.copytree(bench.root / "earlier", disk / "out")
            arguments = [str(disk / "out") if word == "out" else word for word in bench.arguments()]
            outcome = bench.run(arguments)
            tally.note(f"ended with {outcome.status}")
            tally.add(f"size {part}", fault_on(disk, bench, outcome, holds_earlier))
        finally:
            subprocess.run(["umount", disk], check=True)
    yield tally


def fault_on(disk, bench, outcome, holds_earlier):
    names = {path.name for path in disk.iterdir()}
    if outcome.status == 0:
        return None if names == {"out"} and digest(disk / "out") == bench.later else f"left {names}"
    if outcome.status != 1 or "shihanki: " not in outcome.stderr:
        return f"ends with {outcome.status}: {outcome.stderr.strip()[-200:]}"
    if names != ({"out"} if holds_earlier else set()):
        return f"left {names}"
    if holds_earlier and digest(disk / "out") != bench.earlier:
        return "the earlier output is not whole"
    return None


def read_only(bench):
    """Folders that may not be written into, and disks."""
    tally = Tally(f"`{bench.command}` into a place that is read-only")
    user = as_user(FIRST) if is_root() else []
    bench.reset()
    bench.folder.chmod(0o555)
    tally.add("folder", bench.fault_of_failed(bench.run(wrap=user)))
    bench.folder.chmod(0o755)
    if is_root():
        bench.reset()
        subprocess.run(["mount", "--bind", bench.folder, bench.folder], check=False, capture_output=True)
        remount = ["mount", "-o", "remount,ro,bind", bench.folder]
        if subprocess.run(remount, check=False, capture_output=True).returncode == 0:
            tally.add("disk", bench.fault_of_failed(bench.run()))
        else:
            tally.note("no read-only disk could be mounted")
        subprocess.run(["umount", bench.folder], check=False, capture_output=True)
    yield tally


def two_users(bench):
    """A shared folder: what one user cannot remove of the other's stops nobody."""
    if not is_root() or not shutil.which("setpriv"):
        return
    binary = bench.root / "shihanki"
    shutil.copy(bench.binary, binary)
    binary.chmod(0o755)
    kept, bench.binary = bench.binary, str(binary)
    first, second = as_user(FIRST), as_user(SECOND)
    tally = Tally(f"`{bench.command}` by two users into a shared folder")
    for mode, is_sticky in ((0o777, False), (0o1777, True)):
        bench.reset(published=False)
        bench.folder.chmod(mode)
        name = "sticky" if is_sticky else "shared"
        outcome = bench.run(wrap=first)
        tally.add(f"{name}: the first user", bench.fault_of_published() or status(outcome, 0))
        before = digest(bench.out)
        for number in (1, 2):
            outcome = bench.run(wrap=second)
            if is_sticky:
                # There the folder is its owner's alone.
                fault = status(outcome, 1) or bench.fault_of_beside()
                fault = fault or (None if digest(bench.out) == before else "the output changed")
            else:
                left = [name for name in bench.others() if not name.startswith(".out.shihanki-gone")]
                fault = status(outcome, 0) or (f"left {left}" if left else None)
                if number == 1 and not fault and "消せません" not in outcome.stderr:
                    fault = "does not say what it could not remove"
            tally.add(f"{name}: the second user, run {number}", fault)
        outcome = bench.run(wrap=first)
        if not is_sticky:
            left = [path for path in bench.others() if owner(bench.folder / path) == FIRST]
            fault = status(outcome, 0) or (f"left {left}" if left else None)
            tally.add(f"{name}: the first user clears up what is the first user's", fault)
        # A lock and a draft that the first user's killed run leaves.
        bench.reset(published=False)
        for what in (".out.shihanki-lock", ".out.shihanki-draft/half"):
            path = bench.folder / what
            path.parent.mkdir(exist_ok=True)
            path.write_text("")
            path.chmod(0o600)
            for of in {path, path.parent} - {bench.folder}:
                os.chown(of, FIRST, FIRST)
        outcome = bench.run(wrap=second)
        tally.add(f"{name}: after the first user's killed run", status(outcome, 0) or told(outcome))
        tally.add(f"{name}: and again", status(bench.run(wrap=second), 0))
    bench.folder.chmod(0o755)
    bench.binary = kept
    yield tally


def owner(path):
    return Path(path).lstat().st_uid


def status(outcome, expected):
    if outcome.status == expected:
        return None
    return f"ends with {outcome.status}: {outcome.stderr.strip()[-300:]}"


def told(outcome):
    return None if "注意：" in outcome.stderr else "says nothing of what it could not do"

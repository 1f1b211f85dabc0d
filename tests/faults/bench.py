"""A working folder in which runs are killed, starved and interrupted, and what must hold of it afterwards."""

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HEADER = (
    "報告番号,報告回,事業者名,発生日時,復旧日時,継続時間,役務,緊急通報,料金,前年度月平均利用者数,"
    "LPWA中継,影響利用者数,要因区分,要因詳細,事故種別,報告様式,重要設備の全断,集計除外,影響地域,出典"
)
REPORT = {
    "報告番号": "A-1",
    "事業者名": "架空通信",
    "発生日時": "2022-07-10 10:00",
    "継続時間": "90分",
    "役務": "携帯電話（音声）",
    "影響利用者数": "40000",
    "要因区分": "設備要因",
    "出典": "架空",
}


@dataclass
class Tally:
    """What was tried of one kind, and what of it held."""

    what: str
    tried: int = 0
    held: int = 0
    notes: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)

    def note(self, text):
        self.notes[text] = self.notes.get(text, 0) + 1

    def add(self, case, fault):
        self.tried += 1
        if fault:
            self.faults.append(f"{case}: {fault}")
        else:
            self.held += 1


@dataclass
class Outcome:
    status: int
    stderr: str

    @property
    def is_killed(self):
        # strace hands the signal of what it traces on, as a status or as its own death.
        return self.status in (-9, 137)


class Bench:
    """One command that publishes into `out`, with an earlier publication there that differs."""

    def __init__(self, binary, command, scratch=None):
        self.binary = str(binary)
        self.root = Path(tempfile.mkdtemp(prefix="shihanki-faults-", dir=scratch))
        self.root.chmod(0o755)
        self.folder = self.root / "desk"
        self.folder.mkdir()
        self.command = command
        (self.folder / "input").mkdir()
        self.report(users="30000")
        self.publish_pristine()

    def report(self, users):
        row = dict(REPORT, 影響利用者数=users)
        line = ",".join(row.get(name, "") for name in HEADER.split(","))
        (self.folder / "input/reports.csv").write_text(f"{HEADER}\n{line}\n", encoding="utf-8")

    def arguments(self, later=True):
        if self.command == "report":
            return "report --period 2022Q2 --input input --without pdf --out out".split()
        seed = "2" if later else "1"
        made = f"generate --period 2024Q3 --size 12 --carriers 3 --seed {seed} --out out"
        return made.split()

    def publish_pristine(self):
        """Publishes the earlier and the later output once, to know both by their bytes."""
        outcome = self.run(self.arguments(later=False))
        assert outcome.status == 0, outcome.stderr
        shutil.copytree(self.out, self.root / "earlier")
        self.earlier = digest(self.out)
        self.report(users="40000")
        outcome = self.run(self.arguments())
        assert outcome.status == 0, outcome.stderr
        self.later = digest(self.out)
        assert self.earlier != self.later

    @property
    def out(self):
        return self.folder / "out"

    def reset(self, published=True):
        for path in self.folder.iterdir():
            if path.name != "input":
                remove(path)
        if published:
            shutil.copytree(self.root / "earlier", self.out)

    def run(self, arguments=None, wrap=(), environment=None, folder=None):
        done = subprocess.run(
            [*wrap, self.binary, *(arguments or self.arguments())],
            cwd=folder or self.folder,
            env=plain_environment() | (environment or {}),
            capture_output=True,
            text=True,
            errors="replace",
            timeout=300,
        )
        return Outcome(done.returncode, done.stderr)

    def start(self, arguments=None, wrap=()):
        return subprocess.Popen(
            [*wrap, self.binary, *(arguments or self.arguments())],
            cwd=self.folder,
            env=plain_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=heed_signals,
        )

    def others(self, folder=None):
        """What lies beside input and output."""
        names = (path.name for path in (folder or self.folder).iterdir())
        return sorted(name for name in names if name not in ("input", "out"))

    def state(self):
        """Which publication is in place: earlier, later, nothing, or something else."""
        if not self.out.exists():
            return "nothing"
        return {self.earlier: "earlier", self.later: "later"}.get(digest(self.out), "something else")

    def fault_of_dead(self, tally, published=True):
        """What is wrong after a run was killed, and after the next one."""
        state = self.state()
        if state == "nothing" and published:
            aside = self.folder / ".out.shihanki-old"
            if not (aside.exists() and digest(aside) == self.earlier):
                return "the published folder is gone"
            # Where folders cannot be exchanged there is such a moment; the next run ends it.
            tally.note("killed between the two steps, earlier folder whole beside")
        elif state == "something else":
            return "the published folder is not whole"
        elif state != "nothing" and (outcome := self.run(["verify", "out"])).status != 0:
            return f"verify ends with {outcome.status}"
        outcome = self.run()
        if outcome.status != 0:
            return f"the next run ends with {outcome.status}: {outcome.stderr.strip()}"
        return self.fault_of_published()

    def fault_of_published(self, told=""):
        if self.state() != "later":
            return f"the output holds {self.state()}"
        if (outcome := self.run(["verify", "out"])).status != 0:
            return f"verify ends with {outcome.status}"
        return self.fault_of_beside(told)

    def fault_of_beside(self, told=""):
        """What lies beside the output, but for an earlier one that is kept there and told of."""
        left = [name for name in self.others() if ".kept-" not in name or name not in told]
        return f"left beside: {', '.join(left)}" if left else None

    def fault_of_failed(self, outcome, state="earlier"):
        """What is wrong after a run that must have failed, and said so."""
        if outcome.status != 1:
            return f"ends with {outcome.status}: {outcome.stderr.strip()[-200:]}"
        if "shihanki: " not in outcome.stderr:
            return "says nothing"
        if self.state() != state:
            return f"the output holds {self.state()}"
        return self.fault_of_beside()

    def fault_of_either(self, outcome):
        """What is wrong after a run that may have failed, depending on what was hit."""
        if outcome.status == 0:
            return self.fault_of_published(outcome.stderr)
        return self.fault_of_failed(outcome)

    def close(self):
        remove(self.root)


def heed_signals():
    """In the background of a shell signals are ignored, and what is started there ignores them as well."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


def plain_environment():
    """One thread of each kind, so that calls are counted alike in every run."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return environment | {"RAYON_NUM_THREADS": "1", "POLARS_MAX_THREADS": "1"}


def digest(folder):
    """One hash over every file of a folder, with its name."""
    total = hashlib.sha256()
    for path in sorted(path for path in Path(folder).rglob("*") if not path.is_dir()):
        total.update(str(path.relative_to(folder)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def tracer(*inject, trace=None):
    """strace that changes what calls do, and prints nothing of what it sees."""
    calls = trace or ",".join(sorted({rule.split(":")[0] for rule in inject}))
    rules = [part for rule in inject for part in ("-e", f"inject={rule}")]
    return ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", *rules]


def count(bench, call):
    """How often a run makes a call, in the thread that makes it most often: the tracer counts by thread."""
    bench.reset()
    log = bench.root / "trace"
    wrap = ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={call}"]
    outcome = bench.run(wrap=wrap)
    if outcome.status != 0:
        return 0
    threads = {}
    for line in log.read_text(errors="replace").splitlines():
        if match := re.match(rf"(\d+) +{call}\(", line):
            threads[match[1]] = threads.get(match[1], 0) + 1
    return max(threads.values(), default=0)

"""Runs the stages of one step: lanes side by side, each lane's stages one after the other."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.stages import Stage, Tools

ROOT = Path(__file__).resolve().parent.parent
_printing = threading.Lock()


def run_step(lanes: Sequence[Sequence[Stage]], tools: Tools, environ: Mapping[str, str], quiet: bool) -> int:
    """Run a step and return how many of its stages failed.

    A lane that is alone shows what its stages print as they do; of several each stage is shown when it has ended.
    """
    failures: list[Stage] = []

    def run(lane: Sequence[Stage]) -> None:
        failures.extend(stage for stage in lane if not _run(stage, tools, environ, quiet, live=len(lanes) == 1))

    threads = [threading.Thread(target=run, args=(lane,)) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(failures)


def _run(stage: Stage, tools: Tools, environ: Mapping[str, str], quiet: bool, live: bool) -> bool:
    if not quiet:
        print(f"== {stage.name}", flush=True)
    started, command = time.monotonic(), tools.fill(stage.command)
    with tempfile.TemporaryFile() as kept:
        where = {} if live else {"stdout": kept, "stderr": subprocess.STDOUT}
        done = subprocess.run(command, cwd=ROOT / stage.folder, env=environ, check=False, **where)  # type: ignore[call-overload]
        kept.seek(0)
        said = kept.read().decode(errors="replace")
    code = done.returncode
    how = "passed" if code == 0 else f"failed (exit code {code})"
    with _printing:
        sys.stdout.write(said)
        if not quiet:
            print(f"== {stage.name} {how} in {time.monotonic() - started:.1f} s", flush=True)
    return bool(code == 0)

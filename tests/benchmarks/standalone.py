"""The stand-alone build beside the checkout's launcher and a bare echo process, in turns, in one run; and its size."""

from __future__ import annotations

import os
import statistics
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from installer.console import Console
from installer.environment import Environment
from installer.launcher import launcher_path, write_launcher
from installer.program import ROOT
from installer.standalone.build import build, this_system
from tests.benchmarks.figure import Figure
from tests.benchmarks.processes import ECHO
from tests.core.browser import kill_core

ROUNDS = 25
COLD_ROUNDS = 7
BUDGET_MS = 25
BUDGET_RATIO = 3
COLD_BUDGET_MS = 400
SIZE_BUDGET_MB = 80
"""A guess at what an agent waits for without a question; the design names none."""


def figures(folder: Path) -> list[Figure]:
    """Build once, then measure size, start with a warm core, and a core's cold start."""
    payload, data_dir = folder / "payload", folder / "standalone"
    environment = Environment(ROOT, Console())
    made = build(environment, payload, Console(), this_system())
    write_launcher(ROOT)
    programs: dict[str, list[str]] = {
        "echo": [sys.executable, "-I", "-S", str(ECHO)],
        "checkout": [str(launcher_path(ROOT))],
        "standalone": [str(payload / "bin" / "storebell-bridge")],
    }
    first_frame(programs["standalone"], data_dir)
    warm: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, command in programs.items():
            warm[name].append(first_frame(command, data_dir))
    cold: dict[str, list[float]] = {"checkout": [], "standalone": []}
    for _ in range(COLD_ROUNDS):
        for name, times in cold.items():
            kill_core(data_dir)
            times.append(first_frame(programs[name], data_dir))
    kill_core(data_dir)
    middle = {name: statistics.median(times) for name, times in warm.items()}
    ratio = middle["standalone"] / middle["echo"]
    own, theirs = (statistics.median(cold[name]) for name in ("standalone", "checkout"))
    size = sum((payload / name).stat().st_size for name in made.files) / 1_000_000
    return [
        Figure(
            f"stand-alone bridge, first reply with a warm core, p50 of {ROUNDS}",
            f"{middle['standalone']:.1f} ms, {ratio:.2f} x a bare Python echo process ({middle['echo']:.1f} ms); "
            f"the checkout's launcher {middle['checkout']:.1f} ms",
            f"{BUDGET_MS} ms and {BUDGET_RATIO} x",
            middle["standalone"] <= BUDGET_MS and ratio <= BUDGET_RATIO,
        ),
        Figure(
            f"stand-alone core, cold start to first reply, p50 of {COLD_ROUNDS}",
            f"{own:.0f} ms (the checkout's {theirs:.0f} ms)",
            f"{COLD_BUDGET_MS} ms",
            own <= COLD_BUDGET_MS,
        ),
        Figure(
            "stand-alone payload on disk",
            f"{size:.0f} MB in {len(made.files)} files",
            f"{SIZE_BUDGET_MB} MB",
            size <= SIZE_BUDGET_MB,
        ),
    ]


def first_frame(command: Sequence[str], data_dir: Path) -> float:
    """Start a native host and return how long its first frame took, in ms."""
    environ = {**os.environ, "STOREBELL_DATA_DIR": str(data_dir)}
    began = time.perf_counter()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        (length,) = struct.unpack("=I", process.stdout.read(4))
        process.stdout.read(length)
        took = (time.perf_counter() - began) * 1000
        process.stdin.close()
        process.stdout.close()
        process.wait(10)
    return took

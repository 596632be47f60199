"""Bridge, core and record without a browser: start, first reply, restart with many open messages, one commit."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import time
from pathlib import Path

import apsw

from native_host.core.client import CoreClient
from native_host.outbox import acceptance
from native_host.outbox.recovery import open_outbox
from native_host.protocol.requests import Messages, Submit
from native_host.protocol.values import Recipient
from native_host.protocol.words import Platform
from tests.benchmarks.figure import Figure, median
from tests.core.browser import BRIDGE, kill_core

ROUNDS = 25
OPEN_MESSAGES = 10_000
ECHO = Path(__file__).with_name("echo_host.py")


def bridge(folder: Path) -> list[Figure]:
    """First reply of a bridge with a warm core, and of a core that has to be started."""
    data_dir = folder / "bridge"
    _first_frame(BRIDGE, data_dir)
    warm, bare = [], []
    for _ in range(ROUNDS):
        bare.append(_first_frame(ECHO, data_dir))
        warm.append(_first_frame(BRIDGE, data_dir))
    cold = []
    for _ in range(7):
        kill_core(data_dir)
        cold.append(_first_frame(BRIDGE, data_dir))
    kill_core(data_dir)
    ratio = median(warm) / median(bare)
    return [
        Figure(
            "bridge, first reply with a warm core",
            f"{median(warm):.1f} ms, {ratio:.2f} x a bare Python echo process ({median(bare):.1f} ms)",
            "25 ms and 3 x",
            median(warm) <= 25 and ratio <= 3,
        ),
        Figure("core, cold start to first reply", f"{median(cold):.0f} ms", "400 ms", median(cold) <= 400),
    ]


def commit_ms(folder: Path, rounds: int = 200) -> float:
    """Return the median time of one fsynced SQLite commit on this disk, in ms."""
    folder.mkdir(exist_ok=True)
    connection = apsw.Connection(str(folder / "commit.db"))
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE message (cid TEXT PRIMARY KEY, body TEXT)")
    times = []
    for number in range(rounds):
        began = time.perf_counter()
        connection.execute("INSERT INTO message VALUES (?, ?)", (str(number), "Yes, in stock! It ships today."))
        times.append((time.perf_counter() - began) * 1000)
    connection.close()
    return median(times)


def restart(folder: Path) -> list[Figure]:
    """A core that finds many open messages, until it has told all their states."""
    data_dir = folder / "restart"
    data_dir.mkdir()
    outbox, _ = open_outbox(data_dir, lambda: time.time_ns() // 1_000_000, "boot", lambda _: None)
    list(outbox.record.execute("PRAGMA synchronous=OFF"))
    for number in range(OPEN_MESSAGES):
        to = Recipient(
            platform=Platform.SHOPEE, site="SG", store="1", conversation=str(number // 5), buyer="2", buyer_name="b"
        )
        submit = Submit(
            cid=str(number), tab=1, recipient=to, store_name="s", text=f"message {number}", watermark=None,
            releasable=True,
        )  # fmt: skip
        acceptance.accept(outbox, submit, "c1/1", number % 2 == 0)
    outbox.record.close()
    outbox.log.close()
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert _count(data_dir) == OPEN_MESSAGES
        times.append((time.perf_counter() - began) * 1000)
        kill_core(data_dir)
    what = f"restart with {OPEN_MESSAGES:,} open messages, until all their states are told"
    return [Figure(what, f"{median(times):.0f} ms", "2,000 ms", median(times) <= 2000)]


def _count(data_dir: Path) -> int:
    """Start a core and count the open messages that it tells."""
    seen, after = 0, 0
    with CoreClient(str(data_dir)) as core:
        while True:
            page = Messages.model_validate(core.ask("outbox.list", {"after": after, "limit": 500}))
            seen += len(page.messages)
            if page.next is None:
                return seen
            after = page.next


def _first_frame(program: Path, data_dir: Path) -> float:
    environ = {**os.environ, "STOREBELL_DATA_DIR": str(data_dir)}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-I", "-S", str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        (length,) = struct.unpack("=I", process.stdout.read(4))
        process.stdout.read(length)
        took = (time.perf_counter() - began) * 1000
        process.stdin.close()
        process.stdout.close()
        process.wait(10)
    return took

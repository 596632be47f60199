"""A core in a process of its own, between the practice platforms and a browser that keeps every byte it hears."""

from __future__ import annotations

import asyncio
import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from native_host import cli
from native_host.practice.process import PracticeProcess
from tests.core.browser import Browser
from tests.stores.desk import free_port
from tests.stores.rented_proxy import RentedProxy

PROJECT = Path(__file__).parents[2]
LIMIT_S = 30


class KeepingBrowser(Browser):
    """Keeps the frames it was sent as they came."""

    heard: list[bytes]

    def _read(self) -> None:
        self.heard = []
        assert self.process.stdout is not None
        while header := self.process.stdout.read(4):
            (length,) = struct.unpack("=I", header)
            body = self.process.stdout.read(length)
            self.heard.append(body)
            self._frames.put(json.loads(body))
        self._frames.put(None)


def surroundings(data_dir: Path, practice: PracticeProcess) -> dict[str, str]:
    """What the core's environment says where the internet is the practice network."""
    return {
        "STOREBELL_DATA_DIR": str(data_dir),
        "STOREBELL_CALLBACK_PORT": str(free_port()),
        "HTTPS_PROXY": practice.address.proxy,
        "SSL_CERT_FILE": practice.address.ca,
        "NO_PROXY": "127.0.0.1",
        "LC_ALL": "C.UTF-8",
    }


class CommandLine:
    """Runs ``storebell`` in this process, where ``environ`` must hold, or in one of its own."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Run a command that goes on while the test does something else."""
        command = [sys.executable, "-c", "from native_host.cli import main; main()", *words]
        environ = {**os.environ, **self.environ, "COLUMNS": "200", "PYTHONUNBUFFERED": "1"}
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=environ, cwd=PROJECT, stdin=pipe, stdout=pipe, stderr=pipe, text=True)

    def run(self, *words: str, typed: str = "") -> tuple[int, str]:
        """Return the exit code and all that was printed."""
        result = CliRunner().invoke(cli.app, list(words), input=typed, env={"COLUMNS": "200"})
        return result.exit_code, result.output

    def good(self, *words: str, typed: str = "") -> str:
        """Return what a command printed that must succeed."""
        code, printed = self.run(*words, typed=typed)
        assert code == 0, printed
        return printed


@contextmanager
def rented_proxy(beyond: str, user: str, password: str) -> Iterator[RentedProxy]:
    """A proxy that runs beside the test."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def do(work: Callable[[], Any]) -> None:
        asyncio.run_coroutine_threadsafe(work(), loop).result(LIMIT_S)

    proxy = RentedProxy(beyond, user, password)
    do(proxy.__aenter__)
    try:
        yield proxy
    finally:
        do(lambda: proxy.__aexit__(None, None, None))
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

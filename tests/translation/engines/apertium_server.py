"""A real APy server of Apertium with the pair that Debian's apertium-ind-zlm brings, on a port of its own."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType

MODES = Path("/usr/share/apertium/modes")
PAIR = MODES / "ind-zlm.mode"
STARTING_S = 20.0


class ApertiumServer:
    """``with ApertiumServer(log) as server``: it answers inside, and is gone afterwards.

    Needs the system's ``apertium-apy`` and its data for Indonesian and Malay (Debian: apertium-apy, apertium-ind-zlm).
    It listens on all of this machine's addresses, and can't be told otherwise.
    """

    def __init__(self, log: Path) -> None:
        assert shutil.which("apertium-apy"), "apertium-apy is missing: python3 tests says how to get it"
        assert PAIR.exists(), "apertium-ind-zlm is missing: python3 tests says how to get it"
        self._log = log
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> ApertiumServer:
        environ = os.environ | {"LC_ALL": "C.UTF-8"}
        command = ["apertium-apy", str(MODES), "--port", str(self.port)]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, env=environ, stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + STARTING_S
        while not self._answers():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < until, self._log.read_text()
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(STARTING_S)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/listPairs")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

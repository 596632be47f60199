"""The core in a process of its own, started again whenever it is gone, as bridges do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

STOPPING_S = 10.0


class CoreProcess:
    """``root`` is the folder that holds the ``native_host`` package to run."""

    def __init__(self, root: Path, data_dir: Path, environ: Mapping[str, str]) -> None:
        self._environ = {**os.environ, **environ, "STOREBELL_DATA_DIR": str(data_dir), "PYTHONPATH": str(root)}
        self._root = root
        self._wanted = True
        self._process = self._start()
        self.broken = 0
        """How often it ended by itself, which it never should."""
        self._watching = threading.Thread(target=self._watch, daemon=True)
        self._watching.start()

    def kill(self) -> None:
        """Kill it; the next one starts at once."""
        self._process.kill()

    def pause(self) -> None:
        """Put it to sleep, as a closed lid does."""
        self._process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Wake it."""
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End it for good."""
        self._wanted = False
        self._process.kill()
        self._watching.join(STOPPING_S)

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "native_host.core"], cwd=self._root, env=self._environ)

    def _watch(self) -> None:
        while True:
            code = self._process.wait()
            if not self._wanted:
                return
            self.broken += code != -signal.SIGKILL
            self._process = self._start()

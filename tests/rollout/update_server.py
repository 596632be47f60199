"""Serves a folder on loopback as a team's web server does."""

from __future__ import annotations

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any


class UpdateServer:
    """Use in a ``with`` block. ``asked`` are the paths that were fetched, in order."""

    def __init__(self, folder: Path) -> None:
        self.asked: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Answer, self.asked, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever, name="update-server", daemon=True)
        self._thread.start()

    def __enter__(self) -> UpdateServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


TYPES = {
    ".crx": "application/x-chrome-extension",
    ".xpi": "application/x-xpinstall",
    ".xml": "text/xml",
    ".json": "application/json",
}
"""As the package's own guide says."""


class _Answer(SimpleHTTPRequestHandler):
    def __init__(self, asked: list[str], *rest: Any, **more: Any) -> None:
        self._asked = asked
        self.extensions_map = TYPES
        super().__init__(*rest, **more)

    def log_request(self, *_outcome: object) -> None:
        self._asked.append(self.path)

"""JSON commands over a websocket: what CDP (Chromium) and WebDriver BiDi (Firefox) have in common.

Both send `{id, method, params}` and get `{id, result}` or `{id, error}` back, with events (no id) in between.
"""

from __future__ import annotations

import json
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import TYPE_CHECKING, Any

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from native_host.practice.browsers.errors import BrowserError

if TYPE_CHECKING:
    from collections.abc import Callable

Message = dict[str, Any]


class Wire:
    """One socket to a browser or tab. Safe to call from several threads."""

    def __init__(self, url: str, on_event: Callable[[Message], None] = lambda event: None) -> None:
        """Connect to `url`; `on_event` is called on the reader's thread. Raises `BrowserError` gone."""
        self._on_event = on_event
        self._lock = threading.Lock()
        self._last_id = 0
        self._waiting: dict[int, tuple[str, Future[Message]]] = {}
        self._gone: BrowserError | None = None
        try:
            # No origin header: browsers turn away web pages by it. No proxy: the peer is on this machine.
            # No pings: a page that is busy for long is not a dead page.
            self._socket = connect(
                url, origin=None, max_size=None, proxy=None, ping_interval=None, close_timeout=1, legacy=True
            )
        except (OSError, WebSocketException) as error:
            raise BrowserError("gone", f"connecting to {url}: {error}") from error
        threading.Thread(target=self._read, name="browser-wire", daemon=True).start()

    def call(self, method: str, params: Message | None = None, *, timeout_s: float = 20.0) -> Message:
        """Send one command and return its result. Raises `BrowserError`: refused, gone, tab_crashed, timeout."""
        answer: Future[Message] = Future()
        with self._lock:
            if self._gone:
                raise BrowserError(self._gone.code, method)
            self._last_id += 1
            sent = self._last_id
            self._waiting[sent] = (method, answer)
        try:
            self._socket.send(json.dumps({"id": sent, "method": method, "params": params or {}}))
            return answer.result(timeout_s)
        except FutureTimeout as error:
            raise BrowserError("timeout", f"{method} after {timeout_s:g} s") from error
        except (OSError, WebSocketException) as error:
            raise BrowserError("gone", f"{method}: {error}") from error
        finally:
            with self._lock:
                self._waiting.pop(sent, None)

    def fail_pending(self, code: BrowserError) -> None:
        """Answer every command under way with an error; the socket stays usable."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        for method, answer in waiting.values():
            if not answer.done():
                answer.set_exception(BrowserError(code.code, f"{method} {code.detail}".strip()))

    def close(self) -> None:
        """Close the socket; commands under way end with gone."""
        self._socket.close()

    def _read(self) -> None:
        try:
            for text in self._socket:
                message: Message = json.loads(text)
                if "id" in message and message["id"] is not None:
                    self._answer(message)
                else:
                    self._on_event(message)
        except (OSError, WebSocketException):
            pass  # a killed browser ends its sockets rudely; that is what `gone` says below
        with self._lock:
            self._gone = BrowserError("gone")
        self.fail_pending(self._gone)

    def _answer(self, message: Message) -> None:
        with self._lock:
            method, answer = self._waiting.pop(message["id"], ("", None))
        if answer is None:
            return
        if "error" in message:
            error = message["error"]  # CDP: {code, message}; BiDi: a string, with the message beside it
            text = error["message"] if isinstance(error, dict) else f"{error}: {message.get('message', '')}"
            answer.set_exception(BrowserError("refused", f"{method}: {text}"))
        else:
            answer.set_result(message.get("result", {}))

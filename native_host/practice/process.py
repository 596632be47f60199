"""A practice center in a process of its own, driven through its control API. For tests, tour and chaos.

Uses the standard library only, so that whoever drives needs none of the servers' dependencies.
"""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from native_host.practice.address import Address

PROJECT = Path(__file__).parents[2]
ANSWER_S = 10.0
STOPPING_S = 5.0


class PracticeError(Exception):
    """The practice center did not start, or refused a request; the message is its sentence."""


@dataclass(frozen=True)
class StoredMessage:
    """One message that a practice platform has stored."""

    id: str
    store: str
    site: str
    platform: str
    conversation: str
    buyer: str
    direction: str
    """``in`` from the buyer, ``out`` from the seller."""
    text: str
    time: int
    """Unix ms."""
    kind: str = "text"
    role: str = "buyer"
    """``buyer``, ``seller``, ``system`` or ``robot``."""
    visible: bool = True
    status: str = "normal"
    channel: str = "page"
    """How a message of the seller's came: ``page`` or ``api``."""


@dataclass(frozen=True)
class ReceivedSend:
    """One POST of a message that reached a practice platform; ``outcome`` as in ``sends.Outcome``."""

    request_id: str
    store: str
    conversation: str
    text: str
    time: int
    outcome: str
    message: str | None
    code: str | None
    channel: str = "page"
    kind: str = "text"


@dataclass(frozen=True)
class Said:
    message: str
    conversation: str
    buyer_id: int


class PracticeProcess:
    """Starts on construction, stops with ``stop()`` or at the end of a ``with`` block, and dies with its parent."""

    def __init__(self, *, lively: bool = False, python: str = sys.executable) -> None:
        command = [python, "-m", "native_host.practice", "--json", "--exit-with-stdin"]
        self._process = subprocess.Popen(
            command + (["--lively"] if lively else []),
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise PracticeError(f"the practice center ended with {self._process.wait()} before it was up")
        self.address = Address.from_json(line)
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self) -> PracticeProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        return self._process.pid

    def stop(self) -> None:
        """Stop the process and wait for its end. May be called twice."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(STOPPING_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def truth(self, store: str | None = None, conversation: str | None = None) -> list[StoredMessage]:
        """Every stored message, oldest first within its conversation."""
        asked = {"store": store, "conversation": conversation}
        query = urllib.parse.urlencode({name: value for name, value in asked.items() if value is not None})
        return [StoredMessage(**message) for message in self._call("GET", f"/truth?{query}")["messages"]]

    def requests(self) -> list[ReceivedSend]:
        """Every send that reached a platform since the start or the last reset, in order."""
        return [ReceivedSend(**send) for send in self._call("GET", "/requests")["requests"]]

    def fact_counts(self) -> dict[str, int]:
        """How often each fact (``facts.Fact``) has happened since the start."""
        counts: dict[str, int] = self._call("GET", "/requests")["facts"]
        return counts

    def wait(self, until: str, after: int = 0, timeout_s: float = 10.0) -> int:
        """Wait until the fact ``until`` has happened more than ``after`` times; returns how often it has.

        Raises ``PracticeError`` when it has not within ``timeout_s``.
        """
        body = {"until": until, "after": after, "timeout_ms": int(timeout_s * 1000)}
        return int(self._call("POST", "/wait", body, timeout_s + ANSWER_S)["count"])

    def connections(self) -> list[dict[str, Any]]:
        """The open push streams: id, kind, store, since (Unix ms)."""
        found: list[dict[str, Any]] = self._call("GET", "/connections")["connections"]
        return found

    def arm_fault(self, kind: str, *, store: str | None = None, conversation: str | None = None, **more: object) -> str:
        """Arm a fault (``faults.KINDS``) and return its id.

        ``more``: times, ms, reason, channel (page or api), header, body, timeout.
        """
        body = {"kind": kind, "store": store, "conversation": conversation} | more
        return str(self._call("POST", "/faults", body)["id"])

    def faults(self) -> list[dict[str, Any]]:
        """What was armed since the last clearing, with hits and the times that are left."""
        armed: list[dict[str, Any]] = self._call("GET", "/faults")["faults"]
        return armed

    def clear_faults(self) -> None:
        self._call("DELETE", "/faults")

    def network(self, state: str, host: str = "*", *, ms: int | None = None, bytes_per_s: int | None = None) -> None:
        """Change the network (``network.STATES``) towards one host or all."""
        body = {"host": host, "state": state, "ms": ms, "bytes_per_s": bytes_per_s}
        self._call("POST", "/network", {name: value for name, value in body.items() if value is not None})

    def say(
        self, store: str, buyer: str, text: str, conversation: str | None = None, *, role: str = "buyer", **more: object
    ) -> Said:
        """Let a buyer write; buyer and conversation are made on first use.

        ``role`` seller, system or robot: the seller elsewhere, or the platform itself writes. ``more``: visible, and
        ``ago_ms`` before now at which it was.
        """
        body: dict[str, object] = {"store": store, "buyer": buyer, "text": text, "conversation": conversation}
        return Said(**self._call("POST", "/buyers/say", body | {"role": role} | more))

    def pin(self, store: str, conversation: str, pinned: bool = True) -> None:
        """Let the seller pin a conversation on the platform, or no longer."""
        self._call("POST", "/pin", {"store": store, "conversation": conversation, "pinned": pinned})

    def seed(
        self,
        store: str,
        conversations: int,
        messages: int,
        seed: int = 1,
        at_once: bool = False,
        *,
        pinned: int = 0,
        answered: int = 0,
    ) -> list[str]:
        """Add many conversations (newest first in the answer), the newest with ``messages`` messages.

        So many of them are ``pinned``, and so many ``answered`` by the seller. ``at_once`` lets the page load that
        thread in one answer instead of 50 messages at a time.
        """
        body = {"store": store, "conversations": conversations, "messages": messages, "seed": seed, "at_once": at_once}
        parts = {"pinned": pinned, "answered": answered}
        added: list[str] = self._call("POST", "/seed", body | parts)["conversations"]
        return added

    def reset(self) -> None:
        """Opening scene, sound network, nothing armed; open pages reload."""
        self._call("POST", "/reset", {})

    def tokens(self, store: str, action: str, seconds: int = 0) -> dict[str, Any]:
        """Hand out or end a store's tokens (``api_control.ACTIONS``); ``seconds`` from now for the ends."""
        return self._call("POST", "/tokens", {"store": store, "action": action, "seconds": seconds})

    def authorisations(self) -> list[dict[str, Any]]:
        """Who is authorised: store, since, until, revoked, access_until, refresh_until (Unix ms)."""
        found: list[dict[str, Any]] = self._call("GET", "/tokens")["authorisations"]
        return found

    def set_limits(self, store: str | None = None, **limits: int | None) -> None:
        """Change limits (``limits.Limit``) of one store or all; ``None`` is no limit."""
        self._call("POST", "/limits", {"store": store, **limits})

    def switch(self, **switches: bool) -> None:
        """Turn the platforms' uncertain habits on or off (``switches.SWITCHES``)."""
        self._call("POST", "/switches", dict(switches))

    def calls(self) -> list[dict[str, Any]]:
        """Calls since the last reset by API and store: platform, api, store, count, first, last, busiest_second."""
        found: list[dict[str, Any]] = self._call("GET", "/calls")["calls"]
        return found

    def push_to(self, platform: str, url: str | None, pace: float = 1.0) -> None:
        """Let a platform push to a loopback address (``None``: to nowhere); ``pace`` stretches its retries."""
        self._call("POST", "/callbacks", {"platform": platform, "url": url, "pace": pace})

    def set_clock(self, offset_ms: int) -> None:
        """Set the platforms' clocks ahead of this machine's, or behind it; a reset sets them right."""
        self._call("POST", "/clock", {"offset_ms": offset_ms})

    def translator(self) -> dict[str, Any]:
        """What the translator was asked since the last reset: calls, characters, texts, and the levers."""
        return self._call("GET", "/translator")

    def pull(self, kind: str, **more: object) -> str:
        """Pull a lever of the translator (``translator.levers.KINDS``) and return its id.

        ``more``: times (None: until let go), ms, status, seconds, key, language.
        """
        return str(self._call("POST", "/translator", {"kind": kind} | more)["id"])

    def let_go(self) -> None:
        """Let go of all levers of the translator."""
        self._call("DELETE", "/translator")

    def forget_translations(self) -> None:
        """Let the translator count from nothing."""
        self._call("DELETE", "/translator/counts")

    def _call(
        self, method: str, path: str, body: dict[str, object] | None = None, timeout_s: float = ANSWER_S
    ) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address.control + path, data, method=method)
        try:
            with self._opener.open(request, timeout=timeout_s) as answer:
                result: dict[str, Any] = json.load(answer)
        except urllib.error.HTTPError as refused:
            raise PracticeError(f"{method} {path}: {refused.code} {refused.read().decode()}") from refused
        return result

"""Which extensions have said hello, and when they were last here: ``seen.json``, for doctor and the problem report.

Browser, versions and times only. What is lost of it is known again when the browser is next opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import TypeAdapter

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.protocol.envelopes import ClientHello
from native_host.protocol.requests import SeenExtension

FILE = "seen.json"
LIMIT = 40
"""Browser profiles; those that were last here longest ago are forgotten."""

_ALL = TypeAdapter(dict[str, SeenExtension])


class Seen:
    """By browser profile. ``now_ms`` is our clock (Unix ms)."""

    def __init__(self, folder: Path, writer: FileWriter, now_ms: Callable[[], int]) -> None:
        self._file = KeptFile(folder / FILE, durable=False, keeps_previous=False)
        self._writer = writer
        self._now_ms = now_ms
        self._seen = self._file.load(_ALL.validate_json) or {}
        self._is_open = True

    def here(self, client: ClientHello | None) -> None:
        """An extension said hello. The command line is none."""
        if client is None or client.client != "extension":
            return
        self._seen[client.profile] = SeenExtension(
            browser=client.browser,
            version=client.version,
            protocol_min=client.protocol.min,
            protocol_max=client.protocol.max,
            seen_ms=self._now_ms(),
        )
        kept = sorted(self._seen, key=lambda profile: self._seen[profile].seen_ms)[-LIMIT:]
        self._seen = {profile: self._seen[profile] for profile in kept}
        if self._is_open:
            written = _ALL.dump_json(self._seen)
            self._writer.later(lambda: self._file.save(written))

    def left(self, client: ClientHello | None) -> None:
        """An extension is leaving. One that was updated has said hello as what it is now, often before it leaves."""
        known = self._seen.get(client.profile) if client else None
        if client and known and known.version == client.version:
            self.here(client)

    def close(self) -> None:
        """Write nothing more: connections may end after the writer has."""
        self._is_open = False

    def view(self) -> list[SeenExtension]:
        """Return all, the last one first."""
        return sorted(self._seen.values(), key=lambda seen: -seen.seen_ms)

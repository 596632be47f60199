"""Do the translation engines answer? Asked only on request: each try goes over the net and counts as one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from installer.core_line import CoreLine, Waited
from installer.findings import Finding, found
from native_host.endpoint import connect
from native_host.places import core_address

LIMIT_S = 25.0
_IN_THE_BROWSER = "device"


def check_engines(data: Path, limit_s: float = LIMIT_S) -> Iterator[Finding]:
    """Have the running core try each engine that is on. The browser's own can only be tried there."""
    told: list[Finding] = []

    def ask() -> bool:
        channel = connect(core_address(str(data)))
        try:
            line = CoreLine(channel)
            line.greet()
            told.extend(_tried(line, engine, limit_s) for engine in _engines(line))
            return True
        finally:
            channel.close()

    if not Waited(ask, limit_s).results:
        told.append(found("engines_silent"))
    yield from told or [found("engines_none")]


def _engines(line: CoreLine) -> list[dict[str, object]]:
    engines = line.result("translation.settings", {}).get("engines")
    listed = [each for each in engines if isinstance(each, dict)] if isinstance(engines, list) else []
    return [each for each in listed if each.get("on") and each.get("kind") != _IN_THE_BROWSER]


def _tried(line: CoreLine, engine: dict[str, object], limit_s: float) -> Finding:
    tested = line.result("engine.test", {"engine": engine.get("id")}, round(limit_s * 1000))
    name = str(engine.get("name") or engine.get("id"))
    if tested and tested.get("trouble") is None:
        return found("engine_answers", engine=name, ms=str(tested.get("took_ms")))
    return found("engine_fails", engine=name, trouble=str(tested.get("trouble") or "?"))

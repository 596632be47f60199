"""Doctor's findings, the same as ``storebell doctor --json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from pydantic import JsonValue

from native_host.report.entry import Content, OwnWord
from native_host.report.limited import limited

LIMIT_S = 45.0
"""Its checks have limits of their own, which end sooner."""


class Found(Protocol):
    """A finding of ``installer.findings``."""

    def as_json(self) -> dict[str, Any]: ...


def findings(limit_s: float = LIMIT_S) -> Content:
    """Return ``{ok, findings}``. Raises ``TimeoutError``, and whatever doctor fails with."""
    found = limited(_examine, limit_s)
    told = [each.as_json() for each in found]
    return {"ok": all(each["severity"] != "error" for each in told), "findings": [_own(each) for each in told]}


def _examine() -> Sequence[Found]:
    from installer.doctor import examine

    return examine()


def _own(told: dict[str, Any]) -> dict[str, JsonValue]:
    """Return a finding whose code and severity are known to be our words."""
    ours = {name: OwnWord(told[name]) for name in ("code", "severity")}
    return {name: ours.get(name, value) for name, value in told.items()}

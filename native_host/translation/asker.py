"""For whom an engine is being asked: the browser's own translator runs where the text is shown, if it can."""

from __future__ import annotations

from contextvars import ContextVar

ASKERS: ContextVar[frozenset[str]] = ContextVar("askers", default=frozenset())
"""The names of the connections that show the text."""

"""Which tests a run of one browser has: its share of them, and of that each once or on every platform's page."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from native_host.practice.browsers.session import BROWSERS
from native_host.practice.page_hooks import PAGE_HOOKS
from native_host.practice.tour.programme import Act


def share(item: pytest.Item) -> str:
    """Return the browser in whose share a test is: that among its parameters, or the first when it has none."""
    return next((browser for browser in BROWSERS if browser in _parameters(item)), BROWSERS[0])


def again(items: Iterable[pytest.Item]) -> list[pytest.Item]:
    """Return the tests that play what others before them have played on another platform's page."""
    played: dict[str, str] = {}
    return [item for item in items if (page := _page(item)) and played.setdefault(_play(item), page) != page]


def _parameters(item: pytest.Item) -> list[object]:
    chosen = getattr(item, "callspec", None)
    return [] if chosen is None else [value for value in chosen.params.values() if isinstance(value, (str, int, Act))]


def _page(item: pytest.Item) -> str | None:
    """Return the platform on whose page a test plays; ``None``: it names none."""
    named = (value.platform if isinstance(value, Act) else value for value in _parameters(item))
    return next((str(value) for value in named if value in PAGE_HOOKS), None)


def _play(item: pytest.Item) -> str:
    """Return what a test plays, wherever it does."""
    named = (value.scene if isinstance(value, Act) else value for value in _parameters(item))
    rest = sorted(str(value) for value in named if value not in PAGE_HOOKS)
    return f"{item.nodeid.partition('[')[0]} {rest}"

"""Why a store is not heard as it should be: one table, the most basic trouble first. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from native_host.protocol.words import LinkCause, LinkState, TabState, Trouble


class Condition(NamedTuple):
    """How a store with a tab is: its link, what became of the tab's page, and what the tab told last."""

    link: LinkState
    cause: LinkCause | None
    tab: TabState
    signed_in: bool
    recognised: bool
    by_api: bool
    """It is heard by API whatever its page does."""


_SHOWING = frozenset({TabState.AWAKE, TabState.LOGIN})
_LOST = frozenset({LinkState.DOWN, LinkState.PROBING})
_OWN_NETWORK = frozenset({LinkCause.BROWSER_OFFLINE, LinkCause.NO_ANSWER, LinkCause.ASLEEP, None})
_PLATFORM = frozenset({LinkCause.PLATFORM_DOWN, LinkCause.PLATFORM_ERROR})

TABLE: tuple[tuple[Trouble, Callable[[Condition], bool]], ...] = (
    (Trouble.OWN_NETWORK, lambda it: it.link in _LOST and it.cause in _OWN_NETWORK),
    (Trouble.CAPTIVE_PORTAL, lambda it: it.link in _LOST and it.cause is LinkCause.CAPTIVE_PORTAL),
    (Trouble.PLATFORM_DOWN, lambda it: it.link in _LOST and it.cause in _PLATFORM),
    (Trouble.PLATFORM_SLOW, lambda it: it.link not in _LOST and it.cause is LinkCause.PLATFORM_SLOW),
    (Trouble.SIGNED_OUT, lambda it: it.tab in _SHOWING and not it.signed_in),
    (Trouble.TAB_ASLEEP, lambda it: it.tab is TabState.ASLEEP and not it.by_api),
    (Trouble.TAB_DISCARDED, lambda it: it.tab is TabState.DISCARDED and not it.by_api),
    (Trouble.NOT_RECOGNISED, lambda it: it.tab is TabState.AWAKE and not it.recognised),
    (Trouble.SYNC_FAILED, lambda it: it.link is LinkState.SYNC_FAILED),
)
"""In the order of ``Trouble``. What a tab told before it was put to sleep is not held against it."""


def trouble(it: Condition) -> Trouble | None:
    """Return the most basic trouble, or ``None`` when there is none."""
    return next((name for name, holds in TABLE if holds(it)), None)

"""What each request about the panel's sessions does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from native_host.outbox.outbox import Refusal
from native_host.protocol import panel as p
from native_host.protocol.keys import conversation_key
from native_host.protocol.values import Model
from native_host.protocol.words import ErrorCode

if TYPE_CHECKING:
    from native_host.core.connection import Connection
    from native_host.core.core import Core


def _list_read(core: Core, connection: Connection, reading: p.ListReading) -> None:
    core.api.list_read(reading)


def _list(core: Core, connection: Connection, page: p.ListSessions) -> p.Sessions:
    return core.sessions.list.page(None if page.before is None else _place(page.before), page.limit)


def _changes(core: Core, connection: Connection, params: p.SessionChanges) -> p.ChangedSessions:
    return core.sessions.list.changes(params.epoch, params.after, params.limit)


def _search(core: Core, connection: Connection, params: p.SearchSessions) -> Awaitable[p.SessionHits]:
    return core.sessions.search(params.text, params.limit)


def _thread(core: Core, connection: Connection, params: p.GetThread) -> p.ThreadView:
    key = conversation_key(params.key)
    if params.before is None:
        core.sessions.shown(key)
    return core.sessions.list.thread(key, params.before, params.limit)


def _read(core: Core, connection: Connection, params: p.MarkRead) -> None:
    core.sessions.mark_read(conversation_key(params.key), params.message)
    core.state_changed()  # the store's unread count


def _pin(core: Core, connection: Connection, params: p.Pin) -> None:
    core.sessions.pin(conversation_key(params.key), params.pinned)


def _place(before: str) -> tuple[int, int]:
    """Return what a page's ``next`` stands for. Raises ``Refusal`` when it is none of ours."""
    last_ms, _, number = before.partition(".")
    if not (last_ms.isdecimal() and number.isdecimal()):
        raise Refusal(ErrorCode.BAD_REQUEST, problem="before")
    return int(last_ms), int(number)


SESSION_HANDLERS: dict[str, Callable[[Core, Connection, Any], Model | Awaitable[Model] | None]] = {
    "list.read": _list_read,
    "sessions.list": _list,
    "sessions.changes": _changes,
    "sessions.search": _search,
    "session.thread": _thread,
    "session.read": _read,
    "session.pin": _pin,
}

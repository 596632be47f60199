"""What each request does. One line a type; the work is done where it belongs."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import apsw

from native_host import __version__
from native_host.clock import steady_ms
from native_host.core.connection import Connection
from native_host.core.core import Core
from native_host.outbox import acceptance, decisions, delivery, drafts, evidence
from native_host.protocol import messages as m
from native_host.protocol.words import LinkState, State
from native_host.stores.book import TabKey

PAGE_BYTES = 600_000
"""A page of messages ends when their texts together reach this; a frame holds 1 MiB."""


def handle(core: Core, connection: Connection, kind: str, params: Any) -> m.Model:
    """Carry out a request and return its result."""
    result = core.with_room(lambda: HANDLERS[kind](core, connection, params))
    core.wake()
    return result or m.Nothing()


def _state(core: Core, connection: Connection, params: m.Nothing) -> m.Snapshot:
    return core.snapshot(connection.name)


def _tab_report(core: Core, connection: Connection, report: m.TabReport) -> None:
    fresh = report.host not in core.links
    core.link(report.host)
    if core.book.report(TabKey(connection.name, report.tab), report) or fresh:
        core.state_changed()


def _tab_gone(core: Core, connection: Connection, gone: m.TabGone) -> None:
    core.tab_gone(TabKey(connection.name, gone.tab), for_good=True)


def _thread_read(core: Core, connection: Connection, reading: m.ThreadReading) -> None:
    evidence.read(core.outbox, reading)


def _submit(core: Core, connection: Connection, submit: m.Submit) -> m.Submitted:
    key = TabKey(connection.name, submit.tab)
    report = core.book.tabs.get(key)
    stable = report is not None and core.link_state(report.host) is LinkState.STABLE
    return acceptance.accept(core.outbox, submit, str(key), stable)


def _arm(core: Core, connection: Connection, arm: m.Arm) -> m.Armed:
    entry = delivery.arm(core.outbox, arm, str(TabKey(connection.name, arm.tab)))
    return m.Armed(message=entry.view())


def _not_started(core: Core, connection: Connection, params: m.NotStarted) -> None:
    delivery.give_back(core.outbox, params.cid, params.fence, params.reason)


def _released(core: Core, connection: Connection, params: m.Released) -> None:
    delivery.released(core.outbox, params.cid, params.fence)


def _decide(core: Core, connection: Connection, params: m.Decide) -> m.Decided:
    return decisions.decide(core.outbox, params.cid, params.decision)


def _list(core: Core, connection: Connection, page: m.MessagesPage) -> m.Messages:
    listed: list[m.MessageView] = []
    size = 0
    for entry in core.outbox.record.listed(page.after, page.open_only):
        if len(listed) == page.limit or size > PAGE_BYTES:
            return m.Messages(messages=listed, next=listed[-1].sequence)
        listed.append(entry.view())
        size += len(entry.body.encode())
    return m.Messages(messages=listed, next=None)


def _save_draft(core: Core, connection: Connection, params: m.SaveDraft) -> None:
    drafts.save(core.outbox, _key(params.key), params.text)


def _get_draft(core: Core, connection: Connection, params: m.GetDraft) -> m.Draft:
    return m.Draft(text=drafts.get(core.outbox, _key(params.key)))


def _signal(core: Core, connection: Connection, params: m.LinkSignal) -> None:
    if params.host in core.links:
        core.heard(params.host, params.signal)


def _retry(core: Core, connection: Connection, params: m.LinkRetry) -> None:
    if params.host in core.links:
        core.act(params.host, core.links[params.host].retry(steady_ms()))


def _sync_done(core: Core, connection: Connection, params: m.SyncDone) -> None:
    core.synced(TabKey(connection.name, params.tab), params.ok)


def _status(core: Core, connection: Connection, params: m.Nothing) -> m.CoreStatus:
    counts = core.outbox.record.counts()
    return m.CoreStatus(
        pid=os.getpid(),
        version=__version__,
        protocol_min=m.PROTOCOL_MIN,
        protocol_max=m.PROTOCOL_MAX,
        instance=core.boot,
        data_dir=str(core.data_dir),
        started_ms=core.started_ms,
        sqlite=apsw.sqlite_lib_version(),
        clients=sum(1 for each in core.connections.values() if each.client and each.client.client == "extension"),
        stores=core.snapshot(None).stores,
        tabs=list(core.book.tabs.values()),
        outbox={state: counts.get(state, 0) for state in State},
    )


def _stop(core: Core, connection: Connection, params: m.Nothing) -> None:
    core.stop()


def _key(key: m.ConversationKey) -> tuple[str, str, str, str]:
    return (key.platform.value, key.site, key.store, key.conversation)


HANDLERS: dict[str, Callable[[Core, Connection, Any], m.Model | None]] = {
    "state.get": _state,
    "tab.report": _tab_report,
    "tab.gone": _tab_gone,
    "thread.read": _thread_read,
    "outbox.submit": _submit,
    "outbox.arm": _arm,
    "outbox.not_started": _not_started,
    "outbox.released": _released,
    "outbox.decide": _decide,
    "outbox.list": _list,
    "draft.save": _save_draft,
    "draft.get": _get_draft,
    "link.signal": _signal,
    "link.retry": _retry,
    "sync.done": _sync_done,
    "core.status": _status,
    "core.stop": _stop,
}
"""The same types as ``protocol.messages.REQUESTS`` (a test compares them)."""

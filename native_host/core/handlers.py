"""What each request does. One line a type; the work is done where it belongs."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from typing import Any

import apsw

from native_host import __version__, program
from native_host.core.account_handlers import ACCOUNT_HANDLERS, handle_account
from native_host.core.connection import Connection
from native_host.core.core import Core
from native_host.core.desk_handlers import DESK_HANDLERS
from native_host.core.doctor_handlers import DOCTOR_HANDLERS
from native_host.core.session_handlers import SESSION_HANDLERS
from native_host.core.store_handlers import STORE_HANDLERS
from native_host.core.translation_handlers import TRANSLATION_HANDLERS
from native_host.outbox import acceptance, decisions, delivery, drafts, evidence
from native_host.outbox.outbox import Refusal
from native_host.outbox.reconcile import Reading
from native_host.protocol import envelopes
from native_host.protocol import requests as r
from native_host.protocol import values as v
from native_host.protocol.keys import conversation_key, store_key
from native_host.protocol.words import Channel, ErrorCode, LinkState, State
from native_host.stores.book import TabKey

PAGE_BYTES = 600_000
"""A page of messages ends when their texts together reach this; a frame holds 1 MiB."""


def handle(core: Core, connection: Connection, kind: str, params: Any) -> v.Model | Awaitable[v.Model]:
    """Carry out a request and return its result, or what to await for it."""
    if kind in ACCOUNT_HANDLERS:
        return _account(core, connection, kind, params)
    result = core.with_room(lambda: HANDLERS[kind](core, connection, params))
    core.wake()
    return result or v.Nothing()


async def _account(core: Core, connection: Connection, kind: str, params: Any) -> v.Model:
    done = await handle_account(core, connection, kind, params)
    await core.translation.settled(kind)
    return done


def _state(core: Core, connection: Connection, params: v.Nothing) -> v.Snapshot:
    return core.snapshot(connection.name)


def _tab_report(core: Core, connection: Connection, report: r.TabReport) -> None:
    core.tab_reported(TabKey(connection.name, report.tab), report)


def _tab_gone(core: Core, connection: Connection, gone: r.TabGone) -> None:
    core.tab_gone(TabKey(connection.name, gone.tab), for_good=True)


def _thread_read(core: Core, connection: Connection, reading: r.ThreadReading) -> None:
    to = reading.recipient
    same_ids = core.api.rules(to.platform).same_ids_as_page
    core.api.page_read(reading)
    evidence.read(core.outbox, conversation_key(to), Reading(reading.messages, reading.contiguous, same_ids=same_ids))


def _submit(core: Core, connection: Connection, submit: r.Submit) -> r.Submitted:
    if core.outbox.record.get(submit.cid) is None:
        core.translation.check(submit, connection.name)
    submitted = _accept(core, connection, submit)
    core.translation.sent(submit, connection.name)
    return submitted


def _accept(core: Core, connection: Connection, submit: r.Submit) -> r.Submitted:
    to = submit.recipient
    if core.retirement.is_asked:  # kept here, sent by the next core
        submit = submit.model_copy(update={"releasable": False})
    channel = core.api.channel_of(store_key(to))
    if submit.tab is None:
        if channel is not Channel.API:
            raise Refusal(ErrorCode.NOT_ALLOWED)
        return acceptance.accept(core.outbox, submit, connection.name, True, channel)
    key = TabKey(connection.name, submit.tab)
    report = core.book.tabs.get(key)
    stable = channel is Channel.API or (report is not None and core.link_state(report.host) is LinkState.STABLE)
    return acceptance.accept(core.outbox, submit, str(key), stable, channel)


def _arm(core: Core, connection: Connection, arm: r.Arm) -> r.Armed:
    entry = delivery.arm(core.outbox, arm, str(TabKey(connection.name, arm.tab)))
    return r.Armed(message=entry.view())


def _not_started(core: Core, connection: Connection, params: r.NotStarted) -> None:
    delivery.give_back(core.outbox, params.cid, params.fence, params.reason)


def _released(core: Core, connection: Connection, params: r.Released) -> None:
    delivery.released(core.outbox, params.cid, params.fence)


def _decide(core: Core, connection: Connection, params: r.Decide) -> r.Decided:
    return decisions.decide(core.outbox, params.cid, params.decision)


def _list(core: Core, connection: Connection, page: r.MessagesPage) -> r.Messages:
    listed: list[v.MessageView] = []
    size = 0
    for entry in core.outbox.record.listed(page.after, page.open_only):
        if len(listed) == page.limit or size > PAGE_BYTES:
            return r.Messages(messages=listed, next=listed[-1].sequence)
        listed.append(entry.view())
        size += len(entry.body.encode())
    return r.Messages(messages=listed, next=None)


def _save_draft(core: Core, connection: Connection, params: r.SaveDraft) -> None:
    drafts.save(core.outbox, conversation_key(params.key), params.text, params.without)


def _get_draft(core: Core, connection: Connection, params: r.GetDraft) -> r.Draft:
    return r.Draft(text=drafts.get(core.outbox, conversation_key(params.key)))


def _signal(core: Core, connection: Connection, params: r.LinkSignal) -> None:
    core.link.heard(params.host, params.signal)


def _retry(core: Core, connection: Connection, params: r.LinkRetry) -> None:
    core.link.links.retry(params.host)


def _sync_done(core: Core, connection: Connection, params: r.SyncDone) -> None:
    core.link.synced(TabKey(connection.name, params.tab), params.ok, params.round)


def _status(core: Core, connection: Connection, params: v.Nothing) -> r.CoreStatus:
    counts = core.outbox.record.counts()
    return r.CoreStatus(
        pid=os.getpid(),
        version=__version__,
        protocol_min=envelopes.PROTOCOL_MIN,
        protocol_max=envelopes.PROTOCOL_MAX,
        instance=core.boot,
        data_dir=str(core.data_dir),
        started_ms=core.started_ms,
        sqlite=apsw.sqlite_lib_version(),
        clients=sum(1 for each in core.connections.values() if each.client and each.client.client == "extension"),
        stores=core.snapshot(None).stores,
        tabs=list(core.book.tabs.values()),
        outbox={state: counts.get(state, 0) for state in State},
        program=program.folder(),
        build=program.build(),
        seen=core.desk.seen.view(),
        clock_ahead_ms=core.api.feeds.clock_ahead_ms(),
    )


def _stop(core: Core, connection: Connection, params: v.Nothing) -> None:
    core.stop()


def _retire(core: Core, connection: Connection, params: r.Retire) -> r.Retired:
    if params.build != program.build():
        core.retirement.ask()
    return r.Retired(retiring=core.retirement.is_asked)


HANDLERS: dict[str, Callable[[Core, Connection, Any], v.Model | Awaitable[v.Model] | None]] = {
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
    "core.retire": _retire,
    **SESSION_HANDLERS,
    **DESK_HANDLERS,
    **DOCTOR_HANDLERS,
    **STORE_HANDLERS,
    **TRANSLATION_HANDLERS,
}
"""With ``ACCOUNT_HANDLERS`` the same types as ``protocol.requests.REQUESTS`` (a test compares them)."""

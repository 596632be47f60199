"""Opening the record after whatever happened: find damage, set it aside, rebuild, call nothing sent that may not be.

An armed message whose sender's process is gone is ``unconfirmed`` (T13), a leased one is queued again (T5). When the
database itself is damaged it is moved aside and rebuilt from the second copy; what was not over there is
``unconfirmed`` too, because the database may have known more.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from native_host.database_version import refuse_newer_database
from native_host.kept import refuse_newer
from native_host.outbox import intent_log
from native_host.outbox.entry import body_hash
from native_host.outbox.intent_log import IntentLog
from native_host.outbox.outbox import Outbox, second_copy
from native_host.outbox.record import Record
from native_host.outbox.states import OPEN, Trigger
from native_host.outbox.upgrades import VERSION
from native_host.protocol.values import MessageView
from native_host.protocol.words import Reason, State

LOG_LIMIT = 8 * 1024 * 1024
"""Bytes; a second copy larger than this is rewritten at start with what is open."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recovered:
    """What opening found: messages left in doubt, and where a damaged database was put."""

    in_doubt: int
    set_aside: Path | None


def open_outbox(
    folder: Path, now: Callable[[], int], boot: str, announce: Callable[[MessageView], None]
) -> tuple[Outbox, Recovered]:
    """Open (or make) the record in a folder that this process has locked. Raises ``Newer``, and touches nothing."""
    path = folder / "outbox.db"
    refuse_newer_database(path, VERSION)
    refuse_newer(folder / "intent.log", "log", intent_log.VERSION)
    set_aside = None
    if path.exists() and not _is_sound(path):
        set_aside = _set_aside(path, now())
        _log.error("the record is damaged and was moved to %s", set_aside.name)
    record = Record(path, now)
    log = IntentLog(folder / "intent.log")
    outbox = Outbox(record, log, now, boot, announce)
    if set_aside is not None:
        _rebuild(outbox)
    in_doubt = _recover(outbox)
    if log.size() > LOG_LIMIT:
        log.rewrite([second_copy(entry) for entry in record.open_messages()])
    return outbox, Recovered(in_doubt, set_aside)


def _is_sound(path: Path) -> bool:
    """Check the pages, and the text of every open message against its hash."""
    connection = None
    try:
        connection = apsw.Connection(str(path))
        if list(connection.execute("PRAGMA quick_check(1)")) != [("ok",)]:
            return False
        if list(connection.execute("PRAGMA user_version")) == [(0,)]:
            return True
        states = ", ".join(f"'{state}'" for state in OPEN)
        rows = connection.execute(f"SELECT body, body_hash FROM message WHERE state IN ({states})")
        return all(body_hash(body) == kept for body, kept in rows)
    except apsw.Error:
        return False
    finally:
        if connection is not None:
            connection.close()


def _set_aside(path: Path, at_ms: int) -> Path:
    target = path.with_name(f"{path.name}.damaged-{at_ms}")
    for suffix in ("", "-wal", "-shm"):
        part = path.with_name(path.name + suffix)
        if part.exists():
            os.replace(part, target.with_name(target.name + suffix))
    return target


def _rebuild(outbox: Outbox) -> None:
    latest: dict[str, dict[str, Any]] = {}
    for value in intent_log.read(outbox.log.path):
        latest[value["cid"]] = {**latest.get(value["cid"], {}), **value}
    whole = [value for value in latest.values() if "body" in value]
    with outbox.change():
        for value in sorted(whole, key=lambda each: (each["created_ms"], each["sequence"])):
            _restore(outbox, value)


def _restore(outbox: Outbox, value: dict[str, Any]) -> None:
    state, fence = State(value["state"]), value["fence"]
    if state not in OPEN:
        return
    columns = {name: value[name] for name in value if name not in ("state", "at", "fence")}
    outbox.record.insert(
        {
            **columns,
            "body_hash": body_hash(value["body"]),
            "asked_ms": value["created_ms"],
            "changed_ms": value["created_ms"],
            "fence": max(fence, 1),
        }
    )
    entry = outbox.record.get(value["cid"])
    assert entry is not None
    leased = outbox.move(entry, Trigger.LEASE, owner="lost")
    outbox.record.execute(
        "INSERT INTO attempt (cid, fence, boot, owner, watermark, unsettled, armed_ms) VALUES (?, ?, ?, ?, ?, '[]', ?)",
        (leased.cid, leased.fence, "lost", "lost", leased.watermark, leased.created_ms),
    )
    armed = outbox.move(leased, Trigger.ARM)
    outbox.record.close_attempt(armed.cid, armed.fence, Trigger.ORPHANED)
    outbox.move(armed, Trigger.ORPHANED, Reason.RECORD_REBUILT, owner=None)


def _recover(outbox: Outbox) -> int:
    armed = list(outbox.record.select("state = 'sending'"))
    leased = list(outbox.record.select("state = 'leased'"))
    if armed or leased:
        with outbox.change():
            for entry in leased:
                outbox.move(entry, Trigger.LEASE_LOST, owner=None, due_ms=None)
            for entry in armed:
                outbox.record.close_attempt(entry.cid, entry.fence, Trigger.ORPHANED)
                outbox.move(entry, Trigger.ORPHANED, Reason.CORE_RESTARTED, owner=None, due_ms=None)
    return len(armed)

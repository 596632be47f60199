"""The life of the core's process: lock, record, socket, loop, and the end when there is nothing left to do."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import signal
import sys
import uuid
from collections.abc import Awaitable
from pathlib import Path

from native_host.clock import SteadyClock
from native_host.core.connection import Connection
from native_host.core.core import Core
from native_host.core.handlers import handle
from native_host.core.listener import listen
from native_host.core.refusing import refuse
from native_host.core.single_instance import AlreadyRunning, InstanceLock
from native_host.kept import Newer, newer_files
from native_host.logs import FOLDER, log_to
from native_host.outbox.record import RecordFull
from native_host.places import core_address, data_directory
from native_host.program import hold, is_replaced
from native_host.protocol.values import Model

IDLE_S = 60.0
"""The core stops after this long without a client and without an open message."""

FULL_PAUSE_S = 1.0

_log = logging.getLogger(__name__)


def run() -> int:
    """Run a core for the user's data directory. Returns 0 also when another core has it already."""
    os.umask(0o077)
    data_dir = Path(data_directory())
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        lock = InstanceLock(data_dir)
    except AlreadyRunning:
        return 0
    hold()
    log_to(data_dir / FOLDER)
    try:
        asyncio.run(_serve(data_dir))
    except Newer as newer:
        _log.error("%s, and no core of this version may run beside it: update Storebell", newer)
        asyncio.run(refuse(core_address(str(data_dir)), newer.file))
    finally:
        lock.release()
    return 0


async def _serve(data_dir: Path) -> None:
    for newer in newer_files(data_dir, vital_only=True):
        raise Newer(newer)
    woken = asyncio.Event()
    core = Core(data_dir, uuid.uuid4().hex, SteadyClock().now_ms, woken.set)
    _log.info("core %s started; %d messages in doubt", os.getpid(), core.recovered.in_doubt)

    def carry_out(connection: Connection, kind: str, params: Model) -> Model | Awaitable[Model]:
        return handle(core, connection, kind, params)

    def joined(connection: Connection) -> None:
        core.joined(connection)
        if is_replaced():  # who installed it could not ask us: we are another user's, or the asking was cut short
            core.retirement.ask()
            woken.set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(reader, writer, core.boot, carry_out)
        try:
            await connection.serve(joined)
        finally:
            core.left(connection)
            woken.set()

    stop_listening = await listen(core_address(str(data_dir)), accept)
    if sys.platform != "win32":
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, core.stop)
    gc.freeze()
    try:
        await _until_done(core, woken)
    finally:
        stop_listening()
        for connection in list(core.connections.values()):
            connection.close("retired" if core.retirement.is_asked else "stopping")
        await core.close()
        _log.info("core %s stopped", os.getpid())


async def _until_done(core: Core, woken: asyncio.Event) -> None:
    idle_s = float(os.environ.get("STOREBELL_IDLE_SECONDS", IDLE_S))
    loop = asyncio.get_running_loop()
    idle_since: float | None = None
    while not core.stop_asked:
        woken.clear()
        try:
            core.with_room(core.tick)
            await core.accounts.tick()
        except RecordFull:  # nothing is lost: what is due stays due
            _log.exception("no room on the disk")
            await asyncio.sleep(FULL_PAUSE_S)
            continue
        core.flush()
        wait = core.seconds_to_next()
        if core.nothing_to_do():
            idle_since = loop.time() if idle_since is None else idle_since
            left = idle_s - (loop.time() - idle_since)
            if left <= 0:
                return
            wait = left if wait is None else min(wait, left)
        else:
            idle_since = None
        try:
            await asyncio.wait_for(woken.wait(), wait)
        except TimeoutError:
            continue

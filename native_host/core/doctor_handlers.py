"""What each request of doctor's page does. All of them are awaited: a child looks, mends, or packs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from native_host.protocol import doctor as d
from native_host.protocol.values import Model, Nothing

if TYPE_CHECKING:
    from native_host.core.connection import Connection
    from native_host.core.core import Core


def _run(core: Core, connection: Connection, asked: d.RunDoctor) -> Awaitable[d.Checkup]:
    return core.doctor.look(asked.online)


def _fix(core: Core, connection: Connection, asked: d.FixFindings) -> Awaitable[d.Fixed]:
    return core.doctor.fix(asked.codes)


def _report(core: Core, connection: Connection, params: Nothing) -> Awaitable[d.Report]:
    return core.doctor.report()


DOCTOR_HANDLERS: dict[str, Callable[[Core, Connection, Any], Awaitable[Model]]] = {
    "doctor.run": _run,
    "doctor.fix": _fix,
    "report.make": _report,
}

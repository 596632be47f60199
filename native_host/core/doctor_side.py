"""The core's side towards doctor and the problem report: the command line does it, as a child, one at a time."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import orjson

from native_host.core.errand import Errand, ErrandFailed, ErrandLate, own_command
from native_host.outbox.outbox import Refusal
from native_host.protocol.doctor import Checkup, Finding, Fixed, Report
from native_host.protocol.values import Model
from native_host.protocol.words import ErrorCode

LOOK_S = 90.0
"""Doctor's own checks end sooner, each by its own limit; who asked waits a little longer than this."""
FIX_S = 240.0
"""It looks before and after, and may have to copy the whole program."""
ZIP_LIMIT = 1_000_000
"""Characters of base64; a frame holds 1 MiB."""

_log = logging.getLogger(__name__)
Result = TypeVar("Result", bound=Model)


class Running(Protocol):
    """What is told of an errand."""

    async def run(self, read: Callable[[bytes], Any]) -> Any: ...

    def end(self) -> None: ...


class DoctorSide:
    """Lives in the core's loop. ``errand`` makes the run of a command line (its words) with a limit in seconds."""

    def __init__(self, data_dir: Path, errand: Callable[[Sequence[str], float], Running] | None = None) -> None:
        self._data_dir = data_dir
        self._errand = errand or self._child
        self._words: tuple[str, ...] = ()
        self._task: asyncio.Task[Any] | None = None
        self._running: Running | None = None
        self._may_be_ended = True

    async def look(self, online: bool) -> Checkup:
        """Return all findings. Raises ``Refusal``."""
        words = ("doctor", "--json", *(["--online"] if online else []))
        return await self._alone(words, LOOK_S, _checkup)

    async def fix(self, codes: Sequence[str]) -> Fixed:
        """Have these mended, and return the findings before and after. Raises ``Refusal``.

        This core may be asked to retire by it: the child goes on, and the next core tells how it went.
        """
        words = ("doctor", "--json", "--fix", *sorted(set(codes)))
        return await self._alone(words, FIX_S, _fixed, may_be_ended=False)

    async def report(self) -> Report:
        """Return a problem report. Raises ``Refusal``."""
        report = await self._alone(("report", "--json"), LOOK_S, _report)
        if len(report.zip) > ZIP_LIMIT:
            raise Refusal(ErrorCode.REPORT_TOO_LARGE)
        return report

    async def close(self) -> None:
        """End what is under way; what mends something goes on without us."""
        if self._running is not None and self._may_be_ended:
            self._running.end()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _alone(
        self, words: tuple[str, ...], limit_s: float, read: Callable[[bytes], Result], *, may_be_ended: bool = True
    ) -> Result:
        """Run a command line, or wait for the one under way if it is the same."""
        if self._task is not None and not self._task.done():
            if words != self._words:
                raise Refusal(ErrorCode.DOCTOR_BUSY)
        else:
            self._running = self._errand(words, limit_s)
            self._words, self._may_be_ended = words, may_be_ended
            self._task = asyncio.ensure_future(self._carried_out(self._running, words, read))
        done: Result = await asyncio.shield(self._task)
        return done

    async def _carried_out(self, running: Running, words: tuple[str, ...], read: Callable[[bytes], Result]) -> Result:
        try:
            done: Result = await running.run(read)
            return done
        except ErrandLate as error:
            _log.warning("%s took too long", words[0])
            raise Refusal(ErrorCode.DOCTOR_LATE) from error
        except ErrandFailed as error:
            _log.warning("%s gave no answer (%s)", words[0], error)
            raise Refusal(ErrorCode.DOCTOR_FAILED) from error

    def _child(self, words: Sequence[str], limit_s: float) -> Errand:
        environ = {**os.environ, "STOREBELL_DATA_DIR": str(self._data_dir)}
        return Errand(own_command(*words), environ, limit_s)


def _checkup(said: bytes) -> Checkup:
    return Checkup(findings=_findings(orjson.loads(said)["findings"]))


def _fixed(said: bytes) -> Fixed:
    told = orjson.loads(said)
    return Fixed(before=_findings(told["before"]), findings=_findings(told["findings"]))


def _findings(told: Sequence[dict[str, Any]]) -> list[Finding]:
    return [Finding.model_validate({name: each[name] for name in Finding.model_fields}) for each in told]


def _report(said: bytes) -> Report:
    return Report(zip=orjson.loads(said)["zip"])

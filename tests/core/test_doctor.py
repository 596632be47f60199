"""Doctor for the extension's page: a child looks, the core goes on, and one thing is done at a time."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
import pytest

from native_host.core import errand as errands
from native_host.core.doctor_side import ZIP_LIMIT, DoctorSide
from native_host.core.errand import Errand, ErrandFailed, ErrandLate, own_command
from native_host.outbox.outbox import Refusal
from native_host.practice.browsers.waiting import wait_until
from native_host.protocol import framing
from native_host.protocol.doctor import Report
from native_host.protocol.envelopes import Reply
from native_host.protocol.words import ErrorCode

PATIENCE_S = 60.0
MISSING = {
    "code": "manifest_missing",
    "severity": "error",
    "sentence": {"en": "Chromium does not know the host.", "zh": "Chromium 未登记主机程序。"},
    "repair": {"en": "Run: storebell repair", "zh": "请运行：storebell repair"},
    "fixable": True,
    "params": {"browser": "Chromium"},
}
WELL = {**MISSING, "code": "manifest_ready", "severity": "ok", "repair": None, "fixable": False}


def said(value: object) -> bytes:
    return json.dumps(value).encode()


class Told:
    """Errands that end when the test says what the child said, or how it failed."""

    def __init__(self) -> None:
        self.words: list[Sequence[str]] = []
        self.ended = 0
        self._answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def __call__(self, words: Sequence[str], limit_s: float) -> Told:
        self.words.append(words)
        self._answer = asyncio.get_running_loop().create_future()
        return self

    async def run(self, read: Callable[[bytes], Any]) -> Any:
        answer = await self._answer
        try:
            return read(answer)
        except Exception as error:
            raise ErrandFailed from error

    def end(self) -> None:
        self.ended += 1

    def says(self, value: object) -> None:
        self._answer.set_result(value if isinstance(value, bytes) else said(value))

    def fails(self, error: ErrandFailed) -> None:
        self._answer.set_exception(error)


class Asked:
    """A doctor side with its errands in the test's hand."""

    def __init__(self) -> None:
        self.told = Told()
        self.side = DoctorSide(Path("data"), self.told)

    async def begin(self, asking: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.ensure_future(asking)
        await asyncio.sleep(0)
        return task

    async def refused(self, task: asyncio.Task[Any]) -> ErrorCode:
        with pytest.raises(Refusal) as refusal:
            await task
        return refusal.value.code


def test_what_the_command_line_finds_is_told_in_its_words() -> None:
    async def ask() -> None:
        asked = Asked()
        task = await asked.begin(asked.side.look(online=False))
        asked.told.says({"ok": False, "findings": [WELL, {**MISSING, "of a later version": 1}]})
        checkup = (await task).model_dump(mode="json")
        assert checkup == {"findings": [WELL, MISSING]}
        assert asked.told.words == [("doctor", "--json")]

    asyncio.run(ask())


def test_engines_are_asked_only_if_wanted() -> None:
    async def ask() -> None:
        asked = Asked()
        task = await asked.begin(asked.side.look(online=True))
        asked.told.says({"findings": []})
        await task
        assert asked.told.words == [("doctor", "--json", "--online")]

    asyncio.run(ask())


def test_what_is_mended_is_named_once_and_told_before_and_after() -> None:
    async def ask() -> None:
        asked = Asked()
        task = await asked.begin(asked.side.fix(["wal_large", "manifest_missing", "wal_large"]))
        asked.told.says({"ok": True, "before": [MISSING], "findings": [WELL]})
        assert (await task).model_dump(mode="json") == {"before": [MISSING], "findings": [WELL]}
        assert asked.told.words == [("doctor", "--json", "--fix", "manifest_missing", "wal_large")]

    asyncio.run(ask())


def test_who_asks_the_same_meanwhile_gets_the_same_answer() -> None:
    async def ask() -> None:
        asked = Asked()
        tasks = [await asked.begin(asked.side.fix(["wal_large"])) for _ in range(2)]
        asked.told.says({"before": [], "findings": [WELL]})
        one, other = await asyncio.gather(*tasks)
        assert one == other
        assert len(asked.told.words) == 1

    asyncio.run(ask())


def test_who_asks_for_something_else_meanwhile_is_told_to_wait() -> None:
    async def ask() -> None:
        asked = Asked()
        first = await asked.begin(asked.side.look(online=False))
        for other in (asked.side.fix(["wal_large"]), asked.side.report(), asked.side.look(online=True)):
            assert await asked.refused(await asked.begin(other)) is ErrorCode.DOCTOR_BUSY
        asked.told.says({"findings": []})
        await first
        then = await asked.begin(asked.side.report())
        asked.told.says({"entries": [], "zip": "AAAA"})
        assert await then == Report(zip="AAAA")

    asyncio.run(ask())


def test_who_leaves_does_not_take_the_answer_from_others() -> None:
    async def ask() -> None:
        asked = Asked()
        leaving, staying = [await asked.begin(asked.side.look(online=False)) for _ in range(2)]
        leaving.cancel()
        await asyncio.sleep(0)
        asked.told.says({"findings": [WELL]})
        assert len((await staying).findings) == 1

    asyncio.run(ask())


@pytest.mark.parametrize(
    "garbage",
    [b"", b"Traceback (most recent call last):", b"[]", b'{"findings": 7}', b'{"findings": [{"code": "Not A Code"}]}',
     b'{"findings": ["manifest_missing"]}', said({"findings": [{**MISSING, "severity": "fatal"}]})],
)  # fmt: skip
def test_garbage_for_an_answer_is_a_failure_and_doctor_can_be_asked_again(garbage: bytes) -> None:
    async def ask() -> None:
        asked = Asked()
        task = await asked.begin(asked.side.look(online=False))
        asked.told.says(garbage)
        assert await asked.refused(task) is ErrorCode.DOCTOR_FAILED
        again = await asked.begin(asked.side.look(online=False))
        asked.told.says({"findings": [WELL]})
        assert len((await again).findings) == 1

    asyncio.run(ask())


def test_a_child_that_hangs_is_called_late() -> None:
    async def ask() -> None:
        asked = Asked()
        task = await asked.begin(asked.side.report())
        asked.told.fails(ErrandLate())
        assert await asked.refused(task) is ErrorCode.DOCTOR_LATE

    asyncio.run(ask())


def test_a_report_that_no_frame_holds_is_refused_and_the_largest_one_fits() -> None:
    async def ask() -> None:
        asked = Asked()
        task = await asked.begin(asked.side.report())
        asked.told.says({"zip": "A" * (ZIP_LIMIT + 4)})
        assert await asked.refused(task) is ErrorCode.REPORT_TOO_LARGE

    asyncio.run(ask())
    largest = Report(zip=base64.b64encode(bytes(range(250)) * (ZIP_LIMIT // 4 * 3 // 250)).decode())
    assert len(largest.zip) == ZIP_LIMIT
    framing.encode(Reply(id=2**53, result=largest.model_dump()).model_dump(mode="json", exclude_none=True))


def test_a_core_that_ends_ends_what_looks_and_leaves_what_mends() -> None:
    async def ask() -> None:
        for mends in (False, True):
            asked = Asked()
            side = asked.side
            task = await asked.begin(side.fix(["wal_large"]) if mends else side.look(online=False))
            await asked.side.close()
            assert asked.told.ended == (0 if mends else 1)
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(ask())


# --- the child itself


def python(code: str, limit_s: float = PATIENCE_S) -> Errand:
    return Errand([sys.executable, "-I", "-S", "-c", code], os.environ, limit_s)


def test_a_child_is_heard_to_its_end_whatever_its_exit_code_says() -> None:
    code = "import sys; sys.stdout.write('x' * 300_000); sys.stderr.write('y' * 300_000); sys.exit(1)"
    assert asyncio.run(python(code).run(len)) == 300_000


def test_a_child_is_ended_at_its_limit() -> None:
    with pytest.raises(ErrandLate):
        asyncio.run(python("import time; time.sleep(600)", limit_s=0.05).run(bytes))


def test_a_child_that_cannot_start_is_a_failure() -> None:
    with pytest.raises(ErrandFailed):
        asyncio.run(Errand(["/nowhere/storebell"], os.environ, PATIENCE_S).run(bytes))


def test_an_answer_that_cannot_be_read_is_a_failure() -> None:
    with pytest.raises(ErrandFailed, match="JSONDecodeError"):
        asyncio.run(python("print('{')").run(json.loads))


def is_gone(pid: int) -> bool:
    """Whether a process has ended, its parent's parent may not have noticed yet."""
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def test_what_a_child_has_started_ends_with_it(tmp_path: Path) -> None:
    started = tmp_path / "pid"
    errand = Errand(["sh", "-c", f"sleep 600 & echo $! > {started}.new; mv {started}.new {started}; wait"],
                    os.environ, PATIENCE_S)  # fmt: skip

    async def run() -> bytes:
        task = asyncio.ensure_future(errand.run(bytes))
        await asyncio.to_thread(wait_until, started.exists, what="the child having started another")
        errand.end()
        return await task

    assert asyncio.run(run()) == b""
    pid = int(started.read_text())
    wait_until(lambda: is_gone(pid), what="the child's child being gone")


def test_the_loop_goes_on_while_a_child_hangs() -> None:
    async def run() -> int:
        errand = python("import time; time.sleep(600)")
        task = asyncio.ensure_future(errand.run(bytes))
        turns = 0
        for _ in range(100):
            await asyncio.sleep(0)
            turns += 1
        task.cancel()
        errand.end()
        return turns

    assert asyncio.run(run()) == 100


def test_the_child_is_the_program_that_the_core_is(monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("doctor", "--json")
    assert own_command(*words) == [sys.executable, "-m", "native_host", *words]
    monkeypatch.setattr(errands, "version_folder", lambda: "/opt/storebell/versions/1.0.0-3f9c")
    assert own_command(*words) == [sys.executable, "-S", "-s", "-m", "native_host", *words]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    command = own_command(*words)
    assert Path(command[0]).name.startswith("storebell")
    assert command[1:] == list(words)

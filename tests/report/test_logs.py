"""The core's log says what failed and where, and never in an error's own words."""

from __future__ import annotations

import ast
import asyncio
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pydantic
import pytest

import native_host
from native_host.logs import FILE, KEPT, LIMIT_BYTES, SilentErrors
from native_host.outbox.record import RecordFull
from native_host.protocol.values import ConversationKey
from native_host.protocol.words import Reason, Standing
from tests.outbox.desk import MEI, Desk, bubble

CANARY = "canary said the buyer"


def logged(fail: Callable[[], object], name: str = "native_host.x", message: str = "it failed") -> str:
    try:
        fail()
    except Exception as error:  # noqa: BLE001 - whatever the case raises
        record = logging.LogRecord(name, logging.ERROR, "", 0, message, None, (type(error), error, error.__traceback__))
        return SilentErrors().format(record)
    raise AssertionError("it did not fail")


def raises(error: BaseException) -> Callable[[], object]:
    def fail() -> None:
        raise error

    return fail


def in_chain() -> None:
    try:
        raise KeyError(CANARY)
    except KeyError as error:
        raise RuntimeError(CANARY) from error


def beside() -> None:
    try:
        raise KeyError(CANARY)
    finally:
        raise RecordFull(28, CANARY)


@pytest.mark.parametrize(
    ("fail", "told"),
    [
        (raises(ValueError(CANARY)), "builtins.ValueError"),
        (raises(RecordFull(28, CANARY)), "native_host.outbox.record.RecordFull ENOSPC"),
        (lambda: ConversationKey.model_validate({"platform": CANARY}), "ValidationError"),
        (in_chain, "builtins.KeyError\nthen:\n"),
        (beside, "builtins.KeyError\nthen:\n"),
        (raises(ExceptionGroup(CANARY, [ValueError(CANARY)])), "builtins.ExceptionGroup\nwith:\nbuiltins.ValueError"),
    ],
)
def test_an_error_is_told_without_its_words(fail: Callable[[], object], told: str) -> None:
    text = logged(fail)
    assert told in text
    assert "test_logs.py" in text, "the way it came is told"
    assert CANARY not in text


def test_pydantic_would_have_told_the_text() -> None:
    with pytest.raises(pydantic.ValidationError, match=CANARY):
        ConversationKey.model_validate({"platform": CANARY})


def test_asyncio_shows_no_objects(caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        loop = asyncio.get_running_loop()
        loop.call_soon(int, CANARY)
        task = loop.create_task(_fails())
        await asyncio.wait([task])
        del task

    asyncio.run(scene())
    records = [record for record in caplog.records if record.name == "asyncio"]
    assert CANARY in "".join(record.getMessage() for record in records), "it would have"
    told = [SilentErrors().format(record) for record in records]
    assert [CANARY in each for each in told] == [False] * len(told)
    assert any("Exception in callback int" in each for each in told)


async def _fails() -> None:
    raise ValueError(CANARY)


def test_a_record_is_one_line() -> None:
    record = logging.LogRecord("native_host.x", logging.INFO, "", 0, "%s", ("a\nERROR forged\r",), None)
    assert SilentErrors().format(record).endswith("INFO native_host.x a\\nERROR forged\\r")


def test_a_send_that_fails_is_logged_once_without_its_text(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        cid = desk.submit(CANARY).message.cid
        for _ in range(2):
            desk.read(bubble("u1", CANARY, Standing.FAILED, Reason.REFUSED_CENSORED))
    assert [record.getMessage() for record in caplog.records] == [f"{cid} to shopee is failed: refused_censored"]


def test_a_crash_with_thousands_of_messages_on_their_way_is_a_few_lines(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    conversations = [MEI.model_copy(update={"conversation": str(number)}) for number in range(30)]
    cids = [desk.submit(CANARY, to).message.cid for to in conversations]
    with caplog.at_level(logging.INFO):
        desk.crash()
    assert {desk.state(cid) for cid in cids} == {"unconfirmed"}
    assert len(caplog.records) == 21
    assert caplog.records[-1].getMessage() == "and 10 more"


NEVER_LOGGED = {
    *("address", "body", "buyer", "buyer_name", "draft", "message", "note", "params", "passphrase", "password"),
    *("preview", "proxy", "secret", "store_name", "term", "terms", "text", "title", "token", "translation", "url"),
}
"""Names that hold somebody's words or secrets wherever they occur in our code."""


def told_in_logs(source: str) -> set[str]:
    """Return the names in what a module's log calls fill in; ``?`` for a sentence that is put together."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    logging_calls = [call for call in calls if ast.unparse(call.func).startswith("_log.")]
    names = {"?" for call in logging_calls if not isinstance(call.args[0], ast.Constant)}
    for node in (node for call in logging_calls for filled in call.args[1:] for node in ast.walk(filled)):
        names |= {node.id} if isinstance(node, ast.Name) else {node.attr} if isinstance(node, ast.Attribute) else set()
    return names


def test_no_log_call_is_given_anybodys_words() -> None:
    modules = [path for path in Path(native_host.__file__).parent.rglob("*.py") if "practice" not in path.parts]
    told = {path.name: told_in_logs(path.read_text(encoding="utf-8")) for path in modules}
    assert {
        name: names & (NEVER_LOGGED | {"?"}) for name, names in told.items() if names & (NEVER_LOGGED | {"?"})
    } == {}
    assert "finding" in told["sender.py"], "calls are seen"


@pytest.mark.parametrize(
    ("call", "names"),
    [('_log.info("x %s", entry.body[:9])', {"entry", "body"}), ('_log.error(f"x {text}")', {"?"})],
)
def test_the_watch_sees_what_a_log_call_is_given(call: str, names: set[str]) -> None:
    assert told_in_logs(call) == names


PROGRAM = """
import logging, sys, threading, warnings
from pathlib import Path
from native_host.logs import log_to
log_to(Path(sys.argv[1]))
"""


def run(folder: Path, program: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", PROGRAM + program, str(folder)]
    return subprocess.run(command, capture_output=True, check=False)


def test_what_nobody_caught_is_in_the_log(tmp_path: Path) -> None:
    run(
        tmp_path / "logs",
        f"""
def fail(): raise ValueError({CANARY!r})
thread = threading.Thread(target=fail); thread.start(); thread.join()
logging.getLogger("httpx").error("canary"); logging.getLogger("keyring").info("canary")
logging.getLogger("native_host.x").info("您好 \\ud800")
fail()
""",
    )
    text = (tmp_path / "logs" / FILE).read_text(encoding="utf-8")
    assert text.count("builtins.ValueError") == 2
    assert "您好 \\ud800" in text
    assert "canary" not in text


def test_a_crash_leaves_where_it_happened(tmp_path: Path) -> None:
    done = run(tmp_path / "logs", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    assert done.returncode < 0
    assert "Segmentation fault" in (tmp_path / "logs" / "crash.log").read_text()


def test_a_log_that_cannot_be_written_keeps_nothing_waiting(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file is in the way")
    done = run(tmp_path / "logs", "logging.getLogger('native_host').error('x'); print('goes on')")
    assert (done.returncode, done.stdout) == (0, b"goes on\n")


def test_the_log_turns_over(tmp_path: Path) -> None:
    run(tmp_path / "logs", "for _ in range(60): logging.getLogger('native_host').info('x' * 100_000)")
    sizes = {path.name: path.stat().st_size for path in (tmp_path / "logs").glob(f"{FILE}*")}
    assert sorted(sizes) == [FILE, *(f"{FILE}.{number}" for number in range(1, KEPT + 1))]
    assert all(0 < size <= LIMIT_BYTES for size in sizes.values())

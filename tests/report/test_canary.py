"""Canaries go everywhere that a person's words go in a real core; its logs and the report hold none of them."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import apsw
import pytest

from native_host.report.report import Report, make, parts
from tests.core.browser import Browser, kill_core
from tests.core.tab import HOST, RECIPIENT, STORE, Tab, listed

NOW = datetime(2026, 11, 21, 12, 0)
PASSPHRASE = "canary passphrase 31"
BUYER_TEXT, SENT_TEXT, DRAFT = (
    "canary parcel of the buyer 32",
    "canary answer of the agent 33",
    "canary draft unsent 34",
)
TERM, REPLY, CORRECTION = "canaryterm35", "canary reply we ship on Monday 36", "canary corrected by a person 37"
ENGINE_KEY, ENGINE_NAME = "canarykey38zYx987", "canary engine 39"
BROKEN = "canary of a damaged file 40"
BUYER, STORE_NAME = RECIPIENT["buyer_name"], STORE["name"]
IDS = [RECIPIENT[name] for name in ("store", "conversation", "buyer")]
CANARIES = (PASSPHRASE, BUYER_TEXT, SENT_TEXT, DRAFT, TERM, REPLY, CORRECTION, ENGINE_KEY, ENGINE_NAME, BROKEN)
SECRETS = (*CANARIES, BUYER, STORE_NAME, *IDS)
KEY = {name: RECIPIENT[name] for name in ("platform", "site", "store", "conversation")}


def leaks(data: bytes, wanted: tuple[str, ...] = SECRETS) -> list[str]:
    """Return what of the canaries is in some bytes, whole or in large part, in the ways in which it may be written."""
    found = []
    for secret in wanted:
        for part in {secret, secret[: len(secret) * 2 // 3], secret[len(secret) // 3 :]}:
            raw = part.encode()
            written = (raw, quote(part).encode(), base64.b64encode(raw).rstrip(b"="), json.dumps(part)[1:-1].encode())
            found += [secret for each in written if each.lower() in data.lower()][:1]
    return sorted(set(found))


def unpacked(report: Report) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(report.zip)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def made(data_dir: Path) -> Report:
    """A report on everything but doctor's findings, which have tests of their own."""
    return make(data_dir, NOW, made_of=[part for part in parts(data_dir) if part.name != "doctor.json"])


@pytest.fixture
def data_dir(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "data"
    kill_core(tmp_path / "data")


def live_through_everything(data_dir: Path) -> None:
    """Everything that an agent does, with what goes wrong on the way; then the core stops."""
    data_dir.mkdir(mode=0o700)
    (data_dir / "corrections.json").write_text(json.dumps({"sha256": "0", "kept": BROKEN}))
    (data_dir / "settings.json").write_text(json.dumps({"api": {"total_s": BROKEN}}))
    browser = Browser(data_dir, PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")
    browser.result("vault.unlock", {"passphrase": PASSPHRASE})
    browser.ask("vault.unlock", {"passphrase": PASSPHRASE[1:]})
    tab = Tab(browser)
    tab.read(listed(2310845219873456002, BUYER_TEXT, "in"))
    set_up_translation(browser)
    browser.result("draft.save", {"key": KEY, "text": DRAFT})
    browser.result("replies.save", {"id": "r", "title": REPLY, "text": REPLY})

    # One message fails on the page, others are no requests at all.
    assert tab.submit(SENT_TEXT)["result"]
    bubble = {"id": None, "page_id": "b", "direction": "out", "text": SENT_TEXT, "standing": "failed"}
    bubble["refusal"] = "refused_censored"
    tab.read(listed(2310845219873456002, BUYER_TEXT, "in"), bubble)
    assert tab.submit(SENT_TEXT, recipient={"platform": SENT_TEXT})["error"]["code"] == "bad_request"
    assert browser.ask(SENT_TEXT, {"text": SENT_TEXT})["error"]["code"] == "unknown_type"
    assert browser.ask("sessions.search", {"text": BUYER_TEXT, "limit": BUYER_TEXT})["error"]
    tab.report(unrecognised=["composer"])
    tab.signal("request_failed")

    # What should never happen: tables are gone while they are written to.
    for database, table in (("conversations.db", "message"), ("outbox.db", "draft")):
        with apsw.Connection(str(data_dir / database)) as connection:
            connection.execute(f"PRAGMA foreign_keys=OFF; DROP TABLE {table}")
    failing = [
        browser.ask("draft.save", {"key": KEY, "text": DRAFT + BUYER_TEXT}),
        browser.ask("session.thread", {"key": KEY}),
    ]
    assert [answer["error"]["code"] for answer in failing] == ["internal", "internal"]
    browser.ask("core.stop")
    browser.hung_up()
    browser.core_gone()


def set_up_translation(browser: Browser) -> None:
    engine: dict[str, Any] = {"id": "e", "kind": "openai", "name": ENGINE_NAME, "address": "http://127.0.0.1:1/v1"}
    settings = browser.result("translation.settings")
    browser.result("translation.save", {**settings, "engines": [engine], "language": "en"})
    browser.result("engine.key", {"engine": "e", "key": ENGINE_KEY})
    browser.result("glossary.save", {"id": "t", "words": {"en": TERM, "zh": TERM}})
    browser.ask("translation.correct", {"key": KEY, "text": BUYER_TEXT, "translation": CORRECTION, "language": "en"})
    text = {"text": BUYER_TEXT, "direction": "in"}
    browser.result("translation.read", {"key": KEY, "texts": [text], "language": "zh"})
    assert browser.result("engine.test", {"engine": "e"})["trouble"]
    browser.ask("translation.write", {"key": KEY, "text": SENT_TEXT, "language": "en", "to": "zh"})


def test_no_log_and_no_report_holds_anybodys_words(data_dir: Path) -> None:
    live_through_everything(data_dir)

    logs = {path.name: path.read_bytes() for path in (data_dir / "logs").iterdir()}
    log = logs["core.log"].decode()
    for line in ("request ", "SQLError", "File ", "is damaged", "makes no sense", "did not translate", "is failed"):
        assert line in log, "what went wrong is in the log"
    assert {name: found for name, data in logs.items() if (found := leaks(data, CANARIES))} == {}
    assert {name: leaks(data) for name, data in unpacked(made(data_dir)).items() if leaks(data)} == {}

    # The second guard: a line that tells everything, as no line should.
    with (data_dir / "logs" / "core.log").open("a", encoding="utf-8") as file:
        file.writelines(f"leaked {secret!r} {secret!a}\n" for secret in SECRETS if secret != PASSPHRASE)
    assert leaks((data_dir / "logs" / "core.log").read_bytes()), "the watch sees it"
    report = made(data_dir)
    told = unpacked(report)["logs/core.log"]
    unknown = {ENGINE_KEY, BROKEN, DRAFT}  # are on no disk, or where nobody can read them any more
    assert set(leaks(told)) <= unknown
    assert b"outbox.db: It is damaged." in unpacked(report)["README.txt"]
    assert b"leaked '<buyer 1>' '<buyer 1>'" in told


def test_the_watch_sees_a_text_however_it_is_written() -> None:
    written: list[Callable[[str], str]] = [str, quote, str.upper, lambda text: text[:-4], lambda text: text[6:]]
    for write in written:
        assert leaks(f"x {write(SENT_TEXT)} y".encode()) == [SENT_TEXT]
    assert leaks(base64.b64encode(SENT_TEXT.encode())) == [SENT_TEXT]
    assert not leaks(f"canary {HOST}".encode())

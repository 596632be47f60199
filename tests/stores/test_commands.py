"""Everything about stores can be done from the command line, and secrets are never given as arguments."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from native_host.practice.process import PracticeProcess
from native_host.protocol.words import ErrorCode, Platform
from native_host.stores.sentences import SENTENCES
from tests.core.browser import kill_core
from tests.stores.core_process import CommandLine, rented_proxy, surroundings
from tests.stores.desk import APPS, SHOPEE, SHOPEE_MY, Desk


@pytest.fixture
def line(
    tmp_path: Path, practice: PracticeProcess, no_keyring: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CommandLine]:
    """A machine without a keyring."""
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    environ = surroundings(data_dir, practice)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    yield CommandLine(environ)
    kill_core(data_dir)


def authorise(line: CommandLine, desk: Desk, *words: str, store: tuple[str, str, str] = SHOPEE) -> tuple[int, str]:
    """Run a command that leads to the authorisation page, and go there."""
    process = line.start(*words)
    assert process.stdout is not None
    printed = ""
    while "Waiting for the browser" not in printed:
        read = process.stdout.readline()
        assert read, printed + (process.stderr.read() if process.stderr else "")
        printed += read
    url = re.search(r"https://\S+", printed)
    redirect = re.search(r"http://127\S+", printed)
    assert url
    assert redirect
    callback = asyncio.run(desk.visit(url[0], store, redirect[0]))
    page = httpx.get(callback, trust_env=False)
    assert page.status_code == 200
    out, err = process.communicate(timeout=30)
    return process.returncode, out + err


def test_a_store_from_nothing_to_nothing(line: CommandLine, desk: Desk) -> None:
    key, secret, _ = APPS[Platform.SHOPEE]
    code, printed = line.run("apps", "save", "shopee", key, typed=f"{secret}\n")
    assert code == 1
    assert "keyring" in printed
    assert "storebell stores unlock" in printed
    assert "secrets.vault" in line.good("stores", "unlock", typed="open sesame\n")
    line.good("apps", "save", "shopee", key, typed=f"{secret}\n")
    assert key in line.good("apps", "list")

    code, printed = authorise(line, desk, "stores", "add", "shopee", "sg")
    assert (code, "lion.city.gadgets" in printed) == (0, True), printed
    listed = line.good("stores", "list")
    assert "lion.city.gadgets" in listed
    assert "ready" in listed

    code, printed = authorise(line, desk, "stores", "authorise", "lion.city.gadgets")
    assert code == 0, printed
    code, printed = authorise(line, desk, "stores", "authorise", SHOPEE[2], store=SHOPEE_MY)
    assert code == 1
    assert "another store" in printed

    line.good("stores", "channel", "shopee/SG/170044686", "api")
    with rented_proxy(desk.practice.address.proxy, "anna", "s3cret") as rented:
        pasted = f"{rented.place}:anna:s3cret 2036-12-31\n"
        assert f"http://{rented.place} working, until 2036-12-31" in line.good(
            "stores", "proxy", SHOPEE[2], typed=pasted
        )
        assert "working" in line.good("stores", "proxy", SHOPEE[2], "--test")
        (row,) = [
            row
            for row in json.loads(line.good("stores", "list", "--json"))["stores"]
            if row["identity"]["store"] == SHOPEE[2]
        ]
        assert (row["channel"], row["account"]["proxy"]["state"]) == ("api", "working")
        line.good("stores", "proxy", SHOPEE[2], "--remove")
    code, printed = line.run("apps", "delete", "shopee")
    assert (code, "still in use" in printed) == (1, True)
    line.good("stores", "delete", SHOPEE[2], "--yes")
    line.good("stores", "delete", SHOPEE_MY[2], "--yes")
    line.good("apps", "delete", "shopee")
    code, printed = line.run("stores", "delete", SHOPEE[2], "--yes")
    assert (code, "no such store" in printed) == (1, True)


def test_a_pasted_callback_will_do(line: CommandLine, desk: Desk) -> None:
    key, secret, _ = APPS[Platform.SHOPEE]
    line.good("stores", "unlock", typed="open sesame\n")
    line.good("apps", "save", "shopee", key, typed=f"{secret}\n")
    process = line.start("stores", "add", "shopee", "SG", "--paste")
    assert process.stdout is not None
    printed = ""
    while "callback address" not in printed:
        printed += process.stdout.readline()
    url, redirect = re.search(r"https://\S+", printed), re.search(r"http://127\S+", printed)
    assert url
    assert redirect
    callback = asyncio.run(desk.visit(url[0], SHOPEE, redirect[0]))
    out, err = process.communicate(f"{callback}\n", timeout=30)
    assert (process.returncode, "may use the API now" in out) == (0, True), out + err


def test_each_refusal_has_a_sentence_and_one_thing_to_do_in_both_languages() -> None:
    assert set(SENTENCES) == set(ErrorCode)
    for sentence in SENTENCES.values():
        assert sentence.en.endswith(".")
        assert sentence.zh.endswith("。")
        assert sentence.do_en
        assert re.search(r"[\u4e00-\u9fff]", sentence.do_zh)

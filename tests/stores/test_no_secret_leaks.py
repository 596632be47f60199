"""Canary secrets are planted everywhere that secrets go; afterwards no file, no log and no frame may hold one."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest

from native_host.platforms.platform import Grant
from native_host.practice.process import PracticeProcess
from native_host.protocol.words import VaultKind
from native_host.report.report import make, parts
from native_host.stores.register import Register
from native_host.stores.strongbox import PROXY, Strongbox
from native_host.stores.vault import Vault
from tests.core.browser import HELLO, kill_core, wait_until
from tests.stores.core_process import KeepingBrowser, rented_proxy, surroundings
from tests.stores.desk import APPS, SHOPEE, STORES, TIKTOK, Desk

PASSPHRASE, WRONG_PASSPHRASE = "canary passphrase 51", "canary passphrase 52"
PROXY_USER, PROXY_PASSWORD, WRONG_PASSWORD = "canary-user-53", "canary:p@ss/54", "canary-wrong-55"
WRONG_APP_SECRET, MADE_UP_CODE = "canary-app-secret-56", "canary-code-57"


class Watch:
    """What must be found nowhere, and what was said in the meantime."""

    def __init__(self) -> None:
        typed = [PASSPHRASE, WRONG_PASSPHRASE, PROXY_USER, PROXY_PASSWORD, WRONG_PASSWORD, WRONG_APP_SECRET]
        self.secrets = {*typed, MADE_UP_CODE, *(secret for _, secret, _ in APPS.values())}
        self.keys: set[bytes] = set()
        self.frames: list[bytes] = []

    def leaks(self, data: bytes) -> list[str]:
        """Return the secrets that stand in some bytes, in any of the ways in which they are written."""
        found = [f"the key {key.hex()[:4]}..." for key in self.keys if key in data]
        for secret in self.secrets:
            raw = secret.encode()
            written = (raw, quote(secret, safe="").encode(), raw.hex().encode(), base64.b64encode(raw).rstrip(b"="))
            found += [secret for each in written if each in data]
        return found


class Machine:
    """A data directory whose core is started and stopped, and what its browser hears."""

    def __init__(self, data_dir: Path, practice: PracticeProcess) -> None:
        self.data_dir = data_dir
        self.practice = practice
        self.desk = Desk(data_dir, practice)
        self.watch = Watch()
        self.environ = surroundings(data_dir, practice)

    def open_browser(self) -> KeepingBrowser:
        return KeepingBrowser(self.data_dir, HELLO, **self.environ)

    def close(self, browser: KeepingBrowser) -> None:
        browser.ask("core.stop")
        browser.hung_up()
        self.watch.frames += browser.heard
        browser.kill()
        lock = self.data_dir / "core.lock"
        wait_until(lambda: not Path(f"/proc/{lock.read_text().strip()}").exists())

    def sign_in(self, browser: KeepingBrowser, key: tuple[str, str, str]) -> None:
        started = browser.result("authorise.start", {"platform": key[0], "site": key[1]})
        callback = asyncio.run(self.desk.visit(started["url"], key, started["redirect"]))
        self.watch.secrets |= set(parse_qs(urlsplit(callback).query)["code"])
        assert httpx.get(callback, trust_env=False).status_code == 200
        assert browser.wait_push("authorise.ended")["error"] is None

    def collect(self) -> list[Grant]:
        """Learn the secrets that the platforms gave, from the vault, while no core runs."""

        async def read() -> list[Grant]:
            register = Register(self.data_dir, self.desk.now_ms)
            vault = Vault(self.data_dir, register.fact("service") or "", register.fact("keyring"), lambda: None)
            if vault.view.kind is VaultKind.FILE:
                await vault.unlock(PASSPHRASE)
            strongbox = Strongbox(register, vault)
            found = []
            for account in register.accounts.values():
                grant = await strongbox.grant(account)
                assert grant is not None
                found.append(grant)
                key = await vault.key(account.owner)
                assert key is not None
                self.watch.keys.add(key)
                proxy = await strongbox.get(account.owner, PROXY)
                assert proxy is None or quote(PROXY_PASSWORD, safe="") in proxy
            for app in register.apps.values():
                self.watch.keys.add(await vault.key(app.owner) or b"")
            register.close()
            return found

        grants = asyncio.run(read())
        self.watch.secrets |= {secret for grant in grants for secret in (grant.access, grant.refresh)}
        self.watch.keys |= {base64.b64encode(key) for key in self.watch.keys}
        return grants

    def make_due(self) -> None:
        """Let tokens be due, so that the next core renews them."""
        register = Register(self.data_dir, self.desk.now_ms)
        register.change(list(register.accounts), access_until_ms=self.desk.now_ms())
        register.close()


@pytest.fixture(params=["keyring", "file"])
def machine(request: pytest.FixtureRequest, tmp_path: Path, practice: PracticeProcess) -> Iterator[Machine]:
    request.getfixturevalue("keyring_session" if request.param == "keyring" else "no_keyring")
    made = Machine(tmp_path / "data", practice)
    made.data_dir.mkdir(mode=0o700)
    yield made
    kill_core(made.data_dir)


def test_no_secret_is_in_any_file_log_or_frame(machine: Machine) -> None:
    practice = machine.practice
    browser = machine.open_browser()
    in_file = "error" in browser.ask("app.save", {"platform": "shopee", "key": "1", "secret": WRONG_APP_SECRET})
    if in_file:
        assert browser.result("vault.unlock", {"passphrase": PASSPHRASE})["kind"] == "file"
    assert browser.result("state.get")["vault"]["kind"] == ("file" if in_file else "keyring")

    # Signing in, with what goes wrong on the way.
    browser.result("app.save", {"platform": "lazada", "key": APPS_KEYS["lazada"], "secret": WRONG_APP_SECRET})
    started = browser.result("authorise.start", {"platform": "lazada", "site": "SG", "loopback": False})
    forged = f"{started['redirect']}?code={MADE_UP_CODE}&state={started['state']}"
    assert browser.ask("authorise.finish", {"state": started["state"], "callback": forged})["error"]
    assert browser.ask("authorise.finish", {"state": "x", "callback": MADE_UP_CODE})["error"]
    assert browser.ask("authorise.finish", {"state": 7, "callback": MADE_UP_CODE})["error"]["code"] == "bad_request"
    for name, (key, secret, service) in APPS.items():
        browser.result("app.save", {"platform": name, "key": key, "secret": secret, "service": service})
    for store in STORES:
        machine.sign_in(browser, store)

    # A proxy that works, and some that do not.
    reference = dict(zip(("platform", "site", "store"), SHOPEE, strict=True))
    with rented_proxy(practice.address.proxy, PROXY_USER, PROXY_PASSWORD) as rented:
        for pasted in (f"{rented.place}:{PROXY_USER}:{WRONG_PASSWORD}", f"{PROXY_USER} {PROXY_PASSWORD}"):
            assert browser.ask("proxy.set", {"store": reference, "proxy": pasted})["error"]
        pasted = f"{rented.place}:{PROXY_USER}:{PROXY_PASSWORD}"
        browser.result("proxy.set", {"store": reference, "proxy": pasted})
        browser.result("proxy.test", reference)
        machine.close(browser)
        before = machine.collect()

        # Renewals that work, networks that do not, then renewals that are refused.
        machine.make_due()
        browser = machine.open_browser()
        if in_file:
            assert browser.ask("vault.unlock", {"passphrase": WRONG_PASSPHRASE})["error"]["code"] == "wrong_passphrase"
            browser.result("vault.unlock", {"passphrase": PASSPHRASE})
        wait_until(lambda: all(machine.desk.refreshes(store[0]) >= 1 for store in STORES))
        practice.network("reset")
        rented.password = "changed"
        assert browser.result("proxy.test", reference)["state"] == "failing"
        assert browser.ask("app.save", {"platform": "tiktok", "key": "9", "secret": {"x": WRONG_APP_SECRET}})["error"]
        browser.result("proxy.remove", reference)
        practice.network("restored")
        machine.close(browser)
        after = machine.collect()
        assert {grant.access for grant in before}.isdisjoint(grant.access for grant in after)
    for store in STORES:
        practice.tokens(store[2], "revoke")
    machine.make_due()
    browser = machine.open_browser()
    if in_file:
        browser.result("vault.unlock", {"passphrase": PASSPHRASE})

    def signed_out() -> bool:
        rows = browser.result("state.get")["stores"]
        return [row["account"]["state"] for row in rows if row["account"]].count("sign_in_again") == len(STORES)

    wait_until(signed_out)
    browser.result("store.delete", dict(zip(("platform", "site", "store"), TIKTOK, strict=True)))
    machine.close(browser)

    files = {path: path.read_bytes() for path in machine.data_dir.rglob("*") if path.is_file()}
    heard = b"\n".join(machine.watch.frames)
    assert b"Orchard Beauty" in heard, "frames were kept"
    assert any(b"lion.city.gadgets" in data for data in files.values()), "files were read"
    assert any(path.parent.name == "logs" and b"sign_in_again" in data for path, data in files.items())
    assert len(machine.watch.secrets) > 20
    assert not machine.watch.leaks(heard)
    assert {path.name: found for path, data in files.items() if (found := machine.watch.leaks(data))} == {}
    told = [part for part in parts(machine.data_dir) if part.name != "doctor.json"]
    report = make(machine.data_dir, datetime.now(), made_of=told)
    assert {each.name: found for each in report.files if (found := machine.watch.leaks(each.text.encode()))} == {}


def test_the_watch_sees_a_secret_however_it_is_written() -> None:
    watch = Watch()
    watch.keys.add(b"\x00\x01\x02\x03")
    for data in (
        PROXY_PASSWORD,
        quote(PROXY_PASSWORD, safe=""),
        json.dumps({"proxy": PROXY_PASSWORD}),
        PROXY_PASSWORD.encode().hex(),
        base64.b64encode(PROXY_PASSWORD.encode()).decode(),
    ):
        assert watch.leaks(f"before {data} after".encode()) == [PROXY_PASSWORD], data
    assert watch.leaks(b"\xff\x00\x01\x02\x03")
    assert not watch.leaks(b"canary")


APPS_KEYS = {name.value: key for name, (key, _, _) in APPS.items()}

"""A machine on which a version is installed and replaced while it sends: real bridges, cores and practice platforms."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sysconfig
import uuid
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from installer.installation import install
from installer.payload import Payload
from installer.places import ThisMachine
from installer.program_home import program_home
from installer.retiring import retire_core
from native_host.practice.process import PracticeProcess, Said
from tests.core.browser import HELLO, Browser, kill_core, wait_until
from tests.installer.machines import linux_home
from tests.stores.core_process import surroundings
from tests.stores.desk import APPS, SHOPEE, Desk

MANIFEST = ".config/chromium/NativeMessagingHosts/app.storebell.host.json"
PASSPHRASE = "of an update"
IN_THE_AIR_MS = 1_000


class Profile(Browser):
    """A browser profile that starts whatever the manifest names."""

    def __init__(
        self, home: Path, data_dir: Path, environ: dict[str, str], protocol: dict[str, int] | None = None
    ) -> None:
        self.launcher: str = json.loads((home / MANIFEST).read_text())["path"]
        self.build = Path(self.launcher).parents[1].name.rpartition("-")[2]
        self.command = (self.launcher, "chrome-extension://x/")
        super().__init__(data_dir, {**HELLO, "protocol": protocol or HELLO["protocol"]}, **environ)
        self.ask("vault.unlock", {"passphrase": PASSPHRASE})  # no answer: this core makes way at once


class Upgraded:
    """One agent's machine. ``submitted`` are the texts that a core has accepted."""

    def __init__(self, folder: Path, practice: PracticeProcess) -> None:
        self.practice = practice
        self.data_dir = folder / "data"
        self.machine = linux_home(folder / "home", ".config/chromium")
        self.home = program_home(self.machine, "user")
        self.environ = {
            **surroundings(self.data_dir, practice),
            "HOME": str(folder / "home"),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONPATH": sysconfig.get_path("purelib"),
        }
        self.submitted: list[str] = []
        self.opened: list[Profile] = []

    def install(
        self, payload: Payload, machine: ThisMachine | None = None, asked: Callable[[], None] = lambda: None
    ) -> None:
        """Install as the command does, and have the running core retire; ``asked`` is called when it was asked."""

        def retire(build: str) -> None:
            assert retire_core(str(self.data_dir), build, asked) != "silent"

        install(payload, self.home, [], machine or self.machine, retire)

    def install_for_all(self, payload: Payload) -> None:
        """Install as an administrator does, who cannot ask this user's core."""
        install(payload, self.home, [], self.machine, lambda _build: None)

    def killed_at(self, act: str, path: str) -> tuple[ThisMachine, Callable[[], None]]:
        """Return what kills the installer before it does something to a path, or, for ``retire``, when it has asked."""
        doomed = ThisMachine(self.machine.environ)
        if act == "retire":
            return doomed, die
        does = getattr(doomed, act)

        def do(*what: Any) -> None:
            if any(path in str(each) for each in what[:2]):
                die()
            does(*what)

        setattr(doomed, act, do)
        return doomed, lambda: None

    def open(self, protocol: dict[str, int] | None = None) -> Profile:
        """Start a browser, with an extension that speaks our versions of the protocol, or these."""
        self.opened.append(Profile(Path(self.machine.environ["HOME"]), self.data_dir, self.environ, protocol))
        return self.opened[-1]

    def close(self) -> None:
        """End everything."""
        for profile in self.opened:
            profile.kill()
        kill_core(self.data_dir)

    def sign_in(self, browser: Browser) -> None:
        """Let a store send by API."""
        key, secret, service = APPS[next(iter(APPS))]
        browser.result("app.save", {"platform": SHOPEE[0], "key": key, "secret": secret, "service": service})
        begun = browser.result("authorise.start", {"platform": SHOPEE[0], "site": SHOPEE[1], "loopback": False})
        callback = asyncio.run(Desk(self.data_dir, self.practice).visit(begun["url"], SHOPEE, begun["redirect"]))
        browser.result("authorise.finish", {"state": begun["state"], "callback": callback})
        where = dict(zip(("platform", "site", "store"), SHOPEE, strict=True))
        browser.result("store.channel", {"store": where, "channel": "api"})

    def hear(self, buyer: str) -> Said:
        """Let a buyer write."""
        return self.practice.say(SHOPEE[2], buyer, "Hello, a question")

    def submit(self, browser: Browser, said: Said, text: str) -> str | None:
        """Press Enter in the panel; returns the state in which the message was kept, or none: the host had gone."""
        recipient = {
            **dict(zip(("platform", "site", "store"), SHOPEE, strict=True)),
            "conversation": said.conversation,
            "buyer": str(said.buyer_id),
            "buyer_name": "mei",
        }
        params: dict[str, Any] = {"cid": str(uuid.uuid4()), "tab": None, "recipient": recipient, "text": text}
        params |= {"store_name": "lion.city.gadgets", "watermark": None, "releasable": True}
        reply = browser.ask("outbox.submit", params)
        if not reply:
            return None
        self.submitted.append(text)
        return str(reply["result"]["message"]["state"])

    def put_in_the_air(self, browser: Browser, buyer: str = "mei") -> None:
        """Send one message whose answer takes a while, and one behind it."""
        said = self.hear(buyer)
        before = len(self.practice.requests())
        self.practice.arm_fault("slow", store=SHOPEE[2], conversation=said.conversation, ms=IN_THE_AIR_MS)
        assert self.submit(browser, said, f"to {buyer}, in the air")
        wait_until(lambda: len(self.practice.requests()) > before)
        assert self.submit(browser, said, f"to {buyer}, behind it")

    def stored(self) -> Counter[str]:
        """Return how often the platform stored each of our messages."""
        return Counter(each.text for each in self.practice.truth(SHOPEE[2]) if each.text in self.submitted)

    def versions(self) -> list[str]:
        """Return the versions that stand there."""
        return self.machine.entries(self.home.versions)


def die() -> None:
    """Be killed."""
    os.kill(os.getpid(), signal.SIGKILL)


def ended(child: int) -> int:
    """Wait for a forked process and return how it ended."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)

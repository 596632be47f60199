"""A stage to play on: practice center, browser with the extension, bridge and core, all real, all thrown away after.

The demo, the guided tour, the end-to-end tests, chaos and the benchmarks stand on it.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import psutil

from native_host.core.client import CoreClient, CoreRefused, CoreSilent
from native_host.endpoint import connect
from native_host.places import core_address
from native_host.practice.browsers.errors import WaitTimeoutError
from native_host.practice.browsers.overlay import OverlayNode
from native_host.practice.browsers.session import BrowserName, BrowserSession, Language, PracticeAddresses, launch
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.process import PracticeProcess, StoredMessage
from native_host.practice.sayings import said
from native_host.protocol.messages import CoreStatus, Messages, MessageView, TabReport

PROJECT = Path(__file__).parents[2]
EXTENSION = PROJECT / "extension" / "dist"
LAUNCHER = PROJECT / ".venv" / "bin" / "storebell-bridge"
CRASH_FILE = "STOREBELL_CRASH_FILE"
KILL_S = 10.0
STORE = "170044686"
CHAT = "https://seller.shopee.sg/new-webchat/conversations"
COMPOSER = '[data-cy="webchat-conversation-detail-input"] textarea'
ROW = '[data-cy^="webchat-conversation-cell-root"]:has([title="{}"])'
OUTBOUND = '[data-cy="webchat-message-send"]'


class Stage:
    """Everything that a play needs. Use in a ``with`` block."""

    def __init__(
        self,
        browser: BrowserName,
        *,
        headless: bool = True,
        size: tuple[int, int] = (1280, 860),
        dark: bool = False,
        language: Language = "en",
        environ: Mapping[str, str] | None = None,
        lively: bool = False,
        extension: Path = EXTENSION,
        launcher: Path = LAUNCHER,
    ) -> None:
        self.browser: BrowserName = browser
        self.language = language
        self._look = {"headless": headless, "size": size, "dark": dark, "language": language}
        self.folder = Path(tempfile.mkdtemp(prefix="storebell-stage-"))
        self.data_dir = self.folder / "data"
        self.environ = {**(environ or {}), CRASH_FILE: str(self.crash_file)}
        os.environ[CRASH_FILE] = str(self.crash_file)  # a core that this process starts dies where it is told, too
        self._extension, self._launcher = extension, launcher
        self.practice = PracticeProcess(lively=lively)
        self.session: BrowserSession
        self.tab: Tab
        try:
            self.start_browser()
        except BaseException:
            self._end()
            raise

    @property
    def crash_file(self) -> Path:
        """Where the core reads at which crash point it shall die."""
        return self.folder / "crash_at"

    def __enter__(self) -> Stage:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(Exception):
            self.session.close()
        self._end()

    def _end(self) -> None:
        self.kill_core()
        self.practice.stop()
        os.environ.pop(CRASH_FILE, None)
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- the browser

    def start_browser(self) -> None:
        """Start the browser on its profile (again, after a kill)."""
        first = not (self.folder / "profile").exists()
        where = self.practice.address
        self.session = launch(
            self.browser,
            practice=PracticeAddresses(where.proxy, where.spki),
            extension=self._extension,
            host_launcher=self._launcher,
            data_dir=self.data_dir,
            profile=self.folder / "profile",
            environ=self.environ,
            **self._look,  # type: ignore[arg-type]
        )
        if first and self.language != "en":  # browsers here have no language pack, so the agent's own choice is made
            self.session.background_evaluate(f"browser.storage.local.set({{language: '{self.language[:2]}'}})")

    def open_chat(self, buyer: str | None = None) -> Tab:
        """Open the chat page in a tab, wait until the core knows its store, and open a buyer's conversation."""
        self.tab = self.session.open(CHAT)
        wait_until(lambda: any(tab.store for tab in self.tabs()), what="the store being recognised", timeout_s=20)
        if buyer is not None:
            self.open_conversation(buyer)
        return self.tab

    def open_conversation(self, buyer: str, tab: Tab | None = None) -> None:
        """Click a buyer's row until the adapter is certain of the conversation: rows move when messages come."""
        tab = tab or self.tab

        def opened() -> bool:
            tab.click(ROW.format(buyer))
            with contextlib.suppress(WaitTimeoutError):
                self.wait_active(buyer, timeout_s=3)
                return True
            return False

        wait_until(opened, timeout_s=20, what=f"{buyer}'s conversation being open")

    def wait_active(self, buyer: str, count: int = 1, timeout_s: float = 15.0) -> None:
        """Wait until so many tabs have told the core that this buyer's conversation is open."""

        def shown() -> list[TabReport]:
            return [tab for tab in self.tabs() if tab.active and tab.active.buyer_name == buyer]

        wait_until(
            shown, lambda found: len(found) >= count, what=f"{buyer}'s conversation being open", timeout_s=timeout_s
        )

    def greet(self, buyer: str, text: str = "Hi, is this in stock?") -> None:
        """Let a buyer write, and open the conversation."""
        self.practice.say(STORE, buyer, text)
        self.open_conversation(buyer)

    def write(self, text: str, tab: Tab | None = None) -> None:
        """Type into the composer."""
        tab = tab or self.tab
        tab.type(COMPOSER, text)

    def send(self, text: str, tab: Tab | None = None) -> None:
        """Type and press Enter."""
        self.write(text, tab)
        (tab or self.tab).press("Enter")

    def composer_text(self, tab: Tab | None = None) -> str:
        """Return what stands in the composer."""
        return str((tab or self.tab).evaluate("(css) => document.querySelector(css)?.value ?? ''", COMPOSER))

    def wait_composer(self, text: str) -> None:
        """Wait until the composer holds exactly this."""
        wait_until(self.composer_text, lambda held: held == text, what=f"the composer holding {text!r}")

    def nodes(self, testid: str, tab: Tab | None = None) -> list[OverlayNode]:
        """Return the overlay's nodes with a test id."""
        return [node for node in (tab or self.tab).overlay() if node.testid == testid]

    def wait_text(self, wanted: str, timeout_s: float = 15.0) -> None:
        """Wait until the overlay shows a text, in the stage's language."""
        tab, wanted = self.tab, said(wanted, self.language)
        wait_until(tab.overlay_text, lambda text: wanted in text, what=f"{wanted!r} on screen", timeout_s=timeout_s)

    def wait_no_text(self, unwanted: str, timeout_s: float = 15.0) -> None:
        """Wait until the overlay does not show a text, in the stage's language."""
        tab, unwanted = self.tab, said(unwanted, self.language)
        wait_until(tab.overlay_text, lambda text: unwanted not in text, what=f"{unwanted!r} gone", timeout_s=timeout_s)

    # --- the core

    def status(self) -> CoreStatus | None:
        """Return the core's status, or ``None`` when none runs (none is started)."""
        if not self._core_answers():
            return None
        try:
            with CoreClient(str(self.data_dir)) as core:
                return CoreStatus.model_validate(core.ask("core.status"))
        except (CoreSilent, CoreRefused):
            return None

    def tabs(self) -> list[TabReport]:
        """Return what the tabs have told the core."""
        status = self.status()
        return status.tabs if status else []

    def messages(self) -> list[MessageView]:
        """Return all messages of the record; starts a core when none runs."""
        listed: list[MessageView] = []
        after: int | None = 0
        with CoreClient(str(self.data_dir)) as core:
            while after is not None:
                page = Messages.model_validate(core.ask("outbox.list", {"after": after, "open_only": False}))
                listed += page.messages
                after = page.next
        return listed

    def state(self, text: str) -> str:
        """Return the state of the message with this text, ``none`` when there is none (or no core to ask)."""
        if not self._core_answers():
            return "none"
        try:
            found = [message for message in self.messages() if message.text == text]
        except (CoreSilent, CoreRefused):
            return "none"
        return found[-1].state.value if found else "none"

    def wait_state(self, text: str, *states: str, timeout_s: float = 20.0) -> str:
        """Wait until the message with this text is in one of the states."""
        what = f"{text!r} being {' or '.join(states)}"
        return wait_until(lambda: self.state(text), lambda state: state in states, what=what, timeout_s=timeout_s)

    def kill_core(self) -> None:
        """Kill the core and wait until it is gone."""
        status = self.status()
        if status is not None:
            kill(status.pid)

    def _core_answers(self) -> bool:
        try:
            connect(core_address(str(self.data_dir))).close()
        except OSError:
            return False
        return True

    # --- the platform

    def stored(self, text: str) -> list[StoredMessage]:
        """Return the store's messages with this text that the platform has."""
        return [each for each in self.practice.truth() if each.direction == "out" and each.text == text]

    def wait_stored(self, text: str, timeout_s: float = 20.0) -> None:
        """Wait until the platform has a message with this text."""
        wait_until(lambda: self.stored(text), what=f"{text!r} being stored", timeout_s=timeout_s)


@contextmanager
def sound_network(stage: Stage) -> Iterator[None]:
    """Whatever the block cuts or arms is mended after it."""
    try:
        yield
    finally:
        stage.practice.network("restored")
        stage.practice.clear_faults()


def kill(pid: int) -> None:
    """Kill a process and wait until it is gone."""
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.kill()
        process.wait(KILL_S)

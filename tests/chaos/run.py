"""Plays a plan on a stage, mends what it broke, does what a sensible agent would, and hands the facts to the judge."""

from __future__ import annotations

import contextlib
import random
import time
from collections import Counter

from native_host.core.client import CoreClient, CoreRefused, CoreSilent
from native_host.practice.browsers.errors import BrowserError
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.process import Said
from native_host.practice.stage import Stage, kill
from native_host.practice.tour.scene import BUBBLES
from native_host.protocol.values import MessageView
from native_host.protocol.words import Offer, State
from tests.chaos.plan import FAULTS, Blow, Plan
from tests.chaos.verdict import Tally, judge

OTHER = "somebody.else"
"""The buyer whose conversation is switched to."""
MOVING = frozenset({State.QUEUED, State.LEASED, State.SENDING})
SETTLE_S = 75.0
PAGE_GIVES_UP_MS = 1200


class Run:
    """One plan on one stage."""

    def __init__(self, stage: Stage, plan: Plan) -> None:
        self.stage = stage
        self.plan = plan
        self.dice = random.Random(-plan.seed - 1)
        self.said: Said
        self.pressed: list[str] = []
        self.again: Counter[str] = Counter()
        self.untracked: Counter[str] = Counter()

    def play(self) -> Tally:
        """Play it to the end and judge it."""
        stage = self.stage
        stage.turn_to(self.plan.platform)
        stage.practice.say(stage.page.store, OTHER, "Hello, too")
        self.said = stage.practice.say(stage.page.store, self.plan.buyer, "Hello, a question")
        self._open()
        stage.practice.arm_fault("lag", timeout=PAGE_GIVES_UP_MS)
        for blow in self.plan.blows:
            self._strike_with(blow)
        self._mend()
        self._settle()
        self._decide()
        self._reread()
        return self._judge()

    # --- things go wrong

    def _strike_with(self, blow: Blow) -> None:
        stage = self.stage
        try:
            if blow.fault != "none":
                where = {"store": stage.page.store, "conversation": self.said.conversation}
                stage.practice.arm_fault(blow.fault, **where, **FAULTS[blow.fault])  # type: ignore[arg-type]
            self._before(blow)
            if not self._write(blow.text):
                return
            stage.tab.press("Enter")
            if blow.strike == "enter_twice":
                stage.tab.press("Enter")
            left = self._left_the_composer(blow.text)
            if blow.strike not in ("none", "enter_twice"):
                time.sleep(blow.delay_ms / 1000)  # not a wait for a fact: the moment of the blow
            self._after(blow)
            if left:
                self.pressed.append(blow.text)
                self._note_untracked(blow.text)
        except BrowserError as error:
            self._revive(error)

    def _before(self, blow: Blow) -> None:
        practice = self.stage.practice
        if blow.strike == "cut_before":
            practice.network("cut")
        elif blow.strike == "stall_before":
            practice.network("stalled")
        elif blow.strike == "offline":
            practice.network("cut")
            self.stage.session.offline(True)
        elif blow.strike == "core_at_point":
            self.stage.crash_file.write_text(blow.point)

    def _after(self, blow: Blow) -> None:
        stage = self.stage
        if blow.strike == "cut_after":
            stage.practice.network("cut")
        elif blow.strike == "flap":
            stage.practice.network("reset")
        elif blow.strike == "core_after":
            stage.kill_core()
        elif blow.strike == "bridge":
            for bridge in stage.session.pids().bridges:
                kill(bridge)
        elif blow.strike == "reload":
            stage.tab.reload()
        elif blow.strike == "tab_crash":
            stage.tab.crash()
            self._mend()
        elif blow.strike == "browser":
            stage.session.kill()
            self._mend()
        elif blow.strike == "switch":
            stage.tab.click(stage.page.row.format(OTHER))
            wait_until(lambda: not self._is_open(), what="the other conversation being open")

    def _write(self, text: str) -> bool:
        """Type into the composer of the run's conversation, if it is there."""
        stage = self.stage
        if not self._is_open():
            self._open()
        wait_until(stage.composer_text, lambda held: held == "", timeout_s=15, what="an empty text box")
        stage.write(text)
        return stage.composer_text() == text

    def _left_the_composer(self, text: str) -> bool:
        """Whether Enter took the text out of the composer (by us or by the page)."""
        try:
            wait_until(self.stage.composer_text, lambda held: text not in held, timeout_s=2, what="Enter being taken")
        except BrowserError:
            return False
        return True

    def _note_untracked(self, text: str) -> None:
        """The core was dead when Enter was pressed, so the page was let go on by itself: that is not ours to keep."""
        presses = self.pressed.count(text)
        known = sum(1 for message in self._record() if message.text == text)
        self.untracked[text] = max(0, presses - known) if self._page_shows(text) >= presses else self.untracked[text]

    def _page_shows(self, text: str) -> int:
        try:
            return int(self.stage.tab.evaluate(BUBBLES, self.stage.page.outbound, text))
        except BrowserError:
            return 0

    # --- and are mended

    def _revive(self, error: BrowserError) -> None:
        if error.code in ("gone", "not_started"):
            with contextlib.suppress(BrowserError):
                self.stage.session.kill()
        self._mend()

    def _mend(self) -> None:
        stage = self.stage
        stage.crash_file.unlink(missing_ok=True)
        stage.practice.network("restored")
        stage.practice.clear_faults()
        stage.practice.arm_fault("lag", timeout=PAGE_GIVES_UP_MS)
        try:
            stage.session.offline(False)
            stage.tab.evaluate("1")
        except BrowserError:
            self._restart()
        self._open()

    def _restart(self) -> None:
        stage = self.stage
        try:
            stage.tab.reload()
            return
        except BrowserError:
            with contextlib.suppress(BrowserError):
                stage.session.kill()
            stage.start_browser()
            stage.open_chat()

    def _is_open(self) -> bool:
        return any(tab.active and tab.active.conversation == self.said.conversation for tab in self.stage.tabs())

    def _open(self) -> None:
        stage, row = self.stage, self.stage.page.row.format(self.plan.buyer)

        def opened() -> bool:
            with contextlib.suppress(BrowserError):
                if self._is_open():
                    return True
                stage.tab.click(row, timeout_s=2)
                wait_until(self._is_open, timeout_s=3, what="open")
                return True
            with contextlib.suppress(BrowserError):
                if not stage.tab.evaluate("(css) => !!document.querySelector(css)", row):
                    stage.tab.reload()
            return False

        wait_until(opened, timeout_s=40, what=f"{self.plan.buyer}'s conversation being open")

    # --- until everything has settled

    def _record(self) -> list[MessageView]:
        try:
            return [each for each in self.stage.messages() if each.recipient.conversation == self.said.conversation]
        except (CoreSilent, CoreRefused):
            return []

    def _settle(self) -> None:
        def still() -> bool:
            return not any(message.state in MOVING for message in self._record())

        wait_until(still, timeout_s=SETTLE_S, what="everything having settled")

    def _decide(self) -> None:
        """Do what a sensible agent would with what is held, failed or unconfirmed, and let it settle; twice at most."""
        for _ in range(3):
            pending = [message for message in self._record() if message.offers and message.state not in MOVING]
            if not pending:
                return
            for message in pending:
                self._decide_one(message)
            self._settle()

    def _decide_one(self, message: MessageView) -> None:
        if message.state is State.HELD:
            choice = self.dice.choice((Offer.SEND_ANYWAY, Offer.SEND_ANYWAY, Offer.DISCARD))
        elif message.state is State.FAILED:
            choice = self.dice.choice((Offer.RETRY, Offer.DISCARD))
        else:
            choice = self.dice.choice((Offer.OPEN, Offer.OPEN, Offer.SEND_AGAIN, Offer.DISCARD))
        if choice is Offer.SEND_AGAIN:
            self.again[message.text] += 1
        with CoreClient(str(self.stage.data_dir)) as core, contextlib.suppress(CoreRefused):
            core.ask("outbox.decide", {"cid": message.cid, "decision": choice})

    def _reread(self) -> None:
        """Load the page anew: now its list is the platform's, and what arrived must be found."""
        self.stage.tab.reload()
        self._open()
        self._settle()

        def found() -> bool:
            record = self._record()
            for text in set(self.pressed):
                copies = len(self._stored().get(text, ()))
                mine = [message for message in record if message.text == text]
                open_ones = [message for message in mine if message.state is State.UNCONFIRMED]
                if open_ones and copies > sum(1 for each in mine if each.state is State.SENT) + self.untracked[text]:
                    return False
            return True

        with contextlib.suppress(BrowserError):  # a late one is judged, not waited for
            wait_until(found, timeout_s=10, what="what arrived being found")

    def _stored(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for each in self.stage.practice.truth(store=self.stage.page.store, conversation=self.said.conversation):
            if each.direction == "out":
                found.setdefault(each.text, []).append(each.id)
        return found

    def _judge(self) -> Tally:
        elsewhere = [
            each.text
            for each in self.stage.practice.truth()
            if each.direction == "out" and each.text in self.pressed and each.conversation != self.said.conversation
        ]
        stored = [text for text, ids in self._stored().items() for _ in ids]
        tally = judge(self.pressed, self._record(), stored, self._kept(), self.again, self.untracked)
        if elsewhere:
            tally.problems.append(f"misdirected: {elsewhere}")
        unfound = [
            message.text
            for message in self._record()
            if message.state is State.UNCONFIRMED and stored.count(message.text) >= self.pressed.count(message.text)
            and not self.again[message.text] and not self.untracked[message.text]
        ]  # fmt: skip
        if unfound:
            tally.problems.append(f"arrived but never found: {unfound}")
        if not tally.clean:
            tally.problems.append(self.story(stored))
        return tally

    def _kept(self) -> list[str]:
        page = self.stage.page
        key = {
            "platform": self.plan.platform,
            "site": page.site,
            "store": page.store,
            "conversation": self.said.conversation,
        }
        with CoreClient(str(self.stage.data_dir)) as core:
            draft = str(core.ask("draft.get", {"key": key})["text"])
        return [draft, self.stage.composer_text()]

    def story(self, stored: list[str]) -> str:
        """Return what happened, for whoever replays it."""
        record = [(m.text, m.state.value, m.attempts, m.reason.code.value if m.reason else "") for m in self._record()]
        blows = [(blow.fault, blow.strike, blow.point, blow.delay_ms) for blow in self.plan.blows]
        return (
            f"seed {self.plan.seed} on {self.plan.platform}: {blows} "
            f"pressed {self.pressed} stored {stored} record {record} kept {self._kept()} "
            f"again {dict(self.again)} untracked {dict(self.untracked)}"
        )

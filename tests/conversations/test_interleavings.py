"""Two thousand stores, told by pages and APIs late, doubled and in parts: increments come to what a fresh list says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from native_host.conversations.asking import Asking
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.panel import ListRow, SessionView
from native_host.protocol.requests import ThreadReading
from native_host.protocol.values import PageMessage, Recipient
from native_host.protocol.words import Direction, Platform, Standing
from tests.conversations.eye import IN, NOW_MS, OUT, Eye
from tests.conversations.recount import Ledger, Told, unknown, unread, waiting

HUNTS, STORES_EACH, STEPS = 20, 100, 12
S = 1_000


class Replica:
    """A panel's copy of the list."""

    def __init__(self, eye: Eye) -> None:
        self.eye = eye
        self.epoch = ""
        self.revision = 0
        self.sessions: dict[Key, SessionView] = {}

    def sync(self, chance: random.Random) -> None:
        """Ask for changes until there are no more; list all when they can't be told."""
        while True:
            answer = self.eye.list.changes(self.epoch, self.revision, chance.choice((1, 3, 250)))
            if answer.stale:
                first = self.eye.list.page(None, 1)
                self.epoch, self.revision = first.epoch, first.revision
                self.sessions = {_key(each): each for each in self.eye.listed(chance.choice((7, 250)))}
                continue
            for session in answer.sessions:
                known = self.sessions.get(_key(session))
                assert known is None or known.revision < session.revision or known == session
                self.sessions[_key(session)] = session
            self.revision = answer.revision
            if not answer.more:
                return


class Scene:
    """One store: what its platform stored, and what was told of it."""

    def __init__(self, eye: Eye, chance: random.Random, number: int) -> None:
        self.eye = eye
        self.chance = chance
        self.store: StoreKey = ("shopee", "SG", f"{number}")
        self.ms = NOW_MS
        self.threads: dict[str, list[ThreadMessage]] = {"x": [], "y": []}
        self.platform_unread = {"x": 0, "y": 0}
        self.ledgers = {"x": Ledger(), "y": Ledger()}
        self.asked: list[tuple[Asking, str]] = []
        self.newest_asked = {"x": 0, "y": 0}
        self.acts = [self.buyer, self.buyer, self.answer, self.robot, self.recall, self.row, self.row, self.page_thread]
        if number % 2:
            self.acts += [self.api_row, self.ask, self.api_thread, self.api_thread]
        self.acts += [self.read, self.pass_time, *([self.again] if number % 4 < 2 else [])]

    def name(self) -> str:
        """Choose a conversation in which something was said."""
        return self.chance.choice([each for each in self.threads if self.threads[each]] or ["x"])

    # --- at the platform

    def say(self, name: str, direction: Direction, kind: str = "text", intercepted: bool = False) -> None:
        self.ms += self.chance.choice((1, 400, 1_500, 60_000))
        thread = self.threads[name]
        message_id = f"{name}{len(thread)}"
        thread.append(
            ThreadMessage(message_id, direction, kind, f"text {message_id}", self.ms, intercepted=intercepted)
        )

    def buyer(self) -> None:
        name = self.chance.choice("xy")
        self.say(name, IN)
        self.platform_unread[name] += 1

    def answer(self) -> None:
        name = self.name()
        self.say(name, OUT, intercepted=self.chance.random() < 0.1)
        self.platform_unread[name] = 0

    def robot(self) -> None:
        self.say(self.name(), self.chance.choice((IN, OUT)), self.chance.choice(("auto", "system")))

    def recall(self) -> None:
        thread = self.threads[self.name()]
        if thread:
            at = self.chance.randrange(len(thread))
            old = thread[at]
            thread[at] = ThreadMessage(old.id, old.direction, old.kind, "", old.time_ms, recalled=True)

    def pass_time(self) -> None:
        self.ms += 5_000

    # --- telling

    def row(self) -> None:
        """A page lists a conversation, perhaps as it was one message ago."""
        name = self.name()
        thread = [each for each in self.threads[name] if each.kind == "text"]
        if not thread:
            return
        last = thread[-1]
        unread = self.chance.choice((self.platform_unread[name], None)) if last.direction is IN else 0
        self.eye.seen.apply_page_list(
            self.store,
            [
                ListRow(
                    conversation=name, buyer="b", buyer_name=name, unread=unread, preview=last.text[:200],
                    time_ms=last.time_ms, last_direction=last.direction, pinned=self.chance.random() < 0.2,
                )
            ],
        )  # fmt: skip
        self.ledgers[name].tell_page(Told(last.time_ms, unread, last.direction))

    def page_thread(self) -> None:
        name = self.name()
        shown = self.threads[name]
        shown = shown[: len(shown) - self.chance.choice((0, 0, 1))][-self.chance.randint(1, 4) :]
        to = Recipient(
            platform=Platform.SHOPEE, site="SG", store=self.store[2], conversation=name, buyer="b", buyer_name=name
        )
        messages = [
            PageMessage(
                id=each.id, direction=each.direction, text=each.text, standing=Standing.SETTLED, time_ms=each.time_ms
            )
            for each in shown
        ]
        self.eye.seen.apply_page(ThreadReading(tab=1, recipient=to, messages=messages, contiguous=True))

    def api_row(self) -> None:
        name = self.name()
        if not self.threads[name]:
            return
        last, unread = self.threads[name][-1], self.platform_unread[name]
        row = Conversation(name, "b", name, unread, last.id, last.time_ms, last.text)
        if (last.id, last.time_ms, unread) != self._api_said(name):
            self.ledgers[name].tell_api(Told(last.time_ms, unread, last=last.id))
        self.eye.seen.apply_conversations(self.store, [row], "news", None, None)

    def _api_said(self, name: str) -> tuple[str | None, int, int | None] | None:
        told = self.ledgers[name].api
        return (told.last, told.ms, told.unread) if told else None

    def ask(self) -> None:
        """An API is asked for a thread; the answer may come after a later one."""
        name = self.name()
        self.asked.append((self.eye.seen.ask((*self.store, name)), name))

    def api_thread(self) -> None:
        if not self.asked:
            self.ask()
        asking, name = self.asked.pop(self.chance.randrange(len(self.asked)))
        thread = self.threads[name]
        self.eye.seen.apply_thread(asking, thread, complete=True)
        if thread and asking.number >= self.newest_asked[name]:
            self.ledgers[name].read_to = thread[-1].id
        self.newest_asked[name] = max(self.newest_asked[name], asking.number)

    def read(self) -> None:
        """The agent has seen what is known, or some of it."""
        name = self.name()
        known = [each.id for each in self.known(name)]
        if known:
            mark = self.chance.choice((known[-1], self.chance.choice(known)))
            self.eye.seen.mark_read((*self.store, name), mark)
            before = self.ledgers[name].read_mark
            if before is None or known.index(mark) > known.index(before):
                self.ledgers[name].read_mark = mark

    def again(self) -> None:
        """The core is started again; askings of the last run are answered to nobody."""
        self.eye.close()
        self.eye.open()
        self.asked.clear()
        self.newest_asked = {"x": 0, "y": 0}

    # --- looking

    def known(self, name: str) -> list[ThreadMessage]:
        return self.eye.seen.messages((*self.store, name))

    def look(self) -> dict[str, tuple[object, ...]]:
        """Return what there is to be seen."""
        return {name: self._look(name) for name in self.threads}

    def _look(self, name: str) -> tuple[object, ...]:
        thread = self.eye.list.thread((*self.store, name), None, 200)
        view = thread.session and thread.session.model_copy(update={"revision": 0})
        return (view, thread.messages, thread.session.revision if thread.session else 0)

    def check(self) -> None:
        """Compare what is counted with a recount.

        Of unknown messages only the first and the last that lists told of are kept: it is known that somebody waits,
        and at most how long.
        """
        for name, ledger in self.ledgers.items():
            session = self.eye.list.session((*self.store, name))
            if session is None:
                continue
            thread = self.known(name)
            assert session.unread == unread(thread, ledger), (name, thread, ledger)
            since, told = waiting(thread, ledger), unknown(thread, ledger)
            if since is None or session.waiting_ms is None or not told:
                assert session.waiting_ms == since, (name, thread, ledger)
            else:
                assert session.waiting_ms in {since, *(each.ms for each in told if each.ms > since)}

    def play(self) -> None:
        """Do something, and see that a revision was given exactly where something else is shown now."""
        before = self.look()
        self.chance.choice(self.acts)()
        for name, (view, messages, revision) in self.look().items():
            is_same = before[name][:2] == (view, messages)
            assert is_same == (before[name][2] == revision), (name, before[name], view, revision)
        self.check()


def _key(session: SessionView) -> Key:
    return (session.key.platform.value, session.key.site, session.key.store, session.key.conversation)


@pytest.mark.parametrize("hunt", range(HUNTS))
def test_what_changes_tell_comes_to_what_a_fresh_list_says(tmp_path: Path, hunt: int) -> None:
    eye = Eye(tmp_path)
    replica = Replica(eye)
    for number in range(hunt * STORES_EACH, (hunt + 1) * STORES_EACH):
        chance = random.Random(-number)
        scene = Scene(eye, random.Random(number), number)
        for _ in range(STEPS):
            scene.play()
            if chance.random() < 0.2:
                replica.sync(chance)
        what = chance.random()
        if what < 0.02:
            eye.close()
            (tmp_path / "conversations.db").unlink()
            eye.open()
        elif what < 0.05:
            eye.seen.forget_store(scene.store)
        elif what < 0.07:
            eye.seen.begin_epoch("other rules")
        if number % 10 == 9:
            replica.sync(chance)
            assert replica.sessions == {_key(each): each for each in eye.listed()}
    eye.close()

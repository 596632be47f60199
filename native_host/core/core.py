"""The core's heart: who is connected, what they reported, and what follows from it."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from native_host.clock import steady_ms, wall_ms
from native_host.core.api_side import ApiSide
from native_host.core.connection import Connection
from native_host.core.desk import Desk
from native_host.core.doctor_side import DoctorSide
from native_host.core.link_side import LinkSide
from native_host.core.looks import LookSchedule
from native_host.core.retirement import Retirement
from native_host.core.session_side import SessionSide
from native_host.core.showing import Showing
from native_host.core.translation_side import TranslationSide
from native_host.core.updating import Updating
from native_host.link.plain import meets_portal
from native_host.outbox import delivery
from native_host.outbox.entry import KEY_NAMES
from native_host.outbox.record import RecordFull
from native_host.outbox.recovery import open_outbox
from native_host.protocol.keys import Key, StoreKey, conversation_key, store_key
from native_host.protocol.pushes import (
    AuthorisationEnded,
    Dispatch,
    Look,
    MessageChanged,
    Show,
)
from native_host.protocol.requests import TabReport
from native_host.protocol.values import ConversationKey, MessageView, Model, Nothing, Snapshot
from native_host.protocol.words import LinkState, TabState, TeamField
from native_host.settings import load as load_settings
from native_host.stores.book import StoreBook, TabKey

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class Core:
    """Everything that the process knows. Not thread-safe: it lives in one event loop, and every call returns quickly.

    ``wake`` is called when something became due earlier than announced; the last three are as in ``LinkSide``.
    """

    def __init__(
        self,
        data_dir: Path,
        boot: str,
        now_ms: Callable[[], int],
        wake: Callable[[], None],
        *,
        steady: Callable[[], int] = steady_ms,
        wall: Callable[[], int] = wall_ms,
        in_the_clear: Callable[[str], Awaitable[bool]] = meets_portal,
    ) -> None:
        self.data_dir = data_dir
        self.boot = boot
        self.now_ms = now_ms
        self.wake = wake
        self.connections: dict[str, Connection] = {}
        self.looks = LookSchedule(lambda: self.outbox.record.select("state = 'unconfirmed'"))
        self.outbox, self.recovered = open_outbox(data_dir, now_ms, boot, self._message_changed)
        self.book = StoreBook(self.outbox.record, now_ms)
        self.desk = Desk(
            data_dir,
            now_ms,
            lambda platform: self.api.rules(platform),
            self.knows,
            self._rules_changed,
            self._replies_changed,
            self._team_changed,
        )
        self.api = ApiSide(
            data_dir,
            load_settings(data_dir),
            self.outbox,
            self.with_room,
            self.state_changed,
            self._authorisation_ended,
            self._store_deleted,
            self._api_answered,
            wake,
        )
        self.sessions = SessionSide(
            self.api, self.outbox.record, self.desk.rules.due, self.desk.rules.fingerprint, now_ms
        )
        self.accounts = self.api.accounts
        self.translation = TranslationSide(
            data_dir,
            self.accounts.strongbox,
            self.connections,
            self._tell_all,
            self._is_in_sight,
            self.knows,
            self.state_changed,
            wake,
            now_ms,
        )
        self.retirement = Retirement(self.outbox, now_ms)
        self.doctor = DoctorSide(data_dir)
        self.updating = Updating(self)
        self.showing = Showing(self.book, self._show, now_ms)
        self.link = LinkSide(
            self.book,
            lambda name, kind, params: self.connections[name].push(kind, params),
            self._link_stable,
            self.state_changed,
            self.updating.read,
            now_ms,
            steady,
            wall,
            in_the_clear,
        )
        self._state_is_new = False
        self._team_changed()
        self.started_ms = now_ms()
        self.stop_asked = False

    def stop(self) -> None:
        """Ask the process to end."""
        self.stop_asked = True
        self.wake()

    async def close(self) -> None:
        """Let go of the platforms, then close the record."""
        self.link.close()
        await self.doctor.close()
        await self.translation.close()
        await self.sessions.close()
        await self.api.close()
        await self.desk.close()
        self.outbox.log.close()
        self.outbox.record.close()

    def with_room(self, work: Callable[[], Result]) -> Result:
        """Do work that writes; when the disk is full, once more with the room that is kept for it."""
        try:
            return work()
        except RecordFull:
            if not self.outbox.reserve.release():
                raise
            _log.error("the disk is full; the reserve was given up")
            return work()

    # --- who is there

    def joined(self, connection: Connection) -> None:
        """A client said hello."""
        self.connections[connection.name] = connection
        self.desk.seen.here(connection.client)

    def left(self, connection: Connection) -> None:
        """A client is gone; its tabs may come back through another connection."""
        if self.connections.pop(connection.name, None) is not None:
            self.desk.seen.left(connection.client)
        self.showing.left(connection.name)
        self.translation.left(connection.name)
        gone = [key for key in self.book.tabs if key.connection == connection.name]
        for key in gone:  # all of them, before what follows could ask one for something
            self.book.forget_tab(key)
        for key in gone:
            self.tab_gone(key, for_good=False)
        if gone:
            self.state_changed()

    def tab_reported(self, key: TabKey, report: TabReport) -> None:
        """A tab says what it shows."""
        fresh = self.link.links.begin(report.host)
        if self.book.report(key, report) or fresh:
            self.state_changed()
        self._tab_is_there(key, report)

    def tab_is(self, key: TabKey, state: TabState) -> None:
        """A tab fell asleep, was thrown out of memory, woke, or shows the login: only an awake one reads and sends."""
        before = self.book.set_state(key, state)
        if before is None or before is state:
            return
        if state is TabState.AWAKE:
            self.link.reread([key], str(key), full=False)  # whatever came meanwhile may have passed it by
            self._tab_is_there(key, self.book.tabs[key])
        else:
            delivery.owner_gone(self.outbox, str(key), for_good=state is not TabState.ASLEEP)
            self.link.left(key)
        self.state_changed()

    def _tab_is_there(self, key: TabKey, report: TabReport) -> None:
        if report.store is not None and report.signed_in and report.state is TabState.AWAKE:
            self.updating.reported(store_key(report.store))
            self.showing.reported(key, report)

    def tab_gone(self, key: TabKey, for_good: bool) -> None:
        """A tab is gone, or out of reach."""
        if self.book.forget_tab(key):
            self.state_changed()
        delivery.owner_gone(self.outbox, str(key), for_good)
        self.link.left(key)
        self.wake()

    def knows(self, store: StoreKey) -> bool:
        """Return whether a store was ever seen on a page, has an open-API account, or is the team's."""
        is_there = self.book.seen_on(store) is not None or store in self.accounts.register.accounts
        return is_there or store in self.accounts.team.identities

    def _is_in_sight(self, key: Key) -> bool:
        return any(
            tab.visible and tab.active is not None and conversation_key(tab.active) == key
            for tab in self.book.tabs.values()
        )

    # --- the link

    def link_state(self, host: str) -> LinkState:
        """Return the state of the link to a host."""
        return self.link.state(host)

    def _link_stable(self) -> None:
        self.api.feeds.reconnected()
        self.translation.link_back()
        self.dispatch()

    def _api_answered(self, store: StoreKey) -> None:
        self.link.links.heard_otherwise(f"api/{store[0]}")
        self.updating.heard(store)

    def _show(self, tab: TabKey, show: Show) -> None:
        self.connections[tab.connection].push("tab.show", show)

    # --- sending

    def dispatch(self) -> None:
        """Give every message that may go now to its store's channel."""
        self.api.channel.settle_gates()
        if self.retirement.is_asked:
            return
        heads = self.outbox.record.heads()
        self.api.channel.dispatch(heads)
        if not self.book.tabs:
            return
        busy = delivery.busy_owners(self.outbox)
        tabs_busy = {key for key in self.book.tabs if str(key) in busy}
        for entry in heads:
            tab = None if self.api.channel.sends(entry.key[:3]) else self.book.tab_for(entry, tabs_busy)
            if tab is None or not self.link.links.carries(self.book.tabs[tab].host):
                continue
            tabs_busy.add(tab)
            leased = delivery.lease(self.outbox, entry, str(tab))
            view = leased.view()
            self.connections[tab.connection].push(
                "tab.dispatch", Dispatch(tab=tab.tab, message=view, fence=leased.fence)
            )

    def tick(self) -> None:
        """Do what is due."""
        delivery.expire(self.outbox)
        self.link.tick()
        self.dispatch()
        if self.retirement.is_over():
            self.stop()
        self.translation.tick()
        to_look_into = self.looks.due(self.now_ms())
        active = [tab.active for tab in self.book.tabs.values() if tab.visible and tab.active is not None]
        attended = {store_key(each) for each in active}
        self.api.feeds.attend(attended | self.looks.stores | self.sessions.attended())
        for key in to_look_into:
            self.api.channel.look(key)
            for tab, report in self.book.tabs.items():
                shown = report.active
                if shown and conversation_key(shown) == key:
                    named = ConversationKey.model_validate(dict(zip(KEY_NAMES, key, strict=True)))
                    self.connections[tab.connection].push("tab.look", Look(tab=tab.tab, key=named))

    def seconds_to_next(self) -> float | None:
        """Return how long ``tick`` has nothing to do, or ``None`` if for ever."""
        now, link_wait = self.now_ms(), self.link.wait_ms()
        waits = [] if link_wait is None else [link_wait]
        due = delivery.next_due_ms(self.outbox)
        if due is not None:
            waits.append(due - now)
        others = (
            self.looks.next_ms(),
            self.api.channel.due_ms(),
            self.api.accounts.due_ms(),
            self.translation.due_ms(),
            self.retirement.due_ms(),
        )
        waits += [each - now for each in others if each is not None]
        return max(0.0, min(waits) / 1000) if waits else None

    def nothing_to_do(self) -> bool:
        """Return whether nobody is connected, no message is open and nothing is under way."""
        is_busy = self.api.channel.busy() or not self.translation.is_idle
        return not self.connections and self.outbox.record.count_open() == 0 and not is_busy

    # --- telling

    def snapshot(self, connection: str | None) -> Snapshot:
        """Return all but the messages, as one connection sees it."""
        return Snapshot(
            stores=self.book.views(
                connection, self.link.links, self.outbox.record.open_by_store(), self.api, self._browser_of
            ),
            links=self.link.links.views(),
            apps=self.accounts.apps(),
            vault=self.accounts.vault_view(),
            translation=self.translation.status(),
            team=self.desk.team.team.view(),
        )

    def _browser_of(self, connection: str) -> str | None:
        known = self.connections.get(connection)
        return known.client.browser if known and known.client else None

    def state_changed(self) -> None:
        """The switcher or the banner looks different now; told once per turn of the loop (``flush``)."""
        self._state_is_new = True
        self.wake()

    def flush(self) -> None:
        """Tell what is new."""
        if self._state_is_new:
            self._state_is_new = False
            for connection in list(self.connections.values()):
                connection.push("state.changed", self.snapshot(connection.name))
        changed = self.sessions.news()
        if changed is not None:
            self._tell_all("sessions.changed", changed)
        self.translation.flush()

    def _store_deleted(self, store: StoreKey) -> bool:
        self.desk.snapshots.forget(store)
        self.sessions.forget(store)
        self.translation.forget(store)
        return self.book.forget(store)

    def _rules_changed(self) -> None:
        self.sessions.rules_changed()
        self.wake()

    def _team_changed(self) -> None:
        """What the team says goes to where it is laid under the user's own."""
        team = self.desk.team.team
        self.accounts.team.set(team.part(TeamField.STORES))
        self.desk.set_team(team)
        self.translation.set_team(team)
        self.state_changed()

    def _replies_changed(self) -> None:
        self._tell_all("replies.changed", Nothing())

    def _authorisation_ended(self, ended: AuthorisationEnded) -> None:
        self._tell_all("authorise.ended", ended)

    def _message_changed(self, message: MessageView) -> None:
        self.looks.changed()
        self._tell_all("message.changed", MessageChanged(message=message))
        self.state_changed()

    def _tell_all(self, kind: str, params: Model) -> None:
        for connection in list(self.connections.values()):
            connection.push(kind, params)

"""The core's heart: who is connected, what they reported, and what follows from it."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from native_host.clock import steady_ms
from native_host.core.api_side import ApiSide
from native_host.core.connection import Connection
from native_host.core.looks import LookSchedule
from native_host.link.machine import Do, Link
from native_host.outbox import delivery
from native_host.outbox.entry import KEY_NAMES
from native_host.outbox.record import RecordFull
from native_host.outbox.recovery import open_outbox
from native_host.protocol.pushes import AuthorisationEnded, Dispatch, Look, MessageChanged, Probe, Reread
from native_host.protocol.values import ConversationKey, MessageView, Snapshot
from native_host.protocol.words import LinkState, Signal
from native_host.settings import load as load_settings
from native_host.stores.book import StoreBook, TabKey

_log = logging.getLogger(__name__)
Result = TypeVar("Result")


class Core:
    """Everything that the process knows. Not thread-safe: it lives in one event loop, and every call returns quickly.

    ``wake`` is called when something became due earlier than announced.
    """

    def __init__(self, data_dir: Path, boot: str, now_ms: Callable[[], int], wake: Callable[[], None]) -> None:
        self.data_dir = data_dir
        self.boot = boot
        self.now_ms = now_ms
        self.wake = wake
        self.connections: dict[str, Connection] = {}
        self.links: dict[str, Link] = {}
        self.looks = LookSchedule(lambda: self.outbox.record.select("state = 'unconfirmed'"))
        self.outbox, self.recovered = open_outbox(data_dir, now_ms, boot, self._message_changed)
        self.book = StoreBook(self.outbox.record, now_ms)
        self.api = ApiSide(
            data_dir,
            load_settings(data_dir),
            self.outbox,
            self.with_room,
            self.state_changed,
            self._authorisation_ended,
            self.book.forget,
            wake,
        )
        self.accounts = self.api.accounts
        self._syncing: dict[str, set[TabKey]] = {}
        self._state_is_new = False
        self.started_ms = now_ms()
        self.stop_asked = False

    def stop(self) -> None:
        """Ask the process to end."""
        self.stop_asked = True
        self.wake()

    async def close(self) -> None:
        """Let go of the platforms, then close the record."""
        await self.api.close()
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

    def left(self, connection: Connection) -> None:
        """A client is gone; its tabs may come back through another connection."""
        self.connections.pop(connection.name, None)
        for key in [key for key in self.book.tabs if key.connection == connection.name]:
            self.tab_gone(key, for_good=False)

    def tab_gone(self, key: TabKey, for_good: bool) -> None:
        """A tab is gone, or out of reach."""
        if self.book.forget_tab(key):
            self.state_changed()
        delivery.owner_gone(self.outbox, str(key), for_good)
        self.synced(key, True)
        self.wake()

    # --- the link

    def link(self, host: str) -> Link:
        """Return the link to a host, begun when first asked for."""
        if host not in self.links:
            self.links[host] = Link(host, steady_ms(), self.now_ms, random.random)
        return self.links[host]

    def link_state(self, host: str) -> LinkState:
        """Return the state of the link to a host."""
        known = self.links.get(host)
        return known.state if known else LinkState.STABLE

    def heard(self, host: str, signal: Signal) -> None:
        """A browser noticed something about the way to a host."""
        self.act(host, self.link(host).hear(signal, steady_ms()))
        self.wake()

    def synced(self, key: TabKey, ok: bool) -> None:
        """A tab has read again."""
        for host, waiting in self._syncing.items():
            if key in waiting:
                waiting.discard(key)
                self.act(host, self.links[host].synced(ok, steady_ms()))

    def act(self, host: str, orders: list[Do]) -> None:
        """Do what a link asks for."""
        if Do.SHOW in orders:
            _log.info("%s is %s", host, self.links[host].state)
        for order in orders:
            if order is Do.PROBE:
                self._broadcast_probe(host)
            elif order in (Do.REREAD, Do.REREAD_ALL):
                self._reread(host, full=order is Do.REREAD_ALL)
            elif order is Do.DISPATCH:
                self.api.feeds.reconnected()
                self.dispatch()
            else:
                self.state_changed()

    def _broadcast_probe(self, host: str) -> None:
        for name in {key.connection for key in self.book.tabs_at(host)}:
            self.connections[name].push("link.probe", Probe(host=host))

    def _reread(self, host: str, full: bool) -> None:
        tabs = self.book.tabs_at(host)
        seen = {key for key in tabs if self.book.tabs[key].visible}
        self._syncing[host] = set(seen)
        for key in tabs:  # those out of sight are asked too, but may be asleep: nobody waits for them
            self.connections[key.connection].push("tab.reread", Reread(tab=key.tab, full=full))
        self.act(host, self.links[host].expect(len(seen), steady_ms()))

    # --- sending

    def dispatch(self) -> None:
        """Give every message that may go now to its store's channel."""
        self.api.channel.settle_gates()
        heads = self.outbox.record.heads()
        self.api.channel.dispatch(heads)
        if not self.book.tabs:
            return
        busy = delivery.busy_owners(self.outbox)
        tabs_busy = {key for key in self.book.tabs if str(key) in busy}
        for entry in heads:
            tab = None if self.api.channel.sends(entry.key[:3]) else self.book.tab_for(entry, tabs_busy)
            if tab is None or self.link_state(self.book.tabs[tab].host) is not LinkState.STABLE:
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
        for host, link in list(self.links.items()):
            if not self.book.tabs_at(host):
                del self.links[host]  # nobody there to ask; a new tab begins anew
                self._syncing.pop(host, None)
                self.state_changed()
            elif link.due_ms() <= steady_ms():
                self.act(host, link.tick(steady_ms()))
        self.dispatch()
        to_look_into = self.looks.due(self.now_ms())
        active = [tab.active for tab in self.book.tabs.values() if tab.visible and tab.active is not None]
        attended = {(each.platform.value, each.site, each.store) for each in active}
        self.api.feeds.attend(attended | self.looks.stores)
        for key in to_look_into:
            self.api.channel.look(key)
            for tab, report in self.book.tabs.items():
                shown = report.active
                if shown and (shown.platform, shown.site, shown.store, shown.conversation) == key:
                    named = ConversationKey.model_validate(dict(zip(KEY_NAMES, key, strict=True)))
                    self.connections[tab.connection].push("tab.look", Look(tab=tab.tab, key=named))

    def seconds_to_next(self) -> float | None:
        """Return how long ``tick`` has nothing to do, or ``None`` if for ever."""
        now, steady = self.now_ms(), steady_ms()
        waits = [link.due_ms() - steady for link in self.links.values()]
        due = delivery.next_due_ms(self.outbox)
        if due is not None:
            waits.append(due - now)
        others = (self.looks.next_ms(), self.api.channel.due_ms(), self.api.accounts.due_ms())
        waits += [each - now for each in others if each is not None]
        return max(0.0, min(waits) / 1000) if waits else None

    def nothing_to_do(self) -> bool:
        """Return whether nobody is connected, no message is open and nothing is under way."""
        return not self.connections and self.outbox.record.count_open() == 0 and not self.api.channel.busy()

    # --- telling

    def snapshot(self, connection: str | None) -> Snapshot:
        """Return all but the messages, as one connection sees it."""
        return Snapshot(
            stores=self.book.views(connection, self.link_state, self.outbox.record.open_by_store(), self.api),
            links=[link.view() for link in self.links.values()],
            apps=self.accounts.apps(),
            vault=self.accounts.vault_view(),
        )

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

    def _authorisation_ended(self, ended: AuthorisationEnded) -> None:
        for connection in list(self.connections.values()):
            connection.push("authorise.ended", ended)

    def _message_changed(self, message: MessageView) -> None:
        self.looks.changed()
        for connection in list(self.connections.values()):
            connection.push("message.changed", MessageChanged(message=message))
        self.state_changed()

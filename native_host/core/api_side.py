"""The core's side towards the open APIs: accounts, the API channel, feeds, and what was seen of conversations."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from pathlib import Path

from native_host.api_channel.channel import ApiChannel
from native_host.conversations.cache import CacheFull
from native_host.conversations.conversations import Conversations
from native_host.feeds.feeds import Feeds, Source
from native_host.feeds.line import Cut
from native_host.feeds.reading import Bounds
from native_host.feeds.time import RealTime
from native_host.outbox.outbox import Outbox
from native_host.platforms import registry
from native_host.platforms.platform import Platform, Rules, Session, ThreadPart
from native_host.platforms.settings import SettingsError
from native_host.platforms.wire import Timeouts, Wire
from native_host.protocol.keys import Key, StoreKey, store_key
from native_host.protocol.panel import ListReading
from native_host.protocol.pushes import AuthorisationEnded
from native_host.protocol.requests import ThreadReading
from native_host.protocol.words import Channel, Feed
from native_host.protocol.words import Platform as PlatformName
from native_host.settings import Settings
from native_host.stores.account import Unusable
from native_host.stores.accounts import Accounts

LOOK_PAGES = 40
"""A look gives up when the thread does not reach back in so many pages."""

_log = logging.getLogger(__name__)


class ApiSide:
    """Lives in the core's loop. ``write`` runs what writes to the record; ``changed`` is called when the switcher
    looks new, ``ended`` when an authorisation by loopback is over, ``forget`` when a store is deleted, ``answered``
    when a store's API has answered."""

    def __init__(
        self,
        data_dir: Path,
        settings: Settings,
        outbox: Outbox,
        write: Callable[[Callable[[], None]], None],
        changed: Callable[[], None],
        ended: Callable[[AuthorisationEnded], None],
        forget: Callable[[StoreKey], bool],
        answered: Callable[[StoreKey], None],
        wake: Callable[[], None],
    ) -> None:
        self._settings = _usable(settings)
        self._outbox = outbox
        self._changed = changed
        self._forget = forget
        self._answered = answered
        timeouts = Timeouts(settings.api.connect_s, settings.api.total_s)
        self.conversations = Conversations(data_dir / "conversations.db", outbox.now)
        self.accounts = Accounts(
            data_dir,
            outbox.now,
            self._accounts_changed,
            ended,
            lambda key: outbox.record.open_by_store().get(key, 0),
            self._store_deleted,
            platform=self.platform,
            make_wire=lambda proxy: Wire(proxy, timeouts),
        )
        self.feeds = Feeds(
            data_dir, self.conversations, self.accounts, self, RealTime(outbox.now), platform=self.platform
        )
        self.channel = ApiChannel(
            outbox, self.accounts, self, lambda name: self.platform(PlatformName(name)), random.random, write, wake
        )
        self._keep_feeds()

    async def close(self) -> None:
        """End everything that is under way."""
        await self.channel.close()
        await self.feeds.close()
        await self.accounts.close()
        self.conversations.close()

    def platform(self, name: PlatformName) -> Platform:
        """Return a platform's client with the user's settings."""
        return registry.platform(name, self._settings.platforms.get(name, {}))

    def rules(self, name: PlatformName) -> Rules:
        """Return what a platform allows, with the user's settings."""
        return registry.rules(name, self._settings.platforms.get(name, {}))

    def page_read(self, reading: ThreadReading) -> None:
        """A tab read a thread: it is kept, too."""
        self._from_page(store_key(reading.recipient), lambda: self.conversations.apply_page(reading))

    def list_read(self, reading: ListReading) -> None:
        """A tab read its list of conversations."""
        store = store_key(reading.store)
        self._from_page(store, lambda: self.conversations.apply_page_list(store, reading.rows))

    def _from_page(self, key: StoreKey, take_in: Callable[[], object]) -> None:
        """Take in what a page shows of a store. What does not fit is left out: it is a cache.

        Where page and API have different ids for a message, a store that has both is kept by API alone.
        """
        if self.has_account(key) and not self.rules(PlatformName(key[0])).same_ids_as_page:
            return
        try:
            take_in()
            self.conversations.note_heard(key)
        except CacheFull:
            _log.warning("no room for what a page listed")

    def has_account(self, key: StoreKey) -> bool:
        """Return whether a store has an open-API account."""
        return key in self.accounts.register.accounts

    def unread(self, key: StoreKey) -> int | None:
        """Return how many messages of a store nobody has read, as far as it was heard; ``None`` if it never was."""
        return None if self.heard_ms(key) is None else self.conversations.unread(key)

    def feed(self, key: StoreKey) -> Feed:
        """Return whether a store is heard by API."""
        return self.feeds.feed(key)

    def heard_ms(self, key: StoreKey) -> int | None:
        """Return when a store was last heard, by whatever feed (Unix ms)."""
        return self.conversations.heard_ms(key)

    def channel_of(self, key: StoreKey) -> Channel:
        """Return how a store's messages are sent."""
        return self.accounts.channel(key)

    # --- as the channel's threads

    def newest_message(self, key: Key) -> tuple[str, int] | None:
        """Return id and time of the newest message known of a conversation."""
        return self.conversations.newest_message(key)

    async def read_back(self, key: Key, since_ms: int) -> ThreadPart | None:
        """Read a thread back to a time. Raises ``PlatformError``."""
        try:
            return await self.feeds.read_thread(key, Bounds(None, since_ms, LOOK_PAGES))
        except (Unusable, Cut, CacheFull):
            return None

    def metered(self, key: StoreKey, session: Session) -> Session:
        """Return a session whose requests count as sends."""
        return self.feeds.metered(key, session)

    # --- as the feeds' hearer

    def thread_read(self, key: Key, part: ThreadPart) -> None:
        """A feed read a thread: that is evidence."""
        self.channel.read(key, part)

    def heard(self, store: StoreKey) -> None:
        """A store was heard by API, or no longer could be."""
        if self.feeds.feed(store) is Feed.API:
            self.channel.reachable(store)
            self._answered(store)
        self._changed()

    # --- accounts

    def _accounts_changed(self) -> None:
        self._keep_feeds()
        self._changed()

    def _keep_feeds(self) -> None:
        accounts = self.accounts.register.accounts
        self.feeds.keep({key: Source(each.authorisation, each.proxy) for key, each in accounts.items()})

    def _store_deleted(self, key: StoreKey) -> bool:
        self.feeds.forget(key)
        return self._forget(key)


def _usable(settings: Settings) -> Settings:
    """Leave out what a platform does not know; it is said in the log."""
    kept = {}
    for name, overrides in settings.platforms.items():
        try:
            registry.platform(name, overrides)
            kept[name] = overrides
        except SettingsError as error:
            _log.error("settings.json: %s of %s is no setting; the usual values hold", error.name, name)
    return settings.model_copy(update={"platforms": kept})

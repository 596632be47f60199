"""Which stores there are and what their tabs show: told by tabs, kept over restarts by name only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from native_host.outbox.entry import Entry
from native_host.outbox.record import Record
from native_host.protocol.requests import TabReport
from native_host.protocol.values import Recipient, StoreIdentity, StoreView
from native_host.protocol.words import Feed, LinkState, Platform
from native_host.stores.account import StoreKey
from native_host.stores.accounts import Accounts


class ApiStores(Protocol):
    """What is known of stores by their open APIs."""

    accounts: Accounts

    def feed(self, key: StoreKey) -> Feed:
        """Return whether a store is heard by API."""
        ...

    def heard_ms(self, key: StoreKey) -> int | None:
        """Return when it last was (Unix ms)."""
        ...


@dataclass(frozen=True)
class TabKey:
    """A tab of one browser profile: the connection it reports through, and its number there."""

    connection: str
    tab: int

    def __str__(self) -> str:
        return f"{self.connection}/{self.tab}"


@dataclass(frozen=True)
class SeenStore:
    """A store as it was last heard of."""

    identity: StoreIdentity
    host: str
    heard_ms: int


class StoreBook:
    """All stores seen and all tabs open now."""

    def __init__(self, record: Record, now: Callable[[], int]) -> None:
        self._record = record
        self._now = now
        self.tabs: dict[TabKey, TabReport] = {}
        self._seen: dict[StoreKey, SeenStore] = {}
        for platform, site, store, name, host, heard_ms in record.execute("SELECT * FROM store ORDER BY name"):
            identity = StoreIdentity(platform=Platform(platform), site=site, store=store, name=name)
            self._seen[platform, site, store] = SeenStore(identity, host, heard_ms)

    def report(self, key: TabKey, report: TabReport) -> bool:
        """Take in what a tab shows. Returns whether the switcher looks different now."""
        before = self.tabs.get(key)
        self.tabs[key] = report
        new = report.store is not None and self._remember(report.store, report.host)
        return new or before is None or _shown(before) != _shown(report)

    def forget_tab(self, key: TabKey) -> bool:
        """A tab is gone. Returns whether it was known."""
        return self.tabs.pop(key, None) is not None

    def tabs_at(self, host: str) -> list[TabKey]:
        """Return the tabs that show a host."""
        return [key for key, report in self.tabs.items() if report.host == host]

    def tab_for(self, entry: Entry, busy: set[TabKey]) -> TabKey | None:
        """Return the tab that shall send a message: best the one that has its conversation open, then a visible one."""
        able = [
            (key, report)
            for key, report in self.tabs.items()
            if report.store is not None
            and report.signed_in
            and store_key(report.store) == entry.key[:3]
            and key not in busy
            and not report.unrecognised
        ]
        able.sort(key=lambda pair: (not _shows(pair[1].active, entry), not pair[1].visible))
        return able[0][0] if able else None

    def forget(self, key: StoreKey) -> bool:
        """Forget a store that was deleted; a tab that still shows it brings it back. Returns whether it was known."""
        with self._record.transaction():
            self._record.execute("DELETE FROM store WHERE platform = ? AND site = ? AND store = ?", key)
        return self._seen.pop(key, None) is not None

    def views(
        self,
        connection: str | None,
        link: Callable[[str], LinkState],
        open_messages: dict[StoreKey, int],
        api: ApiStores,
    ) -> list[StoreView]:
        """Return the switcher's rows as one connection sees them: tab numbers are its own only."""
        accounts = api.accounts.views()
        identities = {key: account.identity for key, account in api.accounts.register.accounts.items()}
        rows = []
        for key in self._seen.keys() | identities.keys():
            showing = [pair for pair in self.tabs.items() if pair[1].store and store_key(pair[1].store) == key]
            showing.sort(key=lambda pair: (pair[0].connection != connection, not pair[1].visible))
            report = showing[0][1] if showing else None
            seen = self._seen.get(key)
            own = showing[0][0].tab if showing and showing[0][0].connection == connection else None
            heard = [each for each in (seen.heard_ms if seen else None, api.heard_ms(key)) if each is not None]
            rows.append(
                StoreView(
                    identity=report.store if report and report.store else seen.identity if seen else identities[key],
                    host=seen.host if seen else None,
                    channel=api.accounts.channel(key),
                    feed=Feed.PAGE if report else api.feed(key),
                    account=accounts.get(key),
                    tab=own,
                    signed_in=report.signed_in if report else True,
                    unread=report.unread if report else None,
                    unrecognised=report.unrecognised if report else [],
                    link=link(seen.host) if seen else LinkState.STABLE,
                    heard_ms=max(heard, default=None),
                    open_messages=open_messages.get(key, 0),
                )
            )
        return sorted(rows, key=lambda row: (row.identity.name, row.identity.platform, row.identity.store))

    def _remember(self, identity: StoreIdentity, host: str) -> bool:
        key, now = store_key(identity), self._now()
        known = self._seen.get(key)
        self._seen[key] = SeenStore(identity, host, now)
        if known is not None and known.identity.name == identity.name and known.host == host:
            return False
        with self._record.transaction():
            self._record.execute(
                "INSERT OR REPLACE INTO store VALUES (?, ?, ?, ?, ?, ?)", (*key, identity.name, host, now)
            )
        return True


def store_key(identity: StoreIdentity) -> StoreKey:
    """Return what names a store."""
    return (identity.platform.value, identity.site, identity.store)


def _shown(report: TabReport) -> tuple[object, ...]:
    return (report.store, report.signed_in, report.unread, tuple(report.unrecognised), report.host)


def _shows(active: Recipient | None, entry: Entry) -> bool:
    return active is not None and (active.platform, active.site, active.store, active.conversation) == entry.key

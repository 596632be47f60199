"""Which stores there are and what their tabs show: told by tabs, kept over restarts by name only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from native_host.outbox.entry import Entry
from native_host.outbox.record import Record
from native_host.protocol.keys import StoreKey, conversation_key, store_key
from native_host.protocol.requests import TabReport
from native_host.protocol.values import Recipient, StoreIdentity, StoreView
from native_host.protocol.words import Feed, LinkCause, LinkState, Platform, TabState, Whereabouts
from native_host.stores.accounts import Accounts
from native_host.stores.trouble import Condition, trouble


class ApiStores(Protocol):
    """What is known of stores by their open APIs."""

    accounts: Accounts

    def feed(self, key: StoreKey) -> Feed:
        """Return whether a store is heard by API."""
        ...

    def heard_ms(self, key: StoreKey) -> int | None:
        """Return when it last was (Unix ms)."""
        ...

    def unread(self, key: StoreKey) -> int | None:
        """Return how many messages nobody has read, by what was heard."""
        ...


class Links(Protocol):
    """What is known of the links to hosts."""

    def state(self, host: str) -> LinkState:
        """Return the state of the link to a host."""
        ...

    def cause(self, host: str) -> LinkCause | None:
        """Return what the last trouble with it was."""
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

    def set_state(self, key: TabKey, state: TabState) -> TabState | None:
        """Take in what became of a tab's page. Returns what it was before, ``None`` for a tab that is not known."""
        report = self.tabs.get(key)
        if report is None:
            return None
        signed_in = report.signed_in and state is not TabState.LOGIN
        self.tabs[key] = report.model_copy(update={"state": state, "signed_in": signed_in})
        return report.state

    def state(self, key: TabKey) -> TabState:
        """Return what became of a tab's page."""
        return self.tabs[key].state

    def forget_tab(self, key: TabKey) -> bool:
        """A tab is gone. Returns whether it was known."""
        return self.tabs.pop(key, None) is not None

    def tabs_at(self, host: str) -> list[TabKey]:
        """Return the tabs that show a host, asleep or not."""
        return [key for key, report in self.tabs.items() if report.host == host]

    def tabs_of(self, store: StoreKey, connection: str | None = None) -> list[TabKey]:
        """Return the tabs that show a store, the best one to go to first: of this connection, awake, in sight."""
        showing = [(key, each) for key, each in self.tabs.items() if each.store and store_key(each.store) == store]
        showing.sort(key=lambda pair: (pair[0].connection != connection, *_rank(pair[1])))
        return [key for key, _ in showing]

    def seen_on(self, store: StoreKey) -> str | None:
        """Return the host on which a store was last seen, ``None`` for one that no tab has ever shown."""
        seen = self._seen.get(store)
        return None if seen is None else seen.host

    def hosts_seen(self) -> list[str]:
        """Return the hosts of all stores, those heard last first."""
        return [each.host for each in sorted(self._seen.values(), key=lambda each: -each.heard_ms)]

    def tab_for(self, entry: Entry, busy: set[TabKey]) -> TabKey | None:
        """Return the tab that shall send a message: best the one that has its conversation open, then a visible one."""
        able = [
            (key, report)
            for key, report in self.tabs.items()
            if report.store is not None
            and report.signed_in
            and store_key(report.store) == entry.key[:3]
            and key not in busy
            and report.state is TabState.AWAKE
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
        links: Links,
        open_messages: dict[StoreKey, int],
        api: ApiStores,
        browsers: Callable[[str], str | None],
    ) -> list[StoreView]:
        """Return the switcher's rows as one connection sees them: tab numbers are its own only.

        ``browsers`` names the browser of a connection.
        """
        accounts = api.accounts.views()
        identities = {key: account.identity for key, account in api.accounts.register.accounts.items()}
        showing: dict[StoreKey, list[tuple[TabKey, TabReport]]] = defaultdict(list)
        for tab, each in self.tabs.items():
            if each.store is not None:
                showing[store_key(each.store)].append((tab, each))
        rows = []
        teams = api.accounts.team.identities
        named = {**teams, **identities}
        for key in self._seen.keys() | named.keys():
            tabs = sorted(showing[key], key=lambda pair: _rank(pair[1]))
            best, report = tabs[0] if tabs else (None, None)
            own = next((tab for tab, _ in tabs if tab.connection == connection), None)
            goes_to = own or best
            seen = self._seen.get(key)
            feed = api.feed(key)
            heard = [each for each in (seen.heard_ms if seen else None, api.heard_ms(key)) if each is not None]
            rows.append(
                StoreView(
                    identity=report.store if report and report.store else seen.identity if seen else named[key],
                    host=seen.host if seen else None,
                    channel=api.accounts.channel(key),
                    feed=Feed.PAGE if report and report.state is TabState.AWAKE else feed,
                    account=accounts.get(key),
                    tab=own.tab if own else None,
                    where=Whereabouts.HERE if own else Whereabouts.ELSEWHERE if best else Whereabouts.NOWHERE,
                    browser=browsers(goes_to.connection) if goes_to else None,
                    trouble=trouble(_condition(report, links, feed)) if report else None,
                    signed_in=report.signed_in if report else True,
                    unread=report.unread if report and report.unread is not None else api.unread(key),
                    unrecognised=report.unrecognised if report else [],
                    link=links.state(seen.host) if seen else LinkState.STABLE,
                    heard_ms=max(heard, default=None),
                    open_messages=open_messages.get(key, 0),
                    team=key in teams,
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


def _rank(report: TabReport) -> tuple[bool, bool, bool]:
    """Order tabs of one store: awake ones first, of these the ones that are signed in, of these the ones in sight."""
    return (report.state is not TabState.AWAKE, not report.signed_in, not report.visible)


def _condition(report: TabReport, links: Links, feed: Feed) -> Condition:
    return Condition(
        link=links.state(report.host),
        cause=links.cause(report.host),
        tab=report.state,
        signed_in=report.signed_in,
        recognised=not report.unrecognised,
        by_api=feed is Feed.API,
    )


def _shown(report: TabReport) -> tuple[object, ...]:
    return (report.store, report.signed_in, report.unread, tuple(report.unrecognised), report.host, report.state)


def _shows(active: Recipient | None, entry: Entry) -> bool:
    return active is not None and conversation_key(active) == entry.key

"""Codes, access tokens, refresh tokens and authorisations of the practice platforms, with the lives of each.

All times are Unix ms of the practice clock. A reset of the scene leaves them alone: who is authorised stays so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from native_host.practice.clock import DAY_MS, HOUR_MS, MINUTE_MS, Clock
from native_host.practice.store import Store

Problem = Literal["unknown", "expired", "used", "revoked", "ended", "other_store"]
"""Why a code or token is no good. ``revoked``: the seller took the authorisation back; ``ended``: it ran out."""


@dataclass(frozen=True)
class Lives:
    code_ms: int
    access_ms: int
    refresh_ms: int
    authorisation_ms: int
    refresh_once: bool = False
    """A refresh token is dead once it has been used."""
    refresh_renews: bool = True
    """The new refresh token lives its whole life again; False: only until the first one would have ended."""


LIVES: dict[str, Lives] = {
    "shopee": Lives(10 * MINUTE_MS, 4 * HOUR_MS, 30 * DAY_MS, 365 * DAY_MS, refresh_once=True),
    "lazada": Lives(30 * MINUTE_MS, 30 * DAY_MS, 180 * DAY_MS, 180 * DAY_MS, refresh_renews=False),
    "tiktok": Lives(30 * MINUTE_MS, 7 * DAY_MS, 365 * DAY_MS, 365 * DAY_MS, refresh_renews=False),
}
"""TikTok Shop tells when a refresh token ends but not how long it lives: a year is a guess."""

LAZADA_TEST_LIVES = Lives(30 * MINUTE_MS, 7 * DAY_MS, 14 * DAY_MS, 14 * DAY_MS, refresh_renews=False)


@dataclass(slots=True)
class Authorisation:
    store: str
    since: int
    until: int
    revoked: bool = False


@dataclass(slots=True)
class Token:
    value: str
    ends: int
    authorisation: Authorisation
    used: bool = False

    @property
    def store(self) -> str:
        return self.authorisation.store


@dataclass(frozen=True)
class Pair:
    """What an exchange or a refresh gives."""

    access: Token
    refresh: Token


class Tokens:
    """``secret`` makes an unguessable text."""

    def __init__(self, stores: Mapping[str, Store], clock: Clock, secret: Callable[[], str]) -> None:
        self._stores = stores
        self._clock = clock
        self._secret = secret
        self.lives = dict(LIVES)
        self._codes: dict[str, Token] = {}
        self._access: dict[str, Token] = {}
        self._refresh: dict[str, Token] = {}
        self._authorisations: dict[str, list[Authorisation]] = {}

    def authorise(self, store: str) -> str:
        """A seller authorises the app; returns the code of it."""
        now, lives = self._clock(), self._lives(store)
        authorisation = Authorisation(store, now, now + lives.authorisation_ms)
        self._authorisations.setdefault(store, []).append(authorisation)
        code = Token(self._secret(), now + lives.code_ms, authorisation)
        self._codes[code.value] = code
        return code.value

    def authorisation(self, store: str) -> Authorisation | None:
        """A store's newest authorisation."""
        return self._authorisations[store][-1] if store in self._authorisations else None

    def exchange(self, platform: str, code: str) -> Pair | Problem:
        """Give tokens for a code, once."""
        token = self._codes.get(code)
        problem = self._problem(token, platform)
        if token is None or problem:
            return problem or "unknown"
        token.used = True
        lives = self._lives(token.store)
        return self._issue(token.authorisation, self._clock() + lives.refresh_ms)

    def refresh(self, platform: str, value: str, store: str | None = None) -> Pair | Problem:
        """Give new tokens for a refresh token, which must be the ``store``'s when one is named."""
        token = self._refresh.get(value)
        problem = self._problem(token, platform, store)
        if token is None or problem:
            return problem or "unknown"
        lives = self._lives(token.store)
        token.used = lives.refresh_once
        ends = self._clock() + lives.refresh_ms if lives.refresh_renews else token.ends
        return self._issue(token.authorisation, ends)

    def holder(self, platform: str, access: str, store: str | None = None) -> Store | Problem:
        """The store that an access token is for; it must be ``store`` when one is named."""
        token = self._access.get(access)
        problem = self._problem(token, platform, store)
        return problem or "unknown" if token is None or problem else self._stores[token.store]

    def end_access(self, store: str, at: int) -> None:
        """Let a store's access tokens end at a time."""
        self._end(self._access, store, at)

    def end_refresh(self, store: str, at: int) -> None:
        """Let a store's refresh tokens end at a time."""
        self._end(self._refresh, store, at)

    def end_authorisation(self, store: str, at: int) -> None:
        """Let a store's authorisation end at a time, and its refresh tokens with it."""
        for authorisation in self._authorisations.get(store, ()):
            authorisation.until = at
        self._end(self._refresh, store, at)

    def revoke(self, store: str) -> None:
        """The seller takes every authorisation back."""
        for authorisation in self._authorisations.get(store, ()):
            authorisation.revoked = True

    def shown(self) -> list[dict[str, object]]:
        """The stores that are authorised, with the ends of what is newest; no token is told."""
        shown = []
        for store, authorisations in self._authorisations.items():
            authorisation = authorisations[-1]
            access = [t.ends for t in self._access.values() if t.authorisation is authorisation]
            refresh = [t.ends for t in self._refresh.values() if t.authorisation is authorisation and not t.used]
            shown.append(
                {
                    "store": store,
                    "since": authorisation.since,
                    "until": authorisation.until,
                    "revoked": authorisation.revoked,
                    "access_until": max(access, default=None),
                    "refresh_until": max(refresh, default=None),
                }
            )
        return shown

    def _issue(self, authorisation: Authorisation, refresh_ends: int) -> Pair:
        lives = self._lives(authorisation.store)
        access = Token(self._secret(), self._clock() + lives.access_ms, authorisation)
        refresh = Token(self._secret(), refresh_ends, authorisation)
        self._access[access.value] = access
        self._refresh[refresh.value] = refresh
        return Pair(access, refresh)

    def _problem(self, token: Token | None, platform: str, store: str | None = None) -> Problem | None:
        now = self._clock()
        if token is None or self._stores[token.store].platform != platform:
            return "unknown"
        if store is not None and token.store != store:
            return "other_store"
        if token.authorisation.revoked:
            return "revoked"
        if token.used:
            return "used"
        if token.authorisation.until <= now:
            return "ended"
        return "expired" if token.ends <= now else None

    def _lives(self, store: str) -> Lives:
        return self.lives[self._stores[store].platform]

    @staticmethod
    def _end(tokens: Mapping[str, Token], store: str, at: int) -> None:
        for token in tokens.values():
            if token.store == store:
                token.ends = at

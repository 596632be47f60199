"""One renewal of tokens: a call that on Shopee kills the refresh token it is made with, so its answer must not be lost.

- Before the call the register notes "renewing since". A process that dies between the platform's answer and our write
  leaves that note behind, and so does an answer that was lost on the way: the old token is then tried once more (some
  platforms still take it); when it is refused, a person has to sign in again.
- The answer is written before anything else happens, in one transaction for all stores that share it.
- The grant before it is kept until a call with the new one was taken, and is tried once if the new one is refused.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Grant, Platform
from native_host.protocol.words import Platform as PlatformName
from native_host.protocol.words import Reason
from native_host.stores.account import Account
from native_host.stores.register import Register
from native_host.stores.strongbox import GRANT, PREVIOUS, SecretLost, Strongbox, written
from native_host.stores.ways import Way, Ways

_REFUSED = frozenset({Outcome.AUTHORISATION, Outcome.REJECTED})
"""The platform has decided about this refresh token; it is not asked twice."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Fresh:
    """A new grant that is on no disk yet: it is to be written with ``keep`` at once."""

    grant: Grant


@dataclass(frozen=True)
class Closed:
    """No new tokens without a person."""

    gate: Reason
    why: str


@dataclass(frozen=True)
class Postponed:
    """No answer, or one that asks to wait: later, after ``wait_ms`` at least."""

    reason: Reason
    wait_ms: int = 0


class Renewal:
    """Carries out renewals."""

    def __init__(
        self,
        register: Register,
        strongbox: Strongbox,
        platform: Callable[[PlatformName], Platform],
        ways: Ways,
        now_ms: Callable[[], int],
    ) -> None:
        self._register = register
        self._strongbox = strongbox
        self._platform = platform
        self._ways = ways
        self._now = now_ms

    async def carry_out(self, authorisation: str, access: str) -> Fresh | Grant | Closed | Postponed | None:
        """Renew, unless the tokens are others than those with ``access`` already: then those are returned.

        ``None`` if no store has them any more. Raises ``VaultClosed``, ``SecretLost``, ``Unusable``, ``RecordFull``:
        each before anything was sent.
        """
        self._register.reload()  # another process may have been here
        sharing = self._register.sharing(authorisation)
        if not sharing:
            return None
        lead = sharing[0]
        if lead.gate is Reason.SIGN_IN_AGAIN:
            return Closed(lead.gate, "closed already")
        for each in sharing:
            await self._strongbox.key(each.owner)  # writing the answer must not have to wait for a keyring
        grant = await self._strongbox.grant(lead)
        if grant is None:
            raise SecretLost(lead.owner)
        if grant.access != access:
            return grant
        way = await self._ways.of(lead)
        before = await self._strongbox.grant(lead, PREVIOUS)
        self._register.change([each.key for each in sharing], renewing_ms=self._now())
        answer = await self._ask(lead, way, grant)
        if isinstance(answer, Grant) or answer.outcome not in _REFUSED or before is None:
            return self._judge(lead, answer)
        _log.warning("%s: its tokens can't be renewed; those before them are tried, once", authorisation)
        with self._register.transaction():
            for each in sharing:
                self._register.put_sealed(each.owner, PREVIOUS, None)
        return self._judge(lead, await self._ask(lead, way, before))

    async def keep(self, authorisation: str, fresh: Grant) -> None:
        """Write new tokens for all stores that share them. Raises ``RecordFull``, ``VaultClosed``, ``SecretLost``."""
        sharing = self._register.sharing(authorisation)
        keys = {each.owner: await self._strongbox.key(each.owner) for each in sharing}
        with self._register.transaction():
            for each in sharing:
                self._register.put_sealed(each.owner, PREVIOUS, self._register.sealed(each.owner, GRANT))
                self._strongbox.put(keys[each.owner], each.owner, GRANT, written(fresh))
            self._register.change(
                [each.key for each in sharing],
                granted_ms=self._now(),
                access_until_ms=fresh.access_until_ms,
                refresh_until_ms=fresh.refresh_until_ms,
                renewing_ms=None,
            )

    async def _ask(self, lead: Account, way: Way, grant: Grant) -> Grant | Finding:
        try:
            return await self._platform(lead.platform).refresh(way.app, lead.shop, grant, way.wire, self._now())
        except PlatformError as error:
            return error.finding

    def _judge(self, lead: Account, answer: Grant | Finding) -> Fresh | Closed | Postponed:
        if isinstance(answer, Grant):
            return Fresh(answer)
        if answer.outcome in _REFUSED:
            cut_short = " after a renewal that was cut short" if lead.renewing_ms is not None else ""
            return Closed(Reason.SIGN_IN_AGAIN, f"refused{cut_short} ({answer.code})")
        if answer.outcome is Outcome.PERSON:
            return Closed(Reason.NEEDS_PERSON, answer.code)
        if answer.outcome is not Outcome.UNKNOWN:  # certainly not carried out: the refresh token lives
            keys = [each.key for each in self._register.sharing(lead.authorisation)]
            self._register.change(keys, renewing_ms=lead.renewing_ms)
        return Postponed(answer.reason or Reason.NO_CONNECTION, answer.wait_ms)

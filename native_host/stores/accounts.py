"""The stores' open-API accounts as one thing: what the rest of the core asks and tells about them.

Which stores may use the API, with which tokens, through which proxy, and why not when they may not. What people ask for
stands beside it, one noun a file: ``apps``, ``signing_in``, ``proxies``, ``deletion``; what time brings in ``upkeep``.
"""

from __future__ import annotations

import logging
import os
import random
from collections.abc import Callable
from pathlib import Path

from native_host.outbox.record import RecordFull
from native_host.platforms import registry
from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.platform import Platform, Session
from native_host.platforms.wire import Wire
from native_host.protocol.keys import StoreKey
from native_host.protocol.pushes import AuthorisationEnded
from native_host.protocol.values import AccountView, AppView, VaultView
from native_host.protocol.words import Channel, Reason
from native_host.protocol.words import Platform as PlatformName
from native_host.stores.account import PERSON_PAUSE_MS, Account, Unusable
from native_host.stores.authorisation import Authorisations
from native_host.stores.keeper import Keeper
from native_host.stores.register import Register
from native_host.stores.renewal import Renewal
from native_host.stores.signing_in import admit
from native_host.stores.strongbox import SecretLost, Strongbox
from native_host.stores.system_keyring import find_keyring
from native_host.stores.team_stores import TeamStores
from native_host.stores.tokens import Tokens
from native_host.stores.upkeep import Upkeep
from native_host.stores.vault import Vault, VaultClosed
from native_host.stores.ways import MakeWire, Ways

CALLBACK_PORT = int(os.environ.get("STOREBELL_CALLBACK_PORT", "41591"))
"""Fixed, because platforms lead back only to addresses that were entered with the app."""
SETTLE_S = 10.0

_log = logging.getLogger(__name__)


class Accounts:
    """Lives in one event loop; open it inside. Handed in:

    - ``changed``: called when ``views``, ``apps`` or ``vault_view`` tell something new;
    - ``ended``: called when an authorisation that waited for its callback here has come to an end;
    - ``open_messages``: how many messages of a store are not over yet;
    - ``forget``: the store is deleted; returns whether it was known elsewhere too.
    """

    def __init__(
        self,
        folder: Path,
        now_ms: Callable[[], int],
        changed: Callable[[], None],
        ended: Callable[[AuthorisationEnded], None],
        open_messages: Callable[[StoreKey], int],
        forget: Callable[[StoreKey], bool],
        *,
        platform: Callable[[PlatformName], Platform] = registry.platform,
        make_wire: MakeWire = Wire,
        chance: Callable[[], float] = random.random,
        find: Callable[[str], Keeper | None] = find_keyring,
        port: int = CALLBACK_PORT,
    ) -> None:
        self.folder = folder
        self.now_ms = now_ms
        self._told = changed
        self.open_messages = open_messages
        self.forget = forget
        self.platform = platform
        self.register = Register(folder, now_ms)
        service = self.register.fact("service") or ""
        self.vault = Vault(folder, service, self.register.fact("keyring"), self._vault_changed, find)
        self.strongbox = Strongbox(self.register, self.vault)
        self.team = TeamStores()
        self.ways = Ways(self.register, self.strongbox, make_wire, now_ms)
        self.renewal = Renewal(self.register, self.strongbox, platform, self.ways, now_ms)
        self.tokens = Tokens(self.register, self.strongbox, self.renewal, folder, now_ms, chance, self.changed)
        self.authorisations = Authorisations(port, platform, lambda *what: admit(self, *what), now_ms, ended)
        self.upkeep = Upkeep(self)

    async def close(self) -> None:
        """Let renewals come to their end, then close everything."""
        await self.authorisations.close(SETTLE_S)
        await self.tokens.settle(SETTLE_S)
        await self.upkeep.close()
        await self.ways.close()
        self.register.close()

    # --- what is known

    def views(self) -> dict[StoreKey, AccountView]:
        """Return what is told about each store that has an account."""
        now, locked = self.now_ms(), self.vault.view.locked
        return {
            key: account.view(now, locked, self.tokens.waiting(account))
            for key, account in self.register.accounts.items()
        }

    def apps(self) -> list[AppView]:
        """Return the developer apps."""
        return [AppView(platform=app.platform, key=app.key, service=app.service) for app in self.register.apps.values()]

    def vault_view(self) -> VaultView:
        """Return where secrets are kept."""
        return self.vault.view

    def channel(self, key: StoreKey) -> Channel:
        """Return how a store's messages are sent."""
        account = self.register.accounts.get(key)
        if account is None:
            return Channel.PAGE
        return self.team.channel(account, lambda: self.register.fact(_chosen(key)) is not None)

    def forget_choice(self, key: StoreKey) -> None:
        """A store is deleted: whoever signs it in again has chosen nothing. Raises ``RecordFull``."""
        self.register.note_fact(_chosen(key), None)

    def choose_channel(self, key: StoreKey, channel: Channel) -> None:
        """The user chooses how a store's messages are sent. Raises ``RecordFull``."""
        with self.register.transaction():
            self.register.note_fact(_chosen(key), channel.value)
            self.register.change([key], channel=channel)
        self.changed()

    # --- using them

    async def session(self, key: StoreKey) -> Session:
        """Return a store's way to its API. Raises ``Unusable``.

        Ask anew for each call, which costs little: what it says is true only now.
        """
        account = self.register.accounts.get(key)
        if account is None:
            raise Unusable(Reason.SIGN_IN_AGAIN)
        if closed := account.closed(self.now_ms()):
            raise closed
        try:
            way = await self.ways.of(account)
            access = await self.tokens.access(account)
        except VaultClosed:
            raise Unusable(Reason.VAULT_LOCKED) from None
        except SecretLost:
            self.tokens.close(account, "its secrets can't be read any more")
            raise Unusable(Reason.SIGN_IN_AGAIN) from None
        return Session(way.app, account.shop, access, way.wire, self.now_ms)

    def note(self, key: StoreKey, finding: Finding, session: Session | None = None) -> None:
        """A call came to this. With its ``session``, a refusal of a token replaced meanwhile is told from a new one."""
        account = self.register.accounts.get(key)
        if account is None:
            return
        try:
            self._note(account, finding, session.access if session is not None else None)
        except RecordFull:
            _log.warning("no room to note that %s: %s", account.owner, finding.outcome)

    def _note(self, account: Account, finding: Finding, access: str | None) -> None:
        now = self.now_ms()
        if finding.outcome in (Outcome.ACCEPTED, Outcome.REJECTED):
            self.tokens.worked(account)
            if account.gate is Reason.NEEDS_PERSON and finding.outcome is Outcome.ACCEPTED:
                self.change(account.key, gate=None, wait_until_ms=None)
        elif finding.outcome is Outcome.AUTHORISATION:
            self.tokens.refused(account, access)
        elif finding.outcome is Outcome.PERSON:
            self.change(account.key, gate=Reason.NEEDS_PERSON, wait_until_ms=now + PERSON_PAUSE_MS)
        elif finding.outcome is Outcome.LIMIT:
            reason = finding.reason or Reason.LIMIT_REACHED
            until = max(account.wait_until_ms or 0, now + finding.wait_ms)
            self.change(account.key, wait_reason=reason, wait_until_ms=until)
        elif finding.reason is Reason.PROXY_FAILING and account.proxy is not None:
            self.change(account.key, proxy_failing=True, proxy_checked_ms=now)

    def changed(self) -> None:
        """Tell that something looks different now."""
        self.upkeep.touched()
        self._told()

    def _vault_changed(self) -> None:
        if not self.vault.view.locked:
            self.tokens.resume(Reason.VAULT_LOCKED)
        self.changed()

    def change(self, key: StoreKey, **changes: object) -> None:
        """Write some columns of an account and tell. Raises ``RecordFull``."""
        self.register.change([key], **changes)
        self.changed()

    # --- time

    def due_ms(self) -> int | None:
        """Return when ``tick`` has something to do next (Unix ms), ``None`` if never."""
        return self.upkeep.due_ms()

    async def tick(self) -> None:
        """Begin what is due and tell what time has changed. Waits for no platform and no keyring."""
        self.upkeep.tick()


def _chosen(key: StoreKey) -> str:
    """Return the name of the fact that a person has chosen a store's channel."""
    return f"channel {'/'.join(key)}"

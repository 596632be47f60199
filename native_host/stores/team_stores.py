"""The stores that the team has: shown before a page was seen, and how they send where the user has not chosen."""

from __future__ import annotations

from collections.abc import Callable

from native_host.protocol.keys import StoreKey, store_key
from native_host.protocol.team import TeamStore
from native_host.protocol.values import StoreIdentity
from native_host.protocol.words import Channel, TeamField
from native_host.stores.account import Account
from native_host.team.part import TeamPart, locked_by_team

USUAL = Channel.PAGE


class TeamStores:
    """All of them, by what names a store."""

    def __init__(self) -> None:
        self._part: TeamPart[list[TeamStore]] = TeamPart(TeamField.STORES)
        self.identities: dict[StoreKey, StoreIdentity] = {}
        self._channels: dict[StoreKey, Channel] = {}

    def set(self, part: TeamPart[list[TeamStore]]) -> None:
        """Take in what the team says now."""
        self._part = part
        self.identities = {
            store_key(each): StoreIdentity(platform=each.platform, site=each.site, store=each.store, name=each.name)
            for each in part.over([])
        }
        self._channels = {store_key(each): each.channel for each in part.over([]) if each.channel is not None}

    def channel(self, account: Account, has_chosen: Callable[[], bool]) -> Channel:
        """Return how a store with an account sends. ``has_chosen`` looks up whether a person chose its own channel."""
        teams = self._channels.get(account.key)
        if teams is None:
            return account.channel
        if self._part.locked:
            return teams
        return account.channel if account.channel is not USUAL or has_chosen() else teams

    def refuse_change(self, store: StoreKey) -> None:
        """Raise ``Refusal`` (``locked_by_team``) for a store of the team, if nobody else changes them."""
        if self._part.locked and store in self.identities:
            raise locked_by_team(TeamField.STORES)

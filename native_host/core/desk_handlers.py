"""What each request about quick replies, rules, snapshots and the team does. Files are written beside the loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from native_host.protocol import panel as p
from native_host.protocol.team import TellTeam
from native_host.protocol.values import Model, Nothing

if TYPE_CHECKING:
    from native_host.core.connection import Connection
    from native_host.core.core import Core


def _save_snapshot(core: Core, connection: Connection, snapshot: p.PanelSnapshot) -> None:
    core.desk.snapshots.save(_profile(connection), snapshot)


def _get_snapshot(core: Core, connection: Connection, params: Nothing) -> Awaitable[p.KeptSnapshot]:
    return core.desk.snapshots.get(_profile(connection))


def _list_replies(core: Core, connection: Connection, params: Nothing) -> p.QuickReplies:
    return core.desk.replies.view()


def _save_reply(core: Core, connection: Connection, reply: p.QuickReply) -> Awaitable[p.QuickReplies]:
    return core.desk.replies.save(reply)


def _delete_reply(core: Core, connection: Connection, params: p.ReplyId) -> Awaitable[p.QuickReplies]:
    return core.desk.replies.delete(params.id)


async def _reply_used(core: Core, connection: Connection, params: p.ReplyId) -> Nothing:
    await core.desk.replies.used(params.id)
    return Nothing()


def _import_replies(core: Core, connection: Connection, params: p.ImportReplies) -> Awaitable[p.QuickReplies]:
    return core.desk.replies.take_in(params.replies, params.replace)


def _get_rules(core: Core, connection: Connection, params: Nothing) -> p.RuleTable:
    return core.desk.rules.view()


def _save_rules(core: Core, connection: Connection, params: p.SaveRules) -> Awaitable[p.RuleTable]:
    return core.desk.rules.save(params.deadlines)


async def _team_settings(core: Core, connection: Connection, told: TellTeam) -> Nothing:
    if told.too_large:
        core.desk.team.too_large()
    else:
        await core.desk.team.tell(_profile(connection), told.settings)
    return Nothing()


def _profile(connection: Connection) -> str:
    """The browser profile that asks: each has its own panel. Who has not said hello has no requests."""
    assert connection.client is not None
    return connection.client.profile


DESK_HANDLERS: dict[str, Callable[[Core, Connection, Any], Model | Awaitable[Model] | None]] = {
    "snapshot.save": _save_snapshot,
    "snapshot.get": _get_snapshot,
    "replies.list": _list_replies,
    "replies.save": _save_reply,
    "replies.delete": _delete_reply,
    "replies.used": _reply_used,
    "replies.import": _import_replies,
    "rules.get": _get_rules,
    "rules.save": _save_rules,
    "team.settings": _team_settings,
}

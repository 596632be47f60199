"""Takes readings of threads into the cache, inside a transaction of the caller's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from native_host.conversations.cache import Cache
from native_host.conversations.keys import OF_CONVERSATION
from native_host.conversations.order import weave
from native_host.platforms.platform import ThreadMessage
from native_host.protocol.keys import Key
from native_host.protocol.words import Direction, Feed

UNTIMED_MS = 0


@dataclass(frozen=True)
class Change:
    """What a reading brought: ids that were not known, of these the buyer's that are shown, and whether the thread
    looks different now."""

    new: frozenset[str] = frozenset()
    incoming: frozenset[str] = frozenset()
    seen: bool = False


_SAID = "direction, kind, body, visible, intercepted, recalled"


@dataclass(frozen=True)
class _Known:
    place: int
    time_ms: int
    feed: str
    said: tuple[object, ...]


def store_messages(cache: Cache, number: int, run: Sequence[ThreadMessage], feed: Feed, newest: bool) -> Change:
    """Write messages that stand next to each other in their thread, oldest first; each id once.

    A known one is brought up to date (a recall), but not by a page when the API has told it, and not by an answer that
    was asked for before the one that is stored (``newest`` is false). Messages without a time stand beside their
    neighbours.
    """
    known = _known(cache, number, [each.id for each in run])
    kept = {each for each, row in known.items() if not newest or (row.feed == Feed.API and feed is not Feed.API)}
    times = _times(run, {each: known[each].time_ms for each in kept})
    moved = {each.id for each in run if each.id not in known or known[each.id].time_ms != times[each.id]}
    turned = {
        times[below.id]
        for above, below in pairwise(run)
        if not {above.id, below.id} & moved
        and times[above.id] == times[below.id]
        and known[above.id].place > known[below.id].place
    }
    places = _places(cache, number, times, moved, turned)
    changed = bool(places)
    for each in run:
        row = known.get(each.id)
        if each.id in kept or (
            row and row == _Known(row.place, times[each.id], feed, _said(each)) and each.id not in places
        ):
            continue
        changed = changed or row is None or (row.time_ms, row.said) != (times[each.id], _said(each))
        _write(cache, number, each, times[each.id], places.pop(each.id, None), feed)
    for beside, place in places.items():
        cache.rows("UPDATE message SET place = ? WHERE conversation = ? AND id = ?", (place, number, beside))
    new = [each for each in run if each.id not in known]
    incoming = (each.id for each in new if each.direction is Direction.IN and each.visible)
    return Change(frozenset(each.id for each in new), frozenset(incoming), changed)


def thread(cache: Cache, key: Key) -> list[ThreadMessage]:
    """Return all that is known of a thread, oldest first."""
    rows = cache.rows(
        "SELECT id, direction, kind, body, time_ms, visible, intercepted, recalled FROM message "
        f"WHERE conversation = (SELECT number FROM conversation {OF_CONVERSATION}) ORDER BY time_ms, place",
        key,
    )
    return [ThreadMessage(row[0], Direction(row[1]), *row[2:5], *map(bool, row[5:])) for row in rows]


def _known(cache: Cache, number: int, ids: Sequence[str]) -> dict[str, _Known]:
    rows = cache.rows(
        f"SELECT id, place, time_ms, feed, {_SAID} FROM message WHERE conversation = ? "
        "AND id IN (SELECT value FROM json_each(?))",
        (number, json.dumps(ids)),
    )
    return {row[0]: _Known(row[1], row[2], row[3], row[4:]) for row in rows}


def _said(message: ThreadMessage) -> tuple[object, ...]:
    return (
        message.direction.value,
        message.kind,
        message.text,
        int(message.visible),
        int(message.intercepted),
        int(message.recalled),
    )


def _times(run: Sequence[ThreadMessage], kept: dict[str, int]) -> dict[str, int]:
    """Return each message's time: as it is kept, else as told; without one, that of the one above it, or else below.

    None is before the one above it, whatever its stamp: where a platform counts messages, that is their order.
    """
    told = [(each.id, kept.get(each.id) or each.time_ms) for each in run]
    above = next((time_ms for _, time_ms in told if time_ms), UNTIMED_MS)
    filled: dict[str, int] = {}
    for each, time_ms in told:
        above = max(above, time_ms)
        filled[each] = kept.get(each, above)
    return filled


def _places(cache: Cache, number: int, times: dict[str, int], moved: set[str], turned: set[int]) -> dict[str, int]:
    """Return the places of those that are new at their time, and of their neighbours where these have to make room;
    also at times of which the run tells another order (``turned``)."""
    runs: dict[int, list[str]] = {}
    for each, time_ms in times.items():
        runs.setdefault(time_ms, []).append(each)
    runs = {time_ms: runs[time_ms] for time_ms in {times[each] for each in moved} | turned}
    rows = cache.rows(
        "SELECT time_ms, id, place FROM message WHERE conversation = ? "
        "AND time_ms IN (SELECT value FROM json_each(?)) ORDER BY time_ms, place",
        (number, json.dumps(list(runs))),
    )
    placed: dict[int, dict[str, int]] = {}
    for time_ms, each, place in rows:
        if each not in moved:
            placed.setdefault(time_ms, {})[each] = place
    places: dict[str, int] = {}
    for time_ms, run in runs.items():
        before = placed.get(time_ms, {})
        woven = enumerate(weave(list(before), run))
        places |= {each: place for place, each in woven if before.get(each) != place}
    return places


def _write(cache: Cache, number: int, message: ThreadMessage, time_ms: int, place: int | None, feed: Feed) -> None:
    """Write one message. ``place`` is ``None`` where that of a known one stays."""
    cache.rows(
        "INSERT INTO message (conversation, id, time_ms, place, direction, kind, body, visible, intercepted, recalled, "
        "feed) VALUES (?1, ?2, ?3, coalesce(?4, 0), ?5, ?6, ?7, ?8, ?9, ?10, ?11) "
        "ON CONFLICT (conversation, id) DO UPDATE SET place = coalesce(?4, place), time_ms = excluded.time_ms, "
        "direction = excluded.direction, kind = excluded.kind, body = excluded.body, visible = excluded.visible, "
        "intercepted = excluded.intercepted, recalled = excluded.recalled, feed = excluded.feed",
        (number, message.id, time_ms, place, message.direction, message.kind, message.text, message.visible,
         message.intercepted, message.recalled, feed),
    )  # fmt: skip

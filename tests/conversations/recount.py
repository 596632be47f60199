"""What the panel has to show of a session, counted the slow way from its messages and from all that lists ever told."""

from __future__ import annotations

from dataclasses import dataclass, field

from native_host.platforms.platform import ThreadMessage
from native_host.protocol.words import Direction


@dataclass(frozen=True)
class Told:
    """A row of a list. ``last`` is the message it names (API only); a page's row may leave things out."""

    ms: int
    unread: int | None
    direction: Direction | None = None
    last: str | None = None


@dataclass
class Ledger:
    """Everything that lists told of one conversation, in the order in which it came. ``read_to``: by API, complete."""

    rows: list[Told] = field(default_factory=list)
    api: Told | None = None
    page: Told | None = None
    read_mark: str | None = None
    read_to: str | None = None

    def tell_api(self, row: Told) -> None:
        """The API lists it."""
        self.rows.append(row)
        self.api = row

    def tell_page(self, row: Told) -> None:
        """A page lists it, perhaps late."""
        self.rows.append(row if self.page is None or row.ms >= self.page.ms else Told(row.ms, None, row.direction))
        if self.page is None or row.ms >= self.page.ms:
            unread = self.page.unread if row.unread is None and self.page else row.unread
            self.page = Told(row.ms, unread, row.direction)


def unread(thread: list[ThreadMessage], ledger: Ledger) -> int:
    """Count by positions: up to where a list told its number that number counts, behind it each of the buyer's."""
    ids = [each.id for each in thread]

    def buyers(start: int) -> int:
        return sum(each.visible and each.direction is Direction.IN for each in thread[start:])

    seen = ids.index(ledger.read_mark) + 1 if ledger.read_mark in ids else 0
    own = [n for n, each in enumerate(thread) if _is_written(each)]
    since_own = own[-1] + 1 if own else 0
    ended = max(seen, since_own)
    page, api = ledger.page, ledger.api
    if page and page.unread is not None and (api is None or page.ms // 1000 > api.ms // 1000):
        known = _behind(thread, page.ms)
        told_to = sum(each.time_ms <= page.ms for each in thread) if known is None else known
        if since_own > told_to or seen > told_to or (known is not None and seen == told_to):
            return buyers(ended)
        return page.unread + buyers(told_to)
    if api is None or api.unread is None:
        return buyers(ended)
    if api.last in ids:
        told_to = ids.index(api.last) + 1
        if since_own > told_to or seen >= told_to:
            return buyers(ended)
        return min(api.unread, buyers(seen) - buyers(told_to)) + buyers(told_to)
    told_to = sum(each.time_ms <= api.ms for each in thread)
    if since_own > told_to or seen > told_to:
        return buyers(ended)
    return api.unread + buyers(told_to)


def unknown(thread: list[ThreadMessage], ledger: Ledger) -> list[Told]:
    """Return what lists told of messages that are not known."""
    read_ms = next((each.time_ms for each in thread if each.id == ledger.read_to), -1)
    read_ms += 0 if read_ms % 1000 else 999
    return [each for each in ledger.rows if each.ms > read_ms and _behind(thread, each.ms) is None]


def waiting(thread: list[ThreadMessage], ledger: Ledger) -> int | None:
    """Go through messages and what is told of unknown ones by time, and see who is not answered at the end."""
    happened: list[tuple[int, int, bool | None]] = [
        (each.time_ms, place, True if _asks(each) else False if _answers(each) else None)
        for place, each in enumerate(thread)
    ]
    for row in unknown(thread, ledger):
        if row.direction is Direction.IN or row.unread:
            happened.append((row.ms, len(thread), True))
        elif row.direction is Direction.OUT:
            happened.append((row.ms, len(thread) + 1, False))
    since: int | None = None
    for ms, _, asks in sorted(happened, key=lambda each: each[:2]):
        if asks and since is None:
            since = ms
        elif asks is False:
            since = None
    return since


def _behind(thread: list[ThreadMessage], ms: int) -> int | None:
    """Return the position behind the messages of a time, if there are any; either may be told to the second."""
    whole = ms // 1000 * 1000
    for times in ((ms,), (whole,), range(whole, whole + 1000) if ms == whole else ()):
        found = [n + 1 for n, each in enumerate(thread) if each.time_ms in times]
        if found:
            return found[-1]
    return None


def _is_written(message: ThreadMessage) -> bool:
    return message.visible and message.direction is Direction.OUT and message.kind not in ("auto", "system")


def _answers(message: ThreadMessage) -> bool:
    return _is_written(message) and not message.intercepted


def _asks(message: ThreadMessage) -> bool:
    return message.visible and message.direction is Direction.IN and message.kind != "system"

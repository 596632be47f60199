"""Finds our messages in what a page lists, on a platform that keeps no client id.

Pure: takes one reading and the attempts that wait for evidence, returns what the reading proves. The rules are those of
a channel whose only evidence is history: a match binds one listed message to one of ours for good; silence proves
nothing by itself; a reading that is not complete back to where the attempt began cannot even be counted as silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from native_host.protocol.values import PageMessage
from native_host.protocol.words import Channel, Direction, Reason, Standing

_BLANKS = re.compile(r"\s+")


SLACK_MS = 2_000
"""Platforms tell times in whole seconds, and their clock is known to a second."""


@dataclass(frozen=True)
class Reading:
    """What a page or a platform's open API lists of one conversation, oldest first.

    ``contiguous``: there is no gap, and it ends with the conversation's newest message. A reading by API has its times
    in our clock, and ``since_ms`` is the time back to which it is complete. ``same_ids``: page and API have one id for
    a message on this platform.
    """

    messages: Sequence[PageMessage]
    contiguous: bool
    channel: Channel = Channel.PAGE
    since_ms: int | None = None
    same_ids: bool = True


@dataclass(frozen=True)
class Waiting:
    """An attempt of ours that waits for evidence.

    ``watermark`` is the newest stored message that was known when it was armed (``None``: the page showed an empty
    conversation, or the API channel knew of none); ``unsettled`` are the page's names of bubbles that were pending or
    failed already then.
    """

    cid: str
    text: str
    watermark: str | None
    unsettled: frozenset[str]
    armed_ms: int
    channel: Channel = Channel.PAGE


@dataclass(frozen=True)
class Verdict:
    """What one reading says of one attempt: at most one of the four."""

    cid: str
    found: str | None = None
    refused: Reason | None = None
    given_up: bool = False
    absent: bool = False


def fingerprint(text: str) -> str:
    """Return what a text looks like after a platform's own clean-up: NFC, trimmed, blanks folded."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def after(messages: Sequence[PageMessage], watermark: str | None) -> Sequence[PageMessage] | None:
    """Return what the reading lists after the watermark, or ``None`` when that can't be told.

    When the watermark itself has scrolled out of the reading, what is newer is told by number: the platforms' ids of
    stored messages grow (19 decimal digits).
    """
    if watermark is None:
        return messages
    for index, message in enumerate(messages):
        if message.id == watermark:
            return messages[index + 1 :]
    ids = [message.id for message in messages if message.id is not None]
    if not watermark.isdecimal() or not all(each.isdecimal() for each in ids):
        return None
    return [message for message in messages if message.id is None or int(message.id) > int(watermark)]


def judge(waiting: Sequence[Waiting], reading: Reading, bound: Collection[str]) -> list[Verdict]:
    """Return a verdict for each attempt that the reading says something about.

    ``waiting`` are the attempts of one conversation in the order in which they were armed; ``bound`` are the ids that
    belong to messages of ours already. Attempts with the same text take the listed ones in order, one each.
    """
    taken = set(bound)
    marks: set[str] = set()
    verdicts = []
    for attempt in waiting:
        listed = _listed(attempt, reading)
        if listed is None:
            continue
        own = [each for each in listed if each.direction is Direction.OUT and _same(each.text, attempt.text)]
        stored = (each.id for each in own if each.standing is Standing.SETTLED and each.id is not None)
        found = next((each for each in stored if each not in taken), None)
        if found is not None:
            taken.add(found)
            verdicts.append(Verdict(attempt.cid, found=found))
            continue
        open_bubble = next((each for each in own if _is_new_bubble(each, attempt.unsettled, marks)), None)
        if open_bubble is not None and open_bubble.page_id is not None:
            marks.add(open_bubble.page_id)
            if open_bubble.standing is Standing.PENDING:
                continue
            if open_bubble.refusal is not None:
                verdicts.append(Verdict(attempt.cid, refused=open_bubble.refusal))
            else:
                verdicts.append(Verdict(attempt.cid, given_up=True))
        elif reading.contiguous and _reaches_back(attempt, reading):
            verdicts.append(Verdict(attempt.cid, absent=True))
    return verdicts


def _same(listed: str, ours: str) -> bool:
    return fingerprint(listed) == fingerprint(ours)


def _is_new_bubble(message: PageMessage, before: frozenset[str], marks: set[str]) -> bool:
    return (
        message.standing is not Standing.SETTLED
        and message.page_id is not None
        and message.page_id not in before
        and message.page_id not in marks
    )


def _listed(attempt: Waiting, reading: Reading) -> Sequence[PageMessage] | None:
    """Return what may be this attempt's message, or ``None`` when this reading can't tell."""
    if attempt.channel is not reading.channel and not reading.same_ids:
        return None
    unmarked = attempt.watermark is None and attempt.channel is Channel.API
    if reading.channel is Channel.PAGE:
        return None if unmarked else after(reading.messages, attempt.watermark)
    listed = reading.messages if unmarked else after(reading.messages, attempt.watermark)
    if listed is None:
        return None
    return [each for each in listed if each.time_ms is not None and each.time_ms >= attempt.armed_ms - SLACK_MS]


def _reaches_back(attempt: Waiting, reading: Reading) -> bool:
    if any(message.id is not None and message.id == attempt.watermark for message in reading.messages):
        return True
    if reading.channel is Channel.PAGE:
        return attempt.watermark is None
    return reading.since_ms is not None and reading.since_ms <= attempt.armed_ms - SLACK_MS

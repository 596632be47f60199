"""What can be made to go wrong with the practice translator: a lever hits so many requests, or until it is cleared."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from native_host.practice.bodies import read_number
from native_host.practice.refused import Refused
from native_host.practice.translator.languages import language_of

STATUSES = (400, 401, 403, 404, 413, 429, 500, 502, 503, 504)


@dataclass(frozen=True)
class Kind:
    """A sort of lever; ``times`` is what holds when the one who pulls it says nothing, None until it is cleared."""

    name: str
    doc: str
    times: int | None = 1


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("lag", "Answers come `ms` (1000) later.", times=None),
        Kind("fail", "The answer is the HTTP status in `status` (500), with Retry-After if `seconds` is given."),
        Kind("key", "Requests need the key in `key`; others are refused as LibreTranslate does.", times=None),
        Kind("hang", "No answer comes, until the client gives up."),
        Kind("cut", "The answer breaks off in the middle."),
        Kind("garbage", "The answer is a page of HTML with status 200."),
        Kind("empty", "The translation is empty."),
        Kind("endless", "The translation is a hundred times as long as it should be."),
        Kind("numbers", "Each digit that stands open in the translation is another."),
        Kind("markers", "What was to be left alone comes back broken."),
        Kind("dropped", "What was to be left alone is left out."),
        Kind("doubled", "What was to be left alone comes twice."),
        Kind("detect", "Every text is taken for the language in `language` (fr)."),
    )
}


@dataclass(slots=True)
class Lever:
    """One that is pulled. ``times``: hits left; None: until cleared."""

    id: str
    kind: str
    times: int | None
    ms: int = 0
    status: int = 500
    seconds: int | None = None
    key: str = ""
    language: str = "fr"
    hits: int = 0

    def shown(self) -> dict[str, object]:
        """As the control API tells of it."""
        return {"id": self.id, "kind": self.kind, "times": self.times, "hits": self.hits}


class Levers:
    """What is pulled; of several of a kind the oldest hits first."""

    def __init__(self) -> None:
        self._pulled: list[Lever] = []
        self._numbers = itertools.count(1)

    def pull(self, body: Mapping[str, object]) -> Lever:
        """Do what a POST /translator body says. Raises ``Refused`` with the sentence that says what is wrong."""
        kind = KINDS.get(str(body.get("kind")))
        if kind is None:
            raise Refused(f"kind must be one of: {', '.join(KINDS)}")
        times = body.get("times", kind.times)
        if times is not None:
            times = read_number({"times": times}, "times", 1, 1)
        status, language = read_number(body, "status", 500, 400), language_of(str(body.get("language", "fr")))
        if status not in STATUSES:
            raise Refused(f"status must be one of: {', '.join(map(str, STATUSES))}")
        if language is None:
            raise Refused("language must be one that the translator knows")
        lever = Lever(
            id=f"lever-{next(self._numbers)}",
            kind=kind.name,
            times=times,
            ms=read_number(body, "ms", 1000, 0),
            status=status,
            seconds=None if body.get("seconds") is None else read_number(body, "seconds", 0, 0),
            key=str(body.get("key", "")),
            language=language,
        )
        self._pulled.append(lever)
        return lever

    def take(self, kind: str) -> Lever | None:
        """Let a lever of this kind hit, if one is pulled, and count it down."""
        lever = next((each for each in self._pulled if each.kind == kind and each.times != 0), None)
        if lever is not None:
            lever.hits += 1
            lever.times = None if lever.times is None else lever.times - 1
        return lever

    def shown(self) -> list[dict[str, object]]:
        """All that were pulled since the last clearing."""
        return [lever.shown() for lever in self._pulled]

    def clear(self) -> None:
        """Let go of all of them."""
        self._pulled.clear()

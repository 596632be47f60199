"""Reading a JSON answer: what the platforms type now as a number, now as text, in one manner.

Ids go beyond 2^53 and are text from here on. Numbers with a point stay as they were written ("18.90").
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence


class Malformed(ValueError):
    """A body that is not a JSON object, a list of something else than objects, or a row without its id."""


class Fields:
    """A JSON object. A plain field that is missing, or of a kind that it can't be, reads as the kind's nothing.

    Ids and lists are not plain: a reading that lacks them is not whole, and must not pass for an empty one.
    """

    __slots__ = ("_values",)

    def __init__(self, values: object) -> None:
        self._values: dict[str, object] = values if isinstance(values, dict) else {}

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def required(self, name: str) -> str:
        """Return an id. Raises ``Malformed`` when there is none."""
        found = self.text(name)
        if not found:
            raise Malformed(name)
        return found

    def text(self, *names: str) -> str:
        """Return the first of the fields that is text or a whole number, and not empty, as text; else ``""``."""
        for name in names:
            value = self._values.get(name)
            if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
                return str(value)
        return ""

    def whole(self, *names: str) -> int:
        """Return the first of the fields that is a whole number, written as number or as text; else 0."""
        for name in names:
            try:
                return int(self.text(name))
            except ValueError:
                continue
        return 0

    def milliseconds(self, *names: str) -> int:
        """Return seconds, whole or not, as milliseconds."""
        for name in names:
            try:
                seconds = float(self.text(name))
            except ValueError:
                continue
            if math.isfinite(seconds):
                return int(seconds * 1000)
        return 0

    def flag(self, name: str, default: bool = False) -> bool:
        """Return a truth value, also one that is written as text or number."""
        value = self._values.get(name)
        if isinstance(value, str):
            return value.casefold() in ("true", "1")
        return default if value is None else bool(value)

    def object(self, name: str) -> Fields:
        """Return the object in a field, also one that is JSON within text."""
        value = self._values.get(name)
        if isinstance(value, str):
            try:
                return parse(value)
            except Malformed:
                return Fields({})
        return Fields(value)

    def objects(self, name: str) -> Sequence[Fields]:
        """Return the objects of a list that has to be there; ``null`` is an empty one. Raises ``Malformed``."""
        if name not in self._values:
            raise Malformed(name)
        value = self._values[name]
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise Malformed(name)
        return [Fields(each) for each in value]

    def texts(self, name: str) -> Sequence[str]:
        """Return the texts and whole numbers of a list, as text."""
        value = self._values.get(name)
        found = value if isinstance(value, list) else []
        return [str(each) for each in found if isinstance(each, str | int) and not isinstance(each, bool)]

    def named_objects(self, name: str) -> Sequence[tuple[str, Fields]]:
        """Return the objects of an object, each with its name."""
        value = self._values.get(name)
        return [(key, Fields(each)) for key, each in value.items()] if isinstance(value, dict) else []


def parse(body: bytes | str) -> Fields:
    """Return the JSON object in a body. Raises ``Malformed``."""
    try:
        values = json.loads(body, parse_float=str)
    except (ValueError, RecursionError):
        raise Malformed("not JSON") from None
    if not isinstance(values, dict):
        raise Malformed("not an object")
    return Fields(values)

"""The rows of a list in an answer, where a list that is missing or something else is as good as empty."""

from __future__ import annotations

from collections.abc import Sequence

from native_host.platforms.fields import Fields, Malformed


def rows(fields: Fields, name: str) -> Sequence[Fields]:
    """Return the objects of a list."""
    try:
        return fields.objects(name)
    except Malformed:
        return ()

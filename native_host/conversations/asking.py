"""What is known of a thread at the moment at which it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.protocol.keys import Key


@dataclass(frozen=True)
class Asking:
    """``number`` grows with each asking: an answer to an earlier one adds to what is known, but changes nothing.

    ``listed_last`` and ``listed_unread`` are what the list told of it, ``read_to`` (at ``read_to_ms``, platform clock)
    is the message back to which all is known.
    """

    number: int
    key: Key
    listed_last: str | None
    listed_unread: int
    read_to: str | None
    read_to_ms: int | None

"""Requests to an engine's server, over the wire: one request, one JSON answer, or an ``EngineFailed`` that says why."""

from __future__ import annotations

import asyncio
import email.utils
import json
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from native_host.platforms.fields import Fields
from native_host.platforms.trouble import Trouble
from native_host.platforms.wire import Answer, Call, Timeouts, Wire, WireError
from native_host.protocol.words import EngineTrouble
from native_host.translation.engines.address import is_here
from native_host.translation.engines.engine import EngineFailed

MAX_BYTES = 1024 * 1024
"""Of an answer. The longest text, in the widest script and with every letter escaped, comes to a tenth of it."""
CONNECT_S = 5.0
LONGEST_REST_MS = 3_600_000
"""No ``Retry-After`` keeps us away for longer."""

_WIRE: dict[str, EngineTrouble] = {
    Trouble.TIMED_OUT: EngineTrouble.TIMED_OUT,
    Trouble.TOO_LONG: EngineTrouble.NONSENSE,
}
"""All else that the wire tells of is the way to the server: it is unreachable."""

STATUS: dict[int, EngineTrouble] = {
    400: EngineTrouble.NONSENSE,
    401: EngineTrouble.REFUSED_KEY,
    402: EngineTrouble.OUT_OF_QUOTA,
    403: EngineTrouble.REFUSED_KEY,
    404: EngineTrouble.NONSENSE,
    408: EngineTrouble.TIMED_OUT,
    413: EngineTrouble.TOO_LONG,
    414: EngineTrouble.TOO_LONG,
    429: EngineTrouble.BUSY,
    456: EngineTrouble.OUT_OF_QUOTA,
    500: EngineTrouble.BUSY,
    502: EngineTrouble.UNREACHABLE,
    503: EngineTrouble.BUSY,
    504: EngineTrouble.TIMED_OUT,
    529: EngineTrouble.BUSY,
}
"""What a status means that the engine itself says nothing more about. 456 and 529 are DeepL's."""


@dataclass(frozen=True)
class Said:
    """What a server said that did not do as it was asked; ``fields`` are empty if that was no JSON object."""

    status: int
    fields: Fields


Reading = Callable[[Said], EngineTrouble | None]
"""How an engine's own words are understood; ``None``: they say no more than the status."""


class Exchange:
    """An engine's server. ``headers`` go with each request; ``has_key``: a key is among what is sent.

    ``trust``: the certificates to go by, else the system's. A server on this machine is asked without a proxy.
    """

    def __init__(
        self,
        address: str,
        timeout_ms: int,
        reading: Reading,
        *,
        headers: Mapping[str, str] | None = None,
        has_key: bool = False,
        trust: ssl.SSLContext | None = None,
    ) -> None:
        self._total_s = timeout_ms / 1000
        timeouts = Timeouts(min(CONNECT_S, self._total_s / 2), self._total_s)
        self._wire = Wire(timeouts=timeouts, trust=trust, direct=is_here(address))
        self._address = address
        self._reading = reading
        self._headers = dict(headers or {})
        self._has_key = has_key

    async def get(self, path: str) -> object:
        """Return the JSON value of an answer. Raises ``EngineFailed``."""
        return await self._ask(Call("GET", self._address + path, self._headers))

    async def post(self, path: str, value: object) -> object:
        """Send a JSON value and return that of the answer. Raises ``EngineFailed``."""
        headers = self._headers | {"Content-Type": "application/json"}
        return await self._ask(Call("POST", self._address + path, headers, written(value)))

    async def post_form(self, path: str, form: Mapping[str, str]) -> object:
        """Send a form and return the JSON value of the answer. Raises ``EngineFailed``."""
        headers = self._headers | {"Content-Type": "application/x-www-form-urlencoded"}
        return await self._ask(Call("POST", self._address + path, headers, urlencode(form, errors="replace").encode()))

    async def close(self) -> None:
        """Close kept connections."""
        await self._wire.close()

    async def _ask(self, call: Call) -> object:
        if not all(value.isascii() and value.isprintable() for value in call.headers.values()):
            raise EngineFailed(EngineTrouble.REFUSED_KEY)  # such a key is none, and can't even be sent
        try:
            async with asyncio.timeout(self._total_s):
                answer = await self._wire.call(call)
        except TimeoutError:  # the connection stood, or the wire would have given it up before
            raise EngineFailed(EngineTrouble.TIMED_OUT, called=True) from None
        except WireError as error:
            trouble = _WIRE.get(error.what, EngineTrouble.UNREACHABLE) if error.began else EngineTrouble.UNREACHABLE
            raise EngineFailed(trouble, called=error.began) from None
        value = _value(answer)
        if 200 <= answer.status < 300:
            if value is None:
                raise EngineFailed(EngineTrouble.NONSENSE, called=True)
            return value
        raise self._failure(answer, Fields(value))

    def _failure(self, answer: Answer, fields: Fields) -> EngineFailed:
        trouble = self._reading(Said(answer.status, fields))
        if trouble is None:
            usual = EngineTrouble.BUSY if answer.status >= 500 else EngineTrouble.NONSENSE
            trouble = STATUS.get(answer.status, usual)
        if trouble is EngineTrouble.REFUSED_KEY and not self._has_key:
            trouble = EngineTrouble.NO_KEY
        return EngineFailed(trouble, retry_after_ms(answer), called=True)


def written(value: object) -> bytes:
    """Return a JSON value as it is sent: in as few bytes as it can be; half a letter (a lone surrogate) is a ``?``."""
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")


def retry_after_ms(answer: Answer) -> int | None:
    """Return how long a server wants to be left alone, by its ``Retry-After`` (seconds, or a date by its own clock)."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(int(said[:9]) * 1000, LONGEST_REST_MS)
    if answer.server_ms is None:
        return None
    try:
        until_ms = int(email.utils.parsedate_to_datetime(said).timestamp()) * 1000
    except (ValueError, OverflowError):
        return None
    return max(0, min(until_ms - answer.server_ms, LONGEST_REST_MS))


def _value(answer: Answer) -> object:
    """Return the JSON value of a body, ``None`` if it is none or not to be read."""
    if len(answer.body) > MAX_BYTES:
        return None
    try:
        value: object = json.loads(answer.body)
    except (ValueError, RecursionError):
        return None
    return value

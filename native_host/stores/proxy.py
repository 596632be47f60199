"""A proxy as people paste it: every usual form, with an expiry date behind it if they have one. Pure."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, tzinfo
from urllib.parse import quote, unquote

_SCHEMES = {
    "http": "http",
    "https": "https",
    "socks5": "socks5",
    "socks5h": "socks5",  # names are resolved at the proxy's end for either
    "socks": "socks5",
}
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_HOST = re.compile(
    r"^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?)*\.?$", re.IGNORECASE
)
_BRACKETED = re.compile(r"^\[([0-9a-f:.%]+)\](.*)$", re.IGNORECASE)
_DATE = re.compile(
    r"(?P<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
    r"(?:[T\s]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?P<zone>Z|UTC|[+-]\d{2}:?\d{2})?)?$",
    re.IGNORECASE,
)
_BETWEEN = " \t|,;#"
"""What people and providers put between a proxy and its expiry date."""


class ProxyUnreadable(ValueError):
    """It is none of the usual forms. Quotes nothing of it: there may be a password in it."""


@dataclass(frozen=True)
class Proxy:
    """A proxy. ``scheme`` is http, https or socks5; ``host`` without brackets."""

    scheme: str
    host: str
    port: int
    user: str = field(default="", repr=False)
    password: str = field(default="", repr=False)

    @property
    def address(self) -> str:
        """What may be shown: neither user nor password."""
        return f"{self.scheme}://{self._place}"

    @property
    def url(self) -> str:
        """All of it, for the wire."""
        login = f"{quote(self.user, safe='')}:{quote(self.password, safe='')}@" if self.user else ""
        return f"{self.scheme}://{login}{self._place}"

    @property
    def _place(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def read_proxy(pasted: str, zone: tzinfo | None = None) -> tuple[Proxy, int | None]:
    """Return a proxy and the Unix ms at which it expires, ``None`` where no date is with it.

    Forms: ``host:port``, ``host:port:user:pass``, ``user:pass:host:port``, ``user:pass@host:port``,
    ``host:port@user:pass``, each with or without ``scheme://`` (http, https, socks5, socks5h). A date alone means until
    the end of that day in ``zone`` (the machine's if ``None``). Raises ``ProxyUnreadable``.
    """
    text, expires_ms = _without_date(pasted.strip().strip("'\"`").strip(), zone)
    scheme = "http"
    if found := _SCHEME.match(text):
        if found[1].lower() not in _SCHEMES:
            raise ProxyUnreadable
        scheme, text = _SCHEMES[found[1].lower()], text[found.end() :].rstrip("/")
    if not text or any(sign.isspace() for sign in text):
        raise ProxyUnreadable
    place, user, password = _take_apart(text)
    if found is not None:  # in an address, odd signs are written as %XX
        user, password = unquote(user), unquote(password)
    if password and not user:
        raise ProxyUnreadable
    return Proxy(scheme, place[0], place[1], user, password), expires_ms


def _take_apart(text: str) -> tuple[tuple[str, int], str, str]:
    before, at, behind = text.rpartition("@")
    if at:
        for login, place in ((before, _place(behind)), (behind, _place(before))):
            if place is not None:
                user, _, password = login.partition(":")
                return place, user, password  # else the @ may be part of a password
    if (place := _place(text)) is not None:
        return place, "", ""
    if found := _BRACKETED.match(text):  # [v6]:port:user:pass
        port, _, login = found[2].removeprefix(":").partition(":")
        place = _place(f"[{found[1]}]:{port}")
        user, _, password = login.partition(":")
        if place is None:
            raise ProxyUnreadable
        return place, user, password
    parts = text.split(":")
    if len(parts) >= 4:
        first, last = _place(":".join(parts[:2])), _place(text[_last_place(text) :])
        if first is not None and (last is None or _surely_host(parts[0]) or not _surely_host(parts[-2])):
            return first, parts[2], ":".join(parts[3:])
        if last is not None:
            user, _, password = text[: _last_place(text) - 1].partition(":")
            return last, user, password
    raise ProxyUnreadable


def _last_place(text: str) -> int:
    """Return where the last ``host:port`` of a text begins."""
    if text.rpartition(":")[0].endswith("]"):
        return text.rindex("[")
    return text.rpartition(":")[0].rindex(":") + 1


def _place(text: str) -> tuple[str, int] | None:
    """Return host and port, or ``None`` if the text is not exactly that."""
    host, colon, digits = text.rpartition(":")
    if not colon or not digits.isascii() or not digits.isdigit() or not 0 < int(digits) < 65536:
        return None
    if found := _BRACKETED.match(host):
        return (found[1], int(digits)) if not found[2] and _is_address(found[1]) else None
    if not _HOST.match(host) or (host.replace(".", "").isdigit() and not _is_address(host)):
        return None
    return host, int(digits)


def _surely_host(text: str) -> bool:
    return _is_address(text) or text.startswith("[") or "." in text


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _without_date(text: str, zone: tzinfo | None) -> tuple[str, int | None]:
    found = _DATE.search(text)
    if found is None or found.start() == 0 or text[found.start() - 1] not in _BETWEEN:
        return text, None
    numbers = [int(number) for number in re.split(r"[-/.]", found["date"])]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
    try:
        if found["time"] is None:
            moment = datetime.combine(datetime(year, month, day).date(), time.max)
        else:
            moment = datetime.combine(datetime(year, month, day).date(), time.fromisoformat(found["time"].zfill(5)))
    except ValueError:
        raise ProxyUnreadable from None
    moment = moment.replace(tzinfo=_zone(found["zone"]) or zone)
    if moment.tzinfo is None:
        moment = moment.astimezone()  # the machine's zone, by the rules of that day
    rest = text[: found.start()].rstrip(_BETWEEN).rstrip("'\"`")
    return rest, int(moment.timestamp() * 1000)


def _zone(name: str | None) -> tzinfo | None:
    if name is None:
        return None
    if name.upper() in ("Z", "UTC"):
        return UTC
    return datetime.strptime(name.replace(":", ""), "%z").tzinfo

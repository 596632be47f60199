"""The address of an engine's server: https, or http where it can't leave this machine."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import SplitResult, urlsplit

from native_host.protocol.translation import EngineSetting
from native_host.protocol.words import EngineKind

USUAL: dict[EngineKind, str] = {
    EngineKind.LIBRETRANSLATE: "https://libretranslate.com",
    EngineKind.DEEPL: "https://api.deepl.com",
    EngineKind.GOOGLE: "https://translation.googleapis.com",
    EngineKind.OPENAI: "https://api.openai.com/v1",
    EngineKind.APERTIUM: "http://127.0.0.1:2737",
}
"""Where an engine is whose setting has no address; DeepL's free keys have a host of their own. Apertium's is where its
Debian package serves: its public server is for trying things out, not for what buyers write."""

_HOST = re.compile(r"[a-z0-9]([a-z0-9._-]*[a-z0-9])?", re.IGNORECASE)
_PATH = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@%/-]*")


class AddressUnusable(ValueError):
    """Texts can't be sent there, or shall not be."""


def address_of(setting: EngineSetting) -> str:
    """Return where an engine's server is, empty for the browser's own. Raises ``AddressUnusable``."""
    if setting.kind is EngineKind.DEVICE:
        if setting.address:
            raise AddressUnusable
        return ""
    return server(setting.address.strip() or USUAL[setting.kind])


def server(address: str) -> str:
    """Return an address in its one form, without a slash at its end. Raises ``AddressUnusable``.

    It holds no user, password, query or fragment: those are where secrets get into settings and logs.
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if ":" not in (parts.hostname or "") else parts.hostname
    except ValueError:  # a port that is none, brackets that don't close, a name that is none
        raise AddressUnusable from None
    if host is None or not _usable(parts, host, address):
        raise AddressUnusable
    shown = f"[{host}]" if ":" in host else host.lower()
    return f"{parts.scheme}://{shown}{f':{port}' if port is not None else ''}{parts.path.rstrip('/')}"


def origin(address: str) -> str:
    """Return scheme, host and port of an address that is in its one form."""
    return "/".join(address.split("/")[:3])


def is_here(address: str) -> bool:
    """Return whether an address is on this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _usable(parts: SplitResult, host: str, address: str) -> bool:
    if parts.scheme not in ("https", "http") or "@" in parts.netloc or "?" in address or "#" in address:
        return False
    if ":" in host:
        try:
            ipaddress.IPv6Address(host)
        except ValueError:
            return False
    elif not _HOST.fullmatch(host):
        return False
    return bool(_PATH.fullmatch(parts.path)) and (parts.scheme == "https" or is_here(f"http://{parts.netloc}"))

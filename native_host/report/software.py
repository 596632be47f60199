"""Which versions of what are at work, and on which system: no host name, no user's name."""

from __future__ import annotations

import importlib.metadata
import json
import locale
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

import apsw

import native_host
from installer.browsers import has_run, is_installed, rows_for
from installer.places import Places, ThisMachine
from native_host.core.seen import FILE as SEEN
from native_host.program import build, version_folder
from native_host.protocol.envelopes import PROTOCOL_MAX, PROTOCOL_MIN
from native_host.protocol.requests import SeenExtension
from native_host.report.entry import Content, OwnWord, or_why
from native_host.standalone import is_standalone

PACKAGES = ("apsw", "cryptography", "httpx", "keyring", "orjson", "pydantic")
_LANGUAGE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")


def versions(data_dir: Path, places: Places | None = None) -> Content:
    """Return the versions of the host, what it stands on and the extensions that it has seen; and the browsers."""
    return {
        "host": OwnWord(native_host.__version__),
        "build": OwnWord(build()),
        "program": OwnWord(_kind()),
        "protocol": {"min": PROTOCOL_MIN, "max": PROTOCOL_MAX},
        "python": OwnWord(platform.python_version()),
        "sqlite": OwnWord(apsw.sqlite_lib_version()),
        "extensions": or_why(partial(_extensions, data_dir / SEEN)),
        "browsers": or_why(partial(_browsers, places or ThisMachine(os.environ))),
        "packages": {name: OwnWord(version) for name, version in _packages()},
    }


def system(environ: Mapping[str, str] = os.environ) -> Content:
    """Return what the system is and which language it speaks."""
    told: dict[str, Content] = {
        "system": OwnWord(platform.system()),
        "release": platform.release(),
        "machine": OwnWord(platform.machine()),
        "language": {name: environ[name] for name in _LANGUAGE_VARIABLES if environ.get(name)},
        "encoding": OwnWord(locale.getpreferredencoding(do_setlocale=False)),
        "hours_from_utc": -(time.altzone if time.localtime().tm_isdst > 0 else time.timezone) / 3600,
        "processors": os.cpu_count(),
    }
    if sys.platform == "win32":
        told["edition"] = f"{platform.win32_ver()[1]} {platform.win32_edition()}"
    elif sys.platform == "darwin":
        told["edition"] = platform.mac_ver()[0]
    else:
        told["edition"] = _distribution()
    return dict(told.items())


def _extensions(path: Path) -> Content:
    """Return what said hello last, newest first, as the core has noted it. The profiles' ids stay here."""
    kept = json.loads(path.read_bytes())["kept"]
    seen = sorted(map(SeenExtension.model_validate, kept.values()), key=lambda each: -each.seen_ms)
    return [each.model_dump(mode="json") for each in seen]


def _browsers(places: Places) -> Content:
    """Return the browsers that are here. Their versions are told by their extensions."""
    told = {row.browser: (is_installed(row, places), has_run(row, places)) for row in rows_for(places.system)}
    return {
        name: {"installed": installed, "has_run": ran} for name, (installed, ran) in told.items() if installed or ran
    }


def _kind() -> str:
    if is_standalone():
        return "standalone"
    return "installed" if version_folder() else "checkout"


def _packages() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # the stand-alone build leaves most packages' descriptions out


def _distribution() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return ""

"""How much there is of everything: stores, messages by state, rows, sizes of files. Numbers and our own words only."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import apsw
from pydantic import JsonValue

from native_host.logs import FOLDER as LOGS
from native_host.report.database import looked_into
from native_host.report.entry import Content, or_why
from native_host.report.missing import Omitted
from native_host.snapshots import FOLDER as SNAPSHOTS

LIMIT_S = 3.0
"""For each database."""
FILES_LIMIT = 200_000
_KNOWN_NAMES = (
    "accounts.db",
    "conversations.db",
    "core.lock",
    "core.sock",
    "corrections.json",
    "deadline_rules.json",
    "glossary.json",
    "intent.log",
    "outbox.db",
    "pulls.json",
    "quick_replies.json",
    "reserve",
    "secrets.vault",
    "seen.json",
    "settings.json",
    "team_settings.json",
    "translation.json",
    "translation_use.db",
    "translations.db",
)
"""What a data directory holds at its top, with what the core sets beside it. Other files are told by their number."""
_KNOWN = re.compile(rf"(?:{'|'.join(map(re.escape, _KNOWN_NAMES))})(?:-wal|-shm|\.new|\.previous|\.damaged|-\d+)*")


@dataclass(frozen=True)
class Count:
    """A statement whose last column is a number, and those before it closed words of ours."""

    name: str
    sql: str


DATABASES: dict[str, tuple[Count, ...]] = {
    "outbox.db": (
        Count("schema", "PRAGMA user_version"),
        Count("stores", "SELECT platform, count(*) FROM store GROUP BY 1"),
        Count("messages", "SELECT platform, state, count(*) FROM message GROUP BY 1, 2"),
        Count("reasons", "SELECT state, reason, count(*) FROM message WHERE reason IS NOT NULL GROUP BY 1, 2"),
        Count("attempts", "SELECT channel, coalesce(outcome, 'open'), count(*) FROM attempt GROUP BY 1, 2"),
        Count("decisions", "SELECT decision, count(*) FROM decision GROUP BY 1"),
        Count("drafts", "SELECT count(*) FROM draft"),
        Count("pins", "SELECT count(*) FROM pin"),
        Count("events", "SELECT count(*) FROM event"),
    ),
    "accounts.db": (
        Count("schema", "PRAGMA user_version"),
        Count("apps", "SELECT platform, count(*) FROM app GROUP BY 1"),
        Count("accounts", "SELECT platform, channel, coalesce(gate, 'open'), count(*) FROM account GROUP BY 1, 2, 3"),
        Count("waiting", "SELECT wait_reason, count(*) FROM account WHERE wait_reason IS NOT NULL GROUP BY 1"),
        Count("proxies", "SELECT count(*) FROM account WHERE proxy IS NOT NULL"),
        Count("failing_proxies", "SELECT count(*) FROM account WHERE proxy_failing"),
    ),
    "conversations.db": (
        Count("schema", "PRAGMA user_version"),
        Count("conversations", "SELECT platform, count(*) FROM conversation GROUP BY 1"),
        Count("messages", "SELECT count(*) FROM message"),
        Count("cursors", "SELECT count(*) FROM cursor"),
    ),
    "translations.db": (
        Count("schema", "PRAGMA user_version"),
        Count("translations", "SELECT count(*) FROM translation"),
    ),
}


def count_all(folder: Path, limit_s: float = LIMIT_S) -> Content:
    """Return the counts of a data directory; what cannot be counted says why. Raises ``OSError``."""
    with os.scandir(folder):
        pass
    counted: dict[str, JsonValue] = {name: or_why(partial(_database, folder / name, limit_s)) for name in DATABASES}
    return {**counted, "files": or_why(partial(_files, folder))}


def _database(path: Path, limit_s: float) -> Content:
    with looked_into(path, limit_s) as connection:
        return {count.name: _counted(connection, count.sql) for count in DATABASES[path.name]}


def _counted(connection: apsw.Connection, sql: str) -> Content:
    nested: dict[str, JsonValue] = {}
    for *words, number in connection.execute(sql):
        if not words:
            return number if isinstance(number, int) else None
        place = nested
        for word in words[:-1]:
            place = place.setdefault(str(word), {})  # type: ignore[assignment]
        place[str(words[-1])] = number
    return nested


def _files(folder: Path) -> Content:
    """Return ``{name: bytes}`` of the top, and ``{files, bytes}`` of the folders."""
    sizes: dict[str, JsonValue] = {}
    others = 0
    for each in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if each.is_dir(follow_symlinks=False):
            kind = next((name for name in (LOGS, SNAPSHOTS) if each.name == name), None)
            kind = kind or ("sessions" if each.name.endswith("-chat") else "others")
            sizes[f"{kind}/"] = _added(sizes.get(f"{kind}/"), _tree(Path(each.path)))
        elif _KNOWN.fullmatch(each.name):
            sizes[each.name] = each.stat(follow_symlinks=False).st_size
        else:
            others += 1
    return {**sizes, "other_files": others}


def _added(before: JsonValue, more: dict[str, int]) -> JsonValue:
    known = before if isinstance(before, dict) else {}
    return {name: number + int(str(known.get(name, 0))) for name, number in more.items()}


def _tree(folder: Path) -> dict[str, int]:
    files = size = 0
    for where, _, names in os.walk(folder):
        for name in names:
            files += 1
            if files > FILES_LIMIT:
                raise Omitted("too_long")
            try:
                size += os.lstat(os.path.join(where, name)).st_size
            except FileNotFoundError:
                continue  # it went meanwhile
    return {"files": files, "bytes": size}

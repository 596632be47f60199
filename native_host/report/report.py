"""Puts a problem report together: makes each part, masks what must not leave, packs it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from installer.words import Words
from native_host.logs import CRASH_FILE, FILE, FOLDER, KEPT
from native_host.report import doctor
from native_host.report.counts import count_all
from native_host.report.entry import Content, Entry, Part, entry_of
from native_host.report.log_tail import tail
from native_host.report.missing import Missing
from native_host.report.own_texts import look_for_all
from native_host.report.person import Person, this_person
from native_host.report.running import running_core
from native_host.report.scrubber import Scrubber
from native_host.report.sentences import ABOUT, OLDER_LOG, README_TEXT, UNREAD
from native_host.report.shapes import shapes
from native_host.report.sieve import Sieve
from native_host.report.software import system, versions
from native_host.report.zipped import LIMIT_BYTES, fitting

LOG_BYTES = 400_000
"""Of each log file, counted from its end."""
README = "README.txt"


@dataclass(frozen=True)
class Told:
    """A file of the finished report."""

    name: str
    about: Words
    text: str
    missing: Missing | None

    @property
    def bytes(self) -> int:
        return len(self.text.encode("utf-8", "backslashreplace"))


@dataclass(frozen=True)
class Report:
    """The files and the zip that holds them."""

    files: tuple[Told, ...]
    zip: bytes

    def as_json(self) -> dict[str, object]:
        """Return ``{entries: [{name, bytes, about, missing, text}], zip}``: the zip in base64, sentences in ``en`` and
        ``zh``; ``missing`` is null for what is there."""
        return {
            "entries": [
                {
                    "name": each.name,
                    "bytes": each.bytes,
                    "about": {"en": each.about.en, "zh": each.about.zh},
                    "missing": each.missing.as_json() if each.missing else None,
                    "text": each.text,
                }
                for each in self.files
            ],
            "zip": base64.b64encode(self.zip).decode(),
        }


def parts(data_dir: Path) -> Iterator[Part]:
    """Return what a report is made of, in the order in which it is looked at.

    The core is asked before doctor, which starts one.
    """
    yield Part("core.json", ABOUT["core.json"], partial(running_core, str(data_dir)))
    yield Part("doctor.json", ABOUT["doctor.json"], doctor.findings)
    yield Part("versions.json", ABOUT["versions.json"], partial(versions, data_dir))
    yield Part("system.json", ABOUT["system.json"], system)
    yield Part("counts.json", ABOUT["counts.json"], partial(count_all, data_dir))
    yield Part("settings.json", ABOUT["settings.json"], partial(shapes, data_dir))
    yield from logs(data_dir / FOLDER)


def logs(folder: Path) -> Iterator[Part]:
    """Return the logs, newest first; of the older ones those that are there."""
    yield _log(folder / FILE, ABOUT["logs/core.log"])
    for number in range(1, KEPT + 1):
        if _holds_something(older := folder / f"{FILE}.{number}"):
            yield _log(older, OLDER_LOG)
    if _holds_something(crash := folder / CRASH_FILE):
        yield _log(crash, ABOUT["logs/crash.log"])


def make(
    data_dir: Path,
    now: datetime,
    *,
    made_of: Sequence[Part] | None = None,
    person: Person | None = None,
    limit: int = LIMIT_BYTES,
) -> Report:
    """Return a report on an installation. Takes seconds, and raises nothing for what is broken: it is said in it.

    ``now`` is local time.
    """
    entries = [entry_of(part) for part in (made_of if made_of is not None else parts(data_dir))]
    sieve = Sieve(written(entry.content) for entry in entries)
    unread = look_for_all(data_dir, sieve)
    scrubber = Scrubber(person or this_person(), sieve.found)
    texts = {entry.name: written(scrubber.content(entry.content)) for entry in entries}
    texts = {README: _readme(now, scrubber.count, unread), **texts}
    oldest_first = [entry.name for entry in reversed(entries) if entry.part.log]
    kept, packed = fitting(texts, oldest_first, now, limit)
    readme = Told(README, ABOUT[README], kept[README], None)
    return Report((readme, *(_told(entry, kept[entry.name]) for entry in entries)), packed)


def written(content: Content) -> str:
    """Return a content as a file has it."""
    return content if isinstance(content, str) else json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _holds_something(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except OSError:
        return False


def _log(path: Path, about: Words) -> Part:
    return Part(f"{FOLDER}/{path.name}", about, partial(tail, path, LOG_BYTES), log=True)


def _told(entry: Entry, text: str) -> Told:
    return Told(entry.name, entry.part.about, text, entry.missing)


def _readme(now: datetime, masked: int, unread: dict[str, Missing]) -> str:
    said = {"date": f"{now:%Y-%m-%d %H:%M}", "masked": str(masked)}
    lines: list[str] = []
    for language in ("en", "zh"):
        lines.append(README_TEXT.into(language, said))
        for name, missing in unread.items():
            why = missing.words.into(language, {})
            lines.append(UNREAD.into(language, {"file": name, "why": why}))
        lines.append("")
    return "\n".join(lines)

"""``storebell report``: a file for who helps, without anybody's words. It is shown before it is saved."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from installer.console import language_of
from native_host.commands.asking import Json
from native_host.places import data_directory
from native_host.report.saving import NotSaved, free_name, save
from native_host.report.sentences import (
    CONTENTS,
    LOOKING,
    NO_SUCH_FILE,
    NOT_SAVED,
    SAVE,
    SAVED,
    SAYS_WHY,
    SHOW,
    TROUBLES,
)

if TYPE_CHECKING:
    from installer.words import Language, Words
    from native_host.report.report import Report


def report(
    out: Annotated[Path | None, typer.Option("--out", help="The file, or the folder for it.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Save it without being asked.")] = False,
    as_json: Json = False,
    language: Annotated[str | None, typer.Option(help="en or zh.")] = None,
) -> None:
    """Pack versions, doctor's findings, logs and counts into one file for who helps: no texts, no names, no secrets."""
    from native_host.report.report import make

    _take_anything()
    speaker = _Speaker("zh" if (language or language_of(os.environ)).lower().startswith("zh") else "en")
    now = datetime.now()
    if not as_json:
        typer.echo(LOOKING.into(speaker.language, {}), err=True)
    made = make(Path(data_directory()), now)
    if as_json:
        sys.stdout.buffer.write(json.dumps(made.as_json(), ensure_ascii=False).encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.write(b"\n")
        sys.stdout.flush()
        return
    speaker.list(made)
    path = _path(out, now)
    if not yes and not _agreed(made, path, speaker):
        speaker.say(NOT_SAVED)
        raise typer.Exit(1)
    try:
        save(made.zip, path)
    except NotSaved as trouble:
        speaker.trouble(trouble.code, trouble.path)
        raise typer.Exit(1) from None
    speaker.say(SAVED, path=str(path), bytes=str(len(made.zip)))


class _Speaker:
    """Says things in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, words: Words, **params: str) -> None:
        typer.echo(words.into(self.language, params))

    def trouble(self, code: str, path: Path) -> None:
        trouble, params = TROUBLES[code], {"path": str(path)}
        typer.echo(trouble.sentence.into(self.language, params), err=True)
        typer.echo(f"  → {trouble.repair.into(self.language, params)}", err=True)

    def list(self, made: Report) -> None:
        self.say(CONTENTS)
        for number, each in enumerate(made.files, 1):
            why = each.missing.words.into(self.language, {}) if each.missing else ""
            told = f" {SAYS_WHY.into(self.language, {'why': why})}" if why else ""
            typer.echo(f"{number:3}  {each.name:<16} {each.bytes:>8}  {each.about.into(self.language, {})}{told}")


def _agreed(made: Report, path: Path, speaker: _Speaker) -> bool:
    """Show the files that are asked for, then ask whether to save."""
    if not _is_asked():
        speaker.trouble("not_asked", path)
        return False
    while answer := typer.prompt(SHOW.into(speaker.language, {}), default="", show_default=False).strip():
        chosen = int(answer) if answer.isdecimal() else 0
        if 1 <= chosen <= len(made.files):
            typer.echo(made.files[chosen - 1].text)
        else:
            speaker.say(NO_SUCH_FILE, number=answer)
    return typer.confirm(SAVE.into(speaker.language, {"path": str(path)}))


def _is_asked() -> bool:
    """Whether a person is at the other end."""
    return sys.stdin.isatty()


def _path(out: Path | None, now: datetime) -> Path:
    if out is None:
        return free_name(Path.cwd(), now.date())
    return free_name(out, now.date()) if out.is_dir() else out.absolute()


def _take_anything() -> None:
    """Have the terminal show what it can, and the rest as numbers, rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")

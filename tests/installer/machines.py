"""Machines to install on: this one with a home of the test's own, and a Windows that is only written down."""

from __future__ import annotations

import ntpath
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

from installer.places import System, ThisMachine
from installer.registration import Program

IDS = ["abcdefghijklmnopabcdefghijklmnop"]


def linux_home(home: Path, *folders: str, **environ: str) -> ThisMachine:
    """Return this machine with ``home`` for a home and these folders in it."""
    for folder in folders:
        (home / folder).mkdir(parents=True)
    machine = ThisMachine({"HOME": str(home), "PATH": str(home / "bin"), **environ})
    machine.system = "linux"
    return machine


def program_in(folder: Path) -> Program:
    """Return a program whose launcher exists."""
    folder.mkdir(parents=True, exist_ok=True)
    launcher = folder / "storebell-bridge"
    launcher.write_text("#!/bin/sh\n")
    launcher.chmod(0o755)
    return Program(str(launcher), IDS, str(folder))


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder with its text, and every directory."""
    return {
        str(path.relative_to(folder)): path.read_text() if path.is_file() else "/" for path in sorted(folder.rglob("*"))
    }


class WrittenWindows:
    """A Windows machine in memory: files, directories and a registry. Names differ in case as they please."""

    system: System = "win32"

    def __init__(self, *directories: str) -> None:
        self.environ: Mapping[str, str] = {"USERPROFILE": r"C:\Users\Mei Ling"}
        self.directories = {self._key(directory) for directory in directories}
        self.files: dict[str, str] = {}
        self.registry: dict[str, str] = {}

    @staticmethod
    def _key(path: str) -> str:
        assert PureWindowsPath(path).is_absolute(), path
        return ntpath.normcase(path)

    def is_directory(self, path: str) -> bool:
        return self._key(path) in self.directories

    def is_executable(self, path: str) -> bool:
        return self._key(path) in self.files

    def listing(self, directory: str) -> list[str]:
        return sorted(path for path in self.files if ntpath.dirname(path) == self._key(directory))

    def read(self, path: str) -> str | None:
        return self.files.get(self._key(path)) if path else None

    def write(self, path: str, text: str) -> None:
        self.files[self._key(path)] = text

    def remove(self, path: str) -> None:
        self.files.pop(self._key(path), None)

    def registered(self, key: str) -> str | None:
        return self.registry.get(key.lower())

    def register(self, key: str, value: str) -> None:
        assert self.read(value) is not None, "a browser would follow this key to nothing"
        self.registry[key.lower()] = value

    def unregister(self, key: str) -> None:
        self.registry.pop(key.lower(), None)

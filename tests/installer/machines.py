"""Machines to install on: this one with a home of the test's own, and a Windows that is only written down."""

from __future__ import annotations

import hashlib
import ntpath
from collections.abc import Mapping, Sequence
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


class Rooted(ThisMachine):
    """A Linux of its own below a folder: what stands at ``/opt`` there is no business of this machine."""

    def __init__(self, root: Path, *folders: str, **environ: str) -> None:
        super().__init__({"HOME": "/root", "PATH": "/usr/bin", **environ})
        self.system = "linux"
        self.root = root
        for folder in folders:
            (root / folder.lstrip("/")).mkdir(parents=True)

    def has(self, program: str) -> None:
        """Have a program at a path."""
        self.write(program, "#!/bin/sh\n", 0o755)

    def is_directory(self, path: str) -> bool:
        return super().is_directory(self._at(path))

    def is_executable(self, path: str) -> bool:
        return super().is_executable(self._at(path))

    def listing(self, directory: str) -> list[str]:
        return [path.removeprefix(str(self.root)) for path in super().listing(self._at(directory))]

    def entries(self, directory: str) -> list[str]:
        return super().entries(self._at(directory))

    def hash_of(self, path: str) -> str | None:
        return super().hash_of(self._at(path))

    def read(self, path: str) -> str | None:
        return super().read(self._at(path))

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        super().write(self._at(path), text, mode)

    def copy(self, source: Path, path: str) -> None:
        super().copy(source, self._at(path))

    def rename(self, path: str, to: str) -> None:
        super().rename(self._at(path), self._at(to))

    def is_used(self, folder: str) -> bool:
        return super().is_used(self._at(folder))

    def remove(self, path: str) -> None:
        super().remove(self._at(path))

    def remove_folder(self, folder: str) -> None:
        super().remove_folder(self._at(folder))

    def remove_empty(self, folder: str) -> None:
        super().remove_empty(self._at(folder))

    def _at(self, path: str) -> str:
        assert path.startswith("/"), path
        return f"{self.root}{path}"


class WrittenWindows:
    """A Windows machine in memory: files, directories and a registry. Names differ in case as they please."""

    system: System = "win32"

    def __init__(self, *directories: str) -> None:
        self.environ: Mapping[str, str] = {"USERPROFILE": r"C:\Users\Mei Ling"}
        self.directories = {
            self._key(str(folder))
            for directory in directories
            for folder in (PureWindowsPath(directory), *PureWindowsPath(directory).parents)
        }
        self.files: dict[str, str] = {}
        self.registry: dict[str, str] = {}
        self.policies: dict[str, Mapping[str, object]] = {}
        """What an administrator has put below a key, as ``registered_below`` returns it."""
        self.running: set[str] = set()
        """Programs that run: neither they nor a folder around them can be removed or renamed."""

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

    def entries(self, directory: str) -> list[str]:
        start = self._key(directory) + "\\"
        below = {path[len(start) :].split("\\")[0] for path in self.files if path.startswith(start)}
        return sorted(below)

    def hash_of(self, path: str) -> str | None:
        text = self.read(path)
        return None if text is None else hashlib.sha256(text.encode()).hexdigest()

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        self._refuse_if_running(path)
        self.files[self._key(path)] = text
        folder = ntpath.dirname(self._key(path))
        while ntpath.dirname(folder) != folder:
            self.directories.add(folder)
            folder = ntpath.dirname(folder)

    def copy(self, source: Path, path: str) -> None:
        self.write(path, source.read_text())

    def settle(self) -> None:
        pass

    def rename(self, path: str, to: str) -> None:
        self._refuse_if_running(path)
        old, new = self._key(path), self._key(to)
        assert not self.entries(to), "Windows renames over nothing"
        self.files = {new + name[len(old) :] if self._is_in(name, old) else name: text for name, text in self._all()}
        self.directories = {new + name[len(old) :] if self._is_in(name, old) else name for name in self.directories}

    def is_used(self, folder: str) -> bool:
        return False

    def remove_folder(self, folder: str) -> None:
        self._refuse_if_running(folder)
        key = self._key(folder)
        self.files = {name: text for name, text in self._all() if not self._is_in(name, key)}
        self.directories = {name for name in self.directories if not self._is_in(name, key)}

    def remove_empty(self, folder: str) -> None:
        key = self._key(folder)
        if not any(self._is_in(name, key) and name != key for name in (*self.files, *self.directories)):
            self.directories.discard(key)

    def remove(self, path: str) -> None:
        self._refuse_if_running(path)
        self.files.pop(self._key(path), None)
        self.remove_empty(ntpath.dirname(path))

    def _all(self) -> list[tuple[str, str]]:
        return list(self.files.items())

    @staticmethod
    def _is_in(path: str, folder: str) -> bool:
        return path == folder or path.startswith(folder + "\\")

    def _refuse_if_running(self, path: str) -> None:
        for program in self.running:
            if self._is_in(self._key(program), self._key(path)):
                raise PermissionError(13, "The process cannot access the file", program)

    def call(self, command: Sequence[str]) -> bool:
        raise AssertionError(f"Windows has no {command[0]}")

    def registered(self, key: str) -> str | None:
        return self.registry.get(key.lower())

    def registered_below(self, key: str) -> Mapping[str, object]:
        return self.policies.get(key.lower(), {})

    def register(self, key: str, value: str) -> None:
        assert self.read(value) is not None, "a browser would follow this key to nothing"
        self.registry[key.lower()] = value

    def unregister(self, key: str) -> None:
        self.registry.pop(key.lower(), None)

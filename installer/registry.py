"""Windows' registry, as far as native messaging needs it: default values of keys, and policies. Elsewhere it is empty.

Keys are written with their hive, such as ``HKCU\\Software\\...``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

if sys.platform == "win32":
    import winreg
    from contextlib import suppress

    _HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}

    def read(key: str) -> str | None:
        """Return a key's default value, or nothing when there is no such key. Raises ``OSError``."""
        hive, _, path = key.partition("\\")
        try:
            return str(winreg.QueryValue(_HIVES[hive], path))
        except FileNotFoundError:
            return None

    def read_below(key: str) -> Mapping[str, object]:
        """Return a key's named values, and by name the same of each key below it. Raises ``OSError``."""
        hive, _, path = key.partition("\\")
        found: dict[str, object] = {}
        try:
            with winreg.OpenKey(_HIVES[hive], path) as opened:
                keys, values, _ = winreg.QueryInfoKey(opened)
                for number in range(values):
                    name, value, _ = winreg.EnumValue(opened, number)
                    if name:
                        found[name] = value
                for below in [winreg.EnumKey(opened, number) for number in range(keys)]:
                    found[below] = read_below(f"{key}\\{below}")
        except FileNotFoundError:
            return {}
        return found

    def write(key: str, value: str) -> None:
        """Set a key's default value, the key made when missing. Raises ``OSError``."""
        hive, _, path = key.partition("\\")
        with winreg.CreateKey(_HIVES[hive], path) as opened:
            winreg.SetValueEx(opened, "", 0, winreg.REG_SZ, value)

    def remove(key: str) -> None:
        """Remove a key that has no keys below it. Raises ``OSError``."""
        hive, _, path = key.partition("\\")
        with suppress(FileNotFoundError):
            winreg.DeleteKey(_HIVES[hive], path)

else:

    def read(key: str) -> str | None:
        """Return nothing: there is no registry."""
        return None

    def read_below(key: str) -> Mapping[str, object]:
        """Return nothing: there is no registry."""
        return {}

    def write(key: str, value: str) -> None:
        """Refuse: a row that names a registry key has been taken for another system's."""
        raise OSError(f"no registry to write {key} to")

    def remove(key: str) -> None:
        """Do nothing: there is no registry."""

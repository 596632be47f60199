"""What Windows shows of the programs under "Details", in the words that PyInstaller reads."""

from __future__ import annotations

import re


def version_resource(version: str) -> str:
    """Return the version resource for a version such as ``0.1.0`` or ``1.2rc1``."""
    numbers = ([int(number) for number in re.findall(r"\d+", version)] + [0] * 4)[:4]
    shown = {
        "CompanyName": "Storebell",
        "FileDescription": "Storebell native host",
        "FileVersion": version,
        "ProductName": "Storebell",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in shown.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={tuple(numbers)}, prodvers={tuple(numbers)}), "
        f"kids=[StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )

"""A payload as one file to hand out: ``.tar.gz`` or ``.zip``, the same bytes for the same payload."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from pathlib import Path

from installer.payload import Payload
from native_host.program import PAYLOAD_FILE

_FIRST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write_archive(payload: Payload, folder: Path, target: Path) -> None:
    """Write what stands in ``folder`` below one folder ``storebell-<version>``. Raises ``OSError``."""
    names = sorted([*payload.files, PAYLOAD_FILE])
    top = f"storebell-{payload.version}"
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".zip":
        with zipfile.ZipFile(target, "w") as zipped:
            for name in names:
                entry = zipfile.ZipInfo(f"{top}/{name}", _FIRST_ZIP_TIME)
                entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _mode(folder / name) << 16
                zipped.writestr(entry, (folder / name).read_bytes())
        return
    with (
        target.open("wb") as file,
        gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed,
        tarfile.open(mode="w", fileobj=packed, format=tarfile.PAX_FORMAT) as tarred,
    ):
        for name in names:
            member = tarfile.TarInfo(f"{top}/{name}")
            member.size, member.mode = (folder / name).stat().st_size, _mode(folder / name)
            with (folder / name).open("rb") as content:
                tarred.addfile(member, content)


def _mode(path: Path) -> int:
    return 0o755 if path.stat().st_mode & 0o100 else 0o644

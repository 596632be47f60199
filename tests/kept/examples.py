"""The examples: one file a version of each kept file, as that version wrote it.

``python -m tests.kept.examples PATH`` (as in ``native_host/kept.py``) writes that of the present version, to be done
when a version was raised. An example that is there is never written again: it stands for what lies on people's disks.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

from native_host.kept import KEPT
from tests.kept.databases import DATABASES
from tests.kept.files import FILES
from tests.kept.keeper import Keeper

EXAMPLES = Path(__file__).parent / "examples"
KEEPERS: dict[str, Keeper] = {keeper.path: keeper for keeper in (*DATABASES, *FILES)}
VERSIONS: dict[str, int] = {kept.path: kept.version for kept in KEPT}


def example(path: str, version: int) -> Path:
    """Return where an example lies, compressed. Of a path with folders, the first names it."""
    return EXAMPLES / path.partition("/")[0].strip("*-") / f"{version}.gz"


def put(path: str, version: int, folder: Path) -> Path:
    """Put an example into a data directory, where the real code looks for it; returns the place."""
    place = _place(path, folder)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(gzip.decompress(example(path, version).read_bytes()))
    return place


def _place(path: str, folder: Path) -> Path:
    """Where the file of these tests lies: that of their profile, or of their session."""
    with tempfile.TemporaryDirectory() as other:
        if "*" not in path:
            return folder / path
        KEEPERS[path].fill(Path(other))
        (made,) = Path(other).glob(path)
        return folder / made.relative_to(other)


def write(path: str) -> Path:
    """Write the example of the present version. Raises ``FileExistsError``."""
    target = example(path, VERSIONS[path])
    if target.exists():
        raise FileExistsError(target)
    with tempfile.TemporaryDirectory() as folder:
        KEEPERS[path].fill(Path(folder))
        (made,) = Path(folder).glob(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(made.read_bytes(), mtime=0))
    return target


if __name__ == "__main__":
    for each in sys.argv[1:]:
        print(write(each))

"""The report as one zip, no larger than what fits into a message to the extension."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

from native_host.report.log_tail import shortened

LIMIT_BYTES = 700_000


def zipped(texts: Mapping[str, str], made: datetime) -> bytes:
    """Return a zip of the files. ``made`` is the time of all of them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in texts.items():
            info = zipfile.ZipInfo(name, (made.year, made.month, made.day, made.hour, made.minute, made.second))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, text.encode("utf-8", "backslashreplace"))
    return buffer.getvalue()


def fitting(
    texts: Mapping[str, str], logs: list[str], made: datetime, limit: int = LIMIT_BYTES
) -> tuple[dict[str, str], bytes]:
    """Return the files as they fit, and their zip. ``logs`` may be cut, those named first before the others."""
    kept = dict(texts)
    packed = zipped(kept, made)
    for name in logs:
        while len(packed) > limit and len(kept[name]) > 200:
            kept[name] = shortened(kept[name], len(kept[name]) // 2)
            packed = zipped(kept, made)
    return kept, packed

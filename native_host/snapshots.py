"""What each browser profile's panel looked like when it was left: ``snapshots/``, a cache of one file a profile.

Never a draft, never a message of the outbox. Nothing waits for the disk: a kill leaves the old or the new, a power cut
may leave the one before or none, and a send's own write never stands behind these.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.protocol.keys import StoreKey, store_key
from native_host.protocol.panel import KeptSnapshot, PanelSnapshot, SessionFilter
from native_host.protocol.values import ConversationKey, Id, Model, Ms, StoreRef

FOLDER = "snapshots"
LIMIT_BYTES = 1_000_000
"""Of one snapshot as JSON, so that it fits a frame with what stands around it."""
PROFILES_KEPT = 16
"""Those not saved for longest are dropped beyond."""
CURRENT_MS = 5 * 60_000
"""For so long the panel takes a snapshot for current."""


class _Kept(Model):
    """A snapshot with whose it is and when it was taken (our clock, Unix ms)."""

    profile: Id
    saved_ms: Ms
    snapshot: PanelSnapshot


class Snapshots:
    """The snapshots of all profiles. ``knows`` tells whether a store is still there: of others nothing is kept.

    ``knows`` is asked in the loop; files are touched by the writer's thread alone.
    """

    def __init__(
        self, data_dir: Path, writer: FileWriter, now_ms: Callable[[], int], knows: Callable[[StoreKey], bool]
    ) -> None:
        self._folder = data_dir / FOLDER
        self._writer = writer
        self._now = now_ms
        self._knows = knows
        self._waiting: dict[str, _Kept] = {}

    def save(self, profile: str, snapshot: PanelSnapshot) -> None:
        """Keep a profile's snapshot in the place of its last one."""
        self._waiting[profile] = _Kept(
            profile=profile, saved_ms=self._now(), snapshot=without(snapshot, lambda key: not self._knows(key))
        )
        self._writer.later(lambda: self._write(profile))

    async def get(self, profile: str) -> KeptSnapshot:
        """Return a profile's snapshot with its age.

        A clock that was set back since (no core ran meanwhile) tells no age: such a one counts as just not current.
        """
        kept = self._waiting.get(profile) or await self._writer.run(lambda: self._read(profile))
        if kept is None:
            return KeptSnapshot(snapshot=None, age_ms=0)
        age_ms = self._now() - kept.saved_ms
        snapshot = without(kept.snapshot, lambda key: not self._knows(key))
        return KeptSnapshot(snapshot=snapshot, age_ms=age_ms if age_ms >= 0 else CURRENT_MS + 1)

    def forget(self, store: StoreKey) -> None:
        """A store was deleted: take what is of it out of every snapshot."""
        self._writer.later(lambda: self._clear(store))

    # --- in the writer's thread

    def _write(self, profile: str) -> None:
        kept = self._waiting.pop(profile, None)
        if kept is None:
            return  # an earlier turn wrote it
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._file(profile).save(_packed(kept))
        self._drop_oldest()

    def _read(self, profile: str) -> _Kept | None:
        kept = self._file(profile).load(_Kept.model_validate_json)
        return kept if kept is not None and kept.profile == profile else None

    def _clear(self, store: StoreKey) -> None:
        for path in self._paths():
            file = KeptFile(path, durable=False)
            kept = file.load(_Kept.model_validate_json)
            if kept is None and file.is_newer():
                continue  # ``get`` hands out nothing of a deleted store, whatever is kept
            if kept is None:
                file.forget()
                continue
            cleared = kept.model_copy(update={"snapshot": without(kept.snapshot, lambda key: key == store)})
            KeptFile(path, durable=True).save(_packed(cleared))  # what was deleted does not come back with the power
            file.forget_others()

    def _drop_oldest(self) -> None:
        paths = sorted(filter(Path.exists, self._paths()), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for file in (KeptFile(path, durable=False) for path in paths[PROFILES_KEPT:]):
            if not file.is_newer():
                file.forget()

    def _paths(self) -> set[Path]:
        """Return the file of each profile, be it that only the one before is there."""
        if not self._folder.is_dir():
            return set()
        return {path.with_name(f"{path.name.partition('.')[0]}.json") for path in self._folder.iterdir()}

    def _file(self, profile: str) -> KeptFile:
        # A profile's name comes from outside: it is no part of a path.
        name = hashlib.sha256(profile.encode()).hexdigest()[:32]
        return KeptFile(self._folder / f"{name}.json", durable=False)


def without(snapshot: PanelSnapshot, gone: Callable[[StoreKey], bool]) -> PanelSnapshot:
    """Return the snapshot with nothing of the stores that are gone."""

    def stays(ref: ConversationKey | StoreRef) -> bool:
        return not gone(store_key(ref))

    selected = snapshot.selected if snapshot.selected and stays(snapshot.selected) else None
    changes = {
        "sessions": [each for each in snapshot.sessions if stays(each.key)],
        "selected": selected,
        "anchor": snapshot.anchor if snapshot.anchor and stays(snapshot.anchor) else None,
        "messages": snapshot.messages if selected else [],
        "filter": snapshot.filter.model_copy(
            update={"stores": [each for each in snapshot.filter.stores if stays(each)]}
        ),
    }
    return snapshot.model_copy(update=changes)


def _packed(kept: _Kept) -> bytes:
    """Return the JSON of a snapshot, of as much of it as fits."""
    while len(packed := kept.model_dump_json().encode()) > LIMIT_BYTES:
        kept = kept.model_copy(update={"snapshot": _shorter(kept.snapshot)})
    return packed


def _shorter(snapshot: PanelSnapshot) -> PanelSnapshot:
    """Leave out the earlier half of the messages; if there are none, the later half of the rows; at last the filter."""
    if messages := snapshot.messages:
        return snapshot.model_copy(update={"messages": messages[(len(messages) + 1) // 2 :]})
    if sessions := snapshot.sessions:
        return snapshot.model_copy(update={"sessions": sessions[: len(sessions) // 2]})
    return snapshot.model_copy(update={"filter": SessionFilter()})

"""Which extensions were here is kept for doctor: browser, versions and time, by profile, and nothing else."""

from __future__ import annotations

import asyncio
from pathlib import Path

from native_host.core.seen import LIMIT, Seen
from native_host.file_writer import FileWriter
from native_host.protocol.envelopes import ClientHello, ProtocolRange
from tests.core.house import House, play

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    now_ms = 0

    def __call__(self) -> int:
        self.now_ms += 1
        return self.now_ms


def hello(profile: str, client: str = "extension", version: str = "0.1.0") -> ClientHello:
    protocol = ProtocolRange(min=1, max=1)
    members = {"client": client, "protocol": protocol, "version": version, "browser": "edge", "profile": profile}
    return ClientHello.model_validate(members)


def written(folder: Path, *hellos: ClientHello | None) -> Seen:
    """Return what the next core knows."""

    async def run() -> None:
        writer = FileWriter()
        seen = Seen(folder, writer, Clock())
        for each in hellos:
            seen.here(each)
        seen.close()
        await writer.close()
        seen.here(hello("too late"))  # a connection that ends after the writer has

    asyncio.run(run())
    return Seen(folder, FileWriter(), Clock())


def test_the_last_time_of_each_profile_is_kept(tmp_path: Path) -> None:
    seen = written(tmp_path, hello("a"), hello("b"), hello("a", version="0.2.0")).view()
    assert [(each.version, each.seen_ms) for each in seen] == [("0.2.0", 3), ("0.1.0", 2)]


def test_an_updated_extension_is_known_as_what_it_is_now_though_the_old_one_leaves_after_it_came(
    tmp_path: Path,
) -> None:
    seen = Seen(tmp_path, FileWriter(), Clock())
    seen.close()
    for version in ("0.1.0", "0.2.0"):
        seen.here(hello("a", version=version))
    seen.left(hello("a", version="0.1.0"))
    seen.left(hello("a never came"))
    assert [(each.version, each.seen_ms) for each in seen.view()] == [("0.2.0", 2)]
    seen.left(hello("a", version="0.2.0"))
    assert [each.seen_ms for each in seen.view()] == [3]


def test_neither_the_command_line_nor_who_never_said_hello_is_an_extension(tmp_path: Path) -> None:
    assert written(tmp_path, hello("cli", client="cli"), None).view() == []
    assert not (tmp_path / "seen.json").exists()


def test_profiles_that_were_here_longest_ago_are_forgotten(tmp_path: Path) -> None:
    seen = written(tmp_path, *(hello(str(number)) for number in range(LIMIT + 5))).view()
    assert [each.seen_ms for each in seen] == list(range(LIMIT + 5, 5, -1))


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "seen.json").write_text('{"sha256": "')
    assert len(written(tmp_path, hello("a")).view()) == 1


def test_the_core_tells_who_was_here_which_program_it_is_and_what_time_the_platforms_have(tmp_path: Path) -> None:
    async def scene(house: House) -> None:
        house.profile("edge")
        status = house.profile("firefox").ask("core.status")
        assert {each.browser for each in status.seen} == {"edge", "firefox"}
        assert (status.program, status.build) == (str(ROOT), "")
        assert status.clock_ahead_ms is None

    play(tmp_path, scene)

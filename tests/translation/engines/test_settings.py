"""The settings are a record, and a key goes nowhere but where it was entered for."""

from __future__ import annotations

import asyncio
import errno
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from native_host.file_writer import FileWriter
from native_host.kept_file import KeptFile
from native_host.outbox.outbox import Refusal
from native_host.protocol.translation import EngineSetting, Route, TranslationSettings
from native_host.protocol.values import StoreRef
from native_host.protocol.words import EngineKind, EngineTrouble, ErrorCode, Platform
from native_host.stores.register import Register
from native_host.stores.strongbox import Strongbox
from native_host.stores.vault import Vault, VaultClosed
from native_host.translation.engines.engine import EngineFailed
from native_host.translation.layers import FIRST
from native_host.translation.settings import FILE, TranslationBook, route
from tests.stores.desk import Drawer

SECRET = "sk-1f2e3d4c"
LION = StoreRef(platform=Platform.SHOPEE, site="SG", store="170044686")
GEAR = StoreRef(platform=Platform.SHOPEE, site="MY", store="170099123")
NOW = 1_795_260_000_000

Result = TypeVar("Result")


def engine(name: str, kind: EngineKind = EngineKind.LIBRETRANSLATE, address: str = "", **more: Any) -> EngineSetting:
    return EngineSetting(id=name, kind=kind, name=name.upper(), address=address, **more)


def settings(*engines: EngineSetting, **more: Any) -> TranslationSettings:
    return TranslationSettings(engines=list(engines), **more)


DEEPL = engine("d", EngineKind.DEEPL)
OURS = engine("o", EngineKind.LIBRETRANSLATE, "https://translate.example/lt")
CHAT = engine("c", EngineKind.OPENAI, "http://127.0.0.1:11434/v1", model="small")


class Desk:
    """A data directory with a keyring; each call may be a new process for all that they know."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.drawer = Drawer()
        self.changes = 0

    def do(self, work: Callable[[TranslationBook], Awaitable[Result]]) -> Result:
        async def scene() -> Result:
            writer = FileWriter()
            register = Register(self.folder, lambda: NOW)
            vault = Vault(self.folder, "storebell-test", None, lambda: None, lambda _: self.drawer)
            try:
                return await work(TranslationBook(self.folder, writer, Strongbox(register, vault), self._changed))
            finally:
                await writer.close()
                register.close()

        return asyncio.run(scene())

    def save(self, *engines: EngineSetting, **more: Any) -> TranslationSettings:
        return self.do(lambda book: book.save(settings(*engines, **more)))

    def save_key(self, name: str, key: str) -> TranslationSettings:
        return self.do(lambda book: book.save_key(name, key))

    def view(self) -> TranslationSettings:
        async def seen(book: TranslationBook) -> TranslationSettings:
            return book.view()

        return self.do(seen)

    def keyed(self) -> list[str]:
        """Return the engines that are said to have a key."""
        return [each.id for each in self.view().engines if each.has_key]

    def key(self, name: str) -> str | EngineTrouble:
        async def found(book: TranslationBook) -> str | EngineTrouble:
            setting = book.engine(name)
            assert setting is not None
            try:
                return await book.key(setting)
            except EngineFailed as failed:
                return failed.trouble

        return self.do(found)

    def remembered(self) -> str | None:
        """Return the keyring that is known to have keys of ours."""
        register = Register(self.folder, lambda: NOW)
        try:
            return register.fact("keyring")
        finally:
            register.close()

    def refusal(self, *engines: EngineSetting, **more: Any) -> tuple[ErrorCode, dict[str, str]]:
        with pytest.raises(Refusal) as refused:
            self.save(*engines, **more)
        return refused.value.code, refused.value.params

    def _changed(self) -> None:
        self.changes += 1


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


# --- the record


def test_at_first_there_is_the_browsers_own(desk: Desk) -> None:
    assert desk.view() == FIRST
    assert [each.kind for each in FIRST.engines] == [EngineKind.DEVICE]


def test_what_is_saved_outlives_us(desk: Desk) -> None:
    wanted = settings(DEEPL, OURS, CHAT, reading=False, language="zh", currency="SGD", off=[LION])
    assert desk.do(lambda book: book.save(wanted)) == wanted
    assert desk.view() == wanted
    assert desk.changes == 1


def test_having_no_engine_is_a_choice_that_holds(desk: Desk) -> None:
    desk.save()
    assert desk.view().engines == []


@pytest.mark.parametrize(
    ("engines", "more", "expected"),
    [
        ([DEEPL, DEEPL], {}, (ErrorCode.ENGINE_UNUSABLE, "d", "id")),
        ([engine("x", address="http://translate.example")], {}, (ErrorCode.ENGINE_UNUSABLE, "x", "address")),
        ([engine("x", address="https://u:p@translate.example")], {}, (ErrorCode.ENGINE_UNUSABLE, "x", "address")),
        ([engine("x", EngineKind.DEVICE, "https://a.example")], {}, (ErrorCode.ENGINE_UNUSABLE, "x", "address")),
        ([engine("x", EngineKind.OPENAI)], {}, (ErrorCode.ENGINE_UNUSABLE, "x", "model")),
        (
            [DEEPL],
            {"routes": [Route(source="*", target="th", engines=["d", "gone"])]},
            (ErrorCode.UNKNOWN_ENGINE, "gone", "routes"),
        ),
    ],
)
def test_what_cannot_be_used_is_refused_and_changes_nothing(
    desk: Desk, engines: list[EngineSetting], more: dict[str, Any], expected: tuple[ErrorCode, str, str]
) -> None:
    desk.save(OURS)
    code, params = desk.refusal(*engines, **more)
    assert (code, params["engine"], params["field"]) == expected
    assert desk.view() == settings(OURS)


def test_a_full_disk_leaves_the_settings_and_the_keys(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.save(DEEPL)
    desk.save_key("d", SECRET)

    def full(_file: KeptFile, _kept: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(KeptFile, "save", full)
    assert desk.refusal(OURS)[0] is ErrorCode.DISK_FULL
    monkeypatch.undo()
    assert desk.key("d") == SECRET


def test_a_damaged_file_is_set_aside_and_the_one_before_holds(desk: Desk) -> None:
    desk.save(DEEPL)
    desk.save(DEEPL, OURS)
    (desk.folder / FILE).write_bytes(b"{" + b"\x00" * 40)
    assert desk.view() == settings(DEEPL)
    assert list(desk.folder.glob(f"{FILE}.damaged-*"))


def test_a_file_that_was_edited_into_something_unusable_is_set_aside(desk: Desk) -> None:
    desk.save(OURS)
    unusable = settings(engine("x", address="http://translate.example")).model_dump_json().encode()
    KeptFile(desk.folder / FILE, durable=True).save(unusable)
    assert desk.view() == settings(OURS)


def test_a_deleted_store_is_named_no_more(desk: Desk) -> None:
    desk.save(OURS, off=[LION, GEAR])
    desk.do(lambda book: book.forget_store(("shopee", "SG", "170044686")))
    assert desk.view().off == [GEAR]
    before = desk.changes
    desk.do(lambda book: book.forget_store(("shopee", "SG", "170044686")))
    assert desk.changes == before


def test_a_store_can_be_left_out(desk: Desk) -> None:
    desk.save(OURS, off=[LION])

    async def reads(book: TranslationBook) -> list[bool]:
        return [book.reads(("shopee", "SG", "170044686")), book.reads(("shopee", "MY", "170099123"))]

    assert desk.do(reads) == [False, True]
    desk.save(OURS, reading=False)
    assert desk.do(reads) == [False, False]


# --- keys


def test_a_key_is_kept_sealed_and_told_only_as_a_fact(desk: Desk) -> None:
    desk.save(DEEPL, OURS)
    assert [each.has_key for each in desk.save_key("d", f" {SECRET}\n").engines] == [True, False]
    assert desk.keyed() == ["d"]
    assert desk.key("d") == SECRET
    assert desk.key("o") == ""
    assert list(desk.drawer.keys) == ["engine/d"]
    for path in desk.folder.iterdir():
        assert SECRET.encode() not in path.read_bytes()


def test_what_somebody_says_of_keys_is_not_believed(desk: Desk) -> None:
    assert [each.has_key for each in desk.save(DEEPL.model_copy(update={"has_key": True})).engines] == [False]
    assert "true" not in json.dumps(json.loads((desk.folder / FILE).read_bytes())["kept"]["engines"][0]["has_key"])


def test_an_empty_key_forgets_it(desk: Desk) -> None:
    desk.save(DEEPL)
    desk.save_key("d", SECRET)
    desk.save_key("d", " ")
    assert (desk.keyed(), desk.key("d"), desk.drawer.keys) == ([], "", {})
    desk.save_key("d", "another")
    assert desk.key("d") == "another"


def test_nobody_has_a_key_who_is_not_there(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        desk.save_key("gone", SECRET)
    assert refused.value.code is ErrorCode.UNKNOWN_ENGINE
    assert desk.drawer.keys == {}


def test_an_engine_that_goes_takes_its_key_along(desk: Desk) -> None:
    desk.save(DEEPL, OURS)
    desk.save_key("d", SECRET)
    desk.save_key("o", "other")
    desk.save(OURS)
    assert list(desk.drawer.keys) == ["engine/o"]
    desk.save(OURS, DEEPL)
    assert (desk.keyed(), desk.key("d"), desk.key("o")) == (["o"], "", "other")


def test_a_key_goes_to_no_other_server(desk: Desk) -> None:
    desk.save(OURS)
    desk.save_key("o", SECRET)
    for address in ("https://thief.example/lt", "https://translate.example:8443/lt", "http://localhost/lt", ""):
        desk.save(engine("o", address=address))
        assert (desk.keyed(), desk.key("o")) == ([], "")
        desk.save(OURS)
        assert (desk.keyed(), desk.key("o")) == ([], "")
        desk.save_key("o", SECRET)
    desk.save(engine("o", EngineKind.OPENAI, OURS.address, model="m"))
    assert desk.key("o") == ""


def test_a_key_stays_with_what_else_changes(desk: Desk) -> None:
    desk.save(OURS)
    desk.save_key("o", SECRET)
    desk.save(
        DEEPL, engine("o", address="https://Translate.example/v2/", price=20.0, limit=1_000, on=False, timeout_ms=900)
    )
    assert (desk.keyed(), desk.key("o")) == (["o"], SECRET)


def test_a_locked_vault_is_told_from_a_missing_key(desk: Desk) -> None:
    desk.save(DEEPL)
    desk.save_key("d", SECRET)
    desk.drawer.locked = True
    assert desk.keyed() == ["d"]
    assert desk.key("d") is EngineTrouble.VAULT_LOCKED
    with pytest.raises(VaultClosed):
        desk.save_key("d", "another")
    desk.drawer.locked = False
    assert desk.key("d") == SECRET
    desk.drawer.keys.clear()
    assert desk.key("d") is EngineTrouble.NO_KEY


def test_an_engine_can_go_while_the_vault_is_locked_and_its_key_follows(desk: Desk) -> None:
    desk.save(DEEPL, OURS)
    desk.save_key("d", SECRET)
    desk.drawer.locked = True
    desk.save(OURS)
    desk.drawer.locked = False
    assert desk.keyed() == []
    desk.save(OURS)
    assert desk.drawer.keys == {}


def test_the_keyring_is_remembered_for_as_long_as_it_has_a_key_of_ours(desk: Desk) -> None:
    desk.save(DEEPL, OURS)
    assert desk.remembered() is None
    desk.save_key("d", SECRET)
    desk.save_key("o", "other")
    desk.save_key("o", "")
    assert desk.remembered() == "Drawer"
    desk.save(OURS)
    assert desk.remembered() is None


def test_settings_that_were_lost_take_no_keys_along(desk: Desk) -> None:
    desk.save(DEEPL)
    desk.save_key("d", SECRET)
    for path in desk.folder.glob(f"{FILE}*"):
        path.rename(path.with_name(f"away-{path.name}"))
    assert desk.view() == FIRST
    assert list(desk.drawer.keys) == ["engine/d"]


# --- routes

ROUTES = [
    Route(source="*", target="*", engines=["all"]),
    Route(source="*", target="zh", engines=["into chinese"]),
    Route(source="th", target="*", engines=["from thai"]),
    Route(source="th", target="zh", engines=["thai to chinese"]),
    Route(source="zh-Hant", target="*", engines=["traditional"]),
    Route(source="th", target="zh", engines=["never"]),
]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("th", "zh", "thai to chinese"),
        ("th", "zh-Hant", "thai to chinese"),
        ("th", "en", "from thai"),
        ("ms", "zh", "into chinese"),
        ("ms", "en", "all"),
        ("zh-Hant", "zh", "traditional"),
        (None, "zh", "into chinese"),
        (None, "en", "all"),
    ],
)
def test_the_most_exact_route_counts(source: str | None, target: str, expected: str) -> None:
    found = route(ROUTES, source, target)
    assert found is not None
    assert found.engines == [expected]


def test_a_pair_has_the_engines_that_are_on_in_the_order_of_its_route(desk: Desk) -> None:
    off = engine("off", on=False)
    desk.save(DEEPL, off, OURS, CHAT, routes=[Route(source="th", target="en", engines=["c", "off", "d"])])

    async def named(book: TranslationBook) -> list[list[str]]:
        pairs = (("th", "en"), ("ms", "en"), (None, "en"))
        return [[each.id for each in book.engines_for(source, target)] for source, target in pairs]

    assert desk.do(named) == [["c", "d"], ["d", "o", "c"], ["d", "o", "c"]]


def test_a_route_without_engines_translates_nothing(desk: Desk) -> None:
    desk.save(DEEPL, routes=[Route(source="id", target="ms", engines=[])])

    async def found(book: TranslationBook) -> list[EngineSetting]:
        return book.engines_for("id", "ms")

    assert desk.do(found) == []

"""The kept files that are JSON, sealed with a checksum or plain."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

from native_host import settings
from native_host.core.seen import Seen
from native_host.feeds.ledger import Ledger
from native_host.kept_file import KeptFile
from native_host.protocol.envelopes import ClientHello
from native_host.protocol.panel import DeadlineRule
from native_host.protocol.translation import EngineSetting, Term, TranslationSettings
from native_host.protocol.words import Direction, EngineKind, Platform
from native_host.quick_replies import QuickReplyBook
from native_host.rules.book import RuleBook
from native_host.snapshots import Snapshots
from native_host.stores.key_file import KeyFile
from native_host.stores.register import Register
from native_host.stores.strongbox import Strongbox
from native_host.stores.vault import Vault
from native_host.team.book import TeamBook
from native_host.translation.corrections import Corrections
from native_host.translation.glossary import GlossaryBook
from native_host.translation.session_cache import SessionCache
from native_host.translation.session_file import Session, packed
from native_host.translation.session_path import session_file
from native_host.translation.settings import TranslationBook
from tests.core.browser import HELLO
from tests.desk.samples import reply, snapshot
from tests.kept.databases import TRANSLATED
from tests.kept.keeper import NOW_MS, SESSION, STORE, STORE_REF, Keeper, nothing, now_ms, run

PHRASE = "open sesame"
KEY = bytes(range(32))


def _fill_settings(folder: Path) -> None:
    text = '{"api": {"total_s": 12}, "platforms": {"shopee": {"same_ids_as_page": false}}}\n'
    (folder / "settings.json").write_text(text, encoding="utf-8")


def _read_settings(folder: Path) -> Any:
    read = settings.load(folder)
    return (read.api.total_s, read.api.connect_s, read.platforms)


def _fill_vault(folder: Path) -> None:
    with patch("native_host.stores.key_file.COST", {"n": 2**4, "r": 8, "p": 1}):  # each file says its own
        KeyFile.make(folder / "secrets.vault", PHRASE).write("/".join(STORE), KEY)


def _read_vault(folder: Path) -> Any:
    return KeyFile.open(folder / "secrets.vault", PHRASE).read("/".join(STORE))


def _fill_pulls(folder: Path) -> None:
    ledger = Ledger(folder / "pulls.json")
    ledger.meet(STORE, "grant-1", NOW_MS, 60_000)
    ledger.begin(STORE, NOW_MS + 60_000)


def _read_pulls(folder: Path) -> Any:
    noted = Ledger(folder / "pulls.json").noted(STORE)
    return noted and (noted.authorisation, noted.from_ms, noted.began_ms)


def _fill_replies(folder: Path) -> None:
    text = "Hello {buyer}, it ships today.\n您好 🙂"
    run(lambda writer: QuickReplyBook(folder, writer, now_ms, nothing).save(reply("hello", text, shortcut="hi")))


def _read_replies(folder: Path) -> Any:
    async def read(writer: Any) -> Any:
        (kept,) = QuickReplyBook(folder, writer, now_ms, nothing).view().replies
        return (kept.id, kept.title, kept.text, kept.shortcut, kept.changed_ms)

    return run(read)


def _rules(folder: Path, writer: Any) -> RuleBook:
    return RuleBook(folder, writer, list, nothing)


RULE = DeadlineRule(
    platform=Platform.SHOPEE,
    sites=["SG"],
    kind="hours",
    hours=12,
    since="2026-01-01",
    checked="2026-11-01",
    source="our own",
    holidays=["2026-12-25"],
    confidence="own",
)


def _fill_rules(folder: Path) -> None:
    run(lambda writer: _rules(folder, writer).save([RULE]))


def _read_rules(folder: Path) -> Any:
    async def read(writer: Any) -> Any:
        (rule,) = _rules(folder, writer).view().deadlines
        return (rule.platform, rule.sites, rule.hours, rule.holidays, rule.since)

    return run(read)


def _fill_team(folder: Path) -> None:
    run(lambda writer: TeamBook(folder, writer, now_ms, nothing).tell("profile-1", {"name": "狮城", "language": "zh"}))


def _read_team(folder: Path) -> Any:
    async def read(writer: Any) -> Any:
        settings = TeamBook(folder, writer, now_ms, nothing).team.settings
        return (settings.name, settings.language)

    return run(read)


def _strongbox(folder: Path) -> tuple[Register, Strongbox]:
    register = Register(folder, now_ms)
    return register, Strongbox(register, Vault(folder, "storebell-test", None, nothing, lambda _: None))


async def _with_translation(folder: Path, writer: Any, save: TranslationSettings | None) -> Any:
    register, strongbox = _strongbox(folder)
    try:
        book = TranslationBook(folder, writer, strongbox, nothing)
        if save:
            await book.save(save)
        kept = book.view()
        return (kept.language, kept.back, [each.name for each in kept.engines], kept.off)
    finally:
        register.close()


OWN_TRANSLATION = TranslationSettings(
    language="zh", back=False, engines=[EngineSetting(id="e1", kind=EngineKind.DEVICE, name="本机")], off=[STORE_REF]
)


def _fill_translation(folder: Path) -> None:
    run(lambda writer: _with_translation(folder, writer, OWN_TRANSLATION))
    for left in folder.glob("accounts.db*"):
        left.unlink()


def _read_translation(folder: Path) -> Any:
    return run(lambda writer: _with_translation(folder, writer, None))


def _fill_glossary(folder: Path) -> None:
    term = Term(id="t1", words={"en": "Merlion", "zh": "鱼尾狮"}, stores=[STORE_REF])
    run(lambda writer: GlossaryBook(folder, writer, now_ms, nothing).save(term))


def _read_glossary(folder: Path) -> Any:
    async def read(writer: Any) -> Any:
        (term,) = GlossaryBook(folder, writer, now_ms, nothing).view().terms
        return (term.id, term.words, term.changed_ms)

    return run(read)


def _fill_corrections(folder: Path) -> None:
    run(lambda writer: Corrections(folder, writer, now_ms).save("亲", "en", "dear", STORE))


def _read_corrections(folder: Path) -> Any:
    async def read(writer: Any) -> Any:
        found = Corrections(folder, writer, now_ms).find("亲", "en")
        return found and (found.translation, found.made_ms)

    return run(read)


def _fill_seen(folder: Path) -> None:
    async def here(writer: Any) -> None:
        Seen(folder, writer, now_ms).here(ClientHello.model_validate({**HELLO, "browser": "Firefox 140"}))

    run(here)


def _read_seen(folder: Path) -> Any:
    async def read(writer: Any) -> Any:
        return [(each.browser, each.version, each.seen_ms) for each in Seen(folder, writer, now_ms).view()]

    return run(read)


def _snapshots(folder: Path, writer: Any) -> Snapshots:
    return Snapshots(folder, writer, now_ms, lambda store: True)


def _fill_snapshot(folder: Path) -> None:
    async def save(writer: Any) -> None:
        _snapshots(folder, writer).save("profile-1", snapshot())

    run(save)


def _read_snapshot(folder: Path) -> Any:
    kept = run(lambda writer: _snapshots(folder, writer).get("profile-1")).snapshot
    return kept and (len(kept.sessions), kept.messages[0].text, kept.filter.text, kept.offset)


def _fill_session(folder: Path) -> None:
    session = Session(SESSION)
    session.language = "zh"
    session.keep(Direction.IN, TRANSLATED)
    path = session_file(folder, SESSION)
    path.parent.mkdir(parents=True)
    KeptFile(path, durable=False, keeps_previous=False).save(packed(session))


async def _opened_session(folder: Path, writer: Any, change: bool) -> Any:
    cache = SessionCache(folder, writer)
    await cache.open(SESSION)
    if change:
        cache.note_language(SESSION, "th")
    await cache.close()
    return (cache.language(SESSION), cache.find(SESSION, Direction.IN, "您好", "en"))


def _read_session(folder: Path) -> Any:
    return run(lambda writer: _opened_session(folder, writer, False))


FILES: tuple[Keeper, ...] = (
    Keeper("settings.json", _fill_settings, _read_settings, (12, 5, {Platform.SHOPEE: {"same_ids_as_page": False}})),
    Keeper("secrets.vault", _fill_vault, _read_vault, KEY),
    Keeper("pulls.json", _fill_pulls, _read_pulls, ("grant-1", NOW_MS + 60_000, NOW_MS + 60_000), _fill_pulls),
    Keeper(
        "quick_replies.json",
        _fill_replies,
        _read_replies,
        ("hello", "Hello", "Hello {buyer}, it ships today.\n您好 🙂", "hi", NOW_MS),
        _fill_replies,
    ),
    Keeper(
        "deadline_rules.json",
        _fill_rules,
        _read_rules,
        (Platform.SHOPEE, ["SG"], 12, ["2026-12-25"], "2026-01-01"),
        _fill_rules,
    ),
    Keeper(
        "translation.json",
        _fill_translation,
        _read_translation,
        ("zh", False, ["本机"], [STORE_REF]),
        _fill_translation,
    ),
    Keeper("team_settings.json", _fill_team, _read_team, ("狮城", "zh"), _fill_team),
    Keeper(
        "glossary.json",
        _fill_glossary,
        _read_glossary,
        ("t1", {"en": "Merlion", "zh": "鱼尾狮"}, NOW_MS),
        _fill_glossary,
    ),
    Keeper("corrections.json", _fill_corrections, _read_corrections, ("dear", NOW_MS), _fill_corrections),
    Keeper("seen.json", _fill_seen, _read_seen, [("Firefox 140", "0.1.0", NOW_MS)], _fill_seen),
    Keeper("snapshots/*.json", _fill_snapshot, _read_snapshot, (2, "hello", "海", -12), _fill_snapshot),
    Keeper(
        "*-chat/*/*/*/messages.json",
        _fill_session,
        _read_session,
        ("zh", TRANSLATED),
        lambda folder: run(lambda writer: _opened_session(folder, writer, True)),
    ),
)

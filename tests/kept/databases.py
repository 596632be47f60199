"""The kept files that are databases, and the log beside the outbox."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from native_host.outbox import drafts
from native_host.outbox.intent_log import IntentLog
from native_host.protocol.words import Channel, Platform
from native_host.stores.account import Account
from native_host.stores.register import AppRow, Register
from native_host.translation.entry import Entry
from native_host.translation.memory import Memory
from native_host.translation.use import Use
from tests.conversations.eye import IN, Eye, said
from tests.kept.keeper import NOW_MS, SESSION, STORE, Keeper, now_ms
from tests.outbox.desk import ALI, MEI, Desk, key_of

SAID = "您好, it ships today"


def _desk(folder: Path) -> Desk:
    desk = Desk(folder)
    desk.clock = NOW_MS
    return desk


def _close(desk: Desk) -> None:
    desk.outbox.record.close()
    desk.outbox.log.close()


def _fill_outbox(folder: Path) -> None:
    desk = _desk(folder)
    desk.submit(SAID, cid="armed")
    desk.submit("one moment, please 🙂", ALI, cid="waiting", watermark="7", stable=False)
    drafts.save(desk.outbox, key_of(MEI), "half a sentence")
    _close(desk)


def _read_outbox(folder: Path) -> Any:
    desk = _desk(folder)
    seen = [(entry.cid, entry.body, entry.buyer_name, entry.created_ms) for entry in desk.outbox.record.select("true")]
    reason = desk.get("armed").reason
    facts = (seen, desk.state("armed"), reason and reason.value, drafts.get(desk.outbox, key_of(MEI)))
    attempts = list(desk.outbox.record.execute("SELECT cid, channel FROM attempt"))
    _close(desk)
    return (*facts, attempts)


def _fill_log(folder: Path) -> None:
    (folder / "beside").mkdir()
    _fill_outbox(folder / "beside")
    (folder / "beside/intent.log").replace(folder / "intent.log")
    for left in (folder / "beside").iterdir():
        left.unlink()
    (folder / "beside").rmdir()


def _read_log(folder: Path) -> Any:
    """Rebuild a database that is damaged."""
    (folder / "outbox.db").write_bytes(b"no database")
    desk = _desk(folder)
    facts = [(entry.cid, entry.body, entry.state.value) for entry in desk.outbox.record.select("true")]
    _close(desk)
    return facts


def _add_to_log(folder: Path) -> None:
    log = IntentLog(folder / "intent.log")
    log.append({"cid": "armed", "state": "sent"}, durable=True)
    log.close()


ACCOUNT = Account(
    Platform.SHOPEE, "SG", STORE[2], "狮城数码", {"merchant": "7"}, Channel.API, "shopee/grant-1", 1, NOW_MS, NOW_MS + 1
)


def _fill_accounts(folder: Path) -> None:
    register = Register(folder, now_ms)
    with register.transaction():
        register.put(ACCOUNT)
        register.put_app(AppRow(Platform.SHOPEE, "2001887", "live"))
        register.put_sealed(ACCOUNT.owner, "grant", b"sealed \x00 bytes")
        register.note_fact("service", "storebell-0badcafe")
    register.close()


def _read_accounts(folder: Path) -> Any:
    register = Register(folder, now_ms)
    account, app = register.accounts[STORE], register.apps[Platform.SHOPEE]
    facts = (account, app.key, register.sealed(account.owner, "grant"), register.fact("service"))
    register.close()
    return facts


def _fill_conversations(folder: Path) -> None:
    eye = Eye(folder)
    eye.api("29643147", "9", NOW_MS, unread=2, preview="đơn hàng của tôi?")
    eye.api_thread("29643147", said("8", NOW_MS - 9, text="xin chào"), said("9", NOW_MS, text="đơn hàng của tôi?"))
    eye.seen.set_cursor(STORE, "news", "20")
    eye.close()


def _read_conversations(folder: Path) -> Any:
    eye = Eye(folder)
    (row,) = eye.listed()
    facts = (row.buyer_name, row.preview, row.last_direction, row.last_ms, eye.seen.cursor(STORE, "news"))
    found = [eye.names(words) for words in ("don hang", "xin chao", "nothing")]
    eye.close()
    return (*facts, found)


TRANSLATED = Entry("您好", "Hello", "zh", "en", "device", "Browser", "", NOW_MS)


def _fill_memory(folder: Path) -> None:
    memory = Memory(folder, now_ms)
    memory.keep(TRANSLATED, STORE)
    memory.keep_sent(SESSION, Entry("今天发货", "It ships today", "en", "zh", "device", "Browser", "", NOW_MS))
    memory.close()


def _read_memory(folder: Path) -> Any:
    memory = Memory(folder, now_ms)
    own = memory.find_sent(SESSION, "今天发货")
    facts = (memory.find("您好", "zh", "en", ["device"], "", STORE), own and own.translation)
    memory.close()
    return facts


def _fill_use(folder: Path) -> None:
    use = Use(folder, now_ms, lambda work: work())
    use.called("deepl", STORE, 120, failed=False)
    use.hit("deepl", STORE, 3)
    use.close()


def _read_use(folder: Path) -> Any:
    use = Use(folder, now_ms, lambda work: work())
    facts = [(each.engine, each.store, each.hits, each.calls, each.characters) for each in use.month("2026-11")]
    use.close()
    return facts


DATABASES: tuple[Keeper, ...] = (
    Keeper(
        "outbox.db",
        _fill_outbox,
        _read_outbox,
        (
            [("armed", SAID, "mei", NOW_MS), ("waiting", "one moment, please 🙂", "ali", NOW_MS)],
            "unconfirmed",
            "core_restarted",
            "half a sentence",
            [("armed", "page")],
        ),
    ),
    Keeper(
        "intent.log",
        _fill_log,
        _read_log,
        [("armed", SAID, "unconfirmed"), ("waiting", "one moment, please 🙂", "unconfirmed")],
        _add_to_log,
    ),
    Keeper(
        "accounts.db",
        _fill_accounts,
        _read_accounts,
        (ACCOUNT, "2001887", b"sealed \x00 bytes", "storebell-0badcafe"),
    ),
    Keeper(
        "conversations.db",
        _fill_conversations,
        _read_conversations,
        (
            "buyer 29643147",
            "đơn hàng của tôi?",
            IN,
            NOW_MS,
            "20",
            [["29643147"], ["29643147"], []],
        ),
    ),
    Keeper("translations.db", _fill_memory, _read_memory, (TRANSLATED, "It ships today"), _fill_memory),
    Keeper("translation_use.db", _fill_use, _read_use, [("deepl", STORE, 3, 1, 120)], _fill_use),
)

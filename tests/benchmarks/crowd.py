"""Many stores and many conversations in a data directory, as feeds would have left them there."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from native_host.conversations.conversations import Conversations
from native_host.outbox.recovery import open_outbox
from native_host.platforms.platform import Conversation, ThreadMessage
from native_host.protocol.keys import store_key
from native_host.protocol.requests import TabReport
from native_host.protocol.values import StoreIdentity
from native_host.protocol.words import Direction, Platform
from native_host.stores.book import StoreBook, TabKey

SITES: dict[Platform, tuple[str, ...]] = {
    Platform.SHOPEE: ("SG", "MY", "TH", "VN", "PH"),
    Platform.LAZADA: ("SG", "MY", "TH", "VN"),
    Platform.TIKTOK: ("SG", "TH", "VN"),
}
HOSTS = {
    Platform.SHOPEE: "seller.shopee.{}",
    Platform.LAZADA: "sellercenter.lazada.{}",
    Platform.TIKTOK: "seller-{}.tiktok.com",
}
NAMES = ("mei.lin", "nguyễn thị hoa", "สมชาย ใจดี", "王小明", "siti.aminah", "João Pedro", "lim.jia.hui", "Trần Văn Đức")
SAYINGS = (
    "Is the black one in stock?",
    "请问今天可以发货吗？我急用，谢谢",
    "สินค้าพร้อมส่งไหมคะ",
    "Khi nào hàng về ạ, mình cần gấp",
    "Boleh hantar hari ini?",
    "Where is my parcel? It should have been here yesterday.",
    "Tem na cor azul?",
    "Ok, thank you 🙏",
)
CONVERSATIONS_AT_ONCE = 1_000
THREAD_SHARE = 0.1
"""So many conversations have been read; of the others the list alone has told."""
MINUTE_MS = 60_000


@dataclass(frozen=True)
class Crowd:
    """``stores`` stores and ``conversations`` conversations over all of them, newest first."""

    stores: int
    conversations: int

    def identities(self) -> list[StoreIdentity]:
        """Return the stores: platforms and sites mixed."""
        sites = [(platform, site) for platform, names in SITES.items() for site in names]
        made = []
        for number in range(self.stores):
            platform, site = sites[number % len(sites)]
            identity = {"platform": platform, "site": site, "store": str(810_000_000 + number)}
            made.append(StoreIdentity.model_validate({**identity, "name": f"Store {number:03d} {site}"}))
        return made

    def settle_in(self, data_dir: Path, seed: int = 1) -> None:
        """Write them all where a core will find them."""
        data_dir.mkdir(parents=True, exist_ok=True)
        chance, now = random.Random(seed), time.time_ns() // 1_000_000
        identities = self.identities()
        self._write_stores(data_dir, identities, now)
        conversations = Conversations(data_dir / "conversations.db", lambda: now)
        for nth, identity in enumerate(identities):
            store = store_key(identity)
            for rows in _batches(self._rows(nth, chance, now)):
                conversations.apply_conversations(store, rows, "list", None, None)
                for row in rows:
                    if chance.random() < THREAD_SHARE:
                        key = (*store, row.id)
                        conversations.apply_thread(conversations.ask(key), _thread(row, chance), complete=True)
        conversations.close()

    def _rows(self, nth: int, chance: random.Random, now: int) -> Iterator[Conversation]:
        for number in range(nth, self.conversations, self.stores):
            words = SAYINGS[chance.randrange(len(SAYINGS))]
            yield Conversation(
                id=str(296_000_000_000 + number),
                buyer=str(690_000_000 + number),
                buyer_name=f"{NAMES[number % len(NAMES)]} {number}",
                unread=chance.choice((0, 0, 0, 1, 2, 5)),
                last_message=f"m{number}-last",
                last_time_ms=now - number * MINUTE_MS // 10 - chance.randrange(MINUTE_MS // 10),
                preview=f"{words} #{number}",
            )

    def _write_stores(self, data_dir: Path, identities: list[StoreIdentity], now: int) -> None:
        outbox, _ = open_outbox(data_dir, lambda: now, "crowd", lambda _: None)
        book = StoreBook(outbox.record, lambda: now)
        for number, identity in enumerate(identities):
            report = TabReport(
                tab=number,
                host=HOSTS[identity.platform].format(identity.site.lower()),
                visible=False,
                signed_in=True,
                store=identity,
                active=None,
                unread=0,
                unrecognised=[],
            )
            book.report(TabKey("crowd", number), report)
        outbox.record.close()
        outbox.log.close()


def _batches(rows: Iterator[Conversation]) -> Iterator[list[Conversation]]:
    held: list[Conversation] = []
    for row in rows:
        held.append(row)
        if len(held) == CONVERSATIONS_AT_ONCE:
            yield held
            held = []
    if held:
        yield held


def _thread(row: Conversation, chance: random.Random) -> list[ThreadMessage]:
    count = chance.randrange(3, 12)
    return [
        ThreadMessage(
            id=row.last_message if nth == count - 1 and row.last_message else f"{row.id}-{nth}",
            direction=Direction.IN if nth % 3 != 1 or nth == count - 1 else Direction.OUT,
            kind="text",
            text=row.preview if nth == count - 1 else SAYINGS[chance.randrange(len(SAYINGS))],
            time_ms=row.last_time_ms - (count - 1 - nth) * MINUTE_MS,
        )
        for nth in range(count)
    ]

"""Mixed texts as buyers and agents write them: prose of eight languages with what must not change in it."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

PROSE: dict[str, tuple[str, ...]] = {
    "en": (
        "Hi, my order",
        "has not arrived,",
        "I paid",
        "please check",
        "why is it",
        "can I return",
        "Thanks & regards",
    ),
    "zh": ("你好，我的订单", "还没收到，", "我付了", "请帮我看看", "为什么是", "可以退吗", "谢谢老板"),
    "zh-Hant": ("您好，我的訂單", "還沒收到，", "我付了", "請幫我看看", "為什麼是", "可以退嗎", "謝謝老闆"),
    "th": ("สวัสดีค่ะ ออเดอร์", "ยังไม่ได้รับเลย", "จ่ายไป", "ช่วยเช็ค", "ทำไมเป็น", "คืนได้ไหม", "ขอบคุณค่ะ"),
    "ms": (
        "Salam, pesanan saya",
        "belum sampai,",
        "saya bayar",
        "tolong semak",
        "kenapa",
        "boleh pulang tak",
        "terima kasih",
    ),
    "id": (
        "Kak, pesanan saya",
        "belum sampai,",
        "saya bayar",
        "tolong cek",
        "kok jadi",
        "bisa retur nggak",
        "makasih ya",
    ),
    "vi": (
        "Shop ơi, đơn của mình",
        "chưa tới,",
        "mình trả",
        "kiểm tra giúp",
        "sao lại là",
        "trả lại được không",
        "cảm ơn",
    ),
    "tl": (
        "Hello po, yung order ko",
        "wala pa rin,",
        "nagbayad ako",
        "paki check",
        "bakit",
        "pwede ibalik",
        "salamat po",
    ),
}
KEPT = (
    "1,299.00", "1.299,00", "๑๒๓", "１２３", "50%", "2x", "12:30", "2026-11-21", "21/11/2026", "3", "42", "S$12.90",
    "RM 45.90", "Rp 150.000", "฿199", "₱1,250", "120.000đ", "US$ 9.99", "¥88", "NT$1,000", "250612ABC12345",
    "584215896325874", "SPXSG0123456789", "LZSG987654321", "JNTMY600123456", "1Z999AA10123456784", "TH012345678901A",
    "https://shopee.sg/product/123/456?smtt=0.0.9&x=1", "www.lazada.co.th/products/i123-s456.html", "shp.ee/ab12cd",
    "buyer.name+1@mail.example.com", "+65 9123 4567", "{buyer}", "{{order_id}}", "%s", "%1$s", "<b>", "&nbsp;",
    "@lion.city.gadgets", "#sale", "RTX-4090", "iPhone15", "A12-B3", "128GB", "😀", "👍🏽", "👨‍👩‍👧",
    "1️⃣", "❤️", "[Sticker]",
    ":)", "½", "3-5", "XL2",
)  # fmt: skip
COUNTED = ("3天", "2件", "5ชิ้น", "3つ", "2개", "10分钟")
"""A number and its word without a blank between them."""


@dataclass(frozen=True)
class Mixed:
    """A text with the parts in it, each as often as it stands there."""

    language: str
    text: str
    parts: tuple[str, ...]


def mixed(count: int, seed: int) -> list[Mixed]:
    """Return texts of all languages, the same for the same seed."""
    chance = random.Random(seed)
    languages = list(PROSE)
    return [_one(languages[at % len(languages)], chance) for at in range(count)]


def _one(language: str, chance: random.Random) -> Mixed:
    pieces, parts = [], []
    for prose in chance.sample(PROSE[language], chance.randint(1, 5)):
        pieces.append(prose)
        for part in chance.choices(KEPT, k=chance.choice((0, 1, 1, 2))):
            pieces.append(part)
            parts.append(part)
        if chance.random() < 0.15:
            counted = chance.choice(COUNTED)
            pieces.append(counted)
            parts.append(re.match(r"\d+", counted)[0])  # type: ignore[index]
    joint = chance.choice((" ", " ", " ", "\n", "  "))
    return Mixed(language, joint.join(pieces), tuple(parts))


def counted(text: str, parts: Sequence[str]) -> Counter[str]:
    """Return how often each of these parts stands in a text by itself: no digit or Latin letter touches its own."""
    longest = sorted(set(parts), key=len, reverse=True)
    pattern = "|".join(_alone(each) for each in longest)
    return Counter(re.findall(pattern, text)) if longest else Counter()


def _alone(part: str) -> str:
    before = r"(?<![0-9A-Za-z])(?<!\d[.,])" if part[0].isalnum() else ""
    after = r"(?![0-9])" if part[-1].isalnum() else ""
    after += r"(?![.,]\d)" if part[-1].isnumeric() else ""
    return f"{before}{re.escape(part)}{after}"

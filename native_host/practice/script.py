"""What a script is made of: who has already written when the curtain rises, and who writes while it is up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from native_host.practice.message import Role


@dataclass(frozen=True)
class Line:
    minutes_ago: int
    direction: Literal["in", "out"]
    text: str
    role: Role | None = None
    """Who says it, when it is neither the buyer nor the seller."""
    visible: bool = True


@dataclass(frozen=True)
class Opening:
    """A conversation that exists at the start."""

    store: str
    buyer: str
    lines: tuple[Line, ...]
    site: str | None = None
    """Country, where it is not the store's own."""


@dataclass(frozen=True)
class Cue:
    """What a buyer writes in a lively practice center, ``after_s`` seconds after the cue before it."""

    after_s: float
    store: str
    buyer: str
    text: str


SEED_NAMES = (
    "ahmad.",
    "bee_leng",
    "chai.wei",
    "devi_",
    "eko.pras",
    "fatimah",
    "grace.tan",
    "hafiz_",
    "intan.",
    "jasmine",
    "kumar.",
    "linh_",
    "malee.",
    "nurul",
    "ploy_",
    "rizky.",
    "siew.ling",
    "thanh",
    "wei.ming",
    "yuki_",
)

SEED_TEXTS = (
    "Hi, is this still available?",
    "Yes, it is in stock and ships today.",
    "请问什么时候发货？",
    "今天下午发货，大约三天到。",
    "Boleh kurang sikit tak?",
    "Maaf kak, harga sudah paling rendah.",
    "มีสีอื่นไหมคะ",
    "มีสีดำกับสีขาวค่ะ",
    "Does it come with a warranty? My last one broke after two months, and the seller did not answer at all.",
    "It does: 12 months, and we replace it at once. Please keep the box and the receipt for the claim.",
    "Ok thanks!",
    "Can you send a photo of the actual item?",
    "Of course, one moment please.",
    "Ada warna biru?",
    "Shop ơi, khi nào giao hàng vậy ạ?",
    "Dạ shop gửi hàng trong hôm nay ạ.",
    "Đơn hàng của mình vẫn chưa tới.",
    "我要退货，尺寸不对",
    "沒有問題，請把訂單編號給我。",
    "สินค้ายังไม่ถึงเลยค่ะ ช่วยเช็คให้หน่อยได้ไหม",
    "Berapa lama sampai ke Sabah?",
    "Barangnya sudah saya terima, terima kasih ya!",
    "Olá! Vocês enviam para o interior? Preciso até sexta-feira.",
    "Não se preocupe, o código de rastreio já está no pedido.",
    "Pwede po bang COD? 😊",
    "¿Todavía está disponible en talla mediana?",
)

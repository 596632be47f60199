"""What of a text means the same in every language and has to come through byte for byte: numbers, prices, ids, links.

One table of patterns; the first that matches at a place has it. Boundaries are those of Latin script only, because
Thai and Chinese write a number and its word without a blank (``3天``, ``5ชิ้น``): there the number is a part, its word
is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LETTER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
_WORD = f"{_LETTER}0-9_"
_URL = r"[!#-;=?-\[\]_a-z|~]"
"""What an address is written with; a Chinese sentence that follows without a blank is none of it."""
_URL_END = r"[#$%&*+/0-9=@A-Z_a-z~-]"
_TOP = "(?:com|co)\\.(?:sg|my|th|id|vn|ph|tw|hk|cn|jp|kr|br|mx|uk)|com|net|org|info|sg|vn|ph|tw|hk|cn|jp|kr"
_TOP_WITH_PATH = "shop|store|io|co|me|app|link|ly|cc|my|th|id|br|mx|uk|de|fr|es|pl|to|gl|ee"
"""These are words too: ``ok.my order`` is no address, ``shp.ee/abc`` is."""
_SIGN = r"(?:US|S|A|NT|HK|R|C|MX)?\$|[₱฿₫€£¥￥₩₹₽]"
_CODE = "RM|Rp|SGD|MYR|THB|IDR|VND|PHP|TWD|HKD|CNY|RMB|USD|EUR|GBP|JPY|KRW|BRL|MXN|PLN|AUD|INR"
_MARK = "[\ufe0e\ufe0f\u20e3\u0300-\u036f]"
"""What joins the character before it: a digit with these is a keycap."""
_NUMBER = rf"\d+(?:[.,:/'’٫٬．，：／\-–~～×x*\u00a0\u202f]\d+)*{_MARK}*"
_GAP = "[ \u00a0]"
_PERCENT = rf"[%％‰](?![sdif](?![{_WORD}])|\d{{1,2}}\$|\()|{_GAP}[%％‰](?![{_WORD}(])"
_UNIT = rf"(?:{_PERCENT}|{_GAP}?°[CF]?|[A-Za-zµ]{{1,2}}[23²³]?(?![{_WORD}]))?"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d"
    "\u3297\u3299\U0001f000-\U0001faff"
)
_STICKER = (
    "sticker|stiker|emoji|emoticon|image|photo|picture|video|voice|gif|สติกเกอร์|รูปภาพ|"
    "图片|圖片|表情|贴纸|貼圖|视频|視頻|影片|语音|動畫表情|动画表情|[\u4e00-\u9fff]{1,3}"
)


@dataclass(frozen=True)
class Kind:
    """A kind of part. ``whole``: no term of the glossary is looked for inside."""

    name: str
    pattern: str
    whole: bool


KINDS = (
    Kind("link", rf"(?:https?://|www\.){_URL}*{_URL_END}", True),
    Kind(
        "email", rf"(?<![{_WORD}.+-])[A-Za-z0-9][\w.+-]{{0,63}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}})+", True
    ),
    Kind(
        "domain",
        rf"(?<![{_WORD}@.-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,4}}(?:(?:{_TOP}|{_TOP_WITH_PATH})/"
        rf"(?:{_URL}*{_URL_END})?|(?:{_TOP})(?![{_WORD}]))",
        True,
    ),
    Kind("braces", r"\{\{[^{}\n]{1,80}\}\}|\$?\{[^{}\n]{1,80}\}", True),
    Kind("format", rf"%\(\w{{1,40}}\)[sdif]|%(?:\d{{1,2}}\$)?[sdif](?![{_WORD}])", True),
    Kind("tag", r"</?[A-Za-z][^<>\n]{0,200}>|&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});", True),
    Kind("sticker", rf"\[(?i:{_STICKER})\]|(?<![{_WORD}:]):[a-z][a-z0-9_+-]{{1,30}}:(?![{_WORD}])", True),
    Kind("name", rf"(?<![{_WORD}])@[{_WORD}][{_WORD}.-]{{0,60}}", True),
    Kind("hashtag", rf"(?<![{_WORD}])[#＃](?:[{_WORD}]+|[\u0e00-\u0e7f]+|[\u4e00-\u9fff]{{1,12}})", True),
    Kind(
        "emoticon", rf"(?<![{_WORD}])(?:[:;=]['-]?[()DPpOo3/|*]|T[_.]T|\^[_.]?\^|>[._]<|<3|[xX]D+)(?![{_WORD}])", True
    ),
    Kind(
        "emoji",
        f"(?:[{_EMOJI}]|[\U000e0020-\U000e007f]|[0-9#*]\ufe0f?\u20e3)"
        f"(?:[{_EMOJI}\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f]|[\u2640\u2642])*",
        True,
    ),
    Kind("phone", r"\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?![\d\ufe0f\u20e3])", False),
    Kind("price", rf"(?<![{_WORD}])(?:{_SIGN}|(?:{_CODE})\.?){_GAP}?{_NUMBER}{_UNIT}", False),
    Kind(
        "priced",
        rf"{_NUMBER}(?:{_SIGN}|(?:{_CODE}|đ)(?![{_WORD}]))(?!\d)|"
        rf"{_NUMBER}{_GAP}(?:{_SIGN}|(?:{_CODE}|đ)(?![{_WORD}]))(?!{_GAP}?\d)",  # else it is the next price's
        False,
    ),
    Kind(
        "id",
        rf"(?<![{_WORD}])(?!\d+[a-z]{{3,}}(?![{_WORD}-]))"
        rf"(?=[A-Za-z_-]{{0,60}}\d)(?=[0-9_-]{{0,60}}[A-Za-z])"
        rf"[A-Za-z0-9]+(?:[_-]+[A-Za-z0-9]+)*{_MARK}*(?![{_WORD}])",
        False,
    ),
    Kind("number", rf"(?:(?<![{_WORD}.,)])[+−-])?{_NUMBER}{_UNIT}", False),
    Kind("figure", "[²³¹¼-¾⁰-₉⅐-↏①-⓿❶-➓㈠-㊿]+", False),
    Kind(
        "unseen",
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]+",
        True,
    ),
)
"""In this order."""

_ANY = re.compile("|".join(f"(?P<{kind.name}>{kind.pattern})" for kind in KINDS))
_WHOLE = frozenset(kind.name for kind in KINDS if kind.whole)


@dataclass(frozen=True)
class Part:
    """A part of a text from ``start`` to before ``end`` (characters). ``whole``: nothing is looked for inside."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def whole(self) -> bool:
        """Whether a term of the glossary has no business in it."""
        return self.kind in _WHOLE


def parts_of(text: str) -> Iterator[Part]:
    """Yield the protected parts of a text, first to last, none over another."""
    for found in _ANY.finditer(text):
        if found.end() > found.start():
            yield Part(found.start(), found.end(), found.group(), found.lastgroup or "")


def prose_of(text: str) -> str:
    """Return a text without its protected parts, on one line."""
    prose, end = [], 0
    for part in parts_of(text):
        prose.append(text[end : part.start])
        end = part.end
    return " ".join(" ".join([*prose, text[end:]]).split())

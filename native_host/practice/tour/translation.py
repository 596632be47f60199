"""A scene of many languages: what buyers write is translated once, and the answer goes out in the buyer's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from native_host.practice.browsers.errors import WaitTimeoutError
from native_host.practice.browsers.tab import Tab
from native_host.practice.browsers.waiting import wait_until
from native_host.practice.stage import Stage
from native_host.practice.tour.scene import Performance, scene


@dataclass(frozen=True)
class Said:
    """What a buyer writes, and what the agent reads, in English or Chinese."""

    buyer: str
    text: str
    english: str
    chinese: str


SAID = (
    Said("suda.k", "มีสีอื่นไหมคะ", "Are there other colours?", "有别的颜色吗？"),
    Said("anan_t", "ถ้ามีผมสั่งเลยครับ", "If there is, I will order right away.", "如果有我马上下单。"),
    Said("nurul.h", "Boleh kurang sikit tak?", "Can you make it a little cheaper?", "可以便宜一点吗？"),
    Said("aina.z", "Kalau ada, saya nak dua unit.", "If there is, I want two units.", "如果有，我要两个。"),
    Said("rizky.p", "Bisa kirim ke Batam?", "Do you ship to Batam?", "你们发货到巴淡岛吗？"),
    Said("putri_w", "Mau saya simpankan satu?", "Would you like me to reserve one?", "需要我帮您留一个吗？"),
    Said("linh.ng", "Đơn hàng của mình vẫn chưa tới.", "My order still has not arrived.", "我的订单还没到。"),
    Said("thanh_t", "Shop ơi, bảo hành bao lâu vậy ạ?", "Shop, how long is the warranty?", "店家，保修多久？"),
    Said(
        "ana.souza", "Olá! Vocês enviam para o interior? Preciso até sexta-feira.", "I need it by Friday.", "星期五之前"
    ),
    Said("krit.s", "มีสีอื่นไหมคะ", "Are there other colours?", "有别的颜色吗？"),
)
"""Ten sessions; the last buyer writes what the first one wrote."""
ROUNDS = 2
OWN = {"en": "We ship by 6 pm today.", "zh-CN": "我们今天下午 6 点前发货。"}
SENT = "ทางร้านส่งก่อน 6 โมงเย็นวันนี้ค่ะ"


@scene(
    "translation",
    "Ten buyers write in five languages: each text is translated once, and the answer goes out in the buyer's own",
    "十位买家使用五种语言：每段文字只翻译一次，回复以买家的语言发出",
)
def translation(play: Performance) -> None:
    """Back and forth between the sessions: one call for each distinct text; then an answer, written and sent."""
    stage = play.stage
    chinese = stage.language == "zh-CN"
    with translating(stage):
        stage.practice.forget_translations()
        for said in SAID:
            stage.practice.say(stage.page.store, said.buyer, said.text)
        for _ in range(ROUNDS):
            for said in reversed(SAID):
                read(stage, said.buyer, said.chinese if chinese else said.english)
        asked = stage.practice.translator()["texts"]
        wanted = {said.text for said in SAID}
        play.expect(wanted <= {each["text"] for each in asked}, "not every text came to the engine")
        twice = [each["text"] for each in asked if each["count"] != 1]
        play.expect(not twice, f"paid for more than once: {twice}")
        play.shot("read")
        stage.wait_active(SAID[0].buyer)
        write_translated(stage, OWN[stage.language], SENT)
        play.shot("written")
        play.accepted.append(SENT)
        stage.tab.overlay_click("writer-send")
        play.expect_stored_once(SENT)
        wait_until(
            lambda: [node for node in stage.nodes("translation") if node.data["direction"] == "out"],
            what="the agent's own words at what was sent",
        )
    play.shot("sent")


@contextmanager
def translating(stage: Stage, **settings: object) -> Iterator[None]:
    """The practice translator is set up as the engine; after the block there is none again."""
    stage.translating.set_up(**settings)
    try:
        yield
    finally:
        stage.practice.let_go()
        stage.translating.turn_off()


def read(stage: Stage, buyer: str, translation: str) -> None:
    """Click a buyer's row until a translation is shown: rows move when messages come."""

    def shown() -> bool:
        stage.tab.click(stage.page.row.format(buyer))
        with suppress(WaitTimeoutError):
            wait_shown(stage, translation, timeout_s=2)
            return True
        return False

    wait_until(shown, what=f"{buyer}'s message in translation", timeout_s=20)


def wait_shown(stage: Stage, text: str, timeout_s: float = 20) -> None:
    """Wait until the page shows a text of ours, in whatever language."""
    wait_until(stage.tab.overlay_text, lambda shown: text in shown, what=f"{text!r} on screen", timeout_s=timeout_s)


def write_translated(stage: Stage, words: str, expected: str) -> None:
    """Write in one's own words, and wait for what the buyer will read."""
    stage.tab.press("T", alt=True, shift=True)
    stage.tab.overlay_click("writer-words")
    stage.tab.insert(words)
    stage.tab.press("Enter")
    wait_written(stage, expected)


def wait_written(stage: Stage, expected: str) -> None:
    """Wait until the writer has this for the buyer, and may be pressed."""
    wait_until(
        lambda: [node.text for node in stage.nodes("writer-translation")],
        lambda found: found == [expected],
        what=f"{expected!r} in the writer",
        timeout_s=20,
    )
    settle(stage.tab)


def settle(tab: Tab) -> None:
    """Wait until what has come up may be pressed: what is pressed sooner was not meant for it."""
    tab.wait("(since) => performance.now() - since > 450", tab.evaluate("performance.now()"))

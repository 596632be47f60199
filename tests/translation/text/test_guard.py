"""The agent is asked before a text in their own language goes to a buyer of another, and never for anything less."""

from __future__ import annotations

import asyncio

import pytest

from native_host.translation.detection import Detected, Detector
from native_host.translation.guard import asks
from native_host.translation.languages import likely_of

CHINESE = "您的订单明天发货，请放心"
ENGLISH = "Your parcel was shipped this morning and should arrive on Friday"
MALAY = "Barang puan sudah dihantar pagi tadi dan akan sampai hari Jumaat"


@pytest.fixture(scope="module")
def detector() -> Detector:
    made = Detector()
    asyncio.run(made.prepare())
    return made


@pytest.mark.parametrize(
    ("text", "agent", "buyer", "heard", "site", "asked"),
    [
        pytest.param(CHINESE, "zh", "th", ["th"], "TH", True, id="Chinese to a Thai"),
        pytest.param(CHINESE, "zh", "th", [], "TH", True, id="to a buyer of whom only the language is remembered"),
        pytest.param(CHINESE, "zh", "en", ["en"], "SG", True, id="Chinese to an English buyer"),
        pytest.param(CHINESE, "zh", "en", [], "SG", False, id="a usual language to a buyer who is not known now"),
        pytest.param(CHINESE, "zh", "en", ["en", "zh"], "SG", False, id="to a buyer who has written it before"),
        pytest.param(CHINESE, "zh", "zh", ["zh"], "SG", False, id="to a buyer of the same language"),
        pytest.param(CHINESE, "zh", "zh-Hant", ["zh-Hant"], "TW", False, id="simplified to one who reads traditional"),
        pytest.param(CHINESE, "en", "th", ["th"], "TH", False, id="not the agent's own language: chosen on purpose"),
        pytest.param(CHINESE, "zh", None, [], "TH", False, id="nobody knows what the buyer writes"),
        pytest.param(ENGLISH, "en", "th", ["th"], "TH", True, id="English to a Thai who has written only Thai"),
        pytest.param(ENGLISH, "en", "th", ["th", "en"], "TH", False, id="English to a Thai who has written English"),
        pytest.param(ENGLISH, "en", "th", [], "TH", False, id="English where it is usual, nothing heard"),
        pytest.param(ENGLISH, "en", "es", [], "MX", True, id="English where it is not usual"),
        pytest.param(ENGLISH, "en", "ms", ["ms"], "MY", True, id="English to a Malay who has written only Malay"),
        pytest.param(MALAY, "ms", "en", ["en"], "MY", True, id="Malay to an English buyer"),
        pytest.param(MALAY, "ms", "id", ["id"], "ID", False, id="Malay to an Indonesian"),
        pytest.param("ok thanks", "en", "th", ["th"], "TH", False, id="quick words"),
        pytest.param("Hi dear, thank you! Please wait.", "en", "th", ["th"], "TH", False, id="many quick words"),
        pytest.param("好的，谢谢", "zh", "th", ["th"], "TH", False, id="quick words in Chinese"),
        pytest.param("您好，在的", "zh", "th", ["th"], "TH", False, id="a greeting"),
        pytest.param("SPXSG0123456789", "en", "th", ["th"], "TH", False, id="a tracking number"),
        pytest.param("https://shopee.co.th/abc 😀", "en", "th", ["th"], "TH", False, id="a link"),
        pytest.param("iPhone 15 Pro Max 256GB", "en", "th", ["th"], "TH", False, id="a model"),
        pytest.param("สินค้าจะถึงวันศุกร์นี้ค่ะ", "zh", "th", ["th"], "TH", False, id="the buyer's language"),
        pytest.param("สินค้าจะถึงวันศุกร์ 您的订单", "zh", "th", ["th"], "TH", False, id="mostly the buyer's language"),
        pytest.param("", "en", "th", ["th"], "TH", False, id="nothing"),
    ],
)
def test_what_is_asked(
    detector: Detector, text: str, agent: str, buyer: str | None, heard: list[str], site: str, asked: bool
) -> None:
    detected = detector.detect(text, [agent, *([buyer] if buyer else []), *likely_of(site)])
    assert asks(text, detected, agent=agent, buyer=buyer, heard=heard, site=site) is asked


def test_a_translation_of_ours_is_never_asked_about() -> None:
    detected = Detected("zh", True)
    assert asks(CHINESE, detected, agent="zh", buyer="th", site="TH")
    assert not asks(CHINESE, detected, agent="zh", buyer="th", site="TH", translated=True)


def test_no_doubt_makes_a_question() -> None:
    for detected in (Detected("zh", False), Detected(None, False)):
        assert not asks(CHINESE, detected, agent="zh", buyer="th", site="TH")


def test_without_a_model_nothing_but_scripts_can_ask() -> None:
    bare = Detector()
    assert not asks(ENGLISH, bare.detect(ENGLISH, ["en"]), agent="en", buyer="es", site="MX")
    assert asks(CHINESE, bare.detect(CHINESE, ["zh"]), agent="zh", buyer="th", site="TH")

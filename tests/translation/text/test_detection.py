"""Languages are told from short, mixed and romanised texts, and nobody is sure of what can't be known."""

from __future__ import annotations

import asyncio
import logging
import unicodedata

import pytest

from native_host.translation.detection import Detected, Detector, Model, load_model
from native_host.translation.languages import likely_of, shortest
from tests.translation.text.said import Said, said

LANGUAGES = ("en", "zh", "zh-Hant", "th", "ms", "id", "vi", "tl", "pt", "es", "ja", "ko", "de", "fr")


@pytest.fixture(scope="module")
def detector() -> Detector:
    made = Detector()
    asyncio.run(made.prepare())
    assert made.ready
    return made


def detect(detector: Detector, each: Said) -> Detected:
    return detector.detect(each.text, likely_of(each.site))


def right(detector: Detector, texts: list[Said], sure: bool = False) -> float:
    """Return the share whose language is found; ``sure``: and was told for sure."""
    found = [detect(detector, each) for each in texts]
    good = [one.language in each.languages and (one.sure or not sure) for one, each in zip(found, texts, strict=True)]
    return sum(good) / len(good)


@pytest.mark.parametrize(
    ("name", "found", "sure"),
    [("said_*.tsv", 0.97, 0.88), ("said_4.tsv", 0.96, 0.80)],
    ids=["all", "no word was added for"],
)
def test_nearly_every_text_is_known_and_most_for_sure(detector: Detector, name: str, found: float, sure: float) -> None:
    known = [each for each in said(name) if each.languages]
    assert right(detector, known) >= found
    assert right(detector, known, sure=True) >= sure


def test_the_set_is_large_and_has_every_language() -> None:
    counts = {name: sum(each.languages == {name} for each in said()) for name in LANGUAGES}
    assert len(said()) >= 500
    assert min(counts.values()) >= 20, counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_is_left_behind(detector: Detector, language: str) -> None:
    assert right(detector, [each for each in said() if each.languages == {language}]) >= 0.88


def test_hardly_any_text_is_surely_wrong(detector: Detector) -> None:
    found = [(each, detect(detector, each)) for each in said()]
    wrong = [(one.language, each.text) for each, one in found if one.sure and one.language not in each.languages]
    assert len(wrong) <= 2, wrong


def test_the_wrong_site_makes_few_texts_surely_wrong(detector: Detector) -> None:
    """A Filipino who buys in Singapore, a tourist in Bangkok: where the texts come from says nothing about them."""
    sites = ("SG", "MY", "TH", "ID", "VN", "PH", "TW", "BR")
    found = [
        (site, each.text, one)
        for site in sites
        for each in said()
        if each.languages and not each.languages & {"zh", "zh-Hant", "ms", "id"}  # told apart by nothing else
        for one in [detector.detect(each.text, likely_of(site))]
        if one.sure and one.language not in each.languages
    ]
    assert len(found) <= 0.01 * len(sites) * len(said()), found


@pytest.mark.parametrize(
    "text",
    ["sawasdee krub mee khong mai krub", "ni hao, qing wen you huo ma", "555", "ok", "SPXSG0123456789", "😀", ""],
)
def test_what_no_model_knows_is_not_sure(detector: Detector, text: str) -> None:
    assert not detector.detect(text, ["en"]).sure


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Galaxy S24 Ultra 256GB ได้ไหม", "th"),
        ("iPhone 15 Pro Max 有吗", "zh"),
        ("東西沒收到", "zh-Hant"),
        ("イヤホン左だけ鳴らない", "ja"),
        ("優雅の風格，質感很好，請問有現貨嗎", "zh-Hant"),
        ("삼성 Galaxy Buds 있나요", "ko"),
    ],
)
def test_a_script_of_its_own_tells_a_language_between_brand_names(detector: Detector, text: str, language: str) -> None:
    assert detector.detect(text, ["en"]) == Detected(language, True)


def test_what_both_ways_of_writing_chinese_have_goes_by_what_is_usual(detector: Detector) -> None:
    assert detector.detect("不好", likely_of("TW")).language == "zh-Hant"
    assert detector.detect("不好", likely_of("SG")).language == "zh"


def test_other_languages_are_not_taken_for_ours(detector: Detector) -> None:
    assert detector.detect("Здравствуйте, когда отправите мой заказ?", ["en"]) == Detected("ru", True)
    assert detector.detect("Kiedy wysłali państwo moje zamówienie? Jeszcze nie doszło", ["en"]).language == "pl"
    assert detector.detect("எனது ஆர்டர் எங்கே", ["en"]).language == "ta"


def test_letters_and_their_marks_may_be_written_apart(detector: Detector) -> None:
    apart = unicodedata.normalize("NFD", "Đơn của mình bao giờ tới vậy")
    assert detector.detect(apart, likely_of("VN")) == Detected("vi", True)


def test_without_its_model_only_scripts_are_sure() -> None:
    bare = Detector()
    assert not bare.ready
    assert bare.detect("สวัสดีค่ะ มีของไหมคะ", []) == Detected("th", True)
    assert bare.detect("When will my order be shipped?", ["en"]) == Detected(None, False)


def test_a_model_that_cannot_be_read_is_logged_once_and_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Model:
        raise ValueError("cannot be opened for loading")

    detector = Detector(broken)

    async def scene() -> None:
        await asyncio.gather(detector.prepare(), detector.prepare())

    with caplog.at_level(logging.ERROR):
        asyncio.run(scene())
    assert not detector.ready
    assert len(caplog.records) == 1
    assert detector.detect("where is my parcel", ["en"]) == Detected(None, False)


def test_the_model_is_read_once_however_often_it_is_asked_for() -> None:
    reads: list[int] = []

    def load() -> Model:
        reads.append(1)
        return load_model()

    detector = Detector(load)

    async def scene() -> None:
        await asyncio.gather(*(detector.prepare() for _ in range(5)))

    asyncio.run(scene())
    assert detector.ready
    assert len(reads) == 1


@pytest.mark.parametrize(
    "text", ["\ud800 hello", "\x00\n\r\u2028", "a" * 20_000, "ไ" * 20_000, "e\u0301" * 500, "İ" * 99]
)
def test_garbage_is_answered(detector: Detector, text: str) -> None:
    assert isinstance(detector.detect(text, ["en"]), Detected)


@pytest.mark.parametrize(
    ("tag", "short"),
    [
        ("fil-PH", "tl"),
        ("zh-TW", "zh-Hant"),
        ("zh_Hans_CN", "zh"),
        ("zh-HK", "zh-Hant"),
        ("pt-BR", "pt"),
        ("EN-us", "en"),
        ("zh-Hant", "zh-Hant"),
        ("in", "id"),
        ("ms", "ms"),
    ],
)
def test_tags_have_one_form(tag: str, short: str) -> None:
    assert shortest(tag) == short

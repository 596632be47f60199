"""The practice translator over HTTP: its interface, what it leaves alone, what it counts, and what goes wrong."""

from __future__ import annotations

import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from native_host.practice.process import PracticeError, PracticeProcess

THAI, ENGLISH, CHINESE = "มีสีอื่นไหมคะ", "Are there other colours?", "有别的颜色吗？"
JSON = {"Content-Type": "application/json"}
ANSWER_S = 5.0


class Engine:
    """The engine as a client meets it: below a path on loopback, in the clear."""

    def __init__(self, practice: PracticeProcess) -> None:
        self.practice = practice
        self.at = urlsplit(practice.address.translator_here)

    def ask(self, path: str, body: object = None, *, form: bool = False) -> tuple[int, Any, http.client.HTTPResponse]:
        """Return status, JSON body (or the text, when it is none) and answer."""
        connection = http.client.HTTPConnection(str(self.at.hostname), self.at.port, timeout=ANSWER_S)
        if form:
            assert isinstance(body, dict)
            connection.request("POST", self.at.path + path, urlencode(body), {"Content-Type": FORM})
        elif body is None:
            connection.request("GET", self.at.path + path)
        else:
            connection.request("POST", self.at.path + path, json.dumps(body), JSON)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, json.loads(text) if answer.headers["content-type"] == "application/json" else text, answer

    def translated(self, q: object, source: str, target: str, **more: object) -> Any:
        status, answer, _ = self.ask("/translate", {"q": q, "source": source, "target": target} | more)
        assert status == 200, answer
        return answer["translatedText"]


FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def engine(practice: PracticeProcess) -> Engine:
    return Engine(practice)


# --- what it says


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        (THAI, "th", "en", ENGLISH),
        (ENGLISH, "en", "zh", CHINESE),
        (CHINESE, "zh-Hans", "th", THAI),
        ("  are   there other COLOURS? ", "en", "th", THAI),
        ("你们发货到巴淡岛吗？", "zh", "id", "Bisa kirim ke Batam?"),
    ],
)
def test_what_the_buyers_say_is_translated_for_real(
    engine: Engine, text: str, source: str, target: str, expected: str
) -> None:
    assert engine.translated(text, source, target) == expected


def test_it_says_which_language_it_found(engine: Engine) -> None:
    _, answer, _ = engine.ask("/translate", {"q": "Boleh kurang sikit tak?", "source": "auto", "target": "en"})
    assert answer == {
        "translatedText": "Can you make it a little cheaper?",
        "detectedLanguage": {"language": "ms", "confidence": 100.0},
    }
    assert engine.ask("/detect", {"q": "Đơn này thế nào rồi"})[1] == [{"language": "vi", "confidence": 100.0}]


def test_a_list_of_texts_is_answered_with_a_list(engine: Engine) -> None:
    assert engine.translated([THAI, CHINESE], "auto", "en") == [ENGLISH, ENGLISH]


def test_a_form_is_as_good_as_json(engine: Engine) -> None:
    answer = engine.ask("/translate", {"q": THAI, "source": "th", "target": "en"}, form=True)[1]
    assert answer == {"translatedText": ENGLISH}


def test_what_the_book_lacks_is_plainly_pretended_and_comes_back_whole(engine: Engine) -> None:
    text = "We close at noon on Fridays"
    pretended = engine.translated(text, "en", "th")
    assert pretended == "[en>th] Fridays on noon at close We"
    assert engine.ask("/detect", {"q": pretended})[1][0]["language"] == "th"
    assert engine.translated(pretended, "th", "en") == text


def test_a_text_in_the_language_asked_for_stays(engine: Engine) -> None:
    assert engine.translated("Nothing to do", "en", "en") == "Nothing to do"


def test_languages_are_told_with_their_targets(engine: Engine) -> None:
    listed = {each["code"]: each for each in engine.ask("/languages")[1]}
    assert listed["zh-Hans"]["name"] == "Chinese"
    assert "th" in listed["en"]["targets"]


# --- what is left alone


KEPT = '<span translate="no">65W</span>'


def test_markup_is_left_alone_and_stands_where_it_belongs(engine: Engine) -> None:
    text = f"Hi, is the {KEPT} charger compatible with <b translate=no>Steam Deck</b>?"
    said = engine.translated(text, "en", "zh", format="html")
    assert said == f"你好，{KEPT} 充电器兼容 <b translate=no>Steam Deck</b> 吗？"


def test_other_numbers_in_the_same_phrase_are_the_same_phrase(engine: Engine) -> None:
    text = 'It arrives in <i translate="no">10-14</i> working days.'
    said = engine.translated(text, "en", "vi", format="html")
    assert said == 'Hàng đến trong <i translate="no">10-14</i> ngày làm việc ạ.'


def test_an_empty_marker_stands_for_what_the_phrase_has_there(engine: Engine) -> None:
    text = 'It arrives in <x id="1"/> working days.'
    assert engine.translated(text, "en", "id", format="html") == 'Tiba dalam <x id="1"/> hari kerja.'


def test_a_pretended_translation_keeps_every_marker_in_its_order(engine: Engine) -> None:
    text = f"take {KEPT} or <b>bold <i>one</i></b> &amp; go<br>now"
    said = engine.translated(text, "en", "ms", format="html")
    assert said == f"[en>ms] take {KEPT} or <b>bold <i>one</i></b> go &<br>now"


def test_elements_within_what_is_left_alone_are_left_alone(engine: Engine) -> None:
    kept = '<span translate="no"><span>do</span> not <b>touch</b></span>'
    assert engine.translated(f"please now {kept}", "en", "th", format="html") == f"[en>th] now please {kept}"


def test_plain_text_may_look_like_markup(engine: Engine) -> None:
    assert engine.translated("a <b> & c", "en", "th", format="text") == "[en>th] c & <b> a"


# --- what is counted


def test_each_text_is_counted_for_its_pair(engine: Engine, practice: PracticeProcess) -> None:
    before = practice.fact_counts()["translated"]
    for _ in range(2):
        engine.translated(THAI, "th", "en")
    engine.translated([THAI, CHINESE], "auto", "en")
    told = practice.translator()
    assert (told["calls"], told["characters"]) == (3, 3 * len(THAI) + len(CHINESE))
    assert told["texts"] == [
        {"text": THAI, "source": "th", "target": "en", "count": 2, "translated": 2},
        {"text": THAI, "source": "auto", "target": "en", "count": 1, "translated": 1},
        {"text": CHINESE, "source": "auto", "target": "en", "count": 1, "translated": 1},
    ]
    assert practice.wait("translated", before + 2) == before + 3


def test_counts_start_from_nothing_when_told_and_levers_stay(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("lag", ms=1)
    engine.translated(THAI, "th", "en")
    practice.forget_translations()
    told = practice.translator()
    assert (told["calls"], told["characters"], told["texts"]) == (0, 0, [])
    assert [lever["kind"] for lever in told["levers"]] == ["lag"]
    practice.let_go()
    assert practice.translator()["levers"] == []


# --- what goes wrong


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"source": "th", "target": "en"}, "Invalid request: missing q parameter"),
        ({"q": THAI, "target": "en"}, "Invalid request: missing source parameter"),
        ({"q": THAI, "source": "th"}, "Invalid request: missing target parameter"),
        ({"q": THAI, "source": "th", "target": "tlh"}, "tlh is not supported"),
        ({"q": THAI, "source": "th", "target": "en", "format": "pdf"}, "pdf format is not supported"),
        ([], "Invalid JSON format"),
    ],
)
def test_a_request_that_makes_no_sense_is_told_so(
    engine: Engine, practice: PracticeProcess, body: object, sentence: str
) -> None:
    assert engine.ask("/translate", body)[:2] == (400, {"error": sentence})
    assert practice.translator()["calls"] == 0


def test_it_fails_as_often_as_told_and_then_no_longer(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("fail", status=429, seconds=7, times=2)
    asked = {"q": THAI, "source": "th", "target": "en"}
    for _ in range(2):
        status, answer, whole = engine.ask("/translate", asked)
        assert (status, answer) == (429, {"error": "Slowdown: too many requests"})
        assert whole.headers["Retry-After"] == "7"
    assert engine.ask("/translate", asked)[0] == 200
    assert practice.translator()["texts"][0] == {
        "text": THAI,
        "source": "th",
        "target": "en",
        "count": 3,
        "translated": 1,
    }


def test_without_the_right_key_nothing_is_translated(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("key", key="right")
    asked = {"q": THAI, "source": "th", "target": "en"}
    assert engine.ask("/translate", asked)[0] == 400
    assert engine.ask("/translate", asked | {"api_key": "wrong"})[:2] == (403, {"error": "Invalid API key"})
    assert engine.translated(THAI, "th", "en", api_key="right") == ENGLISH
    assert practice.translator()["calls"] == 1


def test_an_answer_can_break_off_in_the_middle(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("cut")
    with pytest.raises(http.client.IncompleteRead):
        engine.translated(THAI, "th", "en")
    assert engine.translated(THAI, "th", "en") == ENGLISH


def test_an_answer_can_fail_to_come(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("hang")
    connection = http.client.HTTPConnection(str(engine.at.hostname), engine.at.port, timeout=0.2)
    connection.request(
        "POST", f"{engine.at.path}/translate", json.dumps({"q": "a", "source": "en", "target": "th"}), JSON
    )
    with pytest.raises(TimeoutError):
        connection.getresponse()
    connection.close()


def test_an_answer_can_be_a_page(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("garbage")
    status, answer, _ = engine.ask("/translate", {"q": THAI, "source": "th", "target": "en"})
    assert status == 200
    assert answer.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("lever", "expected"),
    [
        ("empty", ""),
        ("numbers", "[en>th] 6 give <b translate=no>12</b>"),
        ("markers", "[en>th] 5 give < B TRANSLATE = NO>23< /B>"),
        ("dropped", "[en>th] 5 give "),
        ("doubled", "[en>th] 5 give <b translate=no>12</b><b translate=no>12</b>"),
    ],
)
def test_a_translation_can_be_spoiled(engine: Engine, practice: PracticeProcess, lever: str, expected: str) -> None:
    practice.pull(lever)
    said = engine.translated("give 5 <b translate=no>12</b>", "en", "th", format="html")
    assert said == expected


def test_a_language_can_be_mistaken(engine: Engine, practice: PracticeProcess) -> None:
    practice.pull("detect", language="de")
    assert engine.ask("/detect", {"q": THAI})[1][0]["language"] == "de"
    assert engine.ask("/detect", {"q": THAI})[1][0]["language"] == "th"


@pytest.mark.parametrize("pulled", [{"kind": "hiccup"}, {"kind": "fail", "status": 418}, {"kind": "lag", "ms": -1}])
def test_a_lever_that_is_none_is_refused(practice: PracticeProcess, pulled: dict[str, Any]) -> None:
    with pytest.raises(PracticeError, match="must be"):
        practice.pull(**pulled)


# --- where it is


def test_it_is_a_host_of_the_practice_network_too(practice: PracticeProcess) -> None:
    proxy, host = urlsplit(practice.address.proxy), urlsplit(practice.address.translator).hostname
    trust = ssl.create_default_context(cafile=practice.address.ca)
    connection = http.client.HTTPSConnection(str(proxy.hostname), proxy.port, timeout=ANSWER_S, context=trust)
    connection.set_tunnel(str(host), 443)
    connection.request("POST", "/translate", json.dumps({"q": THAI, "source": "th", "target": "en"}), JSON)
    assert json.loads(connection.getresponse().read()) == {"translatedText": ENGLISH}
    connection.close()
    practice.network("cut", str(host))
    with pytest.raises(OSError, match="502"):
        connection.request("POST", "/translate", "{}", JSON)
    assert Engine(practice).translated(THAI, "th", "en") == ENGLISH  # the way in the clear is none of the network's

"""What holds for every engine that has a server: it translates once, and says in our words why it could not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from native_host.protocol.words import EngineKind, EngineTrouble
from native_host.translation.engines.engine import Answer, Engine, EngineFailed
from native_host.translation.engines.registry import SERVED
from native_host.translation.protection import protect
from tests.translation.engines.documented import APPS, HELLO, KEY, told
from tests.translation.engines.far_engine import App, Asked, FarEngine, Reply, always, client, failure, far_engine

KINDS = sorted(SERVED)
each_kind = pytest.mark.parametrize("kind", KINDS)
KEYED = sorted(set(KINDS) - {EngineKind.APERTIUM})
KEY_IN_HEADERS = sorted(set(KEYED) - {EngineKind.LIBRETRANSLATE})
KNOW_PAIRS = sorted(set(KINDS) - {EngineKind.OPENAI})
LONG_PAST = "Sat, 21 Nov 2026 12:00:00 GMT"
PAGE = b"<!doctype html><html><title>Sign in to the hotel's network</title></html>"

Scene = Callable[[Engine, FarEngine], Awaitable[None]]


def play(kind: EngineKind, scene: Scene, app: App | None = None, key: str = KEY) -> FarEngine:
    """Play a scene with the engine of a kind and its server, and return that."""

    async def scenes() -> FarEngine:
        async with far_engine(app or APPS[kind]) as far, client(kind, far.address, key, model="m") as engine:
            await scene(engine, far)
        return far

    return asyncio.run(scenes())


def calls(far: FarEngine) -> list[Asked]:
    """Return what was asked for a translation."""
    return [each for each in far.asked if each.method == "POST"]


def answering(kind: EngineKind, reply: Reply) -> App:
    """Answer so whatever a translation is asked for; the rest as documented."""
    return lambda asked: reply if asked.method == "POST" else APPS[kind](asked)


@each_kind
def test_a_text_is_translated_in_one_call(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        assert await engine.translate("hello", "en", "th") == Answer(HELLO, "en")

    assert len(calls(play(kind, scene))) == 1


@each_kind
def test_what_must_not_change_comes_through(kind: EngineKind) -> None:
    text = "hello <b> & hello 'x', 3 < 5: pay RM1,299.00 for 2408XYZ12 at https://a.b/?c=1&d=2 😀"
    protected = protect(text)

    async def scene(engine: Engine, far: FarEngine) -> None:
        answer = await engine.translate(protected.written(engine.marks), "en", "th")
        assert protected.restore(answer.text, engine.marks) == text.replace("hello", HELLO)

    play(kind, scene)


@each_kind
def test_no_key_and_no_text_stands_in_an_address(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        await engine.translate("hello", "en", "th")
        await engine.languages()

    for asked in play(kind, scene).asked:
        assert KEY not in asked.path + str(asked.query)
        assert "hello" not in asked.path + str(asked.query)


@each_kind
def test_who_can_find_out_a_language_does_and_who_cannot_says_so(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        if engine.detects:
            assert await engine.translate("hello", None, "th") == Answer(HELLO, "en")
        else:
            assert (await failure(engine, source=None)).trouble is EngineTrouble.LANGUAGE_UNKNOWN
            assert far.asked == []

    play(kind, scene)


STATUSES = [
    (301, EngineTrouble.NONSENSE),
    (302, EngineTrouble.NONSENSE),
    (401, EngineTrouble.REFUSED_KEY),
    (402, EngineTrouble.OUT_OF_QUOTA),
    (403, EngineTrouble.REFUSED_KEY),
    (404, EngineTrouble.NONSENSE),
    (408, EngineTrouble.TIMED_OUT),
    (413, EngineTrouble.TOO_LONG),
    (418, EngineTrouble.NONSENSE),
    (429, EngineTrouble.BUSY),
    (456, EngineTrouble.OUT_OF_QUOTA),
    (500, EngineTrouble.BUSY),
    (502, EngineTrouble.UNREACHABLE),
    (503, EngineTrouble.BUSY),
    (504, EngineTrouble.TIMED_OUT),
    (529, EngineTrouble.BUSY),
    (599, EngineTrouble.BUSY),
]


@each_kind
def test_every_status_is_understood(kind: EngineKind) -> None:
    seen: dict[int, EngineTrouble] = {}

    async def scene(engine: Engine, far: FarEngine) -> None:
        for status, _ in STATUSES:
            far.app = answering(kind, Reply(PAGE, status, {"Location": "https://elsewhere.example/"}))
            failed = await failure(engine)
            assert failed.called
            seen[status] = failed.trouble

    far = play(kind, scene)
    keyless = {EngineTrouble.REFUSED_KEY: EngineTrouble.NO_KEY} if kind is EngineKind.APERTIUM else {}
    assert seen == {status: keyless.get(trouble, trouble) for status, trouble in STATUSES}
    assert len(calls(far)) == len(STATUSES)  # neither a redirect nor a failure is followed by a call of our own


@each_kind
@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"Retry-After": "7"}, 7_000),
        ({"Retry-After": "Sat, 21 Nov 2026 12:00:09 GMT", "Date": LONG_PAST}, 9_000),
        ({"Retry-After": "Sat, 21 Nov 2026 12:00:09 GMT"}, None),
        ({"Retry-After": "Fri, 20 Nov 2026 12:00:09 GMT", "Date": LONG_PAST}, 0),
        ({"Retry-After": "99999999999999999999"}, 3_600_000),
        ({"Retry-After": "-5", "Date": LONG_PAST}, None),
        ({"Retry-After": "soon", "Date": LONG_PAST}, None),
        ({}, None),
    ],
)
def test_how_long_it_wants_to_be_left_alone_is_heard(
    kind: EngineKind, headers: dict[str, str], expected: int | None
) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        failed = await failure(engine)
        assert (failed.trouble, failed.retry_after_ms) == (EngineTrouble.BUSY, expected)

    play(kind, scene, answering(kind, Reply({"error": "slow down"}, 429, headers)))


def lies(kind: EngineKind) -> dict[str, Reply]:
    """Answers with status 200 that are no translation."""
    whole = told(kind, "hello")
    return {
        "a sign-in page": Reply(PAGE, headers={"Content-Type": "text/html"}),
        "nothing": Reply(b""),
        "null": Reply(None),
        "a word": Reply("hello"),
        "a list": Reply([]),
        "an empty object": Reply({}),
        "wrong JSON": Reply(b'{"translatedText": "hello"'),
        "not UTF-8": Reply(b'{"translatedText": "\xff\xfe"}'),
        "a well of brackets": Reply(b"[" * 200_000),
        "a number without end": Reply(b"1" * 10_000),
        "far too much": Reply(b'"' + b"x" * 2_000_000 + b'"'),
        "an empty translation": told(kind, ""),
        "a blank translation": told(kind, " \n"),
        "no text": told(kind, None),
        "a list for a text": told(kind, ["hello", "hello"]),
        "an object for a text": told(kind, {"text": "hello"}),
        "an absurdly long one": told(kind, "ha" * 10_000),
        "a page for a text": told(kind, PAGE.decode()),
        "half a letter": told(kind, "hello \ud83d"),
        "an error in disguise": Reply({"error": "hello", "was": whole.value}),
    }


@each_kind
def test_no_lie_passes_for_a_translation(kind: EngineKind) -> None:
    troubles: dict[str, EngineTrouble] = {}

    async def scene(engine: Engine, far: FarEngine) -> None:
        for name, reply in lies(kind).items():
            far.app = answering(kind, reply)
            failed = await failure(engine)
            assert failed.called
            troubles[name] = failed.trouble
        far.app = APPS[kind]
        assert (await engine.translate("hello", "en", "th")).text == HELLO

    play(kind, scene)
    assert troubles == dict.fromkeys(lies(kind), EngineTrouble.NONSENSE)


@each_kind
def test_an_answer_that_breaks_off_is_none(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        failed = await failure(engine)
        assert (failed.trouble, failed.called) == (EngineTrouble.UNREACHABLE, True)

    play(kind, scene, answering(kind, Reply(b'{"translatedText": "hel', claimed=4_000)))


@each_kind
def test_a_server_that_hangs_is_given_up(kind: EngineKind) -> None:
    async def scenes() -> None:
        async with (
            far_engine(APPS[kind]) as far,
            client(kind, far.address, KEY, timeout_ms=500, model="m") as engine,
        ):
            far.hangs = True
            failed = await failure(engine)
            assert (failed.trouble, failed.called) == (EngineTrouble.TIMED_OUT, True)

    asyncio.run(scenes())


@each_kind
def test_a_server_that_is_not_there_costs_nothing(kind: EngineKind) -> None:
    async def scenes() -> None:
        async with far_engine(APPS[kind]) as far:
            address = far.address
        async with client(kind, address, KEY, model="m") as engine:
            failed = await failure(engine)
            assert (failed.trouble, failed.called) == (EngineTrouble.UNREACHABLE, False)

    asyncio.run(scenes())


@pytest.mark.parametrize("kind", KEY_IN_HEADERS)
@pytest.mark.parametrize("key", ["schlüssel", "two\nlines", "null\x00"])
def test_a_key_that_cannot_be_one_is_refused_without_a_call(kind: EngineKind, key: str) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        failed = await failure(engine)
        assert (failed.trouble, failed.called) == (EngineTrouble.REFUSED_KEY, False)
        assert far.asked == []

    play(kind, scene, key=key)


@pytest.mark.parametrize("kind", KEYED)
def test_a_wrong_key_is_refused(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        assert (await failure(engine)).trouble is EngineTrouble.REFUSED_KEY

    play(kind, scene, key="another")


@pytest.mark.parametrize("kind", KNOW_PAIRS)
def test_a_pair_that_was_refused_is_not_asked_for_again(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        if kind is EngineKind.LIBRETRANSLATE:
            far.app = answering(kind, Reply({"error": "xx is not supported"}, 400))
        for _ in range(3):
            assert (await failure(engine, target="xx")).trouble is EngineTrouble.PAIR_UNKNOWN
        far.app = APPS[kind]
        assert (await engine.translate("hello", "en", "th")).text == HELLO

    refused = 0 if kind is EngineKind.APERTIUM else 1  # that one has told its pairs before
    assert len(calls(play(kind, scene))) == refused + 1


@pytest.mark.parametrize("kind", KNOW_PAIRS)
def test_languages_are_asked_for_once_a_run(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        first, second = await asyncio.gather(engine.languages(), engine.languages())
        assert first is not None
        assert first == second
        assert first.knows("en", "th")
        assert first.knows(None, "th")
        assert not first.knows("en", "xx")
        assert {"en", "th"} <= set(first.all())
        assert (await failure(engine, target="xx")).trouble is EngineTrouble.PAIR_UNKNOWN
        assert len(far.asked) == 1

    play(kind, scene)


@pytest.mark.parametrize("kind", KNOW_PAIRS)
def test_a_list_of_languages_that_makes_no_sense_is_asked_for_again(kind: EngineKind) -> None:
    async def scene(engine: Engine, far: FarEngine) -> None:
        for reply in (Reply(PAGE), Reply({}), Reply(b""), Reply({"error": "no"}, 500)):
            far.app = always(reply)
            with pytest.raises(EngineFailed):
                await engine.languages()
        far.app = APPS[kind]
        assert (await engine.languages()) is not None

    play(kind, scene)


@each_kind
def test_a_server_on_this_machine_is_asked_without_a_proxy(kind: EngineKind, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async def scene(engine: Engine, far: FarEngine) -> None:
        assert (await engine.translate("hello", "en", "th")).text == HELLO

    play(kind, scene)

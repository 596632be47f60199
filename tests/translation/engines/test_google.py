"""Google Cloud Translation: 403 stands for many things."""

from __future__ import annotations

import asyncio

import pytest

from native_host.protocol.words import EngineKind, EngineTrouble
from tests.translation.engines.documented import KEY, google, google_refusal
from tests.translation.engines.far_engine import Reply, always, client, failure, far_engine


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("en", "zh-Hant", {"q": "hello", "source": "en", "target": "zh-TW", "format": "html"}),
        ("zh", "tl", {"q": "hello", "source": "zh-CN", "target": "tl", "format": "html"}),
        (None, "zh", {"q": "hello", "target": "zh-CN", "format": "html"}),
    ],
)
def test_it_is_asked_as_it_documents(source: str | None, target: str, expected: dict[str, str]) -> None:
    async def scene() -> None:
        async with far_engine(google) as far, client(EngineKind.GOOGLE, far.address, KEY) as engine:
            await engine.translate("hello", source, target)
            assert far.asked[0].json == expected

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (google_refusal(403, "Daily Limit Exceeded", "dailyLimitExceeded"), EngineTrouble.OUT_OF_QUOTA),
        (google_refusal(403, "User Rate Limit Exceeded", "userRateLimitExceeded"), EngineTrouble.BUSY),
        (google_refusal(403, "Rate Limit Exceeded", "rateLimitExceeded"), EngineTrouble.BUSY),
        (google_refusal(429, "Quota exceeded", "rateLimitExceeded", "RATE_LIMIT_EXCEEDED"), EngineTrouble.BUSY),
        (google_refusal(403, "billing", "forbidden", "BILLING_DISABLED"), EngineTrouble.OUT_OF_QUOTA),
        (google_refusal(403, "has not been used", "accessNotConfigured"), EngineTrouble.REFUSED_KEY),
        (google_refusal(400, "API key expired", "badRequest", "API_KEY_INVALID"), EngineTrouble.REFUSED_KEY),
        (google_refusal(400, "API key not valid.", "badRequest"), EngineTrouble.REFUSED_KEY),
        (google_refusal(400, "Bad language pair: en|xx", "badRequest"), EngineTrouble.PAIR_UNKNOWN),
        (google_refusal(400, "Invalid Value", "invalid"), EngineTrouble.PAIR_UNKNOWN),
        (google_refusal(400, "Text too long", "badRequest"), EngineTrouble.TOO_LONG),
        (google_refusal(403, "Forbidden", "forbidden"), EngineTrouble.REFUSED_KEY),
        (google_refusal(503, "Backend Error", "backendError"), EngineTrouble.BUSY),
        (Reply({"error": "odd"}, 403), EngineTrouble.REFUSED_KEY),
        (Reply({"error": {"errors": ["odd", None], "details": {}}}, 400), EngineTrouble.NONSENSE),
    ],
)
def test_each_refusal_is_understood(reply: Reply, expected: EngineTrouble) -> None:
    async def scene() -> None:
        async with far_engine(always(reply)) as far, client(EngineKind.GOOGLE, far.address, KEY) as engine:
            assert (await failure(engine)).trouble is expected

    asyncio.run(scene())

"""An engine's server on loopback that behaves like the documentation of its kind, or lies as it is told to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from native_host.protocol.translation import EngineSetting
from native_host.protocol.values import Language
from native_host.protocol.words import EngineKind
from native_host.translation.engines.device import Run
from native_host.translation.engines.engine import Engine, EngineFailed
from native_host.translation.engines.registry import make
from tests.platforms.far_side import Answering, FarSide


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, object]:
        value = json.loads(self.body)
        assert isinstance(value, dict)
        return value

    @property
    def form(self) -> Mapping[str, str]:
        return _first(parse_qs(self.body.decode(), keep_blank_values=True, strict_parsing=True))


@dataclass(frozen=True)
class Reply:
    """An answer; ``value`` is sent as JSON, unless it is bytes. ``claimed``: the length it is said to have."""

    value: object
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    claimed: int | None = None


App = Callable[[Asked], Reply]


def always(reply: Reply) -> App:
    """Answer everything alike."""
    return lambda _asked: reply


class FarEngine:
    """``app`` answers; ``asked`` is what it was asked, in order. ``hangs``: it takes requests and never answers."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.asked: list[Asked] = []
        self.was_asked = asyncio.Event()
        self.hangs = False
        self.address = ""

    async def answer(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        self.asked.append(_parsed(request))
        self.was_asked.set()
        if self.hangs:
            await asyncio.Event().wait()
        reply = self.app(self.asked[-1])
        body = reply.value if isinstance(reply.value, bytes) else json.dumps(reply.value).encode()
        length = len(body) if reply.claimed is None else reply.claimed
        lines = [f"HTTP/1.1 {reply.status} Said", f"Content-Length: {length}"]
        lines += [f"{name}: {value}" for name, value in reply.headers.items()]
        writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
        await writer.drain()
        if reply.claimed is not None:
            writer.transport.abort()


@asynccontextmanager
async def far_engine(app: App) -> AsyncIterator[FarEngine]:
    """Serve it, in the clear on loopback."""
    far = FarEngine(app)
    answering: Answering = far.answer
    async with FarSide(None, answering) as side:
        far.address = f"http://localhost:{side.port}"
        yield far


async def no_browser(text: str, source: Language, target: Language) -> str:
    """There is no browser here."""
    raise AssertionError("not asked")


def setting(kind: EngineKind, address: str, **more: object) -> EngineSetting:
    """Return a setting; calls may take a second."""
    return EngineSetting.model_validate(
        {"id": kind.value, "kind": kind, "name": kind.value, "address": address, "timeout_ms": 1_000} | more
    )


@asynccontextmanager
async def client(
    kind: EngineKind, address: str, key: str = "", run: Run = no_browser, **more: object
) -> AsyncIterator[Engine]:
    """Make the engine of a kind at an address, and close it."""
    engine = make(setting(kind, address, **more), key, run)
    try:
        yield engine
    finally:
        await engine.close()


async def failure(engine: Engine, text: str = "hello", source: str | None = "en", target: str = "th") -> EngineFailed:
    """Return how a translation fails."""
    try:
        answer = await engine.translate(text, source, target)
    except EngineFailed as failed:
        return failed
    raise AssertionError(f"answered {answer}")


def _parsed(request: bytes) -> Asked:
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    path, _, query = target.partition("?")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Asked(method, path, _first(parse_qs(query)), headers, body)


def _first(values: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: given[0] for name, given in values.items()}

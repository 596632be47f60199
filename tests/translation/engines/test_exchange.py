"""The way to an engine's server: one deadline for all of it, and connections that come and go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from native_host.protocol.words import EngineKind, EngineTrouble
from tests.platforms.far_side import read_request
from tests.translation.engines.documented import HELLO, libretranslate
from tests.translation.engines.far_engine import client, failure, far_engine

KIND = EngineKind.LIBRETRANSLATE


@asynccontextmanager
async def raw_server(answer: bytes, *, then_drips: bool = False) -> AsyncIterator[str]:
    """Answer each connection's first request with these bytes, then close it, or send a blank for ever."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(answer)
        while then_drips and not writer.is_closing():
            writer.write(b" ")
            await asyncio.sleep(0.01)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1")
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


def test_an_answer_that_drips_is_not_waited_for() -> None:
    async def scene() -> None:
        endless = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
        async with raw_server(endless, then_drips=True) as address, client(KIND, address, timeout_ms=500) as engine:
            failed = await failure(engine)
            assert (failed.trouble, failed.called) == (EngineTrouble.TIMED_OUT, True)

    asyncio.run(scene())


def test_a_server_that_closes_each_connection_is_asked_on_new_ones() -> None:
    async def scene() -> None:
        body = b'{"translatedText": "hi"}'
        whole = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        async with raw_server(whole) as address, client(KIND, address) as engine:
            for _ in range(20):
                assert (await engine.translate("hello", "en", "th")).text == "hi"

    asyncio.run(scene())


def test_a_server_that_handshakes_for_ever_gets_nothing() -> None:
    async def scene() -> None:
        server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1")
        address = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with client(KIND, address, timeout_ms=500) as engine:
            failed = await failure(engine)
            assert (failed.trouble, failed.called) == (EngineTrouble.UNREACHABLE, False)
        server.close()

    asyncio.run(scene())


def test_a_call_that_is_given_up_leaves_no_trace() -> None:
    async def scene() -> None:
        async with far_engine(libretranslate) as far, client(KIND, far.address) as engine:
            far.hangs = True
            call = asyncio.ensure_future(engine.translate("hello", "en", "th"))
            await asyncio.wait_for(far.was_asked.wait(), 5)
            call.cancel()
            assert isinstance((await asyncio.gather(call, return_exceptions=True))[0], asyncio.CancelledError)
            far.hangs = False
            assert (await engine.translate("hello", "en", "th")).text == HELLO

    asyncio.run(scene())


def test_closing_twice_and_asking_again_is_fine() -> None:
    async def scene() -> None:
        async with far_engine(libretranslate) as far, client(KIND, far.address) as engine:
            await engine.translate("hello", "en", "th")
            await engine.close()
            await engine.close()
            assert (await engine.translate("hello", "en", "th")).text == HELLO

    asyncio.run(scene())


def test_half_a_letter_is_sent_as_a_question_mark() -> None:
    async def scene() -> None:
        async with far_engine(libretranslate) as far, client(KIND, far.address) as engine:
            assert (await engine.translate("hello \ud83d 😀 ไทย", "en", "th")).text == f"{HELLO} ? 😀 ไทย"
            assert "ไทย".encode() in far.asked[0].body

    asyncio.run(scene())

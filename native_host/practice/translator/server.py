"""The practice translator's HTTP interface, as LibreTranslate documents it and its server answers.

``POST /translate`` (q: a text or a list, source, target, format, api_key), ``POST /detect``, ``GET /languages``; bodies
are JSON or forms. Errors are ``{"error": sentence}`` with 400, 403 (the key is wrong), 429 or 500.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from native_host.practice.facts import Facts
from native_host.practice.translator.counts import Asked
from native_host.practice.translator.languages import CERTAIN, LANGUAGES, language_of
from native_host.practice.translator.levers import Lever
from native_host.practice.translator.markup import shown, take_apart
from native_host.practice.translator.translator import PracticeTranslator

FORMATS = ("text", "html")
SENTENCES = {403: "Invalid API key", 429: "Slowdown: too many requests", 500: "Cannot translate text: practice"}
PAGE = "<!doctype html><title>Welcome</title><h1>It works!</h1>"


class BadRequest(Exception):
    """Answered with this status and sentence."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


class HalfAnswer(Response):
    """Sends half of a JSON answer, and closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": bytes(self.body)[: len(self.body) // 2], "more_body": True})


class NeverAnswer(Response):
    """Waits until the client has gone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass


def translator_app(translator: PracticeTranslator, facts: Facts) -> Starlette:
    """Make the application, for a host or below a path."""
    return Starlette(routes=_Interface(translator, facts).routes())


class _Interface:
    def __init__(self, translator: PracticeTranslator, facts: Facts) -> None:
        self._translator = translator
        self._facts = facts

    def routes(self) -> list[Route]:
        return [
            Route("/translate", self._answering(self._translate), methods=["POST"]),
            Route("/detect", self._answering(self._detect), methods=["POST"]),
            Route("/languages", self._languages),
            Route("/health", self._health),
        ]

    def _answering(self, handle: Callable[[Mapping[str, object]], Awaitable[Response]]) -> Callable[..., object]:
        async def answer(request: Request) -> Response:
            try:
                body = await _read(request)
                self._check_key(body, request)
                return await handle(body)
            except BadRequest as bad:
                return JSONResponse({"error": str(bad)}, status_code=bad.status)

        return answer

    def _check_key(self, body: Mapping[str, object], request: Request) -> None:
        lever = self._translator.levers.take("key")
        given = body.get("api_key") or request.query_params.get("api_key") or ""
        if lever is not None and given != lever.key:
            if given:
                raise BadRequest("Invalid API key", 403)
            raise BadRequest("Please contact the server operator to get an API key")

    async def _translate(self, body: Mapping[str, object]) -> Response:
        texts, batch = _texts(body), isinstance(body.get("q"), list)
        source, target = _language(body, "source", auto=True), _language(body, "target")
        markup = _format(body) == "html"
        asked = [Asked(shown(take_apart(text, markup=markup)), source, target) for text in texts]
        self._translator.counts.called(asked, sum(map(len, texts)))
        await self._facts.happened("translation_asked")
        early = await self._trouble()
        if early is not None:
            return early
        detected = [
            self._translator.detect(text, markup=markup) if source == "auto" else (source, CERTAIN) for text in texts
        ]
        translated = [
            self._translator.translate(text, found, target, markup=markup)
            for text, (found, _) in zip(texts, detected, strict=True)
        ]
        told = [{"language": language, "confidence": confidence} for language, confidence in detected]
        answer: dict[str, object] = {"translatedText": translated if batch else translated[0]}
        if source == "auto":
            answer["detectedLanguage"] = told if batch else told[0]
        if self._translator.levers.take("cut"):
            return HalfAnswer(json.dumps(answer), media_type="application/json")
        self._translator.counts.translated(asked)
        await self._facts.happened("translated")
        return JSONResponse(answer)

    async def _trouble(self) -> Response | None:
        levers = self._translator.levers
        lag = levers.take("lag")
        if lag is not None:
            await asyncio.sleep(lag.ms / 1000)
        if levers.take("hang"):
            return NeverAnswer()
        if levers.take("garbage"):
            return HTMLResponse(PAGE)
        fail = levers.take("fail")
        return _failure(fail) if fail else None

    async def _detect(self, body: Mapping[str, object]) -> Response:
        language, confidence = self._translator.detect(_texts(body)[0])
        return JSONResponse([{"language": language, "confidence": confidence}])

    async def _languages(self, _request: Request) -> Response:
        return JSONResponse(
            [{"code": code, "name": name, "targets": sorted(LANGUAGES)} for code, name in LANGUAGES.items()]
        )

    async def _health(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"})


async def _read(request: Request) -> Mapping[str, object]:
    if not request.headers.get("content-type", "").startswith("application/json"):
        return dict(parse_qsl((await request.body()).decode("utf-8", "replace")))
    try:
        body = await request.json()
    except ValueError:
        raise BadRequest("Invalid JSON format") from None
    if not isinstance(body, dict):
        raise BadRequest("Invalid JSON format")
    return body


def _texts(body: Mapping[str, object]) -> list[str]:
    asked = body.get("q")
    texts = asked if isinstance(asked, list) else [asked]
    if not asked or not all(isinstance(text, str) for text in texts):
        raise BadRequest("Invalid request: missing q parameter")
    return [str(text) for text in texts]


def _language(body: Mapping[str, object], name: str, *, auto: bool = False) -> str:
    code = body.get(name)
    if not code:
        raise BadRequest(f"Invalid request: missing {name} parameter")
    if auto and code == "auto":
        return "auto"
    language = language_of(str(code))
    if language is None:
        raise BadRequest(f"{code} is not supported")
    return language


def _format(body: Mapping[str, object]) -> str:
    wanted = str(body.get("format") or "text")
    if wanted not in FORMATS:
        raise BadRequest(f"{wanted} format is not supported")
    return wanted


def _failure(lever: Lever) -> Response:
    headers = {} if lever.seconds is None else {"Retry-After": str(lever.seconds)}
    sentence = SENTENCES.get(lever.status, "The practice translator fails, as it was told to")
    return JSONResponse({"error": sentence}, status_code=lever.status, headers=headers)

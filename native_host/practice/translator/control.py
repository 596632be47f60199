"""The practice translator's levers and counts, on the control API. All bodies are JSON.

| Call | Does |
|---|---|
| GET /translator | `calls`, `characters`, `texts` (text, source, target, count, translated), and the `levers` |
| POST /translator | pull a lever: `kind` (``levers.KINDS``), `times`?, `ms`, `status`, `seconds`, `key`, `language` |
| DELETE /translator | let go of all levers; the counts stay |
| DELETE /translator/counts | count from nothing; a reset does both |
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from native_host.practice.bodies import Body, taking_json
from native_host.practice.facts import Facts
from native_host.practice.translator.levers import KINDS
from native_host.practice.translator.place import PLAIN_PATH
from native_host.practice.translator.server import translator_app
from native_host.practice.translator.translator import PracticeTranslator


class TranslatorControl:
    def __init__(self, translator: PracticeTranslator, facts: Facts) -> None:
        self._translator = translator
        self._facts = facts

    def routes(self) -> list[Route | Mount]:
        """Return the levers' routes and, below a path, the translator itself in the clear."""
        return [
            Route("/translator", self._show, methods=["GET"]),
            Route("/translator", taking_json(self._pull), methods=["POST"]),
            Route("/translator", self._let_go, methods=["DELETE"]),
            Route("/translator/counts", self._forget, methods=["DELETE"]),
            Mount(PLAIN_PATH, translator_app(self._translator, self._facts)),
        ]

    async def _show(self, _request: Request) -> Response:
        kinds = {kind.name: kind.doc for kind in KINDS.values()}
        levers = {"levers": self._translator.levers.shown(), "kinds": kinds}
        return JSONResponse(self._translator.counts.shown() | levers)

    async def _pull(self, body: Body) -> object:
        return {"id": self._translator.levers.pull(body).id}

    async def _let_go(self, _request: Request) -> Response:
        self._translator.levers.clear()
        return JSONResponse({})

    async def _forget(self, _request: Request) -> Response:
        self._translator.counts.forget()
        return JSONResponse({})

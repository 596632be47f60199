"""The levers of the open APIs, on the control API. All bodies are JSON.

| Call | Does |
|---|---|
| GET /tokens | who is authorised, and until when; no token is told |
| POST /tokens | `store`, `action` (see ``ACTIONS``), `seconds` from now (0): end or hand out tokens |
| GET, POST /limits | the limits of every store; change some: `store`? (all), and names of ``limits.Limit`` |
| GET, POST /switches | the platforms' uncertain habits (see ``switches.SWITCHES``); turn some: name: true or false |
| GET /calls | how often each API has been called for each store since the last reset |
| GET, POST /callbacks | where pushes go; `platform`, `url` (null: nowhere), `pace`? (1.0) of the retries |
| POST /clock | `offset_ms`: the platforms' clocks go ahead of this machine's (behind, when negative) |
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from native_host.practice.bodies import Body, read_choice, read_number, taking_json
from native_host.practice.center import Center
from native_host.practice.refused import Refused
from native_host.practice.tokens import Pair

ACTIONS = {
    "code": "The seller authorises; the answer has the `code` that the callback would bring.",
    "issue": "The seller authorises and the code is exchanged; the answer has both tokens and their ends (Unix ms).",
    "end_access": "The access tokens end in `seconds`.",
    "end_refresh": "The refresh tokens end in `seconds`.",
    "end_authorisation": "The authorisation ends in `seconds`, and the refresh tokens with it.",
    "revoke": "The seller takes the authorisation back.",
}


class ApiControl:
    def __init__(self, center: Center) -> None:
        self._center = center
        tokens = center.tokens
        self._ends: dict[str, Callable[[str, int], None]] = {
            "end_access": tokens.end_access,
            "end_refresh": tokens.end_refresh,
            "end_authorisation": tokens.end_authorisation,
        }

    def routes(self) -> list[Route]:
        return [
            Route("/tokens", self._tokens, methods=["GET"]),
            Route("/tokens", taking_json(self._change_tokens), methods=["POST"]),
            Route("/limits", self._limits, methods=["GET"]),
            Route("/limits", taking_json(self._change_limits), methods=["POST"]),
            Route("/switches", self._switches, methods=["GET"]),
            Route("/switches", taking_json(self._change_switches), methods=["POST"]),
            Route("/calls", self._calls),
            Route("/callbacks", self._callbacks, methods=["GET"]),
            Route("/callbacks", taking_json(self._register), methods=["POST"]),
            Route("/clock", taking_json(self._set_clock), methods=["POST"]),
        ]

    async def _tokens(self, _request: Request) -> Response:
        return JSONResponse({"authorisations": self._center.tokens.shown(), "actions": ACTIONS})

    async def _change_tokens(self, body: Body) -> object:
        store = read_choice(body, "store", tuple(self._center.world.inboxes))
        action = read_choice(body, "action", ACTIONS)
        tokens, at = self._center.tokens, self._center.clock() + read_number(body, "seconds", 0, 0) * 1000
        if action in self._ends:
            self._ends[action](store, at)
            return {}
        if action == "revoke":
            tokens.revoke(store)
            return {}
        code = tokens.authorise(store)
        if action == "code":
            return {"code": code}
        pair = tokens.exchange(self._center.world.inboxes[store].store.platform, code)
        assert isinstance(pair, Pair)
        return {
            "access_token": pair.access.value,
            "refresh_token": pair.refresh.value,
            "access_until": pair.access.ends,
            "refresh_until": pair.refresh.ends,
            "authorised_until": pair.access.authorisation.until,
        }

    async def _limits(self, _request: Request) -> Response:
        return JSONResponse({"limits": self._center.limits.shown()})

    async def _change_limits(self, body: Body) -> object:
        self._center.limits.change(body)
        return {"limits": self._center.limits.shown()}

    async def _switches(self, _request: Request) -> Response:
        return JSONResponse({"switches": self._center.switches.shown()})

    async def _change_switches(self, body: Body) -> object:
        self._center.switches.change(body)
        return {"switches": self._center.switches.shown()}

    async def _calls(self, _request: Request) -> Response:
        return JSONResponse({"calls": self._center.calls.shown()})

    async def _callbacks(self, _request: Request) -> Response:
        lost = len(self._center.callbacks.lost)
        return JSONResponse({"callbacks": self._center.callbacks.shown(), "lost": lost})

    async def _register(self, body: Body) -> object:
        platform, url, pace = (
            read_choice(body, "platform", self._center.world.platforms),
            body.get("url"),
            body.get("pace"),
        )
        if url is not None and not str(url).startswith("http://127.0.0.1:"):
            raise Refused("url must be on http://127.0.0.1, or null")
        if pace is not None and (not isinstance(pace, int | float) or isinstance(pace, bool) or pace < 0):
            raise Refused("pace must be a number from 0")
        self._center.callbacks.register(platform, None if url is None else str(url), 1.0 if pace is None else pace)
        return {"callbacks": self._center.callbacks.shown()}

    async def _set_clock(self, body: Body) -> object:
        offset = body.get("offset_ms")
        if not isinstance(offset, int) or isinstance(offset, bool):
            raise Refused("offset_ms must be a whole number")
        self._center.clock.offset_ms = offset
        return {"now": self._center.clock()}

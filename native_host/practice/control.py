"""The control API on loopback: the ground truth, and the levers. All bodies are JSON.

| Call | Does |
|---|---|
| GET /truth[?store=&conversation=] | every stored message: id, store, site, platform, conversation, buyer, direction,
  text, time (ms), kind, role, visible, status, channel |
| GET /requests | every send that reached a platform, in order, with its outcome; and the fact counters |
| GET /connections | open push streams: id, kind, store, since (ms) |
| GET, POST, DELETE /faults | what is armed; arm one (`kind`, see `faults.KINDS`); clear all |
| GET, POST /network | conditions; change one: `host` ("*"), `state`, `ms`, `bytes_per_s` |
| POST /buyers/say | `store`, `buyer`, `text`, `conversation`?, `role`? (buyer, seller, system, robot), `visible`?,
  `ago_ms`?: a buyer writes, or the seller elsewhere, or the platform itself; so long ago |
| POST /pin | `store`, `conversation`, `pinned`: the seller pins it, or no longer |
| POST /seed | `store`, `conversations`, `messages` (in the newest conversation), `seed`, `at_once`?, `pinned`? and
  `answered`? (how many) |
| POST /reset | back to the opening scene |
| POST /wait | `until` (a fact), `after` (count), `timeout_ms`: 200 when reached, 408 when not |

The levers of the open APIs (tokens, limits, switches, calls, clock) are in ``api_control``, those of the translator in
``translator.control``.

A body that makes no sense is answered with 400 and ``{"error": sentence}``.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from native_host.practice.api_control import ApiControl
from native_host.practice.bodies import Body, read_choice, read_number, read_text, taking_json
from native_host.practice.center import Center
from native_host.practice.facts import FACTS
from native_host.practice.faults import KINDS
from native_host.practice.message import ROLES
from native_host.practice.network import STATES
from native_host.practice.refused import Refused
from native_host.practice.translator.control import TranslatorControl


def control_api(center: Center) -> Starlette:
    return Starlette(routes=_Control(center).routes())


class _Control:
    def __init__(self, center: Center) -> None:
        self._center = center

    def routes(self) -> list[Route | Mount]:
        return [
            Route("/truth", self._truth),
            Route("/requests", self._requests),
            Route("/connections", self._connections),
            Route("/faults", self._faults, methods=["GET", "DELETE"]),
            Route("/faults", taking_json(self._arm), methods=["POST"]),
            Route("/network", self._network, methods=["GET"]),
            Route("/network", taking_json(self._change_network), methods=["POST"]),
            Route("/buyers/say", taking_json(self._say), methods=["POST"]),
            Route("/pin", taking_json(self._pin), methods=["POST"]),
            Route("/seed", taking_json(self._seed), methods=["POST"]),
            Route("/reset", self._reset, methods=["POST"]),
            Route("/wait", taking_json(self._wait), methods=["POST"]),
            *ApiControl(self._center).routes(),
            *TranslatorControl(self._center.translator, self._center.facts).routes(),
        ]

    async def _truth(self, request: Request) -> Response:
        asked = request.query_params
        return JSONResponse({"messages": list(self._center.world.truth(asked.get("store"), asked.get("conversation")))})

    async def _requests(self, _request: Request) -> Response:
        shown = [send.shown() for send in self._center.sends]
        return JSONResponse({"requests": shown, "facts": self._center.facts.counts()})

    async def _connections(self, _request: Request) -> Response:
        return JSONResponse({"connections": self._center.pushes.shown()})

    async def _faults(self, request: Request) -> Response:
        if request.method == "DELETE":
            await self._center.clear_faults()
        kinds = {kind.name: kind.doc for kind in KINDS.values()}
        return JSONResponse({"faults": self._center.faults.shown(), "kinds": kinds})

    async def _arm(self, body: Body) -> object:
        if body.get("store") is not None:
            self._store(body)
        if body.get("conversation") is not None:
            self._conversation(body)
        return {"id": (await self._center.arm(body)).id}

    async def _network(self, _request: Request) -> Response:
        return JSONResponse({"hosts": self._center.network.shown(), "states": STATES})

    async def _change_network(self, body: Body) -> object:
        self._center.network.change(body)
        return {"hosts": self._center.network.shown()}

    async def _say(self, body: Body) -> object:
        store, conversation = self._store(body), None
        if body.get("conversation") is not None:
            conversation = self._conversation(body)
        role = read_choice({"role": "buyer"} | body, "role", ROLES)
        message, held = await self._center.say(
            store,
            read_text(body, "buyer"),
            read_text(body, "text"),
            conversation,
            role=next(each for each in ROLES if each == role),
            visible=body.get("visible") is not False,
            ago_ms=read_number(body, "ago_ms", 0, 0),
        )
        return {"message": message, "conversation": held.id, "buyer_id": held.buyer.id}

    async def _pin(self, body: Body) -> object:
        store, conversation = self._store(body), self._conversation(body)
        held = self._center.world.inboxes[store].conversations[conversation]
        held.pinned = body.get("pinned") is not False
        await self._center.tell_conversation(store, held)
        return {"pinned": held.pinned}

    async def _seed(self, body: Body) -> object:
        store = self._store(body)
        added = self._center.world.seed(
            store,
            conversations=read_number(body, "conversations", 1, 1),
            messages=read_number(body, "messages", 1, 1),
            seed=read_number(body, "seed", 1, 0),
            at_once=body.get("at_once") is True,
            pinned=read_number(body, "pinned", 0, 0),
            answered=read_number(body, "answered", 0, 0),
        )
        await self._center.change_scene()
        return {"conversations": added}

    async def _reset(self, _request: Request) -> Response:
        await self._center.reset()
        return JSONResponse({})

    async def _wait(self, body: Body) -> object:
        until = body.get("until")
        fact = next((fact for fact in FACTS if fact == until), None)
        if fact is None:
            raise Refused(f"until must be one of: {', '.join(FACTS)}")
        after, timeout_ms = read_number(body, "after", 0, 0), read_number(body, "timeout_ms", 5000, 1)
        reached = await self._center.facts.wait(fact, after, timeout_ms)
        counted = {"until": fact, "count": self._center.facts.counts()[fact]}
        return counted if reached else JSONResponse(counted, status_code=408)

    def _store(self, body: Mapping[str, object]) -> str:
        store = str(body.get("store"))
        if store not in self._center.world.inboxes:
            raise Refused(f"store must be one of: {', '.join(self._center.world.inboxes)}")
        return store

    def _conversation(self, body: Mapping[str, object]) -> str:
        """The conversation that a body names; without a store it may be any store's."""
        stores = [self._store(body)] if body.get("store") is not None else list(self._center.world.inboxes)
        conversation = str(body["conversation"])
        if not any(conversation in self._center.world.inboxes[store].conversations for store in stores):
            raise Refused(f"there is no conversation {conversation}")
        return conversation

"""Shopee's list of the pushes that nobody took."""

from __future__ import annotations

import json

from starlette.responses import Response

from native_host.practice.clock import DAY_MS
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.shopee.open_api.envelope import error, ok

LOST_AT_A_TIME, LOST_MS = 100, 3 * DAY_MS


class Pushing:
    def __init__(self, api: OpenApi) -> None:
        self._api = api
        self._confirmed = 0

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        lost = Endpoint("push/get_lost_push_message", "other", self._lost, "app")
        confirm = Endpoint("push/confirm_consumed_lost_push_message", "other", self._confirm, "app")
        return {("GET", f"/api/v2/{lost.name}"): lost, ("POST", f"/api/v2/{confirm.name}"): confirm}

    async def _lost(self, _call: Call) -> Response:
        """The earliest that have not been confirmed, of the last three days; ``data`` is JSON inside JSON."""
        center = self._api.center
        since = center.clock() - LOST_MS
        lost = [each for each in center.callbacks.lost if each.platform == "shopee" and each.time > since]
        lost = [each for each in lost if each.number > self._confirmed]
        page = lost[:LOST_AT_A_TIME]
        rows = []
        for each in page:
            told = json.loads(each.body)
            data = json.dumps(told["data"], ensure_ascii=False)
            rows.append({"shop_id": told["shop_id"], "code": 10, "timestamp": each.time // 1000, "data": data})
        last = page[-1].number if page else 0
        return ok({"push_message_list": rows, "has_next_page": len(lost) > len(page), "last_message_id": last})

    async def _confirm(self, call: Call) -> Response:
        last = json.loads(call.body or b"{}").get("last_message_id")
        if not isinstance(last, int):
            return error("error_param", "last_message_id is needed.")
        self._confirmed = last
        return ok({})

"""Reading what the authorise page sent back: the whole address as pasted, its query, or the bare code."""

from __future__ import annotations

import re
import urllib.parse

from native_host.platforms.platform import Callback, CallbackError

LENGTH_LIMIT = 4096
_BARE_CODE = re.compile(r"[\w.~+/-]{6,512}={0,2}", re.ASCII)
_PARAMETER = re.compile(r"(?:^|[?&])(?:code|error|state)=")


def read_callback(pasted: str) -> Callback:
    """Return code, state and the other parameters. Raises ``CallbackError``.

    A refusal comes as an ``error`` parameter, to which TikTok Shop adds ``code=null``, or as a state that brings no
    code (guess, for Shopee).
    """
    text = pasted.strip().strip("<>\"'").strip()
    if len(text) > LENGTH_LIMIT:
        raise CallbackError
    if not _PARAMETER.search(text):
        if not _BARE_CODE.fullmatch(text):
            raise CallbackError
        return Callback(text)
    query = urllib.parse.urlsplit(text).query or text.lstrip("?")
    found = dict(urllib.parse.parse_qsl(query.strip()))
    code, state = found.pop("code", ""), found.pop("state", None)
    if found.get("error") or code == "null" or (state and not code):
        raise CallbackError(refused=True)
    if not code:
        raise CallbackError
    return Callback(code, state, found)

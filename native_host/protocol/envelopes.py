"""What every frame is wrapped in, and how the two sides greet each other."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from native_host.protocol.values import Id, Model, Ms, Name
from native_host.protocol.words import ErrorCode

PROTOCOL_MIN = 1
PROTOCOL_MAX = 1


class Greeting(Model):
    """What two versions have to understand of each other whatever else has changed: what they don't know, they skip."""

    model_config = ConfigDict(extra="ignore")


class ProtocolRange(Greeting):
    """The protocol versions that a side speaks."""

    min: int
    max: int


class HostHello(Greeting):
    """The host speaks first."""

    kind: Literal["hello"] = "hello"
    protocol: ProtocolRange
    version: str
    instance: str
    capabilities: list[str]


class ClientHello(Greeting):
    """The client's answer. ``profile`` names the browser profile for as long as its extension is installed."""

    kind: Literal["hello"] = "hello"
    client: Literal["extension", "cli"]
    protocol: ProtocolRange
    version: str
    browser: Name
    profile: Id


class Request(Model):
    """``deadline_ms`` is the Unix time after which nobody waits for the answer; a late request does nothing."""

    kind: Literal["request"] = "request"
    id: Annotated[int, Field(ge=1)]
    type: str
    deadline_ms: Ms
    params: dict[str, object]


class Fault(Model):
    """Why a request was refused."""

    code: ErrorCode
    params: dict[str, str] = Field(default_factory=dict)


class Reply(Model):
    """Has either ``result`` or ``error``."""

    kind: Literal["reply"] = "reply"
    id: int
    result: dict[str, object] | None = None
    error: Fault | None = None


class Push(Model):
    """``seq`` counts up by one per connection, from 1: a gap means that something was missed."""

    kind: Literal["push"] = "push"
    seq: Annotated[int, Field(ge=1)]
    type: str
    params: dict[str, object]


class Closing(Model):
    """The host's last words before it closes the connection."""

    kind: Literal["closing"] = "closing"
    code: Literal[
        "bad_frame", "frame_too_large", "core_unavailable", "hello_expected", "stopping", "retired", "data_newer"
    ]
    detail: str = ""

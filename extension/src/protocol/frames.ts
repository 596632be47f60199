/** Checks what comes from the host. A frame that does not fit the schema closes the connection. */
import { pushOf, resultOf, validate } from "storebell:validators";
import type { Closing, ErrorCode, HostHello, PushParams, PushType, RequestType } from "./messages";

export type Incoming =
  | { kind: "hello"; hello: HostHello }
  | {
      kind: "reply";
      id: number;
      result: object | null;
      error: ErrorCode | null;
      details?: Record<string, string> | undefined;
    }
  | { [T in PushType]: { kind: "push"; seq: number; type: T; params: PushParams[T] } }[PushType]
  | { kind: "closing"; closing: Closing };

const ENVELOPES: Readonly<Record<string, string>> = {
  hello: "HostHello",
  reply: "Reply",
  push: "Push",
  closing: "Closing",
};

function fits(model: string | undefined, value: unknown): boolean {
  return model !== undefined && validate[model]?.(value) === true;
}

/** The frame as one of the four kinds, or null when it is none. A reply's result is checked by `fitsResult`. */
export function read(frame: unknown): Incoming | null {
  if (typeof frame !== "object" || frame === null || !("kind" in frame) || typeof frame.kind !== "string") return null;
  if (!Object.hasOwn(ENVELOPES, frame.kind) || !fits(ENVELOPES[frame.kind], frame)) return null;
  const value = frame as Record<string, never>;
  switch (frame.kind) {
    case "hello":
      return { kind: "hello", hello: value as unknown as HostHello };
    case "closing":
      return { kind: "closing", closing: value as unknown as Closing };
    case "reply":
      return readReply(value as unknown as Reply);
    default:
      return readPush(value as unknown as { seq: number; type: string; params: object });
  }
}

interface Reply {
  id: number;
  result?: object | null;
  error?: { code: ErrorCode; params?: Record<string, string> } | null;
}

function readReply({ id, result = null, error = null }: Reply): Incoming | null {
  if ((result === null) === (error === null)) return null;
  return { kind: "reply", id, result, error: error?.code ?? null, details: error?.params };
}

function readPush(push: { seq: number; type: string; params: object }): Incoming | null {
  if (!Object.hasOwn(pushOf, push.type) || !fits(pushOf[push.type], push.params)) return null;
  return { kind: "push", seq: push.seq, type: push.type, params: push.params } as Incoming;
}

/** Is this the result that the request type promises? */
export function fitsResult(type: RequestType, result: unknown): boolean {
  return fits(resultOf[type], result);
}

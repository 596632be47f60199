/** Requests to the core that wait for their replies. Each ends: by its reply, by its deadline, or with the connection. */
import { Failure } from "../channel";
import { fitsResult, type Incoming } from "../protocol/frames";
import type { Request, RequestParams, RequestResults, RequestType } from "../protocol/messages";

/** An answer that is on its way when its deadline passes still matters: what it says was done has been done. */
const GRACE_MS = 5000;

interface Pending {
  type: RequestType;
  settle(result: object): void;
  fail(failure: Failure): void;
}

export class Requests {
  private readonly pending = new Map<number, Pending>();
  private last = 0;

  constructor(
    private readonly post: (request: Request) => boolean,
    private readonly now: () => number,
  ) {}

  /** Asks the core; rejects with `Failure` (the core's code, "unavailable" or "late"). `deadlineMs` is Unix time. */
  ask<T extends RequestType>(type: T, params: RequestParams[T], deadlineMs: number): Promise<RequestResults[T]> {
    const id = ++this.last;
    const request: Request = { kind: "request", id, type, deadline_ms: deadlineMs, params: { ...params } };
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.take(id)?.fail(new Failure("late")), deadlineMs - this.now() + GRACE_MS);
      this.pending.set(id, {
        type,
        settle: (result) => {
          clearTimeout(limit);
          resolve(result as RequestResults[T]);
        },
        fail: (failure) => {
          clearTimeout(limit);
          reject(failure);
        },
      });
      if (!this.post(request)) this.take(id)?.fail(new Failure("unavailable"));
    });
  }

  /** Settles the request that a reply belongs to; false when the result is not what its type promises. */
  answer(reply: Extract<Incoming, { kind: "reply" }>): boolean {
    const pending = this.take(reply.id);
    if (pending === undefined) return true; // its deadline has passed
    if (reply.error !== null || reply.result === null) {
      pending.fail(new Failure(reply.error ?? "internal", reply.details));
      return true;
    }
    const fits = fitsResult(pending.type, reply.result);
    if (fits) pending.settle(reply.result);
    else pending.fail(new Failure("internal"));
    return fits;
  }

  /** Is an answer waited for? */
  get waiting(): boolean {
    return this.pending.size > 0;
  }

  /** The connection ended: nobody will answer. */
  failAll(): void {
    for (const id of [...this.pending.keys()]) this.take(id)?.fail(new Failure("unavailable"));
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    return pending;
  }
}

/** Panels' sync in plain node, driven from a test: one JSON line in, one JSON line out, for as many panels as it likes. */
import { createInterface } from "node:readline";
import { Failure, type FailureCode } from "../../extension/src/channel";
import { SessionSync, type SyncChange } from "../../extension/src/pages/panel/sync";
import { sessionId } from "../../extension/src/pages/panel/view";
import type { SessionView } from "../../extension/src/protocol/messages";

interface Asked {
  panel: number;
  id: number;
  type: string;
  params: object;
}

interface Order {
  panel: number;
  do: "open" | "seed" | "start" | "away" | "heard" | "answer" | "fail" | "look" | "close";
  /** Rows a page. */
  limit?: number;
  id?: number;
  result?: object;
  code?: FailureCode;
  pushed?: { epoch: string; revision: number };
  seed?: { epoch: string; revision: number; total: number; sessions: SessionView[] };
}

interface Waiting {
  resolve(result: object): void;
  reject(error: Failure): void;
}

class Panel {
  readonly sync: SessionSync;
  readonly waiting = new Map<number, Waiting>();
  private readonly revisions = new Map<string, number>();

  constructor(number: number, limit: number) {
    this.sync = new SessionSync({
      ask: ((type: string, params: object) =>
        new Promise<object>((resolve, reject) => {
          const id = ++asks;
          this.waiting.set(id, { resolve, reject });
          asked.push({ panel: number, id, type, params: { ...params, limit } });
        })) as never,
      changed: (change) => this.judge(change),
    });
  }

  /** What must hold at every moment: no row goes back, and a list is never emptied by reading it again. */
  private judge(change: SyncChange): void {
    if (change.kind === "replaced") this.revisions.clear();
    if (this.sync.sessions.size === 0 && this.revisions.size > 0) broken.push("the list was emptied while it was read");
    const rows = change.kind === "rows" ? change.rows : this.sync.sessions.values();
    for (const row of rows) {
      const id = sessionId(row.key);
      if (row.revision < (this.revisions.get(id) ?? 0)) broken.push(`${id} went back to revision ${row.revision}`);
      if (this.sync.sessions.get(id) !== row) broken.push(`${id} was told, but is not there`);
      this.revisions.set(id, row.revision);
    }
  }

  look(): object {
    const { epoch, revision, total, whole, stale, failure, progress, sessions } = this.sync;
    return { epoch, revision, total, whole, stale, failure, progress, sessions: [...sessions.values()] };
  }
}

let asks = 0;
let asked: Asked[] = [];
let broken: string[] = [];
const panels = new Map<number, Panel>();

function obey(order: Order): object | null {
  if (order.do === "open") panels.set(order.panel, new Panel(order.panel, order.limit ?? 250));
  const panel = panels.get(order.panel);
  if (panel === undefined) throw new Error(`no panel ${order.panel}`);
  const waiting = order.id === undefined ? undefined : panel.waiting.get(order.id);
  if (order.id !== undefined) panel.waiting.delete(order.id);
  if (order.do === "seed" && order.seed) panel.sync.seed(order.seed);
  if (order.do === "start") panel.sync.start();
  if (order.do === "away") panel.sync.away();
  if (order.do === "heard" && order.pushed) panel.sync.heard(order.pushed);
  if (order.do === "answer") waiting?.resolve(order.result ?? {});
  if (order.do === "fail") waiting?.reject(new Failure(order.code ?? "unavailable"));
  if (order.do === "close") panels.delete(order.panel);
  return order.do === "look" ? panel.look() : null;
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const look = obey(JSON.parse(line) as Order);
  // By then every promise that could go on has.
  setImmediate(() => {
    process.stdout.write(`${JSON.stringify({ asked, broken, look })}\n`);
    asked = [];
    broken = [];
  });
});

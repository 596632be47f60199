import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Failure } from "../../../src/channel";
import { SessionSync, type SyncChange } from "../../../src/pages/panel/sync";
import type { SessionView } from "../../../src/protocol/messages";
import { Core, settled } from "./core";

function replica(core: Core): { sync: SessionSync; changes: SyncChange[] } {
  const changes: SyncChange[] = [];
  const sync = new SessionSync({ ask: core.ask, changed: (change) => changes.push(change) });
  return { sync, changes };
}

function filled(count: number, page = 250, held = false): Core {
  const core = new Core(page, held);
  for (let number = 0; number < count; number++) core.write(number);
  return core;
}

function push(core: Core, sync: SessionSync): void {
  sync.heard({ epoch: core.epoch, revision: core.revision });
}

describe("the panel's copy of the sessions", () => {
  test("is the core's list, read page by page, and what changed since the first page", async () => {
    const core = filled(1000);
    const { sync } = replica(core);
    sync.start();
    await settled();
    expect(sync.whole).toBe(true);
    expect(sync.sessions).toEqual(core.rows);
    expect(core.asked).toEqual([
      "sessions.list",
      "sessions.list",
      "sessions.list",
      "sessions.list",
      "sessions.changes",
    ]);
  });

  test("shows the first page before the second is there", async () => {
    const core = filled(25, 10, true);
    const { sync } = replica(core);
    sync.start();
    await core.answer();
    expect(sync.sessions.size).toBe(10);
    expect(sync.progress).toEqual({ done: 10, total: 25 });
    expect(sync.stale).toBe(false);
  });

  test("asks once for many pushes that come while a question is under way", async () => {
    const core = filled(3, 250, true);
    const { sync } = replica(core);
    sync.start();
    while (await core.answer());
    const before = core.asked.length;
    for (let number = 0; number < 20; number++) {
      core.write(number);
      push(core, sync);
    }
    while (await core.answer());
    expect(sync.sessions).toEqual(core.rows);
    expect(core.asked.length - before).toBeLessThanOrEqual(2);
  });

  test("asks nothing for a push of what is there already", async () => {
    const core = filled(3);
    const { sync } = replica(core);
    sync.start();
    await settled();
    const before = core.asked.length;
    sync.heard({ epoch: core.epoch, revision: core.revision - 1 });
    push(core, sync);
    await settled();
    expect(core.asked.length).toBe(before);
  });

  test("keeps the old list on screen until the new one is whole", async () => {
    const core = filled(25, 10, true);
    const { sync, changes } = replica(core);
    sync.start();
    while (await core.answer());
    const old = new Map(sync.sessions);
    core.beginAnew(({ key }) => Number(key.conversation) < 5);
    push(core, sync);
    await core.answer(); // stale
    await core.answer(); // first page
    expect(new Map(sync.sessions)).toEqual(old);
    expect(sync.stale).toBe(true);
    while (await core.answer());
    expect(sync.sessions).toEqual(core.rows);
    expect(changes.filter(({ kind }) => kind === "replaced")).toHaveLength(1);
  });

  test("is not whole while the first page of a new epoch is all it has, however small the old one was", async () => {
    const core = filled(0, 10, true);
    const { sync } = replica(core);
    sync.start();
    while (await core.answer());
    expect(sync.whole).toBe(true);
    core.beginAnew();
    for (let number = 0; number < 25; number++) core.write(number);
    push(core, sync);
    await core.answer(); // stale
    await core.answer(); // first page
    expect([sync.sessions.size, sync.whole]).toEqual([10, false]);
  });

  test("keeps what it has when the core goes, and goes on from there when it is back", async () => {
    const core = filled(300);
    const { sync } = replica(core);
    sync.start();
    await settled();
    sync.away();
    expect([sync.sessions.size, sync.stale, sync.failure]).toEqual([300, true, "unavailable"]);
    core.write(7);
    sync.start();
    await settled();
    expect([sync.sessions, sync.stale, sync.failure]).toEqual([core.rows, false, null]);
    expect(core.asked.filter((type) => type === "sessions.list")).toHaveLength(2);
  });

  test("drops the answer to a question that it no longer asks", async () => {
    const core = filled(5, 250, true);
    const { sync } = replica(core);
    sync.start();
    sync.away();
    await core.answer();
    expect(sync.sessions.size).toBe(0);
  });

  test("says why it stands still", async () => {
    const sync = new SessionSync({ ask: () => Promise.reject(new Failure("late")), changed: () => undefined });
    sync.start();
    await settled();
    expect(sync.failure).toBe("late");
  });

  test("begun from a snapshot asks only for what changed since", async () => {
    const core = filled(5);
    const { sync } = replica(core);
    sync.seed({ epoch: core.epoch, revision: core.revision, total: 5, sessions: [...core.rows.values()] });
    expect([sync.sessions.size, sync.stale]).toEqual([5, true]);
    core.write(2);
    sync.start();
    await settled();
    expect(core.asked).toEqual(["sessions.changes"]);
    expect([sync.sessions, sync.stale]).toEqual([core.rows, false]);
  });

  test("begun from a part of the list brings that up to date first, then lists the rest", async () => {
    const core = filled(30, 10);
    const { sync } = replica(core);
    sync.seed({ epoch: core.epoch, revision: core.revision, total: 30, sessions: [...core.rows.values()].slice(20) });
    sync.start();
    await settled();
    expect(core.asked[0]).toBe("sessions.changes");
    expect(sync.sessions).toEqual(core.rows);
  });

  test("begun from a snapshot of another epoch shows it until the list is there", async () => {
    const core = filled(5, 250, true);
    const { sync } = replica(core);
    sync.seed({ epoch: "e0", revision: 900, total: 1, sessions: [...core.rows.values()].slice(0, 1) });
    sync.start();
    await core.answer();
    expect([sync.sessions.size, sync.stale]).toEqual([1, true]);
    while (await core.answer());
    expect([sync.sessions, sync.stale]).toEqual([core.rows, false]);
  });

  test("counts what it has, and lists once more when the core has another number", async () => {
    const core = filled(5);
    const { sync } = replica(core);
    sync.start();
    await settled();
    core.rows.delete([...core.rows.keys()][0] ?? ""); // without a new epoch: a fault of the core
    core.write(2);
    push(core, sync);
    await settled();
    expect(sync.sessions).toEqual(core.rows);
  });
});

type Step =
  | { do: "write"; number: number }
  | { do: "push"; lag: number }
  | { do: "answer"; at: number }
  | { do: "start" | "away" | "anew" };

const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("write" as const), number: fc.nat(40) }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant("push" as const), lag: fc.nat(3) }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant("answer" as const), at: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("start" as const, "away" as const, "anew" as const) }) },
  ),
  { maxLength: 60 },
);

describe("under any schedule", () => {
  test("increments end at the core's list, and no row goes back", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (schedule: Step[]) => {
        const core = filled(12, 5, true);
        const { sync, changes } = replica(core);
        for (const step of schedule) {
          if (step.do === "write") core.write(step.number);
          if (step.do === "push") sync.heard({ epoch: core.epoch, revision: Math.max(0, core.revision - step.lag) });
          if (step.do === "answer") await core.answer(step.at);
          if (step.do === "start") sync.start();
          if (step.do === "away") sync.away();
          if (step.do === "anew") core.beginAnew(({ revision }) => revision % 3 === 0);
        }
        sync.start();
        push(core, sync);
        while (await core.answer());
        expect(sync.sessions).toEqual(core.rows);
        expect([sync.whole, sync.stale, sync.progress]).toEqual([true, false, null]);
        expectForward(changes);
      }),
      { numRuns: 300 },
    );
  });
});

function expectForward(changes: readonly SyncChange[]): void {
  const newest = new Map<string, number>();
  for (const change of changes) {
    if (change.kind === "replaced") newest.clear();
    if (change.kind !== "rows") continue;
    for (const { key, revision } of change.rows satisfies readonly SessionView[]) {
      expect(revision).toBeGreaterThan(newest.get(key.conversation) ?? -1);
      newest.set(key.conversation, revision);
    }
  }
}

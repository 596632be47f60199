import { describe, expect, test } from "vitest";
import { CAUSE_AFTER_MS, type Circumstances, SHOW_AFTER_MS, slowCause, Wait } from "../../../src/pages/panel/slow";
import { NO_PORT } from "../../../src/port";
import { link, store } from "../sample";
import { Clock } from "./clock";

const READY: Circumstances = { port: { ...NO_PORT, state: "ready" }, online: true, links: [], stores: [] };
const HOST = "seller.shopee.sg";

function waiting() {
  const clock = new Clock();
  let drawn = 0;
  const wait = new Wait(clock.now, clock.after, () => {
    drawn++;
  });
  return { clock, wait, overlay: () => wait.overlay(() => "network"), drawn: () => drawn };
}

describe("an overlay", () => {
  test("does not show for an answer that is quick", () => {
    const { clock, wait, overlay, drawn } = waiting();
    wait.begin("data");
    clock.pass(SHOW_AFTER_MS - 1);
    wait.end();
    clock.pass(CAUSE_AFTER_MS);
    expect([overlay(), drawn()]).toEqual([null, 0]);
  });

  test("shows after a moment, and tells the cause after ten seconds", () => {
    const { clock, wait, overlay, drawn } = waiting();
    wait.begin("first");
    clock.pass(SHOW_AFTER_MS);
    expect([overlay(), drawn()]).toEqual([{ kind: "first", cause: null }, 1]);
    clock.pass(CAUSE_AFTER_MS - SHOW_AFTER_MS);
    expect([overlay(), drawn()]).toEqual([{ kind: "first", cause: "network" }, 2]);
    wait.end();
    expect(overlay()).toBeNull();
  });

  test("goes on waiting when a newer question takes the place of one that waits", () => {
    const { clock, wait, overlay } = waiting();
    wait.begin("data");
    clock.pass(SHOW_AFTER_MS);
    wait.begin("data");
    expect(overlay()).not.toBeNull();
  });
});

describe("the cause is", () => {
  test.each([
    ["unknown", {}],
    ["core", { port: NO_PORT }],
    ["core", { port: NO_PORT, online: false }],
    ["network", { online: false }],
    ["network", { links: [link({ state: "down", cause: "no_answer" })], stores: [store({ host: HOST })] }],
    ["network", { stores: [store({ trouble: "captive_portal" })] }],
    ["platform_slow", { links: [link({ state: "down", cause: "platform_error" })], stores: [store({ host: HOST })] }],
    ["platform_slow", { stores: [store({ trouble: "platform_slow" }), store({ trouble: "signed_out" })] }],
    ["signed_out", { stores: [store({ signed_in: false })] }],
    ["unknown", { stores: [store({ trouble: "tab_asleep" })] }],
    ["unknown", { links: [link({ state: "down", cause: "no_answer" })], stores: [store({ host: "elsewhere" })] }],
  ] as const)("%s for %j", (cause, circumstances) =>
    expect(slowCause({ ...READY, ...(circumstances as Partial<Circumstances>) })).toBe(cause),
  );
});

import { describe, expect, test } from "vitest";
import {
  backOffMs,
  EARLY_LIMIT,
  endingOf,
  greetingOf,
  type Port,
  type PortEvent,
  step,
  TABLE,
} from "../../src/background/port";
import { PORT_STATES, type PortState } from "../../src/port";

const EVENTS: readonly PortEvent[] = [
  "wanted",
  "unwanted",
  "hello",
  "host-too-old",
  "extension-too-old",
  "not-found",
  "forbidden",
  "exited",
  "retired",
  "hello-late",
  "retry-due",
  "reconnect",
  "pause",
  "resume",
];

/** Who is ready or lost has been greeted. */
function port(state: PortState, changes: Partial<Port> = {}): Port {
  return { state, greeted: state === "ready" || state === "lost", failures: 0, ...changes };
}

function after(state: PortState, event: PortEvent, changes: Partial<Port> = {}): string {
  const { port: next, effects } = step(port(state, changes), event);
  return [next.state, ...effects].join(" ");
}

describe("the port's table", () => {
  test("every state and event is told, and what is not in the table changes nothing", () => {
    const told = PORT_STATES.flatMap((state) =>
      EVENTS.map((event) => [state, event, after(state, event)] as const).filter(
        ([, , result]) => result !== (state as string),
      ),
    );
    expect(told.map((row) => row.join(" / "))).toMatchInlineSnapshot(`
      [
        "idle / wanted / connecting open",
        "idle / reconnect / connecting open",
        "idle / pause / paused",
        "connecting / unwanted / idle close",
        "connecting / hello / ready",
        "connecting / host-too-old / outdated-host",
        "connecting / extension-too-old / outdated-extension",
        "connecting / not-found / host-missing",
        "connecting / forbidden / host-forbidden",
        "connecting / exited / connecting close retry-later",
        "connecting / retired / updating open",
        "connecting / hello-late / connecting close retry-later",
        "connecting / retry-due / connecting open",
        "connecting / pause / paused close",
        "ready / unwanted / idle close",
        "ready / exited / lost close retry-later",
        "ready / retired / updating open",
        "ready / hello-late / lost close retry-later",
        "ready / pause / paused close",
        "updating / unwanted / idle close",
        "updating / hello / ready",
        "updating / host-too-old / outdated-host",
        "updating / extension-too-old / outdated-extension",
        "updating / not-found / host-missing",
        "updating / forbidden / host-forbidden",
        "updating / exited / connecting close retry-later",
        "updating / retired / updating open",
        "updating / hello-late / connecting close retry-later",
        "updating / retry-due / connecting open",
        "updating / pause / paused close",
        "host-missing / wanted / connecting open",
        "host-missing / unwanted / idle",
        "host-missing / reconnect / connecting open",
        "host-missing / pause / paused",
        "host-forbidden / wanted / connecting open",
        "host-forbidden / unwanted / idle",
        "host-forbidden / reconnect / connecting open",
        "host-forbidden / pause / paused",
        "outdated-host / wanted / connecting close open",
        "outdated-host / unwanted / idle close",
        "outdated-host / retired / updating open",
        "outdated-host / reconnect / connecting close open",
        "outdated-host / pause / paused close",
        "outdated-extension / wanted / connecting close open",
        "outdated-extension / unwanted / idle close",
        "outdated-extension / retired / updating open",
        "outdated-extension / reconnect / connecting close open",
        "outdated-extension / pause / paused close",
        "lost / unwanted / idle",
        "lost / retry-due / connecting open",
        "lost / reconnect / connecting open",
        "lost / pause / paused",
        "crashed-early / unwanted / idle",
        "crashed-early / reconnect / connecting open",
        "crashed-early / pause / paused",
        "paused / resume / connecting open",
      ]
    `);
  });

  test("every row of the table is reached", () => {
    const ended: Record<string, [PortEvent, Partial<Port>]> = {
      stumbled: ["exited", {}],
      "gave-up": ["exited", { failures: EARLY_LIMIT - 1 }],
      dropped: ["exited", { greeted: true }],
    };
    for (const state of PORT_STATES) {
      for (const [event, row] of Object.entries(TABLE[state])) {
        const [happened, context] = ended[event] ?? [event as PortEvent, {}];
        expect(after(state, happened, context), `${state} / ${event}`).toBe(row.join(" "));
      }
    }
  });
});

describe("trying again", () => {
  test("a host that makes way for its next version is followed at once, and that is no failure", () => {
    expect(after("ready", "retired")).toBe("updating open");
    expect(after("updating", "hello", { greeted: true })).toBe("ready");
    expect(after("updating", "exited", { greeted: true })).toBe("lost close retry-later");
    expect(step(port("ready", { failures: 2 }), "retired").port.failures).toBe(2);
  });

  test("a host that has greeted before is tried again by itself, for ever", () => {
    expect(after("ready", "exited", { greeted: true })).toBe("lost close retry-later");
    expect(after("connecting", "exited", { greeted: true, failures: 50 })).toBe("lost close retry-later");
    expect(after("lost", "retry-due", { greeted: true })).toBe("connecting open");
  });

  test("a host that never greeted is given up after three tries", () => {
    let now = port("connecting");
    const states: PortState[] = [];
    for (let tries = 0; tries < EARLY_LIMIT; tries++) {
      now = step(now, tries % 2 === 0 ? "exited" : "hello-late").port;
      states.push(now.state);
      now = step(now, "retry-due").port;
    }
    expect(states).toEqual(["connecting", "connecting", "crashed-early"]);
  });

  test.each(["host-missing", "host-forbidden", "outdated-host", "outdated-extension", "crashed-early"] as const)(
    "%s waits for a person, not for a timer",
    (state) => {
      expect(after(state, "retry-due")).toBe(state);
      expect(after(state, "reconnect")).toMatch(/^connecting (close )?open$/);
    },
  );

  test.each(["outdated-host", "outdated-extension"] as const)(
    "%s is kept and heard, until the next one comes",
    (state) => {
      expect(after("connecting", state === "outdated-host" ? "host-too-old" : "extension-too-old")).toBe(state);
      expect(after(state, "exited")).toBe(state);
      expect(after(state, "retired")).toBe("updating open");
    },
  );

  test("a person's Reconnect starts the back-off anew", () => {
    expect(step(port("lost", { greeted: true, failures: 6 }), "reconnect").port.failures).toBe(0);
  });

  test("the wait doubles from a second to a minute, of which a random half is left out", () => {
    expect([1, 2, 3, 7, 40].map((failures) => backOffMs(failures, 1))).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    expect(backOffMs(1, 0)).toBe(500);
  });
});

describe("the browsers' words", () => {
  test.each([
    ["Specified native messaging host not found.", "not-found"],
    ["No such native application app.storebell.host", "not-found"],
    ["Access to the specified native messaging host is forbidden.", "forbidden"],
    ["Access to the native messaging host was disabled by the system administrator.", "forbidden"],
    ["Native host has exited.", "exited"],
    ["Error when communicating with the native messaging host.", "exited"],
    ["", "exited"],
  ])("%s", (words, event) => {
    expect(endingOf(words)).toBe(event);
  });

  test("a mismatch names the side that is too old", () => {
    const own = { min: 2, max: 3 };
    expect(greetingOf({ min: 1, max: 1 }, own)).toBe("host-too-old");
    expect(greetingOf({ min: 4, max: 9 }, own)).toBe("extension-too-old");
    expect(greetingOf({ min: 1, max: 2 }, own)).toBe("hello");
  });
});

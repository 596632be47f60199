import { expect, test, vi } from "vitest";
import { Followers } from "../../../src/pages/options/followers";
import { NO_PORT, type PortView } from "../../../src/port";

const port = (state: PortView["state"]) => ({ kind: "port", port: { ...NO_PORT, state } }) as const;

test("who follows something hears when it changed, and nothing once it has ended", () => {
  const followers = new Followers();
  const listener = vi.fn();
  const end = followers.add("engines", listener);
  followers.heard({ kind: "glossary" });
  expect(listener).not.toHaveBeenCalled();
  followers.heard({ kind: "engines" });
  expect(listener).toHaveBeenCalledTimes(1);
  end();
  followers.heard({ kind: "engines" });
  expect(listener).toHaveBeenCalledTimes(1);
});

test("after a time without the core anything may have changed", () => {
  const followers = new Followers();
  const listener = vi.fn();
  followers.add("glossary", listener);
  followers.heard(port("ready"));
  expect(listener).not.toHaveBeenCalled();
  followers.heard(port("lost"));
  followers.heard(port("connecting"));
  followers.heard(port("ready"));
  expect(listener).toHaveBeenCalledTimes(1);
});

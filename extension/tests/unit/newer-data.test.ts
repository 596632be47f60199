/** A core that does not run, because a later Storebell wrote what is kept here. */
import { expect, test, vi } from "vitest";
import { CHAT } from "../../src/channel";
import { CHAT_PAGE, fakeBrowser } from "./browser";

test("the agent is told to update the program, and it is not started again by itself", async () => {
  const fake = fakeBrowser();
  await import("../../src/background/index");
  const chat = fake.connect(CHAT, CHAT_PAGE);
  await vi.waitFor(() => expect(fake.native).toHaveLength(1), { interval: 2 });
  fake.native[0]?.onMessage.tell({ kind: "closing", code: "data_newer", detail: "outbox.db" });
  fake.native[0]?.onDisconnect.tell(fake.native[0]);
  const outdated = expect.objectContaining({ state: "outdated-host", retryAtMs: null });
  expect(chat.posted.at(-1)).toEqual({ kind: "port", port: outdated });
  expect(fake.native).toHaveLength(1);
  chat.onMessage.tell({ kind: "act", act: { act: "reconnect" } });
  await vi.waitFor(() => expect(fake.native).toHaveLength(2), { interval: 2 });
});

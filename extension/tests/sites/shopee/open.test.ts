// @vitest-environment jsdom
import { describe, expect, test, vi } from "vitest";
import { type Buyer, SmallChat } from "./small-chat";

const soon = () => AbortSignal.timeout(1500);
const opened = (chat: SmallChat, n: number) => expect(chat.page.active()).toEqual(chat.recipient(n));

describe("opening a conversation", () => {
  test("presses its row and waits until row, header and messages name it", async () => {
    const chat = new SmallChat(document, 3);
    expect(await chat.page.open(chat.recipient(1), soon())).toBeNull();
    opened(chat, 1);
  });

  test("does nothing when it is open already", async () => {
    const chat = new SmallChat(document, 3);
    await chat.page.open(chat.recipient(1), soon());
    const pressed: Event[] = [];
    document.addEventListener("click", (event) => pressed.push(event), true);
    expect(await chat.page.open(chat.recipient(1), soon())).toBeNull();
    expect(pressed).toEqual([]);
  });

  test("goes from one to another", async () => {
    const chat = new SmallChat(document, 3);
    await chat.page.open(chat.recipient(1), soon());
    expect(await chat.page.open(chat.recipient(2), soon())).toBeNull();
    opened(chat, 2);
  });

  test("finds a row that is not drawn, and puts the list back to where the agent had it", async () => {
    const chat = new SmallChat(document, 60);
    chat.grid.scrollTop = 10 * 72;
    chat.grid.dispatchEvent(new Event("scroll"));
    expect(await chat.page.open(chat.recipient(47), soon())).toBeNull();
    opened(chat, 47);
    expect(chat.grid.scrollTop).toBe(10 * 72);
  });

  test("says so when the list does not have it, with the list where it was", async () => {
    const chat = new SmallChat(document, 20);
    chat.grid.scrollTop = 5 * 72;
    const stranger = { ...chat.recipient(3), conversation: "999999999" };
    expect(await chat.page.open(stranger, soon())).toBe("not_listed");
    expect(chat.grid.scrollTop).toBe(5 * 72);
  });

  test("searches for a row that the agent's own search hides, and puts that back", async () => {
    const chat = new SmallChat(document, 20);
    chat.search.value = "somebody else";
    chat.search.dispatchEvent(new Event("input"));
    await Promise.resolve();
    expect(await chat.page.open(chat.recipient(13), AbortSignal.timeout(9000), true)).toBeNull();
    opened(chat, 13);
    expect(chat.search.value).toBe("somebody else");
  });

  test("leaves the search box alone when it is not the agent who asks, or when it does not help", async () => {
    const chat = new SmallChat(document, 20);
    chat.search.value = "buyer1";
    chat.search.dispatchEvent(new Event("input"));
    await Promise.resolve();
    const typed = vi.fn();
    chat.search.addEventListener("input", typed);
    expect(await chat.page.open(chat.recipient(3), soon())).toBe("not_listed");
    expect(typed).not.toHaveBeenCalled();
    const stranger = { ...chat.recipient(3), conversation: "999999999" };
    expect(await chat.page.open(stranger, soon(), true)).toBe("not_listed");
    expect(chat.search.value).toBe("buyer1");
  });

  test("waits for a list that has not come yet", async () => {
    const chat = new SmallChat(document, 3, { coming: true });
    const opening = chat.page.open(chat.recipient(1), soon());
    await new Promise((resolve) => setTimeout(resolve));
    chat.come();
    expect(await opening).toBeNull();
    opened(chat, 1);
  });

  test("refuses a row that is another buyer's", async () => {
    const chat = new SmallChat(document, 3);
    expect(await chat.page.open({ ...chat.recipient(1), buyer: "1" }, soon())).toBe("page_differs");
    expect(chat.page.active()).toBeNull();
  });

  test("refuses another store's conversation", async () => {
    const chat = new SmallChat(document, 3);
    expect(await chat.page.open({ ...chat.recipient(1), store: "18" }, AbortSignal.timeout(300))).toBe("page_differs");
  });

  test("gives up in time when the page does not follow", async () => {
    const chat = new SmallChat(document, 3);
    chat.deaf = true;
    chat.grid.dispatchEvent(new Event("scroll"));
    await Promise.resolve();
    expect(await chat.page.open(chat.recipient(1), AbortSignal.timeout(300))).toBe("page_differs");
  });

  test("gives up at once when the agent chooses another meanwhile", async () => {
    const chat = new SmallChat(document, 3);
    const limit = soon();
    const opening = chat.page.open(chat.recipient(1), limit);
    await vi.waitFor(() => expect(chat.selected).toBe(chat.buyers[1]), { interval: 1 });
    chat.select(chat.buyers[2] as Buyer);
    expect(await opening).toBe("page_differs");
    expect(limit.aborted).toBe(false);
  });

  test("restarts an ended conversation", async () => {
    const chat = new SmallChat(document, 3);
    chat.ended.add((chat.buyers[1] as Buyer).conversation);
    expect(await chat.page.open(chat.recipient(1), soon())).toBeNull();
    expect(chat.page.composer()?.text()).toBe("");
    opened(chat, 1);
  });
});

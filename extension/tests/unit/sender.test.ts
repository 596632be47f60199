import { describe, expect, test } from "vitest";
import { recognise } from "../../src/background/sender";

const OWN = { id: "own", origin: "chrome-extension://own" };
const CHAT = "https://seller.shopee.sg/new-webchat/conversations";

function from(url: string, changes: object = {}) {
  return recognise({ id: "own", url, origin: new URL(url).origin, frameId: 0, tab: { id: 7 }, ...changes }, OWN).who;
}

describe("who connected", () => {
  test("a chat page, by its address", () => {
    expect(
      recognise({ id: "own", url: CHAT, origin: "https://seller.shopee.sg", frameId: 0, tab: { id: 7 } }, OWN),
    ).toEqual({ who: "chat", tab: 7, host: "seller.shopee.sg" });
  });

  test("our own page, though opened in a tab it has a tab as well", () => {
    expect(from("chrome-extension://own/popup/popup.html")).toBe("panel");
    expect(from("chrome-extension://own/popup/popup.html", { tab: undefined })).toBe("panel");
  });

  test.each<[string, string, object]>([
    ["another extension", CHAT, { id: "other" }],
    ["a look-alike host", "https://seller.shopee.sg.example.com/new-webchat/conversations", {}],
    ["another page of the seller center", "https://seller.shopee.sg/portal/product/list", {}],
    ["an address without encryption", CHAT.replace("https", "http"), {}],
    ["a frame", CHAT, { frameId: 3 }],
    ["an origin that is not the address's", CHAT, { origin: "https://evil.example" }],
    ["a page without a tab", CHAT, { tab: undefined }],
    ["an extension whose id begins like ours", "chrome-extension://own2/popup.html", {}],
  ])("%s is a stranger", (_name, url, changes) => {
    expect(from(url, changes)).toBe("stranger");
  });

  test("nobody is a stranger", () => expect(recognise(undefined, OWN).who).toBe("stranger"));
});

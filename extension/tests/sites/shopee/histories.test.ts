import { describe, expect, test } from "vitest";
import { Calls } from "../../../src/sites/react/calls";
import { Histories } from "../../../src/sites/react/histories";
import { calls as forms } from "../../../src/sites/shopee/calls";

const MEI = "296431470344582725";
const call = (
  status: number | null,
  query = "offset=&direction=older",
  host = "seller.shopee.sg",
  path = "messages",
) => ({
  url: `https://${host}/webchat/api/v1.2/conversations/${MEI}/${path}?${query}`,
  status,
});
const after = (...calls: ReturnType<typeof call>[]) => {
  const histories = new Histories(forms);
  histories.note(new Calls("seller.shopee.sg", forms).take(calls));
  return histories.of(MEI);
};

describe("whether the page could read a conversation", () => {
  test("is said by its newest call", () => {
    expect(after(call(200))).toBe("answered");
    expect(after(call(200), call(0))).toBe("failed");
    expect(after(call(500), call(200))).toBe("answered");
  });

  test.each([
    ["for older messages", call(0, "offset=2310845219873456001")],
    ["of which the browser tells no status", call(null)],
    ["to another host", call(0, "", "cf.shopee.sg")],
    ["for something else", call(0, "", "seller.shopee.sg", "read")],
  ])("is not said by a call %s", (_, other) => {
    expect(after(other)).toBeUndefined();
    expect(after(call(200), other)).toBe("answered");
  });
});

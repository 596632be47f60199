import { beforeEach, describe, expect, test } from "vitest";
import { Calls } from "../../../src/sites/react/calls";
import type { PageRequest } from "../../../src/sites/react/requests";
import { calls as forms } from "../../../src/sites/shopee/calls";
import { ShopeeEvidence } from "../../../src/sites/shopee/identity";

const call = (
  query: string,
  status: number | null = 200,
  host = "seller.shopee.sg",
  path = "/webchat/api/v1.2/conversations",
) => ({
  url: `https://${host}${path}?${query}`,
  status,
});

describe("whose store the page shows", () => {
  let evidence: ShopeeEvidence;
  let calls: Calls;
  const note = (requests: PageRequest[]) => evidence.note(calls.take(requests));
  const store = (...rows: string[]) => evidence.store(rows.map((each) => ({ store: each })));
  beforeEach(() => {
    evidence = new ShopeeEvidence({ site: "SG" });
    calls = new Calls("seller.shopee.sg", forms);
  });

  test("is said by the page's own calls", () => {
    note([call("x-shop-region=SG&shop_id=170044686")]);
    expect(store()).toBe("170044686");
  });

  test("is said by its conversations", () => {
    expect(store("170044686", "170044686")).toBe("170044686");
    expect(store()).toBe("170044686");
  });

  test("is unknown while nothing says it", () => {
    note([call("x-shop-region=SG")]);
    expect(store()).toBeNull();
  });

  test.each([
    ["two calls", [call("shop_id=1"), call("shop_id=2")], []],
    ["calls and conversations", [call("shop_id=1")], ["2"]],
    ["two conversations", [], ["1", "2"]],
  ])("is unknown when %s name different ones", (_, calls, rows) => {
    note(calls);
    expect(store(...rows)).toBeNull();
  });

  test("is unknown when the calls are for another country than the host's", () => {
    note([call("x-shop-region=MY&shop_id=170044686")]);
    expect(store()).toBeNull();
  });

  test.each([
    call("shop_id=99", 200, "seller.shopee.sg.evil.com"),
    call("shop_id=99", 200, "cf.shopee.sg"),
    call("shop_id=99", 200, "seller.shopee.sg", "/api/marketing/v3"),
    call("shop_id=0"),
    call("shop_id=99x"),
  ])("is not said by $url", (request) => {
    note([request]);
    expect(store()).toBeNull();
  });

  test("is signed out after the newest answer was 401, and in again after a good one", () => {
    note([call("shop_id=1"), call("shop_id=1", 401), call("shop_id=1", 0)]);
    expect(calls.signedOut).toBe(true);
    note([call("shop_id=1", 200)]);
    expect(calls.signedOut).toBe(false);
  });
});

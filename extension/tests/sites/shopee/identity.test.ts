import { beforeEach, describe, expect, test } from "vitest";
import { StoreEvidence } from "../../../src/sites/shopee/identity";

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
  let evidence: StoreEvidence;
  beforeEach(() => {
    evidence = new StoreEvidence("seller.shopee.sg", "SG");
  });

  test("is said by the page's own calls", () => {
    evidence.note([call("x-shop-region=SG&shop_id=170044686")]);
    expect(evidence.store).toBe("170044686");
  });

  test("is said by its conversations", () => {
    evidence.noteStore("170044686");
    evidence.noteStore("170044686");
    expect(evidence.store).toBe("170044686");
  });

  test("is unknown while nothing says it", () => {
    evidence.note([call("x-shop-region=SG")]);
    expect(evidence.store).toBeNull();
  });

  test.each([
    ["two calls", [call("shop_id=1"), call("shop_id=2")], []],
    ["calls and conversations", [call("shop_id=1")], ["2"]],
    ["two conversations", [], ["1", "2"]],
  ])("is unknown when %s name different ones", (_, calls, rows) => {
    evidence.note(calls);
    for (const store of rows) evidence.noteStore(store);
    expect(evidence.store).toBeNull();
  });

  test("is unknown when the calls are for another country than the host's", () => {
    evidence.note([call("x-shop-region=MY&shop_id=170044686")]);
    expect(evidence.store).toBeNull();
  });

  test.each([
    call("shop_id=99", 200, "seller.shopee.sg.evil.com"),
    call("shop_id=99", 200, "cf.shopee.sg"),
    call("shop_id=99", 200, "seller.shopee.sg", "/api/marketing/v3"),
    call("shop_id=0"),
    call("shop_id=99x"),
  ])("is not said by $url", (request) => {
    evidence.note([request]);
    expect(evidence.store).toBeNull();
  });

  test("is signed out after the newest answer was 401, and in again after a good one", () => {
    evidence.note([call("shop_id=1"), call("shop_id=1", 401), call("shop_id=1", 0)]);
    expect(evidence.signedOut).toBe(true);
    evidence.note([call("shop_id=1", 200)]);
    expect(evidence.signedOut).toBe(false);
  });
});

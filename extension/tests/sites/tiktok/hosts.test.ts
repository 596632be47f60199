import { describe, expect, test } from "vitest";
import { storeIn, address as tiktok } from "../../../src/sites/tiktok/hosts";

const STORE = "7494049642642441621";
const at = (address: string) => tiktok.recognise(new URL(address));
const CHAT = `/chat/inbox/current?oec_seller_id=${STORE}`;

describe("the chat page's address", () => {
  test.each([
    ...["us", "ie", "es", "de", "fr", "it", "mx", "br", "jp", "sg", "my", "th", "ph", "vn"].map((country) => [
      `https://seller-${country}.tiktok.com${CHAT}`,
      country.toUpperCase(),
    ]),
    [`https://seller-uk.tiktok.com${CHAT}`, "GB"],
    [`https://seller-id.tokopedia.com${CHAT}`, "ID"],
    [`https://seller-id.tiktok.com${CHAT}`, "ID"],
    [`https://seller.tiktokglobalshop.com${CHAT}&shop_region=MY`, "MY"],
    [`https://seller.tiktokshopglobalselling.com${CHAT}&shop_region=th`, "TH"],
    [`https://seller.tiktokglobalshop.com${CHAT}&shop_region=UK`, "GB"],
    ["https://seller-sg.tiktok.com/chat/inbox/current", "SG"],
  ])("%s is of site %s", (address, site) => {
    expect(at(address)).toEqual({ platform: "tiktok", site, host: new URL(address).hostname });
  });

  test.each([
    `http://seller-sg.tiktok.com${CHAT}`,
    `https://seller-sg.tiktok.com:8443${CHAT}`,
    `https://seller-sg.tiktok.com.evil.example${CHAT}`,
    `https://evil.example/seller-sg.tiktok.com${CHAT}`,
    `https://seller-sg.tiktok.com@evil.example${CHAT}`,
    `https://seller-sg.tiktоk.com${CHAT}`,
    `https://seller-sg.tiktok.com.${CHAT}`,
    `https://seller-xx.tiktok.com${CHAT}`,
    `https://www.tiktok.com${CHAT}`,
    `https://affiliate-us.tiktok.com${CHAT}`,
    "https://affiliate-us.tiktok.com/seller/im",
    "https://seller-us.tiktok.com/seller/im",
    "https://seller-sg.tiktok.com/homepage",
    "https://seller-sg.tiktok.com/account/login",
    "https://seller-sg.tiktok.com/chat/inbox/currently",
    "https://seller-sg.tiktok.com/api/v1/im/conversations",
    `https://seller.tiktokglobalshop.com${CHAT}`,
    `https://seller.tiktokglobalshop.com${CHAT}&shop_region=Malaysia`,
  ])("%s is refused", (address) => {
    expect(at(address)).toBeNull();
  });
});

describe("the store that an address names", () => {
  const named = (query: string, site = "SG", host = "seller-sg.tiktok.com", path = "/chat/inbox/current") =>
    storeIn(new URL(`https://${host}${path}?${query}`), site);

  test("is its oec_seller_id, with all its digits", () => {
    expect(named(`oec_seller_id=${STORE}`)).toBe(STORE);
    expect(named(`oec_seller_id=${STORE}&shop_region=SG&lang=en&from=sc`)).toBe(STORE);
  });

  test.each([
    ["none", ""],
    ["an empty one", "oec_seller_id="],
    ["what is no id", "oec_seller_id=7494049642642441621x"],
    ["a number that was rounded", `oec_seller_id=${Number(STORE).toExponential()}`],
    ["another region", `oec_seller_id=${STORE}&shop_region=MY`],
    ["what is no region", `oec_seller_id=${STORE}&shop_region=`],
  ])("is unknown when the address names %s", (_, query) => {
    expect(named(query)).toBeNull();
  });

  test("is unknown once the page has moved elsewhere", () => {
    expect(named(`oec_seller_id=${STORE}`, "SG", "seller-sg.tiktok.com", "/homepage")).toBeNull();
    expect(named(`oec_seller_id=${STORE}`, "SG", "seller-my.tiktok.com")).toBeNull();
    expect(named(`oec_seller_id=${STORE}&shop_region=TH`, "MY", "seller.tiktokglobalshop.com")).toBeNull();
  });
});

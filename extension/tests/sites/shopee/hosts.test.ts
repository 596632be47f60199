import { describe, expect, test } from "vitest";
import { address as shopee } from "../../../src/sites/shopee/hosts";

const at = (address: string) => shopee.recognise(new URL(address));

describe("the chat page's address", () => {
  test.each([
    ["https://seller.shopee.sg/new-webchat/conversations", "SG"],
    ["https://seller.shopee.com.my/new-webchat/conversations?shop=1", "MY"],
    ["https://banhang.shopee.vn/new-webchat/conversations/123", "VN"],
    ["https://seller.shopee.vn/webchat/conversations", "VN"],
    ["https://seller.shopee.com.br/webchat/conversations#top", "BR"],
  ])("%s is of site %s", (address, site) => {
    expect(at(address)).toEqual({ platform: "shopee", site, host: new URL(address).hostname });
  });

  test.each([
    "http://seller.shopee.sg/new-webchat/conversations",
    "https://seller.shopee.sg:8443/new-webchat/conversations",
    "https://seller.shopee.sg.evil.com/new-webchat/conversations",
    "https://sellershopee.sg/new-webchat/conversations",
    "https://evil.com/seller.shopee.sg/new-webchat/conversations",
    "https://seller.shopee.sg@evil.com/new-webchat/conversations",
    "https://seller.shоpee.sg/new-webchat/conversations",
    "https://seller.shopee.sg./new-webchat/conversations",
    "https://shopee.sg/new-webchat/conversations",
    "https://accounts.shopee.sg/seller/login",
    "https://seller.shopee.sg/portal/product/list",
    "https://seller.shopee.sg/new-webchatter/conversations",
    "https://seller.shopee.sg/webchat/api/v1.2/conversations",
    "https://seller.shopee.cn/new-webchat/conversations",
    "https://subaccount.shopee.com/new-webchat/conversations",
  ])("%s is refused", (address) => {
    expect(at(address)).toBeNull();
  });

  test("each pattern of the manifest leads to a chat page, on one exact host", () => {
    for (const pattern of shopee.matches) {
      expect(pattern).toMatch(/^https:\/\/(seller|banhang)\.shopee\.[a-z.]+\/(new-)?webchat\/\*$/);
      expect(at(pattern.replace("*", "conversations"))).not.toBeNull();
    }
  });
});

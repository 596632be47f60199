import { expect, test } from "vitest";
import { sites } from "../../src/sites/registry";

/** The login of each platform as it is known (or guessed), and what only looks like it. */
test.each([
  ["shopee", "seller.shopee.sg", "https://accounts.shopee.sg/seller/login?next=x", true],
  ["shopee", "banhang.shopee.vn", "https://accounts.shopee.vn/seller/login", true],
  ["shopee", "seller.shopee.sg", "https://seller.shopee.sg/account/signin", true],
  ["shopee", "seller.shopee.sg", "https://accounts.shopee.com.my/seller/login", false],
  ["shopee", "seller.shopee.sg", "https://accounts.shopee.sg.example/seller/login", false],
  ["shopee", "seller.shopee.sg", "https://seller.shopee.sg/portal/order", false],
  ["lazada", "sellercenter.lazada.sg", "https://sellercenter.lazada.sg/apps/seller/login", true],
  ["lazada", "sellercenter.lazada.sg", "https://sellercenter.lazada.vn/apps/seller/login", false],
  ["tiktok", "seller-sg.tiktok.com", "https://seller-sg.tiktok.com/account/login?redirect=1", true],
  ["tiktok", "seller-sg.tiktok.com", "https://seller-sg.tiktok.com/homepage", false],
])("of %s at %s: %s is its login: %s", (platform, host, address, is) => {
  expect(sites.find((site) => site.platform === platform)?.isLogin(new URL(address), host)).toBe(is);
});

/**
 * Shopee's seller centers, by host, with the site (country) that each one shows.
 *
 * Source: official links, userscripts and other extensions, read in 2026-11; VN has moved from `banhang.` and both are
 * in use. The cross-border portal `seller.shopee.cn` and the sub-account portal `subaccount.shopee.com` are left out:
 * one page there shows stores of several sites, and its host does not say which.
 */
import type { ChatPage, SiteAddress } from "../site";

const SITES: ReadonlyMap<string, string> = new Map([
  ["seller.shopee.sg", "SG"],
  ["seller.shopee.com.my", "MY"],
  ["seller.shopee.co.th", "TH"],
  ["seller.shopee.vn", "VN"],
  ["banhang.shopee.vn", "VN"],
  ["seller.shopee.ph", "PH"],
  ["seller.shopee.co.id", "ID"],
  ["seller.shopee.tw", "TW"],
  ["seller.shopee.com.br", "BR"],
  ["seller.shopee.com.co", "CO"],
  ["seller.shopee.com.mx", "MX"],
  ["seller.shopee.cl", "CL"],
]);

/** The chat page of today, and the older one that some accounts still get. The page's own calls are no pages. */
const PATHS: readonly string[] = ["/new-webchat/", "/webchat/"];
const CALLS = "/webchat/api/";
/** On the page's own host, and on the accounts host of its country, of which the extension itself may see nothing. */
const LOGINS: readonly string[] = ["/account/signin", "/seller/login"];

/** The chat page at an address; null for look-alike hosts, other ports and other pages of the seller center. */
function recognise(address: URL): ChatPage | null {
  const site = address.protocol === "https:" && address.port === "" ? SITES.get(address.hostname) : undefined;
  const chat = PATHS.some((path) => address.pathname.startsWith(path)) && !address.pathname.startsWith(CALLS);
  return site !== undefined && chat ? { platform: "shopee", site, host: address.hostname } : null;
}

export const address: SiteAddress = {
  platform: "shopee",
  matches: [...SITES.keys()].flatMap((host) => PATHS.map((path) => `https://${host}${path}*`)),
  isLogin: ({ hostname, pathname }, host) =>
    [host, host.replace(/^\w+/, "accounts")].includes(hostname) && LOGINS.some((login) => pathname.startsWith(login)),
  recognise,
};

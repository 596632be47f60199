/**
 * TikTok Shop's seller centers, by host, with the site (country) that each one is for; on cross-border hosts the address
 * names it (`shop_region`). Which store it is stands in the address as well (`oec_seller_id`).
 *
 * Source: links in the official documentation; `seller.tiktokshopglobalselling.com` and the path are from one team's
 * notes, 2026-08. `affiliate-us.tiktok.com` is a chat with creators, not with buyers, and is left out.
 */
import type { ChatPage, SiteAddress } from "../site";

/** Null: several sites. */
const SITES: ReadonlyMap<string, string | null> = new Map([
  ["seller-us.tiktok.com", "US"],
  ["seller-uk.tiktok.com", "GB"],
  ["seller-ie.tiktok.com", "IE"],
  ["seller-es.tiktok.com", "ES"],
  ["seller-de.tiktok.com", "DE"],
  ["seller-fr.tiktok.com", "FR"],
  ["seller-it.tiktok.com", "IT"],
  ["seller-mx.tiktok.com", "MX"],
  ["seller-br.tiktok.com", "BR"],
  ["seller-jp.tiktok.com", "JP"],
  ["seller-sg.tiktok.com", "SG"],
  ["seller-my.tiktok.com", "MY"],
  ["seller-th.tiktok.com", "TH"],
  ["seller-ph.tiktok.com", "PH"],
  ["seller-vn.tiktok.com", "VN"],
  ["seller-id.tokopedia.com", "ID"],
  ["seller-id.tiktok.com", "ID"],
  ["seller.tiktokglobalshop.com", null],
  ["seller.tiktokshopglobalselling.com", null],
]);

const PATH = "/chat/inbox/current";
const LOGIN = "/account/login";
const STORE = /^[1-9]\d{9,19}$/;
const REGION = /^[A-Z]{2}$/;
/** TikTok's regions are ISO codes; that the United Kingdom is also written like this is a guess. */
const ALIASES: ReadonlyMap<string, string> = new Map([["UK", "GB"]]);

/** The region that an address names; null for none, and for what is no region. */
function regionIn(address: URL): string | null {
  const region = address.searchParams.get("shop_region")?.toUpperCase() ?? "";
  return REGION.test(region) ? (ALIASES.get(region) ?? region) : null;
}

function recognise(address: URL): ChatPage | null {
  const { protocol, port, hostname: host, pathname } = address;
  const known = protocol === "https:" && port === "" ? SITES.get(host) : undefined;
  const site = known === null ? regionIn(address) : known;
  const chat = pathname === PATH || pathname.startsWith(`${PATH}/`);
  return site && chat ? { platform: "tiktok", site, host } : null;
}

/** The store that an address of this site names; null when it names none, or another site. */
export function storeIn(address: URL, site: string): string | null {
  const store = address.searchParams.get("oec_seller_id") ?? "";
  const elsewhere = address.searchParams.has("shop_region") && regionIn(address) !== site;
  return recognise(address)?.site === site && !elsewhere && STORE.test(store) ? store : null;
}

export const address: SiteAddress = {
  platform: "tiktok",
  matches: [...SITES.keys()].map((host) => `https://${host}/chat/*`),
  isLogin: ({ hostname, pathname }, host) => hostname === host && pathname.startsWith(LOGIN),
  recognise,
};

/**
 * Lazada's seller centers, by host, with the site (country) that each one is for.
 *
 * Source: official links, read in 2026-11. The chat's path is from the official help (`/apps/im/window`), a 2020
 * userscript (`/apps/im/*`) and a sister site (`/apps/im/chat`).
 */
import type { ChatPage, SiteAddress } from "../site";

const SITES: ReadonlyMap<string, string> = new Map([
  ["sellercenter.lazada.sg", "SG"],
  ["sellercenter.lazada.com.my", "MY"],
  ["sellercenter.lazada.co.th", "TH"],
  ["sellercenter.lazada.vn", "VN"],
  ["sellercenter.lazada.com.ph", "PH"],
  ["sellercenter.lazada.co.id", "ID"],
]);

const PATH = "/apps/im/";
const LOGIN = "/apps/seller/login";
/** The page's own calls, and pages that hold no chat: guesses 2026-11. */
const OTHERS: readonly string[] = ["/apps/im/api/", "/apps/im/setting"];

function recognise(address: URL): ChatPage | null {
  const site = address.protocol === "https:" && address.port === "" ? SITES.get(address.hostname) : undefined;
  const chat = address.pathname.startsWith(PATH) && !OTHERS.some((other) => address.pathname.startsWith(other));
  return site !== undefined && chat ? { platform: "lazada", site, host: address.hostname } : null;
}

export const address: SiteAddress = {
  platform: "lazada",
  matches: [...SITES.keys()].map((host) => `https://${host}${PATH}*`),
  isLogin: ({ hostname, pathname }, host) => hostname === host && pathname.startsWith(LOGIN),
  recognise,
};

/** Where each platform's open API can be used: the sites that the core's clients know. */
import type { Language } from "../../i18n/entry";
import type { Platform } from "../../protocol/messages";

export const PLATFORMS: readonly Platform[] = ["shopee", "lazada", "tiktok"];

export const SITES: Record<Platform, readonly string[]> = {
  shopee: ["SG", "MY", "TH", "VN", "PH", "ID", "BR", "MX", "CL", "CO"],
  lazada: ["SG", "MY", "TH", "VN", "PH", "ID"],
  tiktok: ["US", "GB", "IE", "ES", "DE", "FR", "IT", "MX", "BR", "JP", "SG", "MY", "TH", "PH", "VN", "ID"],
};

/** A site with its country's name in this language, e.g. "SG · Singapore". */
export function siteName(site: string, language: Language): string {
  const name = new Intl.DisplayNames(language, { type: "region", fallback: "none" }).of(site);
  return name === undefined ? site : `${site} · ${name}`;
}

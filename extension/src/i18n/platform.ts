/** The platforms' names. */
import type { Platform } from "../protocol/messages";
import type { Entry } from "./entry";

export const PLATFORM = {
  shopee: { en: "Shopee", zh: "Shopee" },
  lazada: { en: "Lazada", zh: "Lazada" },
  tiktok: { en: "TikTok Shop", zh: "TikTok Shop" },
} as const satisfies Record<Platform, Entry>;

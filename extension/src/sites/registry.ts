/** The platforms that are known, by their addresses. A new one is one folder beside this file and one line here. */
import { address as lazada } from "./lazada/hosts";
import { address as shopee } from "./shopee/hosts";
import type { SiteAddress } from "./site";
import { address as tiktok } from "./tiktok/hosts";

export const sites: readonly SiteAddress[] = [shopee, lazada, tiktok];

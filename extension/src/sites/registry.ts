/** The platforms that are known. A new one is one folder beside this file and one line here. */
import { shopee } from "./shopee";
import type { Site } from "./site";

export const sites: readonly Site[] = [shopee];

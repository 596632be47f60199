/** The manifest is made from the site registry: nothing is asked for that no platform needs. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../build/manifest.mjs";
import { sites } from "../../src/sites/registry";

const made = manifest({
  version: "1.2.3",
  sites: sites.map(({ platform, matches }) => ({
    matches: [...matches],
    content: `${platform}-content.js`,
    main: `${platform}-main.js`,
  })),
});
const patterns = sites.flatMap(({ platform, matches }) => matches.map((pattern) => ({ platform, pattern })));
const host = (pattern: string) => new URL(pattern.replace("*", "")).hostname;

describe("the pages that the extension runs on", () => {
  test.each(patterns)("$pattern is one exact host of $platform, and no other platform's", ({ platform, pattern }) => {
    expect(pattern).toMatch(/^https:\/\/[a-z.-]+\/[a-z/-]+\/\*$/);
    const sharing = patterns.filter((other) => host(other.pattern) === host(pattern));
    expect(new Set(sharing.map((other) => other.platform))).toEqual(new Set([platform]));
  });

  test.each([
    ["https://seller.shopee.sg/new-webchat/conversations", "shopee", "SG"],
    ["https://sellercenter.lazada.co.th/apps/im/window", "lazada", "TH"],
    ["https://seller-th.tiktok.com/chat/inbox/current?oec_seller_id=7495300187412009012", "tiktok", "TH"],
  ])("%s is recognised by %s alone", (address, platform, site) => {
    const recognised = sites.map((each) => each.recognise(new URL(address))).filter((page) => page !== null);
    expect(recognised).toEqual([{ platform, site, host: new URL(address).hostname }]);
    const path = new URL(address).origin + new URL(address).pathname;
    const running = made.content_scripts.filter(({ matches }) =>
      matches.some((pattern) => path.startsWith(pattern.slice(0, -1))),
    );
    expect(running.map(({ js, world }) => [...js, world ?? "ISOLATED"])).toEqual([
      [`${platform}-content.js`, "ISOLATED"],
      [`${platform}-main.js`, "MAIN"],
    ]);
  });

  test("are all that it has permission for, and may be asked whether they answer", () => {
    const origins = new Set(patterns.map(({ pattern }) => `https://${host(pattern)}`));
    expect(new Set(made.host_permissions)).toEqual(new Set([...origins].map((origin) => `${origin}/*`)));
    const csp = made.content_security_policy.extension_pages;
    const asked = csp.slice(csp.indexOf("connect-src ") + "connect-src ".length).split(" ");
    expect(new Set(asked)).toEqual(origins);
  });
});

import { render } from "preact";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { EMPTY, Failure } from "../../src/channel";
import type { Language } from "../../src/i18n/entry";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { Speech } from "../../src/overlay/speech";
import { type Desk, DeskContext } from "../../src/pages/options/desk";
import { Settings } from "../../src/pages/options/settings";
import { PLATFORMS, SITES, siteName } from "../../src/pages/options/sites";
import { endOf } from "../../src/pages/options/store-proxy";
import { nothingHeard, type Shown } from "../../src/pages/shown";
import { NO_PORT } from "../../src/port";
import type { AuthorisationStarted, Snapshot } from "../../src/protocol/messages";
import { account, LION, ORCHARD, store } from "../unit/sample";

const NOW_MS = new Date(2026, 10, 21, 12).getTime();
const DAY_MS = 86_400_000;
const CANARY = "canary-5f1d";
const APPS = [{ platform: "tiktok", key: "29a39d", service: "7300000000000000001" }] as const;
const OPEN = { kind: "keyring", name: "Secret Service", locked: false } as const;
const STARTED: AuthorisationStarted = {
  state: "b1946ac9",
  url: "https://services.tiktokshop.com/open/authorize?service_id=7300000000000000001",
  redirect: "http://127.0.0.1:40917/callback",
  expires_ms: NOW_MS + 600_000,
};

let root: HTMLElement;
let shown: Shown;
const ask = vi.fn<(type: string, params: object) => Promise<object>>();
const desk = { ask, open: vi.fn() };

function draw(snapshot: Partial<Snapshot> = {}, changes: Partial<Shown> = {}): void {
  const language: Language = changes.language ?? "en";
  shown = { ...shown, snapshot: { ...shown.snapshot, ...snapshot }, ...changes };
  render(
    <Speech.Provider value={speaker(textsOf(language))}>
      <DeskContext.Provider value={{ ...desk, language } as unknown as Desk}>
        <Settings shown={shown} nowMs={NOW_MS} onAct={() => {}} />
      </DeskContext.Provider>
    </Speech.Provider>,
    root,
  );
}

const all = <E extends HTMLElement>(testid: string) => [...root.querySelectorAll<E>(`[data-testid="${testid}"]`)];
const one = <E extends HTMLElement>(testid: string, within: ParentNode = root): E => {
  const found = within.querySelector<E>(`[data-testid="${testid}"]`);
  if (found === null) throw new Error(`no ${testid}`);
  return found;
};
const until = (fact: () => void) => vi.waitFor(fact, { interval: 2 });
const press = async (testid: string, within?: ParentNode) => {
  one(testid, within).click();
  await settled();
};
const settled = () => new Promise((resolve) => setTimeout(resolve));
const enter = (name: string, value: string, within?: ParentNode) => {
  one<HTMLInputElement>(`field-${name}`, within).value = value;
};
const outcomes = () =>
  all("outcome")
    .map((outcome) => outcome.textContent)
    .filter((text) => text !== "");
const app = () => one("app", root.querySelector('[data-platform="shopee"]')?.parentElement ?? root);

beforeEach(() => {
  root = document.body.appendChild(document.createElement("main"));
  shown = {
    ...nothingHeard(),
    known: true,
    port: { ...NO_PORT, state: "ready" },
    snapshot: { ...EMPTY, vault: OPEN, apps: [...APPS] },
  };
  ask.mockReset();
  ask.mockResolvedValue({});
  desk.open.mockReset();
  return () => {
    render(null, root);
    root.remove();
  };
});

describe("an update that waits", () => {
  test("is told with its version and what it would interrupt", () => {
    draw({}, { update: { version: "1.5.0", overdue: false, interrupts: ["sending", "asking", "unsaved"] } });
    expect(one("update").textContent).toContain("version 1.5.0. It comes by itself");
    expect(one("update").textContent).toContain(
      "a message on its way (it stays in the record), a request that Storebell is answering, words in a form",
    );
    expect(one("update-now").textContent).toBe("Update now");
    draw({}, { update: null });
    expect(all("update")).toHaveLength(0);
  });

  test("does not hide which side has to be updated when they don't match", () => {
    draw({}, { port: { ...NO_PORT, state: "outdated-host", own: "1.5.0", kept: 1 } });
    expect(one("port").textContent).toContain("too old for this extension (1.5.0). Run the installer");
    expect(one("port").textContent).toContain("go out afterwards: 1.");
    expect(one("port-pause").textContent).toBe("Pause");
  });
});

describe("a developer app", () => {
  test("is handed to the core once, and its secret is nowhere on the page afterwards", async () => {
    draw();
    await press("app-enter", app());
    enter("key", " 2001887 ");
    enter("secret", CANARY);
    expect(one<HTMLInputElement>("field-secret").type).toBe("password");
    await press("app-save");
    expect(ask.mock.calls).toEqual([["app.save", { platform: "shopee", key: "2001887", secret: CANARY, service: "" }]]);
    await until(() => expect(outcomes()).toEqual(["The app was saved."]));
    expect(document.activeElement).toBe(one("app-enter", app()));
    expect(
      JSON.stringify([root.innerHTML, [...root.querySelectorAll("input")].map(({ value }) => value)]),
    ).not.toContain(CANARY);
  });

  test("loses its secret from the field even when the core refuses it", async () => {
    ask.mockRejectedValue(new Failure("vault_locked"));
    draw();
    await press("app-enter", app());
    enter("key", "1");
    enter("secret", CANARY);
    await press("app-save");
    await until(() => expect(outcomes()).toEqual(["The secrets are locked. Unlock them, then try again."]));
    expect(one<HTMLInputElement>("field-secret").value).toBe("");
    expect(one("outcome", app()).getAttribute("role")).toBe("alert");
  });

  test("is shown by its key, never by its secret, and TikTok Shop's has a service id", async () => {
    draw();
    const [, , tiktok] = all("app");
    expect(one("app-state", tiktok).textContent).toBe("Key 29a39d. Its secret is kept and is never shown.");
    await press("app-enter", tiktok);
    expect(one("field-service", tiktok)).not.toBeNull();
  });

  test("with stores signed in stays, and says why", async () => {
    ask.mockRejectedValue(new Failure("store_busy"));
    draw();
    await press("app-remove", all("app")[2]);
    await until(() => expect(outcomes()[0]).toContain("Messages of this store are still on their way."));
  });

  test.each(["field-key", "field-secret"])("%s is kept and completed by no browser", async (field) => {
    draw();
    await press("app-enter", app());
    expect(one(field).getAttribute("autocomplete")).toMatch(/^(off|new-password)$/);
  });
});

describe("signing a store in", () => {
  const choose = (platform: string) => {
    const select = one<HTMLSelectElement>("sign-in-platform");
    select.value = platform;
    select.dispatchEvent(new Event("change", { bubbles: true }));
    return settled();
  };
  const begin = async () => {
    draw();
    await choose("tiktok");
    ask.mockResolvedValue(STARTED);
    await press("sign-in-begin");
    await until(() => expect(one("sign-in").dataset.step).toBe("allow"));
  };

  test("opens the platform's page and says what to do there", async () => {
    await begin();
    expect(ask).toHaveBeenCalledWith("authorise.start", {
      platform: "tiktok",
      site: "SG",
      store: null,
      loopback: true,
    });
    expect(desk.open).toHaveBeenCalledWith(STARTED.url);
    expect(one("sign-in-step").textContent).toContain("It is good until 12:10.");
    expect(root.textContent).toContain(STARTED.redirect);
    await until(() => expect(document.activeElement).toBe(one("sign-in-step")));
  });

  test("ends well when the core has caught the answer", async () => {
    await begin();
    draw({}, { ended: { state: STARTED.state, stores: [ORCHARD], error: null } });
    await until(() => expect(outcomes()).toEqual(["Signed in: Orchard Beauty (SG)"]));
    expect(one("sign-in").dataset.step).toBe("choose");
  });

  test("says why when it was refused", async () => {
    await begin();
    draw({}, { ended: { state: STARTED.state, stores: [], error: { code: "authorisation_refused" } } });
    await until(() => expect(outcomes()[0]).toContain("did not allow it."));
  });

  test("is not ended by another's answer", async () => {
    await begin();
    draw({}, { ended: { state: "of another page", stores: [ORCHARD], error: null } });
    await settled();
    expect(one("sign-in").dataset.step).toBe("allow");
  });

  test("takes a pasted address, which is gone from the page at once", async () => {
    await begin();
    ask.mockResolvedValue({ stores: [ORCHARD] });
    enter("callback", ` http://127.0.0.1/callback?code=${CANARY} `);
    await press("sign-in-finish");
    expect(ask).toHaveBeenLastCalledWith("authorise.finish", {
      state: STARTED.state,
      callback: `http://127.0.0.1/callback?code=${CANARY}`,
    });
    await until(() => expect(outcomes()).toEqual(["Signed in: Orchard Beauty (SG)"]));
    expect(root.innerHTML).not.toContain(CANARY);
  });

  test("can be tried again with a better address", async () => {
    await begin();
    ask.mockRejectedValue(new Failure("callback_unreadable"));
    enter("callback", "hello");
    await press("sign-in-finish");
    await until(() => expect(outcomes()[0]).toContain("Copy the whole address"));
    expect(one("sign-in").dataset.step).toBe("allow");
  });

  test("can be called off", async () => {
    await begin();
    await press("sign-in-cancel");
    expect(ask).toHaveBeenLastCalledWith("authorise.cancel", { state: STARTED.state });
    expect(one("sign-in").dataset.step).toBe("choose");
  });

  test("needs the platform's app first, and an open place for secrets before that", async () => {
    draw();
    expect(one("needs-apps").textContent).toContain("developer app is missing");
    expect(one<HTMLButtonElement>("sign-in-begin").disabled).toBe(true);
    draw({ vault: { kind: "file", name: "secrets.db", locked: true } });
    expect(one("needs-vault").querySelector("a")?.getAttribute("href")).toBe("#vault");
  });

  test("again begins at the store's own platform and site, and takes the focus there", async () => {
    const identity = { ...ORCHARD, site: "TH" };
    draw({ stores: [store({ identity, account: account({ state: "sign_in_again" }) })] });
    expect(one("store-sign-in").textContent).toBe("Sign in again");
    await press("store-sign-in");
    await until(() => expect(document.activeElement?.id).toBe("sign-in"));
    expect(one<HTMLSelectElement>("sign-in-platform").value).toBe("tiktok");
    expect(one<HTMLSelectElement>("sign-in-site").value).toBe("TH");
    ask.mockResolvedValue(STARTED);
    await press("sign-in-begin");
    const { store: again } = identity;
    expect(ask).toHaveBeenCalledWith("authorise.start", {
      platform: "tiktok",
      site: "TH",
      store: again,
      loopback: true,
    });
  });

  test("every platform has sites, by their countries' names", () => {
    for (const platform of PLATFORMS) expect(SITES[platform].length).toBeGreaterThan(0);
    expect(siteName("SG", "en")).toBe("SG · Singapore");
    expect(siteName("SG", "zh")).toBe("SG · 新加坡");
  });
});

describe("a store", () => {
  const REF = { platform: "shopee", site: "SG", store: LION.store };

  test("shows how it is heard, what it needs, and until when it is signed in", () => {
    const signedIn = account({
      state: "expiring",
      refresh_until_ms: NOW_MS + 5 * DAY_MS,
      authorised_until_ms: NOW_MS + 90 * DAY_MS,
    });
    draw({ stores: [store({ account: signedIn, feed: "api", heard_ms: NOW_MS - 120_000 })] });
    expect(one("store-card").textContent).toContain("Heard by API, 2 min ago");
    expect(one("store-health").textContent?.trim()).toBe("The API sign-in ends on 2026-11-26.");
    expect(one("signed-in-until").textContent).toBe("2026-11-26");
  });

  test("sends by API only once it is signed in", () => {
    draw({ stores: [store()] });
    expect(one<HTMLInputElement>("channel-api").disabled).toBe(true);
    expect(root.textContent).toContain("Sign in to the API first.");
  });

  test("is moved to another channel by the core's word", async () => {
    draw({ stores: [store({ account: account() })] });
    await press("channel-api");
    expect(ask).toHaveBeenCalledWith("store.channel", { store: REF, channel: "api" });
    await until(() => expect(one<HTMLInputElement>("channel-page").checked).toBe(true));
    draw({ stores: [store({ account: account(), channel: "api" })] });
    expect(one<HTMLInputElement>("channel-api").checked).toBe(true);
  });

  test("is deleted only after a second word, with the focus on the safe one", async () => {
    draw({ stores: [store()] });
    await press("store-delete");
    await until(() => expect(document.activeElement).toBe(one("store-keep")));
    expect(ask).not.toHaveBeenCalled();
    await press("store-keep");
    await until(() => expect(document.activeElement).toBe(one("store-delete")));
    await press("store-delete");
    await press("store-delete-confirm");
    expect(ask).toHaveBeenCalledWith("store.delete", REF);
    await until(() => expect(root.textContent).toContain("lion.city.gadgets was deleted."));
  });

  test("with messages on their way stays", async () => {
    ask.mockRejectedValue(new Failure("store_busy"));
    draw({ stores: [store()] });
    await press("store-delete");
    await press("store-delete-confirm");
    await until(() =>
      expect(outcomes()).toEqual([
        "Messages of this store are still on their way. Wait for them, or decide about them, then try again.",
      ]),
    );
  });
});

describe("a store's proxy", () => {
  const proxy = { address: "http://203.0.113.7:8080", state: "working", expires_ms: null, checked_ms: NOW_MS } as const;

  test("is tested before it is kept, with its end, and its password is gone from the page", async () => {
    ask.mockResolvedValue(proxy);
    draw({ stores: [store({ account: account() })] });
    enter("proxy", `203.0.113.7:8080:ann:${CANARY}`);
    enter("ends", "2026-12-31");
    await press("proxy-set");
    expect(ask.mock.calls[0]).toEqual([
      "proxy.set",
      {
        store: { platform: "shopee", site: "SG", store: LION.store },
        proxy: `203.0.113.7:8080:ann:${CANARY}`,
        expires_ms: new Date(2026, 11, 31, 23, 59, 59).getTime(),
      },
    ]);
    await until(() => expect(outcomes()).toEqual(["The platform answers through http://203.0.113.7:8080."]));
    expect(JSON.stringify([...root.querySelectorAll("input")].map(({ value }) => value))).not.toContain(CANARY);
  });

  test("that does not answer is not kept", async () => {
    ask.mockRejectedValue(new Failure("proxy_failed"));
    draw({ stores: [store({ account: account() })] });
    enter("proxy", "203.0.113.7:8080");
    await press("proxy-set");
    await until(() => expect(outcomes()[0]).toContain("It was not kept."));
  });

  test("that has expired is said, and the way to another one is unfolded", () => {
    draw({
      stores: [store({ account: account({ proxy: { ...proxy, state: "expired", expires_ms: NOW_MS - DAY_MS } }) })],
    });
    expect(one("proxy-state").textContent).toContain("The proxy ended on 2026-11-20: API traffic waits.");
    expect(one("store-more").hasAttribute("open")).toBe(true);
  });

  test("can be tested and removed", async () => {
    ask.mockResolvedValue({ ...proxy, state: "failing" });
    draw({ stores: [store({ account: account({ proxy }) })] });
    await press("proxy-test");
    await until(() => expect(outcomes()[0]).toContain("does not answer through"));
    await press("proxy-remove");
    expect(ask).toHaveBeenLastCalledWith("proxy.remove", { platform: "shopee", site: "SG", store: LION.store });
  });

  test("without a date has no end", () => expect(endOf("")).toBeNull());
});

describe("where secrets are kept", () => {
  test("is said plainly", () => {
    draw();
    expect(one("vault").textContent).toContain("In this system's keyring (Secret Service).");
    draw({ vault: { kind: "file", name: "secrets.db", locked: false } });
    expect(one("vault").textContent).toContain("because this computer has no keyring");
    expect(all("vault-unlock")).toHaveLength(0);
  });

  test("opens with the passphrase, which is gone from the page at once", async () => {
    ask.mockRejectedValue(new Failure("wrong_passphrase"));
    draw({ vault: { kind: "file", name: "secrets.db", locked: true } });
    enter("passphrase", CANARY);
    await press("vault-unlock");
    expect(ask).toHaveBeenCalledWith("vault.unlock", { passphrase: CANARY });
    expect(one<HTMLInputElement>("field-passphrase").value).toBe("");
    await until(() => expect(outcomes()).toEqual(["This is not the passphrase. Try again."]));
  });

  test("says that it is open, where the form was", async () => {
    draw({ vault: { kind: "file", name: "secrets.db", locked: true } });
    enter("passphrase", CANARY);
    await press("vault-unlock");
    draw({ vault: { kind: "file", name: "secrets.db", locked: false } });
    await until(() => expect(outcomes()).toEqual(["The secrets are open."]));
    expect(document.activeElement?.id).toBe("vault");
  });

  test("is made with a passphrase typed twice", async () => {
    draw({ vault: { kind: "none", name: "", locked: true } });
    expect(one("vault").textContent).toContain("if you forget it nobody can");
    enter("passphrase", "one");
    enter("again", "two");
    await press("vault-unlock");
    expect(ask).not.toHaveBeenCalled();
    await until(() => expect(outcomes()).toEqual(["The two are not the same. Type them again."]));
  });
});

test("nothing is claimed before the core has told what there is", () => {
  draw({}, { ...nothingHeard() });
  expect(one("port").dataset.state).toBe("idle");
  for (const testid of ["vault", "app", "sign-in"]) expect(all(testid)).toEqual([]);
});

test("every field has its label, and everything is said in Chinese too", () => {
  draw({ stores: [store({ account: account() })] }, { language: "zh" });
  for (const field of root.querySelectorAll("input, select")) {
    expect((field as HTMLInputElement).labels?.length, field.outerHTML).toBeGreaterThan(0);
  }
  expect(root.querySelector("h1")?.textContent).toBe("店铺与凭证");
});

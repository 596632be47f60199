/** Where each push of the core goes: to all pages, to one tab, or to the browser itself. */
import { Failure } from "../channel";
import type { RequestParams, RequestType, Show } from "../protocol/messages";
import type { Audience } from "./audience";
import type { Device } from "./device";
import type { Host, HostPush } from "./host";
import type { News } from "./news";
import type { Parked } from "./parked";
import type { Probe } from "./probe";
import { bringToFront } from "./tabs";

export class Routes {
  constructor(
    private readonly host: Host,
    private readonly audience: Audience,
    private readonly news: News,
    private readonly probe: Probe,
    private readonly parked: Parked,
    private readonly device: Device,
  ) {}

  route(push: HostPush): void {
    switch (push.type) {
      case "message.changed":
        this.news.keep(push.params.message);
        return this.audience.tell({ kind: "message", message: push.params.message });
      case "state.changed":
        this.news.heardSnapshot = push.params;
        return this.audience.tellState();
      case "tab.dispatch": {
        const { tab, message, fence } = push.params;
        if (this.audience.tabs.send(tab, { kind: "dispatch", dispatch: push.params }))
          return this.news.give(message.cid);
        return this.tell("outbox.not_started", { cid: message.cid, fence, reason: "no_tab" });
      }
      case "tab.reread": {
        const { tab, round } = push.params;
        if (this.audience.tabs.send(tab, { kind: "reread", reread: push.params })) return;
        return this.tell("sync.done", { tab, ok: false, round });
      }
      case "tab.look":
        this.audience.tabs.send(push.params.tab, { kind: "look", look: push.params });
        return;
      case "tab.show":
        return this.show(push.params);
      case "sessions.changed":
        return this.audience.tellPanels({ kind: "sessions", changed: push.params });
      case "replies.changed":
        return this.audience.tellPanels({ kind: "replies" });
      case "translation.changed":
        return this.audience.tell({ kind: "translations", changed: push.params });
      case "glossary.changed":
        return this.audience.tell({ kind: "glossary" });
      case "engines.changed":
        return this.audience.tell({ kind: "engines" });
      case "translation.run":
        return this.device.run(push.params);
      case "authorise.ended":
        return this.audience.tellPanels({ kind: "authorisation", ended: push.params });
      case "link.probe": {
        const { host } = push.params;
        void this.probe.ask(host).then((signal) => this.tell("link.signal", { host, signal }));
        return;
      }
    }
  }

  /** Another profile may have asked for it: its click counts here. */
  private show({ tab, recipient }: Show): void {
    void bringToFront(tab);
    if (recipient !== null) this.audience.tabs.send(tab, { kind: "open", recipient });
  }

  /** Says something that needs no answer; when the connection is gone the core knows more than this. */
  tell<T extends RequestType>(type: T, params: RequestParams[T]): void {
    this.host.ask(type, params).catch(ignoreFailure);
  }

  /** The core may have texts translated by this browser itself. */
  async offerDevice(): Promise<void> {
    if (await this.device.offers()) this.tell("translation.device", { there: true });
  }

  /** Asks for everything again and hands it on. `done`: it has come. */
  refresh(done: () => void = () => undefined): void {
    void this.offerDevice();
    for (const report of this.parked.all) this.tell("tab.report", report);
    this.news
      .refresh(this.host)
      .then((fresh) => {
        if (!fresh) return;
        this.audience.tellState();
        this.audience.tellMessages();
        done();
      })
      .catch(ignoreFailure);
  }
}

export function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}

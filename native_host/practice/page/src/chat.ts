// The chat page's state and everything that changes it. Components read `state` and call the methods.
import { bootstrap, type Settings } from "./bootstrap";
import { Refusal } from "./http";
import { type Conversation, EMPTY_THREAD, isNewer, type Message, type Thread } from "./model";
import type { Platform, Push } from "./platform";
import { listen, type RealtimeListener } from "./realtime";
import { append, change, join, joinPage, without } from "./thread";

/** A message that the platform took for a repeated answer; the agent decides. */
export interface Warning {
  message: Message;
}

export interface ChatState {
  conversations: readonly Conversation[];
  listRead: boolean;
  /** Highlighted in the list: at once. */
  selected: string | null;
  /** Named in the header: a little later. */
  headed: string | null;
  /** Shown in the thread, and where the composer really sends to: later still. */
  open: string | null;
  threads: Readonly<Record<string, Thread>>;
  /** Unsent text per conversation, in memory only. */
  drafts: Readonly<Record<string, string>>;
  warning: Warning | null;
}

export class Chat implements RealtimeListener {
  state: ChatState = {
    conversations: [],
    listRead: false,
    selected: null,
    headed: null,
    open: null,
    threads: {},
    drafts: {},
    warning: null,
  };
  private settingsNow = bootstrap.settings;
  private readonly requests = new Map<string, string[]>();
  private readonly listeners = new Set<() => void>();
  /** How often each thing that is being read was asked for. */
  private readonly asked = new Map<string, number>();
  private switching: number[] = [];

  constructor(private readonly platform: Platform) {}

  start(): void {
    this.settings(bootstrap.settings);
    void this.refetch();
    listen(this.platform.events, this);
    document.addEventListener("visibilitychange", () => this.markOpenRead());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  // What the agent does

  /** Switch: the row is highlighted now, the header and then the thread follow. */
  select(id: string): void {
    this.stopSwitching();
    this.set({ selected: id });
    const { header, body } = this.settingsNow.lag;
    this.switching = [
      window.setTimeout(() => this.set({ headed: id }), header),
      window.setTimeout(() => this.show(id), body),
    ];
  }

  /** Leave the open conversation for none. */
  leave(): void {
    this.stopSwitching();
    this.set({ selected: null, headed: null, open: null });
  }

  draft(conversation: string, text: string): void {
    this.set({ drafts: { ...this.state.drafts, [conversation]: text } });
  }

  /** Send the open conversation's draft: the bubble appears and the composer empties at once. */
  send(): void {
    const { open, drafts } = this.state;
    const to = this.find(open);
    const text = (open && drafts[open])?.trim();
    if (!to || !text) return;
    const id = crypto.randomUUID();
    const message: Message = {
      id,
      conversation: to.id,
      order: "",
      mine: true,
      kind: "said",
      text,
      ...this.platform.drafted(text, Date.now()),
      status: "sending",
      request: id,
    };
    this.set({ drafts: { ...drafts, [to.id]: "" } });
    this.thread(to.id, (thread) => append(thread, message));
    void this.post(message, false);
  }

  /** The page's own careless retry: it simply sends again. */
  resend = (message: Message): void => {
    this.thread(message.conversation, (thread) => change(thread, message.id, { status: "sending" }));
    void this.post(message, false);
  };

  /** The agent's answer to the warning dialog. */
  decide(insist: boolean): void {
    const { warning, drafts } = this.state;
    if (!warning) return;
    const { message } = warning;
    this.set({ warning: null });
    if (insist) {
      void this.post(message, true);
      return;
    }
    this.thread(message.conversation, (thread) => without(thread, message.id));
    this.set({ drafts: { ...drafts, [message.conversation]: message.text } });
  }

  async readOlder(conversation: string): Promise<void> {
    const older = this.state.threads[conversation]?.older;
    if (older && !this.asked.has(`${conversation} ${older}`)) await this.readHistory(conversation, older);
  }

  // What the worker tells

  /** Whatever came while there was no stream is read now. */
  streamOpen(): void {
    void this.refetch();
  }

  pushed(push: Push): void {
    const message = push.type === "message" ? this.platform.pushedMessage(push) : null;
    if (message) this.stored(message);
    if (push.type !== "conversation") return;
    const conversation = this.platform.pushedConversation(push);
    this.update(conversation.id, () => conversation);
  }

  settings(settings: Settings): void {
    this.settingsNow = settings;
    const { header, body, timeout } = settings.lag;
    document.documentElement.dataset.practiceLag = `${header} ${body} ${timeout}`;
  }

  // Inside

  private stored(message: Message): void {
    const { conversation: id } = message;
    if (!this.find(id)) void this.refetch();
    if (this.state.threads[id]) this.thread(id, (thread) => join(thread, message, this.requests));
    this.update(id, (held) =>
      isNewer(message.order, held.latest?.order ?? "")
        ? { ...held, latest: message, unread: message.mine ? 0 : held.unread + (message.kind === "said" ? 1 : 0) }
        : held,
    );
    this.markOpenRead();
  }

  private find(id: string | null): Conversation | undefined {
    return this.state.conversations.find((held) => held.id === id);
  }

  private show(id: string): void {
    this.set({ headed: id, open: id });
    void this.readHistory(id, "");
    this.markOpenRead();
  }

  private stopSwitching(): void {
    this.switching.forEach((timer) => window.clearTimeout(timer));
  }

  private markOpenRead(): void {
    const { open } = this.state;
    const held = this.find(open);
    if (!held?.unread || document.visibilityState !== "visible") return;
    this.update(held.id, (now) => ({ ...now, unread: 0 }));
    void this.platform.markRead(held).catch(() => undefined);
  }

  private async post(message: Message, confirmed: boolean): Promise<void> {
    const conversation = this.find(message.conversation)!;
    // The first try goes by the bubble's own name, as pages do that keep one.
    const tries = this.requests.get(message.id) ?? [];
    const request = tries.length === 0 ? message.id : crypto.randomUUID();
    this.requests.set(message.id, [...tries, request]);
    try {
      const outgoing = { conversation, message, request, confirmed };
      const answer = await this.platform.send(outgoing, this.settingsNow.lag.timeout);
      if (answer === "warning") {
        this.set({ warning: { message } });
        return;
      }
      this.stored({ ...message, ...answer, status: "normal", request });
    } catch (error) {
      const reason = error instanceof Refusal ? error.message : "Network error";
      this.thread(message.conversation, (thread) => change(thread, message.id, { status: "failed", reason }));
    }
  }

  /** Read the list and the open thread again, by ordinary requests. */
  private async refetch(): Promise<void> {
    const { open } = this.state;
    await Promise.all([this.readList(), open ? this.readHistory(open, "") : undefined]);
  }

  private readList(): Promise<void> {
    return this.once("list", async () => {
      const read: Conversation[] = [];
      let from = "";
      do {
        const page = await this.platform.conversations(from);
        read.push(...page.items);
        from = page.next;
      } while (from);
      const held = new Map(this.state.conversations.map((known) => [known.id, known]));
      this.set({ conversations: read.map((fresh) => newer(fresh, held.get(fresh.id))), listRead: true });
      this.markOpenRead();
    });
  }

  private readHistory(conversation: string, from: string): Promise<void> {
    return this.once(`${conversation} ${from}`, async () => {
      const page = await this.platform.messages(conversation, from, this.settingsNow.history_page);
      this.thread(conversation, (thread) => joinPage(thread, page.items, page.next, from === "", this.requests));
    });
  }

  /** Read one thing at a time; who asks meanwhile gets another reading. */
  private async once(what: string, read: () => Promise<void>): Promise<void> {
    const asked = (this.asked.get(what) ?? 0) + 1;
    this.asked.set(what, asked);
    if (asked > 1) return;
    try {
      for (let seen = 0; seen < this.asked.get(what)!; ) {
        seen = this.asked.get(what)!;
        await read();
      }
    } catch {
      // The stream's return, or the agent's next click, reads again.
    } finally {
      this.asked.delete(what);
    }
  }

  private thread(conversation: string, to: (thread: Thread) => Thread): void {
    const { threads } = this.state;
    this.set({ threads: { ...threads, [conversation]: to(threads[conversation] ?? EMPTY_THREAD) } });
  }

  private update(id: string, to: (held: Conversation) => Conversation): void {
    const { conversations } = this.state;
    this.set({ conversations: conversations.map((held) => (held.id === id ? to(held) : held)) });
  }

  private set(changes: Partial<ChatState>): void {
    this.state = { ...this.state, ...changes };
    this.listeners.forEach((listener) => listener());
  }
}

/** News may have overtaken the list that was being read. */
function newer(fresh: Conversation, held: Conversation | undefined): Conversation {
  return held && isNewer(held.latest?.order ?? "", fresh.latest?.order ?? "") ? held : fresh;
}

// The chat page's state and everything that changes it. Components read `state` and call the methods.
import * as api from "./api";
import { bootstrap, type Settings } from "./bootstrap";
import { type Conversation, EMPTY_THREAD, isNewer, type Message, type StoredMessage, type Thread } from "./model";
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

const nanoseconds = (message: Message): string => `${message.created_at}000000000`;

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

  start(): void {
    this.settings(bootstrap.settings);
    void this.refetch();
    listen(this);
    document.addEventListener("visibilitychange", () => this.markOpenRead());
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  // What the agent does

  /** Switch: the row is highlighted now, the header and then the thread follow. */
  select(id: string): void {
    this.switching.forEach((timer) => window.clearTimeout(timer));
    this.set({ selected: id });
    const { header, body } = this.settingsNow.lag;
    this.switching = [
      window.setTimeout(() => this.set({ headed: id }), header),
      window.setTimeout(() => this.show(id), body),
    ];
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
    const message: Message = {
      id: crypto.randomUUID(),
      conversation_id: to.id,
      from_id: bootstrap.user_id,
      to_id: to.to_id,
      send_by_yourself: true,
      type: "text",
      content: { text },
      created_at: Math.floor(Date.now() / 1000),
      status: "sending",
    };
    this.set({ drafts: { ...drafts, [to.id]: "" } });
    this.thread(to.id, (thread) => append(thread, message));
    void this.post(message, false);
  }

  /** The page's own careless retry: it simply sends again. */
  resend(message: Message): void {
    this.thread(message.conversation_id, (thread) => change(thread, message.id, { status: "sending" }));
    void this.post(message, false);
  }

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
    this.thread(message.conversation_id, (thread) => without(thread, message.id));
    this.set({ drafts: { ...drafts, [message.conversation_id]: message.content.text } });
  }

  async restart(conversation: string): Promise<void> {
    await api.restart(conversation).catch(() => undefined);
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

  message(message: StoredMessage): void {
    const { conversation_id: id } = message;
    if (!this.find(id)) void this.refetch();
    if (this.state.threads[id]) this.thread(id, (thread) => join(thread, message, this.requests));
    this.update(id, (held) =>
      isNewer(message.id, held.latest_message_id)
        ? {
            ...held,
            latest_message_id: message.id,
            latest_message_content: message.content,
            latest_message_from_id: message.from_id,
            last_message_timestamp: nanoseconds(message),
            unread_count: message.send_by_yourself ? 0 : held.unread_count + 1,
          }
        : held,
    );
    this.markOpenRead();
  }

  conversation(conversation: Conversation): void {
    this.update(conversation.id, () => conversation);
  }

  settings(settings: Settings): void {
    this.settingsNow = settings;
    const { header, body, timeout } = settings.lag;
    document.documentElement.dataset.practiceLag = `${header} ${body} ${timeout}`;
  }

  // Inside

  private find(id: string | null): Conversation | undefined {
    return this.state.conversations.find((held) => held.id === id);
  }

  private show(id: string): void {
    this.set({ headed: id, open: id });
    void this.readHistory(id, "");
    this.markOpenRead();
  }

  private markOpenRead(): void {
    const { open } = this.state;
    if (!open || !this.find(open)?.unread_count || document.visibilityState !== "visible") return;
    this.update(open, (held) => ({ ...held, unread_count: 0 }));
    void api.markRead(open).catch(() => undefined);
  }

  private async post(message: Message, confirmed: boolean): Promise<void> {
    const request = crypto.randomUUID();
    this.requests.set(message.id, [...(this.requests.get(message.id) ?? []), request]);
    const outgoing = {
      request_id: request,
      to_id: message.to_id,
      conversation_id: message.conversation_id,
      text: message.content.text,
      uid: message.id,
      confirmed,
    };
    try {
      const answer = await api.postMessage(outgoing, this.settingsNow.lag.timeout);
      if (answer === "warning") {
        this.set({ warning: { message } });
        return;
      }
      this.message({ ...message, id: answer.id, status: "normal", created_at: answer.created_timestamp, request_id: request });
    } catch (error) {
      const reason = error instanceof api.Refusal ? error.message : "Network error";
      this.thread(message.conversation_id, (thread) => change(thread, message.id, { status: "failed", reason }));
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
      for (let offset = 0, more = true; more; ) {
        const page = await api.readConversations(offset);
        read.push(...page.conversations);
        ({ more, next_offset: offset } = page);
      }
      this.set({ conversations: read.map((fresh) => this.newer(fresh)), listRead: true });
      this.markOpenRead();
    });
  }

  /** News may have overtaken the list that was being read. */
  private newer(fresh: Conversation): Conversation {
    const held = this.find(fresh.id);
    return held && isNewer(held.latest_message_id, fresh.latest_message_id) ? held : fresh;
  }

  private readHistory(conversation: string, offset: string): Promise<void> {
    return this.once(`${conversation} ${offset}`, async () => {
      const page = await api.readMessages(conversation, offset, this.settingsNow.history_page);
      this.thread(conversation, (thread) =>
        joinPage(thread, page.messages, page.next_offset, offset === "", this.requests),
      );
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

/** What was said, by day, and after it what of ours is not over yet. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import type { Say } from "../../../i18n/say";
import { Bubble } from "../../../overlay/bubbles/bubble";
import { labelOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { SessionView, ThreadMessageView } from "../../../protocol/messages";
import type { ChatPane, PanelActions } from "../view";
import { Message, readingOf } from "./message";
import { dayName } from "./moment";
import { ReadingPlace } from "./reading-place";

interface ThreadProps {
  chat: ChatPane;
  nowMs: number;
  language: Language;
  actions: PanelActions;
}

export function Thread({ chat, nowMs, language, actions }: ThreadProps): JSX.Element {
  const say = useSay();
  const { messages, bubbles, earlier, overlay, session, reading } = chat;
  const said = useNews(messages, session.buyer_name, say);
  const state = bubbles.at(-1);
  return (
    <ReadingPlace
      label={say("CHAT.messages", { buyer: session.buyer_name })}
      latest={say("CHAT.latest")}
      first={messages[0]?.id ?? ""}
      onSight={reading === null ? null : actions.sighted}
      last={`${messages.at(-1)?.id ?? ""} ${state?.cid ?? ""}`}
    >
      {earlier && (
        <button type="button" class="quiet earlier" data-testid="earlier" onClick={actions.readEarlier}>
          {say("CHAT.earlier")}
        </button>
      )}
      {messages.length === 0 && bubbles.length === 0 && overlay === null && <Glimpse session={session} />}
      {byDay(messages, nowMs, language, say).map(({ day, messages }) => (
        <section key={messages[0]?.id} class="day" aria-label={day === "" ? undefined : day}>
          {day !== "" && <h3>{day}</h3>}
          <ol>
            {messages.map((message) => (
              <Message key={message.id} message={message} {...readingOf(message, reading)} actions={actions} />
            ))}
          </ol>
        </section>
      ))}
      <div class="own" data-testid="bubbles">
        {bubbles.map((bubble) => (
          <Bubble key={bubble.cid} bubble={bubble} onDecide={(offer) => actions.decide(bubble.cid, offer)} />
        ))}
      </div>
      <p class="spoken" role="status">
        {said} {state === undefined ? "" : labelOf(state.kind, say)}
      </p>
    </ReadingPlace>
  );
}

/** Of a session whose messages nobody has read yet, what its row told. */
function Glimpse({ session }: { session: SessionView }): JSX.Element {
  const say = useSay();
  return (
    <div class="glimpse">
      {session.preview !== "" && (
        <div class={`message ${session.last_direction ?? "in"}`}>
          <p class="balloon text" dir="auto" data-testid="glimpse">
            {session.preview}
          </p>
        </div>
      )}
      <p class="dim">{say("CHAT.noMessages")}</p>
    </div>
  );
}

/** The buyer's newest message in words, once it is another than when the session was opened. */
function useNews(messages: readonly ThreadMessageView[], buyer: string, say: Say): string {
  const newest = messages.findLast(({ direction }) => direction === "in");
  const known = useRef<string | null>(null);
  if (newest === undefined) return "";
  known.current ??= newest.id;
  return newest.id === known.current ? "" : say("CHAT.said", { buyer, text: newest.text });
}

interface Day {
  day: string;
  messages: ThreadMessageView[];
}

/** A message whose time nobody told stands with those before it. */
function byDay(messages: readonly ThreadMessageView[], nowMs: number, language: Language, say: Say): Day[] {
  const days: Day[] = [];
  for (const message of messages) {
    const day = dayName(message.time_ms, nowMs, language, say);
    const last = days.at(-1);
    if (last !== undefined && (day === "" || day === last.day)) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}

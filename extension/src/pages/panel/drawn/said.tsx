/** What a message says in the agent's language: under it in its balloon, and below that who made it and what can be done. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FailureCode } from "../../../channel";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { TranslationView } from "../../../protocol/messages";
import type { TranslationActions } from "../translation-view";
import { Correction } from "./correction";

interface SaidProps {
  view: TranslationView;
  actions: TranslationActions;
}

/** Inside the balloon. Of what the store sent, the agent's own words, quieter. */
export function Said({ view, actions }: SaidProps): JSX.Element | null {
  const say = useSay();
  const { state, translation, direction, to, trouble, text } = view;
  if (direction === "out" && translation == null) return null;
  const isUnderway = state === "waiting" || state === "late";
  return (
    <>
      {translation != null && (
        <p
          class={`text ${direction === "in" ? "translated" : "original"} ${isUnderway ? "passing" : ""}`}
          dir="auto"
          lang={to}
          data-testid="translation"
        >
          <span class="spoken">{say(direction === "in" ? "SAID.translation" : "SAID.own")}: </span>
          {translation}
        </p>
      )}
      {isUnderway && (
        <p class="state" data-testid="translation-state">
          {say(`TRANSLATED.${state}`)}
        </p>
      )}
      {state === "failed" && (
        <p class="state bad" data-testid="translation-state">
          <b>{say("TRANSLATED.failed")}</b>{" "}
          {trouble != null &&
            `${say(`ENGINE_TROUBLE.${trouble}.sentence`)} ${say(`ENGINE_TROUBLE.${trouble}.action`)} `}
          <button type="button" data-testid="translation-retry" onClick={() => actions.translateAgain(text, false)}>
            {say("CARD.retry")}
          </button>
        </p>
      )}
    </>
  );
}

interface AboutProps extends SaidProps {
  fault: FailureCode | null;
}

/** Below the balloon: one button that says who made the translation, and opens what can be done about it. */
export function About({ view, fault, actions }: AboutProps): JSX.Element | null {
  const say = useSay();
  const [open, setOpen] = useState<"no" | "tools" | "correcting">("no");
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(open);
  useLayoutEffect(() => {
    if (wasOpen.current === "correcting" && open !== "correcting") opener.current?.focus({ preventScroll: true });
    wasOpen.current = open;
  }, [open]);
  const { state, text, translation, engine, corrected } = view;
  if (open === "correcting") {
    return (
      <div class="about">
        <Correction view={view} fault={fault} actions={actions} onClose={() => setOpen("no")} />
      </div>
    );
  }
  const again = (another: boolean) => actions.translateAgain(text, another);
  const correct = (ref: typeof opener | null) => (
    <button
      ref={ref}
      type="button"
      class="plain"
      data-testid="translation-correct"
      onClick={() => setOpen("correcting")}
    >
      {say("CARD.correct")}
    </button>
  );
  if (state === "failed" && translation == null) return <p class="about">{correct(opener)}</p>;
  if (state === "off") {
    return (
      <p class="about">
        <button type="button" class="plain" data-testid="translate-it" onClick={() => again(false)}>
          {say("SAID.translate")}
        </button>
        <Fault fault={fault} />
      </p>
    );
  }
  if (translation == null) return null;
  const who = corrected ? say("SAID.corrected") : (engine ?? say("SAID.made"));
  return (
    <p class="about">
      <button
        ref={opener}
        type="button"
        class="plain who"
        data-testid="translation-by"
        aria-expanded={open === "tools"}
        title={corrected ? say("CARD.corrected") : say("CARD.by", { engine: who })}
        onClick={() => setOpen(open === "no" ? "tools" : "no")}
      >
        {who}
      </button>
      {open === "tools" && correct(null)}
      {open === "tools" && (
        <button
          type="button"
          class="plain"
          data-testid="translation-another"
          aria-disabled={state !== "done"}
          onClick={() => state === "done" && again(true)}
        >
          {say("CARD.another")}
        </button>
      )}
      <Fault fault={fault} />
    </p>
  );
}

function Fault({ fault }: { fault: FailureCode | null }): JSX.Element | null {
  const say = useSay();
  if (fault === null) return null;
  return (
    <span class="bad" role="alert" data-testid="translation-fault">
      {failureOf(fault, say)}
    </span>
  );
}

/** Signing a store in to its platform's API, for the first time or again: choose, allow on the platform's page, done. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { clock } from "../../i18n/entry";
import { failureOf } from "../../overlay/bubbles/wording";
import { useSay } from "../../overlay/speech";
import type {
  AppView,
  AuthorisationEnded,
  AuthorisationStarted,
  StoreIdentity,
  VaultView,
} from "../../protocol/messages";
import { useDesk } from "./desk";
import { Field, taken } from "./fields";
import { type Chosen, SignInChoice, type Wanted } from "./sign-in-choice";
import { Outcome, type Task, type Told, useTask } from "./task";

interface SignInProps {
  apps: readonly AppView[];
  vault: VaultView;
  /** What was last told of a sign-in whose answer the core caught itself. */
  ended: AuthorisationEnded | null;
  /** The store that is to be signed in; changes bring the form here. */
  wanted: Wanted;
  nowMs: number;
}

export function SignIn({ apps, vault, ended, wanted, nowMs }: SignInProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const [started, setStarted] = useState<AuthorisationStarted | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  /** The step goes, and with it whatever had the focus. */
  const over = () => {
    setStarted(null);
    heading.current?.focus();
  };
  useEffect(() => {
    if (wanted.asked > 0) heading.current?.focus();
  }, [wanted.asked]);
  useEffect(() => {
    if (ended === null || ended.state !== started?.state) return;
    over();
    const { error, stores } = ended;
    if (error === null) task.say(signedIn(stores), false);
    else task.say((say) => failureOf(error.code, say), true);
  }, [ended, started?.state]);

  const begin = (chosen: Chosen) =>
    task.run(async () => {
      const answer = await desk.ask("authorise.start", chosen);
      setStarted(answer);
      desk.open(answer.url);
      return null;
    });
  return (
    <section aria-labelledby="sign-in">
      <h2 id="sign-in" ref={heading} tabIndex={-1}>
        {say("SETTINGS.signIn")}
      </h2>
      <p class="about">{say("SETTINGS.signInAbout")}</p>
      <div class="card" data-testid="sign-in" data-step={started === null ? "choose" : "allow"}>
        {started === null ? (
          <SignInChoice key={wanted.asked} wanted={wanted} apps={apps} vault={vault} busy={task.busy} onBegin={begin} />
        ) : (
          <Allow started={started} task={task} nowMs={nowMs} onOver={over} />
        )}
        <Outcome task={task} />
      </div>
    </section>
  );
}

interface AllowProps {
  started: AuthorisationStarted;
  task: Task;
  nowMs: number;
  onOver(): void;
}

function Allow({ started, task, nowMs, onOver }: AllowProps): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const { state, url, redirect, expires_ms: until } = started;
  const step = useRef<HTMLParagraphElement>(null);
  useEffect(() => step.current?.focus(), [state]);
  const finish = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    const callback = taken(event)("callback").trim();
    task.run(async () => {
      const { stores } = await desk.ask("authorise.finish", { state, callback });
      onOver();
      return signedIn(stores);
    });
  };
  const cancel = () =>
    task.run(async () => {
      onOver();
      await desk.ask("authorise.cancel", { state });
      return null;
    });
  return (
    <>
      <p ref={step} tabIndex={-1} data-testid="sign-in-step">
        {nowMs < until ? say("SETTINGS.allow", { time: clock(until) }) : say("SETTINGS.runOut")}
      </p>
      <p class="about">
        {say("SETTINGS.redirect")} <code>{redirect}</code>
      </p>
      <form class="fields" autocomplete="off" onSubmit={finish}>
        <Field label={say("SETTINGS.callback")} name="callback" />
        <button type="submit" class="strong" data-testid="sign-in-finish" disabled={task.busy}>
          {say("SETTINGS.finish")}
        </button>
      </form>
      <div class="line">
        <button type="button" data-testid="sign-in-open" onClick={() => desk.open(url)}>
          {say("SETTINGS.openAgain")}
        </button>
        <button type="button" data-testid="sign-in-cancel" onClick={cancel}>
          {say("SETTINGS.cancel")}
        </button>
      </div>
    </>
  );
}

function signedIn(stores: readonly StoreIdentity[]): Told {
  const names = stores.map(({ name, site }) => `${name} (${site})`).join(", ");
  return (say) => (stores.length === 0 ? say("SETTINGS.signedInNone") : say("SETTINGS.signedIn", { stores: names }));
}

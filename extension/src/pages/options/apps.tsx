/** The developer apps: one a platform. Secrets go in and never come back. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import type { AppView, Platform } from "../../protocol/messages";
import { useDesk } from "./desk";
import { Field, taken } from "./fields";
import { PLATFORMS } from "./sites";
import { Outcome, useTask } from "./task";

/** What each platform calls the key and the secret, and whether its authorise page needs a service id. */
const NAMES = {
  shopee: { key: "SETTINGS.partnerId", secret: "SETTINGS.partnerKey", service: false },
  lazada: { key: "SETTINGS.appKey", secret: "SETTINGS.appSecret", service: false },
  tiktok: { key: "SETTINGS.appKey", secret: "SETTINGS.appSecret", service: true },
} as const satisfies Record<Platform, object>;

export function Apps({ apps }: { apps: readonly AppView[] }): JSX.Element {
  const say = useSay();
  return (
    <section aria-labelledby="apps">
      <h2 id="apps" tabIndex={-1}>
        {say("SETTINGS.apps")}
      </h2>
      <p class="about">{say("SETTINGS.appsAbout")}</p>
      {PLATFORMS.map((platform) => (
        <App key={platform} platform={platform} app={apps.find((one) => one.platform === platform) ?? null} />
      ))}
    </section>
  );
}

function App({ platform, app }: { platform: Platform; app: AppView | null }): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const [entering, setEntering] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    const entered = taken(event);
    const [key = "", secret = "", service = ""] = ["key", "secret", "service"].map((name) => entered(name).trim());
    task.run(async () => {
      await desk.ask("app.save", { platform, key, secret, service });
      setEntering(false);
      opener.current?.focus();
      return (say) => say("SETTINGS.appSaved");
    });
  };
  const remove = () =>
    task.run(async () => {
      await desk.ask("app.delete", { platform });
      return (say) => say("SETTINGS.appRemoved");
    });
  return (
    <div class="card app" data-testid="app" data-platform={platform}>
      <div class="line">
        <h3>{say(`PLATFORM.${platform}`)}</h3>
        <span class="about grows" data-testid="app-state">
          {app === null ? say("SETTINGS.noApp") : say("SETTINGS.appKept", { key: app.key })}
        </span>
        <button
          ref={opener}
          type="button"
          data-testid="app-enter"
          aria-expanded={entering}
          onClick={() => setEntering(!entering)}
        >
          {say(entering ? "SETTINGS.cancel" : app === null ? "SETTINGS.appEnter" : "SETTINGS.appReplace")}
        </button>
        {app !== null && (
          <button type="button" data-testid="app-remove" onClick={remove} disabled={task.busy}>
            {say("SETTINGS.appRemove")}
          </button>
        )}
      </div>
      {entering && (
        <form class="fields" autocomplete="off" onSubmit={save}>
          <Field label={say(NAMES[platform].key)} name="key" />
          <Field label={say(NAMES[platform].secret)} name="secret" secret />
          {NAMES[platform].service && <Field label={say("SETTINGS.service")} name="service" />}
          <button type="submit" class="strong" data-testid="app-save" disabled={task.busy}>
            {say("SETTINGS.appSave")}
          </button>
        </form>
      )}
      <Outcome task={task} />
    </div>
  );
}

/** The first step of signing in: which platform, which site, and how its answer comes back. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useId, useState } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import type { AppView, Platform, VaultView } from "../../protocol/messages";
import { useDesk } from "./desk";
import { PLATFORMS, SITES, siteName } from "./sites";

/** What is to be signed in (again, if the store is known), and how many times that was asked for: each asks anew. */
export interface Wanted {
  platform: Platform;
  site: string;
  store: string | null;
  asked: number;
}

/** What was chosen; `store` is the known one only while its own platform and site are. */
export interface Chosen {
  platform: Platform;
  site: string;
  store: string | null;
  loopback: boolean;
}

interface SignInChoiceProps {
  wanted: Wanted;
  apps: readonly AppView[];
  vault: VaultView;
  busy: boolean;
  onBegin(chosen: Chosen): void;
}

export function SignInChoice({ wanted, apps, vault, busy, onBegin }: SignInChoiceProps): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const id = useId();
  const [platform, setPlatform] = useState(wanted.platform);
  const [site, setSite] = useState(wanted.site);
  const [loopback, setLoopback] = useState(true);
  const choosePlatform = (chosen: string) => {
    const known = PLATFORMS.find((each) => each === chosen) ?? platform;
    setPlatform(known);
    if (!SITES[known].includes(site)) setSite(SITES[known][0] ?? site);
  };
  const begin = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const same = platform === wanted.platform && site === wanted.site;
    onBegin({ platform, site, store: same ? wanted.store : null, loopback });
  };
  const closed = vault.kind === "none" || vault.locked;
  const missing = !apps.some((app) => app.platform === platform);
  return (
    <form onSubmit={begin}>
      <div class="fields">
        <div class="field">
          <label for={`${id}-platform`}>{say("SETTINGS.platform")}</label>
          <select
            id={`${id}-platform`}
            data-testid="sign-in-platform"
            value={platform}
            onChange={({ currentTarget }) => choosePlatform(currentTarget.value)}
          >
            {PLATFORMS.map((each) => (
              <option key={each} value={each}>
                {say(`PLATFORM.${each}`)}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-site`}>{say("SETTINGS.site")}</label>
          <select
            id={`${id}-site`}
            data-testid="sign-in-site"
            value={site}
            onChange={({ currentTarget }) => setSite(currentTarget.value)}
          >
            {SITES[platform].map((each) => (
              <option key={each} value={each}>
                {siteName(each, language)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <fieldset>
        <legend>{say("SETTINGS.way")}</legend>
        {([true, false] as const).map((caught) => (
          <label key={String(caught)} class="choice">
            <input type="radio" name={`${id}-way`} checked={loopback === caught} onChange={() => setLoopback(caught)} />
            {say(caught ? "SETTINGS.loopback" : "SETTINGS.paste")}
          </label>
        ))}
      </fieldset>
      {closed && <Needs what="SETTINGS.needsVault" way="SETTINGS.openVault" at="vault" />}
      {!closed && missing && <Needs what="SETTINGS.needsApp" way="SETTINGS.enterApp" at="apps" />}
      <button type="submit" class="strong" data-testid="sign-in-begin" disabled={busy || closed || missing}>
        {say("SETTINGS.begin")}
      </button>
    </form>
  );
}

interface NeedsProps {
  what: "SETTINGS.needsVault" | "SETTINGS.needsApp";
  way: "SETTINGS.openVault" | "SETTINGS.enterApp";
  at: string;
}

/** What is missing, and the way to the part of the page where it can be given. */
function Needs({ what, way, at }: NeedsProps): JSX.Element {
  const say = useSay();
  return (
    <p class="needs" data-testid={`needs-${at}`}>
      {say(what)} <a href={`#${at}`}>{say(way)}</a>
    </p>
  );
}

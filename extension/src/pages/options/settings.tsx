/** The whole page: stores, signing in, developer apps, where secrets are kept, deadlines, and translation. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import type { Act } from "../../channel";
import { useSay } from "../../overlay/speech";
import { retrySeconds } from "../../port";
import { LanguageChoice } from "../language-choice";
import { PortStatus } from "../port-status";
import type { Shown } from "../shown";
import { UpdateNotice } from "../update-notice";
import { Apps } from "./apps";
import { Deadlines } from "./deadlines";
import { Doctor } from "./doctor/doctor";
import { Glossary } from "./glossary/glossary";
import { SignIn } from "./sign-in";
import type { Wanted } from "./sign-in-choice";
import { StoreCard } from "./store-card";
import { TeamNote } from "./team-note";
import { Translation } from "./translation/translation";
import { Use } from "./use/use";
import { Vault } from "./vault";

interface SettingsProps {
  shown: Shown;
  /** Unix ms. */
  nowMs: number;
  onAct(act: Act): void;
}

export function Settings({ shown, nowMs, onAct }: SettingsProps): JSX.Element {
  const say = useSay();
  const { port } = shown;
  return (
    <>
      <header>
        <img src="../icons/32.png" width={28} height={28} alt="" />
        <h1>{say("SETTINGS.title")}</h1>
        <LanguageChoice choice={shown.choice} />
      </header>
      <PortStatus port={port} retryS={retrySeconds(port, nowMs)} onAct={onAct} />
      {shown.update !== null && <UpdateNotice update={shown.update} onAct={onAct} />}
      {shown.known && <SetUp shown={shown} nowMs={nowMs} />}
      <Doctor port={port} nowMs={nowMs} below={shown.known} />
    </>
  );
}

/** What is set up, and the ways to change it. Before the core has told, there is nothing true to say here. */
function SetUp({ shown, nowMs }: Omit<SettingsProps, "onAct">): JSX.Element {
  const say = useSay();
  const [wanted, setWanted] = useState<Wanted>({ platform: "shopee", site: "SG", store: null, asked: 0 });
  const [deleted, setDeleted] = useState<string | null>(null);
  const stores = useRef<HTMLHeadingElement>(null);
  const { snapshot } = shown;
  const confirmDeleted = (name: string) => {
    setDeleted(name);
    stores.current?.focus();
  };
  return (
    <>
      {snapshot.team && <TeamNote team={snapshot.team} />}
      <section aria-labelledby="stores">
        <h2 id="stores" ref={stores} tabIndex={-1}>
          {say("SETTINGS.stores")}
        </h2>
        <p class="outcome" role="status">
          {deleted === null ? "" : say("SETTINGS.deleted", { store: deleted })}
        </p>
        {snapshot.stores.length === 0 && <p class="about">{say("SETTINGS.noStores")}</p>}
        <ul class="cards">
          {snapshot.stores.map((store) => {
            const { platform, site, store: id } = store.identity;
            return (
              <StoreCard
                key={`${platform}/${site}/${id}`}
                store={store}
                locked={store.team === true && snapshot.team?.locked.includes("stores") === true}
                nowMs={nowMs}
                onSignIn={() => setWanted({ platform, site, store: id, asked: wanted.asked + 1 })}
                onDeleted={confirmDeleted}
              />
            );
          })}
        </ul>
      </section>
      <SignIn apps={snapshot.apps} vault={snapshot.vault} ended={shown.ended} wanted={wanted} nowMs={nowMs} />
      <Apps apps={snapshot.apps} />
      <Vault vault={snapshot.vault} />
      <Deadlines nowMs={nowMs} team={snapshot.team ?? null} />
      <Translation status={snapshot.translation} stores={snapshot.stores} />
      <Glossary stores={snapshot.stores} />
      <Use stores={snapshot.stores} />
    </>
  );
}

/** The languages of the browser's own translator: which are there, and downloading the others. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import { type Tongue, tongues } from "../../../translation/writing/tongues";
import type { TranslatorApi } from "../../device/translators";
import { useDesk } from "../desk";
import { Download, type Got, isOffered, isThere, type Standing, standing } from "./download";

interface DownloadsProps {
  api: TranslatorApi;
  /** The agent's language: to and from this one is what can be translated. */
  agent: Tongue;
}

export function Downloads(props: DownloadsProps): JSX.Element {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <details class="more" data-testid="downloads" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{say("DOWNLOAD.title")}</summary>
      {open && <Languages {...props} key={props.agent} />}
    </details>
  );
}

function Languages({ api, agent }: DownloadsProps): JSX.Element {
  const say = useSay();
  const { language, translatorReady } = useDesk();
  const named = tongues(language, null).filter((each) => each.language !== agent);
  const [known, setKnown] = useState<ReadonlyMap<Tongue, Standing> | null>(null);
  useEffect(() => {
    let isWanted = true;
    const all = named.map(async (each) => [each.language, await standing(api, each.language, agent)] as const);
    void Promise.all(all).then((found) => {
      if (found.some(([, now]) => isThere(now))) translatorReady();
      if (isWanted) setKnown(new Map(found));
    });
    return () => {
      isWanted = false;
    };
  }, []);
  if (known === null) return <p class="about">{say("DOWNLOAD.looking")}</p>;
  const offered = named.filter((each) => isOffered(known.get(each.language)));
  const others = named.filter((each) => !isOffered(known.get(each.language)));
  const mine = tongues(language, agent).find((each) => each.language === agent)?.name ?? agent;
  return (
    <div class="downloads">
      <p class="about">{say("DOWNLOAD.about", { language: mine })}</p>
      {offered.length === 0 && <p class="about">{say("DOWNLOAD.nothing")}</p>}
      <ul>
        {offered.map((each) => (
          <Row
            key={each.language}
            api={api}
            tongue={each.language}
            name={each.name}
            agent={agent}
            first={known.get(each.language) ?? "downloadable"}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <p class="about" data-testid="download-unknown">
          {say("DOWNLOAD.unknown", { languages: others.map(({ name }) => name).join(language === "zh" ? "、" : ", ") })}
        </p>
      )}
    </div>
  );
}

interface RowProps {
  api: TranslatorApi;
  tongue: Tongue;
  name: string;
  agent: Tongue;
  first: Standing;
}

function Row({ api, tongue, name, agent, first }: RowProps): JSX.Element {
  const say = useSay();
  const { translatorReady } = useDesk();
  const [got, setGot] = useState<Got>({ standing: first, share: null, slow: false, fault: null });
  const [download, setDownload] = useState<Download | null>(null);
  useEffect(() => () => download?.stop(), [download]);
  const { standing: now, share, slow, fault } = got;
  const begin = () => {
    // At once: the browser counts the press for a moment only.
    const started = new Download(api, tongue, agent, (now) => {
      if (isThere(now.standing)) translatorReady();
      setGot(now);
    });
    setDownload(started);
    void started.run().finally(() => setDownload(null));
  };
  const percent = String(Math.floor((share ?? 0) * 100));
  return (
    <li data-testid="download" data-language={tongue} data-state={now}>
      <div class="line">
        <span class="grows">{name}</span>
        {download === null ? (
          <span class={now === "available" ? "outcome" : "about"}>{say(`DOWNLOAD.${now}`)}</span>
        ) : (
          <>
            <progress value={share ?? undefined} max={1} aria-label={say("DOWNLOAD.downloadOf", { language: name })} />
            <span class="about">
              {share === null ? say("DOWNLOAD.downloading") : say("DOWNLOAD.progress", { percent })}
            </span>
            <button type="button" data-testid="download-stop" onClick={() => download.stop()}>
              {say("DOWNLOAD.stop")}
            </button>
          </>
        )}
        {download === null && now !== "available" && (
          <button
            type="button"
            data-testid="download-start"
            aria-label={say("DOWNLOAD.downloadOf", { language: name })}
            onClick={begin}
          >
            {say(fault === null ? "DOWNLOAD.download" : "DOWNLOAD.again")}
          </button>
        )}
      </div>
      <p class={fault === "failed" ? "outcome bad" : "about"} role="status">
        {fault !== null ? say(`DOWNLOAD.${fault}`) : slow ? say("DOWNLOAD.slow") : ""}
      </p>
    </li>
  );
}

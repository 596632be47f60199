/** The engines, in the order in which they are asked. */
import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { Failure } from "../../../channel";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { EngineKind } from "../../../protocol/messages";
import { useDesk } from "../desk";
import { useFocusWish } from "../focus-wish";
import { Outcome, type Refused, type Told, useTask } from "../task";
import { TeamMark } from "../team-mark";
import { EngineCard } from "./engine-card";
import { leavesKey } from "./engine-entry";
import { EngineForm } from "./engine-form";
import { EngineKinds } from "./engine-kinds";
import { type Engine, KIND_NAMES, newEngine } from "./kinds";
import { backToTeam, dropEngine, isLocked, keptOf, moveEngine, type Patch, putEngine, turnEngine } from "./patches";
import type { Book } from "./settings-book";

interface Edited {
  /** What the form began with. */
  start: Engine;
  isNew: boolean;
}

const at = (id: string, testid: string) => `[data-engine=${JSON.stringify(id)}] [data-testid="${testid}"]`;
const ADD = '[data-testid="engine-add"]';

export function Engines({ book }: { book: Book }): JSX.Element {
  const say = useSay();
  const desk = useDesk();
  const task = useTask();
  const root = useRef<HTMLDivElement>(null);
  const wish = useFocusWish(root, task.busy);
  const [edited, setEdited] = useState<Edited | null>(null);
  const { engines, currency } = book.settings;
  const locked = isLocked(book.settings, "engines");

  const add = (kind: EngineKind) => {
    const taken = engines.map(({ name }) => name);
    setEdited({ start: newEngine(kind, crypto.randomUUID(), currency, taken), isNew: true });
  };
  const useDevice = () => {
    const device = newEngine("device", crypto.randomUUID(), currency, []);
    task.run(() => book.change(putEngine(device, null), () => (say) => say("ENGINES.saved")));
    wish(at(device.id, "engine-edit"));
  };
  const close = () => {
    if (edited !== null) wish(at(edited.start.id, "engine-edit"), ADD);
    setEdited(null);
  };
  const change = (patch: Patch) => task.run(() => book.change(patch, () => null));
  const keep = (engine: Engine, key: string) => {
    if (edited === null) return;
    const { start, isNew } = edited;
    task.run(async () => {
      const said = await book.change(putEngine(engine, isNew ? null : start), () => (say) => say("ENGINES.saved"));
      if (said !== null && "bad" in said) {
        // The form stays; saved once more, it takes the place of what is there now.
        setEdited(await begunAnew(engine.id));
        return said;
      }
      setEdited(null);
      wish(at(engine.id, "engine-edit"));
      if (key !== "") return await keepKey(engine.id, key);
      return leavesKey(start, engine.address) ? (say) => say("ENGINES.savedKeyGone") : said;
    });
  };
  const begunAnew = async (id: string): Promise<Edited | null> => {
    const kept = keptOf(await desk.ask("translation.settings", {})).engines.find((each) => each.id === id);
    return edited && { start: kept ?? edited.start, isNew: kept === undefined };
  };
  const keepKey = async (engine: string, key: string): Promise<Told | Refused> => {
    try {
      book.heard(keptOf(await desk.ask("engine.key", { engine, key })));
      return (say) => say("ENGINES.keySaved");
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { bad: (say) => `${say("ENGINES.keyUnsaved")} ${failureOf(error.code, say)}` };
    }
  };
  const form = edited !== null && (
    <EngineForm
      key={edited.start.id}
      start={edited.start}
      isNew={edited.isNew}
      others={engines.filter(({ id }) => id !== edited.start.id)}
      currency={currency}
      busy={task.busy}
      locked={locked}
      onSave={keep}
      onCancel={close}
    />
  );
  const hasPlace = engines.some(({ id }) => id === edited?.start.id);
  const hasDevice = engines.some(({ kind }) => kind === "device");
  return (
    <div class="card engines" ref={root}>
      <h3>{say("ENGINES.engines")}</h3>
      <TeamMark
        field="engines"
        standing={book.settings.team?.engines}
        onBack={() => task.run(() => book.change(backToTeam("engines"), () => (say) => say("TEAM.backDone")))}
      />
      <p class="about">{say(engines.length === 0 ? "ENGINES.none" : "ENGINES.enginesAbout")}</p>
      {engines.length > 0 && (
        <ol class="engine-list">
          {engines.map((engine, nth) =>
            engine.id === edited?.start.id ? (
              <li key={engine.id} class="engine">
                {form}
              </li>
            ) : (
              <EngineCard
                key={engine.id}
                engine={engine}
                currency={currency}
                agent={book.settings.language ?? desk.language}
                locked={locked}
                isFirst={nth === 0}
                isLast={nth === engines.length - 1}
                onMove={(step) => {
                  change(moveEngine(engine.id, step));
                  const [wanted, other] = step < 0 ? ["engine-up", "engine-down"] : ["engine-down", "engine-up"];
                  wish(at(engine.id, wanted ?? ""), at(engine.id, other ?? ""));
                }}
                onTurn={(on) => change(turnEngine(engine.id, on))}
                onEdit={() => setEdited({ start: engine, isNew: false })}
                onDelete={() => {
                  task.run(() =>
                    book.change(dropEngine(engine.id), () => (say) => say("ENGINES.deleted", { engine: engine.name })),
                  );
                  wish(ADD);
                }}
                onKeyForgotten={book.heard}
              />
            ),
          )}
        </ol>
      )}
      {!hasPlace && form}
      {edited === null && !locked && (
        <EngineKinds
          kinds={KIND_NAMES.filter((kind) => kind !== "device" || !hasDevice)}
          offersDevice={!hasDevice && engines.length === 0 && desk.translator !== undefined}
          onDevice={useDevice}
          onAdd={add}
        />
      )}
      <Outcome task={task} />
    </div>
  );
}

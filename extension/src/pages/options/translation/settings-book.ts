/** The settings of translation as the core has them, and the way to change them. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Failure } from "../../../channel";
import { useDesk } from "../desk";
import type { Refused, Told } from "../task";
import { type Conflict, type Kept, keptOf, type Patch } from "./patches";

export interface Book {
  settings: Kept;
  /** Changes what is kept, one after the other. What it answers is said: `told`, or why not. */
  change(patch: Patch, told: (after: Kept) => Told | null): Promise<Told | Refused | null>;
  /** What the core has told otherwise. */
  heard(settings: Kept): void;
}

/** Null until the core has told; rejects nothing: whoever asks first says what went wrong (`failed`). */
export function useSettingsBook(failed: (failure: Failure) => void): Book | null {
  const desk = useDesk();
  const [settings, setSettings] = useState<Kept | null>(null);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    const load = () =>
      void desk.ask("translation.settings", {}).then(
        (told) => setSettings(keptOf(told)),
        (error: unknown) => {
          if (!(error instanceof Failure)) throw error;
          failed(error);
        },
      );
    load();
    return desk.follow("engines", load);
  }, []);
  if (settings === null) return null;
  const save = async (patch: Patch): Promise<Kept | Conflict> => {
    const now = keptOf(await desk.ask("translation.settings", {}));
    const wanted = patch(now);
    const after = typeof wanted === "string" ? now : keptOf(await desk.ask("translation.save", wanted));
    setSettings(after);
    return typeof wanted === "string" ? wanted : after;
  };
  const change: Book["change"] = async (patch, told) => {
    const mine = turn.current.then(() => save(patch));
    turn.current = mine.catch(() => undefined);
    const after = await mine;
    return typeof after === "string" ? { bad: (say) => say(`ENGINES.${after}`) } : told(after);
  };
  return { settings, change, heard: setSettings };
}

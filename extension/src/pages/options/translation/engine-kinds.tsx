/** The kinds of engines that can be added, each with what it costs and where its key comes from. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { EngineKind } from "../../../protocol/messages";

interface EngineKindsProps {
  kinds: readonly EngineKind[];
  /** The browser at hand can translate by itself, and there is no engine yet. */
  offersDevice: boolean;
  onDevice(): void;
  onAdd(kind: EngineKind): void;
}

export function EngineKinds({ kinds, offersDevice, onDevice, onAdd }: EngineKindsProps): JSX.Element {
  const say = useSay();
  const [open, setOpen] = useState(false);
  return (
    <>
      {offersDevice && (
        <div class="line">
          <button type="button" class="strong" data-testid="engine-device" onClick={onDevice}>
            {say("ENGINES.useBrowser")}
          </button>
          <span class="about grows">{say("ENGINES.free")}</span>
        </div>
      )}
      <div>
        <button type="button" data-testid="engine-add" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say("ENGINES.add")}
        </button>
      </div>
      {open && (
        <ul class="kinds" aria-label={say("ENGINES.add")}>
          {kinds.map((kind) => (
            <li key={kind}>
              <button type="button" data-testid={`engine-kind-${kind}`} onClick={() => onAdd(kind)}>
                <strong>{say(`ENGINE.${kind}`)}</strong>
                <small class="about">{say(`ENGINE_HELP.${kind}`)}</small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The keys of the panel. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { Dialog } from "./dialog";
import { KEY_HELP } from "./shortcuts";

export function Help({ onClose }: { onClose(): void }): JSX.Element {
  const say = useSay();
  return (
    <Dialog title={say("KEYS.title")} testid="help" onClose={onClose}>
      <p class="dim">{say("KEYS.about")}</p>
      <dl class="keys">
        {KEY_HELP.map(([keys, about]) => (
          <div key={about}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{say(about)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

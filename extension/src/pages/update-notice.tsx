/** That an update of the extension waits, for our own pages. */
import type { JSX } from "preact";
import type { Act } from "../channel";
import { Icon } from "../overlay/icons";
import { useSay } from "../overlay/speech";
import { trusted } from "../overlay/trusted";
import { updateSentence } from "../overlay/update-bar";
import type { UpdateView } from "../update";

export function UpdateNotice({ update, onAct }: { update: UpdateView; onAct(act: Act): void }): JSX.Element {
  const say = useSay();
  return (
    <div class="status" data-testid="update" role="status">
      <Icon name="bell" />
      <p>{updateSentence(update, say)}</p>
      <button type="button" class="strong" data-testid="update-now" onClick={trusted(() => onAct({ act: "update" }))}>
        {say("UPDATE.now")}
      </button>
    </div>
  );
}

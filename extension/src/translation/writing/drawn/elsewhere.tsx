/** Says that a text was not sent when the page has turned to another conversation before the agent could be asked. */
import type { JSX } from "preact";
import type { Untranslated } from "../../../content/guest";
import type { Language as Spoken } from "../../../i18n/entry";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import { trusted } from "../../../overlay/trusted";
import type { Tongue } from "../tongues";
import { tongueName } from "../tongues";

interface ElsewhereProps {
  asked: Untranslated;
  own: Tongue;
  spoken: Spoken;
  onClose(): void;
}

export function Elsewhere({ asked, own, spoken, onClose }: ElsewhereProps): JSX.Element {
  const say = useSay();
  return (
    <div class="elsewhere" role="alert" data-testid="wrong-language-elsewhere">
      <span>
        {say("GUARD.elsewhere", { buyer: asked.recipient.buyer_name, own: tongueName(asked.own ?? own, spoken) })}
      </span>
      <button
        type="button"
        class="quiet"
        aria-label={say("GUARD.dismiss")}
        title={say("GUARD.dismiss")}
        onClick={trusted(onClose)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}

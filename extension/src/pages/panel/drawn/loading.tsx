/** The overlay over what is not there yet or belongs to what was asked for before: it takes the clicks meant for that. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import type { Overlay } from "../view";

interface LoadingProps {
  overlay: Overlay;
  onRetry(): void;
}

export function Loading({ overlay, onRetry }: LoadingProps): JSX.Element {
  const say = useSay();
  const { kind, cause } = overlay;
  const label = say(`LOADING.${kind}`);
  return (
    <div class={`loading ${kind}`} data-testid="loading" data-kind={kind} data-cause={cause}>
      <div class="card">
        <p role="status">{label}</p>
        <div class="moving-bar" role="progressbar" aria-label={label} />
        {cause !== null && (
          <div class="cause" role="alert" data-testid="loading-cause">
            <p>{say(`SLOW.${cause}`)}</p>
            <button type="button" class="strong" data-testid="loading-retry" onClick={onRetry}>
              {say("LOADING.retry")}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

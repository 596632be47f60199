/** The connection banner over the top of the page. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { clock } from "../i18n/entry";
import { Icon } from "./icons";
import { useSay } from "./speech";
import { trusted } from "./trusted";
import type { BannerView } from "./view";

export function BannerBar({ banner, onRetry }: { banner: BannerView; onRetry(): void }): JSX.Element {
  const say = useSay();
  const [explained, setExplained] = useState(false);
  const urgent = banner.kind === "down" || banner.kind === "syncFailed";
  return (
    <div
      class={`banner ${banner.kind}`}
      data-testid="banner"
      data-kind={banner.kind}
      role={urgent ? "alert" : "status"}
    >
      <div class="bar">
        <Icon name={banner.kind === "inSync" ? "sent" : urgent ? "network" : "sending"} />
        <span class="says" data-testid="banner-text">
          {say(`BANNER.${banner.kind}`)}
        </span>
        {banner.inSyncMs !== null && banner.kind !== "inSync" && (
          <span class="aside">{say("BANNER.lastInSync", { time: clock(banner.inSyncMs) })}</span>
        )}
        <button
          type="button"
          class="quiet"
          aria-label={say("BANNER.explain")}
          aria-expanded={explained}
          data-testid="banner-help"
          onClick={trusted(() => setExplained(!explained))}
        >
          ?
        </button>
        <span class="gap" />
        {banner.kind === "syncFailed" && (
          <button type="button" class="strong" data-testid="banner-retry" onClick={trusted(onRetry)}>
            {say("BANNER.retry")}
          </button>
        )}
      </div>
      {banner.kind === "syncing" && <Progress done={banner.done} total={banner.total} />}
      {explained && (
        <p class="help">
          {banner.cause !== null && <>{say(`CAUSE.${banner.cause}`)} </>}
          {say(`BANNER_HELP.${banner.kind}`)}
        </p>
      )}
    </div>
  );
}

/** How many tabs have been read again; without a total it only moves. */
function Progress({ done, total }: { done: number; total: number }): JSX.Element {
  const say = useSay();
  const label = say("BANNER.syncing");
  if (total === 0)
    return <div class="progress moving" role="progressbar" aria-label={label} data-testid="banner-progress" />;
  const share = `${Math.round((100 * Math.min(done, total)) / total)}%`;
  return (
    <div
      class="progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={say("BANNER.progress", { done: String(done), total: String(total) })}
      data-testid="banner-progress"
    >
      <span style={{ width: share }} />
    </div>
  );
}

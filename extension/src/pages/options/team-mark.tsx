/** How something that the team has set stands: that it is the team's, the way back to it, or that nobody else changes it. */
import type { JSX } from "preact";
import { useSay } from "../../overlay/speech";
import type { TeamField, TeamStanding } from "../../protocol/messages";

interface TeamMarkProps {
  field: TeamField;
  /** Absent where the team has set nothing. */
  standing: TeamStanding | null | undefined;
  /** Gives up the user's own. */
  onBack?(): void;
}

export function TeamMark({ field, standing, onBack }: TeamMarkProps): JSX.Element | null {
  const say = useSay();
  if (standing == null) return null;
  return (
    <p class="about" data-testid="team-mark" data-field={field} data-standing={standing}>
      {say(`TEAM.${standing}`)}{" "}
      {standing === "own" && onBack !== undefined && (
        <button type="button" class="quiet" data-testid="team-back" onClick={onBack}>
          {say("TEAM.back")}
        </button>
      )}
    </p>
  );
}

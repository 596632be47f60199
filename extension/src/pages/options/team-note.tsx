/** That a team has set things up, what only it changes, and what of that is wrong: the agent knows whom to tell. */
import type { JSX } from "preact";
import { useSay } from "../../overlay/speech";
import type { TeamView } from "../../protocol/messages";

export function TeamNote({ team }: { team: TeamView }): JSX.Element {
  const say = useSay();
  const { name, locked, problems } = team;
  return (
    <section aria-labelledby="team" data-testid="team">
      <h2 id="team" tabIndex={-1}>
        {say("TEAM.title")}
        {name !== "" && ": "}
        <bdi>{name}</bdi>
      </h2>
      <p class="about">{say("TEAM.about")}</p>
      {locked.length > 0 && (
        <p data-testid="team-locked">
          {say("TEAM.only", { fields: locked.map((field) => say(`TEAM_FIELD.${field}`)).join(", ") })}
        </p>
      )}
      {problems.map(({ field, why }) => (
        <p key={`${field} ${why}`} class="needs" data-testid="team-problem">
          {say("TEAM.problem", { field: field || say("TEAM.all"), why: say(`TEAM_FAULT.${why}`) })}
        </p>
      ))}
    </section>
  );
}

// Calls of a page's own HTTP interface.
import { bootstrap } from "./bootstrap";

/** The platform's business refusal; its message is the sentence for the agent. */
export class Refusal extends Error {}

/** The answer's body. Who is not logged in goes to the login; any other bad status throws. */
export async function ask<Body>(path: string, query: Record<string, string | number>, init: RequestInit = {}): Promise<Body> {
  const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const answer = await fetch(asked.size ? `${path}?${asked}` : path, init);
  if (answer.status === 401) location.assign(bootstrap.login_url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as Body;
}

export const posting = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** How the browser that we run in is called. */

/** How people call browsers that call themselves otherwise. */
const NAMES: Readonly<Record<string, string>> = { Edg: "Edge", OPR: "Opera" };

/** The browser's name and major version from its user agent; the later, more specific names win. */
export function browserName(userAgent: string): string {
  const found = [...userAgent.matchAll(/(Firefox|Edg|OPR|Chrome)\/(\d+)/g)].at(-1);
  const [, name = "", version = ""] = found ?? [];
  return found === undefined ? "unknown" : `${NAMES[name] ?? name} ${version}`;
}

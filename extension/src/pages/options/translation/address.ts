/** Where texts can go: https, or http on this computer. The core checks the same (`engines/address.py`). */

const FORM = /^(https?):\/\/(\[[0-9a-f:.]+\]|[^/?#@:[\]\\\s]+)(:\d{1,5})?(\/[\w.~!$&'()*+,;=:@%/-]*)?$/i;
const HERE = /^(localhost|127(\.\d{1,3}){3}|\[(0*:)*0*1\])$/i;

export function isUsable(address: string): boolean {
  const [, scheme = "", host = ""] = FORM.exec(address.trim()) ?? [];
  if (host === "" || !URL.canParse(address.trim())) return false;
  return scheme.toLowerCase() === "https" || HERE.test(host);
}

/** Does a key go to the same server at both? */
export function isSameServer(one: string, other: string): boolean {
  return URL.parse(one.trim())?.origin === URL.parse(other.trim())?.origin;
}

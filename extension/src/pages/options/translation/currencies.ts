/** Currencies in which engines are paid: those of the big providers' bills and of the platforms' sites. */
import type { Language } from "../../../i18n/entry";

const CODES = [
  ...["USD", "EUR", "CNY", "SGD", "MYR", "THB", "VND", "IDR", "PHP", "TWD", "HKD", "JPY", "KRW", "GBP", "BRL", "MXN"],
];

/** "SGD · Singapore Dollar", with `also` if it is none of them. */
export function currencies(also: string, language: Language): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: "currency", fallback: "none" });
  return [...new Set([...CODES, also])].map((code) => {
    const name = names.of(code);
    return { code, name: name === undefined ? code : `${code} · ${name}` };
  });
}

/** So small an amount as a text costs is not rounded to nothing. */
export function money(amount: number, currency: string, language: Language): string {
  const digits = amount !== 0 && Math.abs(amount) < 1 ? { minimumFractionDigits: 2, maximumFractionDigits: 4 } : {};
  return new Intl.NumberFormat(language, { style: "currency", currency, ...digits }).format(amount);
}

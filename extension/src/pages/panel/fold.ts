/**
 * The form in which texts are compared by search: case, width, Latin accents and invisible characters don't count, so
 * that "Cà Phê Đá" is found by "ca phe da". The core folds in the same way (`native_host/conversations/fold.py`), and
 * `tests/golden/folding.json` holds cases for both. Thai vowels and tones are kept.
 */
const MARKS = /[\u0300-\u036f]/g;
const SPACES = /[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;
const TIDY = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/;

/** Letters that have no decomposition and are typed as another; and what nobody sees, such as the joiners of emoji. */
const SAME: Readonly<Record<string, string>> = {
  đ: "d",
  ð: "d",
  ł: "l",
  ø: "o",
  ħ: "h",
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ς: "σ",
};
const UNLIKE = /[đðłøħıßæœς]|\u00ad|\u200b|\u200c|\u200d|\u2060|\ufe0e|\ufe0f|\ufeff/g;

export function fold(text: string): string {
  if (TIDY.test(text)) return text.toLowerCase();
  const small = text.normalize("NFKC").toLowerCase();
  const bare = small.normalize("NFD").replace(MARKS, "");
  return bare
    .replace(UNLIKE, (letter) => SAME[letter] ?? "")
    .normalize("NFC")
    .replace(SPACES, " ")
    .replace(/^ | $/g, "");
}

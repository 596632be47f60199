/** Comma-separated values (RFC 4180), as spreadsheets write and read them. */

export type Table = string[][];

/** `row` of the file, from 1, in which a quotation mark is opened that is never closed. */
export interface Unclosed {
  row: number;
}

const SEPARATORS = [",", ";", "\t"] as const;
const MARK = "\ufeff";

/** The cells of each row; lines without any are passed over, but counted (`null`). */
export function readCsv(file: string): (string[] | null)[] | Unclosed {
  const text = file.startsWith(MARK) ? file.slice(1) : file;
  const separator = separatorOf(text);
  const rows: (string[] | null)[] = [];
  let row: string[] = [];
  let cell = "";
  let at = 0;
  const endCell = () => {
    row.push(cell);
    cell = "";
  };
  const endRow = () => {
    endCell();
    rows.push(row.every((each) => each.trim() === "") ? null : row);
    row = [];
  };
  while (at < text.length) {
    const letter = text[at] ?? "";
    if (letter === '"' && cell === "") {
      const end = closing(text, at + 1);
      if (end < 0) return { row: rows.length + 1 };
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else if (letter === separator) {
      endCell();
      at++;
    } else if (letter === "\n" || letter === "\r") {
      endRow();
      at += text.startsWith("\r\n", at) ? 2 : 1;
    } else {
      cell += letter;
      at++;
    }
  }
  if (cell !== "" || row.length > 0) endRow();
  return rows;
}

/** With a mark at its beginning, without which Excel takes it for another encoding. */
export function writeCsv(rows: Table): string {
  const quoted = (cell: string) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${MARK}${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;
}

/** The one that stands most often in the first line: spreadsheets take the semicolon where the comma is a decimal point. */
function separatorOf(text: string): string {
  const [first = ""] = text.split(/[\r\n]/, 1);
  const counts = SEPARATORS.map((each) => first.split(each).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** Where a quotation ends that began before `from`; -1: nowhere. */
function closing(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

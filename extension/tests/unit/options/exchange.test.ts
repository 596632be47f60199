import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "../../../src/pages/options/glossary/csv";
import { read, writeJson, writeTable } from "../../../src/pages/options/glossary/exchange";
import { found, PAGE, pageOf, searchable } from "../../../src/pages/options/glossary/found";
import type { Term } from "../../../src/protocol/messages";

const LION = { platform: "shopee", site: "SG", store: "170044686" } as const;
const ODD = { platform: "lazada", site: "TH", store: "a b/c;d,100%" } as const;
const TERM: Term = {
  id: "t1",
  words: { en: 'Fast "Ship"', th: "ส่งด่วน", "zh-Hant": "快遞, 免運" },
  stores: [LION, ODD],
  note: "line one\nline two; =1+1",
  changed_ms: 0,
};
const NAME: Term = { id: "t2", words: { "*": "LionPod 3" }, stores: [], note: "", changed_ms: 0 };
let last = 0;
const newId = () => `new${++last}`;
const take = (file: string, known: readonly Term[] = []) => read(file, known, newId);
const terms = (file: string, known: readonly Term[] = []) => {
  const content = take(file, known);
  if ("fault" in content) throw new Error(JSON.stringify(content.fault));
  return content.terms;
};
const words = (file: string) => terms(file).map((term) => term.words);

describe("CSV", () => {
  test("that was written is read as it was, whatever is in its cells", () => {
    const cell = fc.string({ unit: fc.constantFrom(..."ab ,;\"'\t\n\r=ก快") });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 6 }), (rows) => {
        const kept = [["first", "row"], ...rows].filter((row) => row.some((each) => each.trim() !== ""));
        const back = readCsv(writeCsv(kept));
        expect(Array.isArray(back) && back.filter((row) => row !== null)).toEqual(kept);
      }),
    );
  });

  test.each([
    ["a,b\n1,2", "commas"],
    ["a;b\r\n1;2\r\n", "semicolons"],
    ["\ufeffa\tb\r1\t2", "tabs, old line ends and a mark at the beginning"],
    ['"a","b"\n"1","2"\n\n', "quotation marks and empty lines at the end"],
  ])("has %j: %s", (file) => {
    const rows = readCsv(file);
    expect(Array.isArray(rows) && rows.filter((row) => row !== null)).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  test("whose quotation mark is never closed says where that began", () => {
    expect(readCsv('a,b\n1,"2\n3')).toEqual({ row: 2 });
  });
});

describe("a glossary", () => {
  test.each([
    ["CSV", writeTable],
    ["JSON", writeJson],
  ])("goes out as %s and comes back as it was", (_kind, write) => {
    expect(terms(write([TERM, NAME]))).toEqual([TERM, NAME]);
  });

  test("has a column for each language, as a person writes it in a spreadsheet", () => {
    expect(words("en;zh;*;note\nFree gift;赠品;;x\n;;LionPod;\n;;;\n")).toEqual([
      { en: "Free gift", zh: "赠品" },
      { "*": "LionPod" },
    ]);
  });

  test("may be Indonesian", () => expect(words("en,id\ngift,hadiah")).toEqual([{ en: "gift", id: "hadiah" }]));

  test("that is imported twice adds nothing, and a changed term is another", () => {
    const file = "en,th,stores\nship,ส่ง,shopee/SG/170044686\ngift,ของแถม,";
    const once = terms(file);
    expect(terms(file, once).map(({ id }) => id)).toEqual(once.map(({ id }) => id));
    expect(terms(file.replace("gift", "gifts"), once)[1]?.id).not.toBe(once[1]?.id);
  });

  test("may name several stores, with blanks between", () => {
    expect(terms("en,zh,stores\na,b,shopee/SG/170044686  lazada/TH/a%20b%2Fc%3Bd%2C100%25")[0]?.stores).toEqual([
      LION,
      ODD,
    ]);
  });

  test("of 5,000 terms is read at once", () => {
    const rows = Array.from({ length: 5000 }, (_, nth) => `word ${nth},词${nth}`);
    expect(terms(["en,zh", ...rows].join("\n"))).toHaveLength(5000);
    expect(take(["en,zh", ...rows, "one,more"].join("\n"))).toEqual({ fault: { row: 0, column: "", why: "many" } });
  });

  test.each([
    ["", 0, "", "empty"],
    ["en,zh\n", 0, "", "empty"],
    ["hello world\nfoo", 0, "hello world", "unreadable"],
    ["<html></html>", 0, "<html></html>", "unreadable"],
    ["{}", 0, "", "unreadable"],
    ["[1]", 0, "", "unreadable"],
    ["{broken", 0, "", "unreadable"],
    ["en,zh\na,\ufffd\ufffd", 0, "", "encoding"],
    ["en,English\na,b", 1, "English", "column"],
    ["\n\nen,EN\na,b", 3, "EN", "column"],
    ["en,zh,en\na,b,c", 1, "en", "twiceColumn"],
    ["note,stores\na,b", 1, "note stores", "noLanguage"],
    ['en,zh\na,"b', 2, '"', "quote"],
    ["en,zh\na,b\nc,d,e", 3, "3", "cells"],
    ["en,zh,note\n,,x", 2, "*", "noWord"],
    [`en,zh\na,b\n\n${"x".repeat(201)},y`, 4, "en", "word"],
    ["en,zh,stores\na,b,shopee/SG", 2, "stores", "stores"],
    ["en,zh,stores\na,b,amazon/SG/1", 2, "stores", "stores"],
    ["en,zh,stores\na,b,shopee/SG/%E0", 2, "stores", "stores"],
    [`en,zh,note\na,b,${"x".repeat(201)}`, 2, "note", "note"],
    [`en,zh,term-id\na,b,${"x".repeat(129)}`, 2, "term-id", "id"],
    ["en,zh,term-id\na,b,1\nc,d,1", 3, "term-id", "twice"],
    ['[{"words":{"en":"a"}},{"words":{}}]', 2, "*", "noWord"],
    ['[{"words":{"en":7}}]', 1, "en", "word"],
    ['[{"words":{"__proto__x":"a"}}]', 1, "__proto__x", "column"],
    ['[{"words":"en"}]', 1, "words", "noWord"],
    ['[{"words":{"en":"a"},"stores":"all"}]', 1, "stores", "stores"],
    ['[{"words":{"en":"a"},"note":5}]', 1, "note", "note"],
    ['[{"words":{"en":"a"},"id":""}]', 1, "term-id", "id"],
  ])("that reads %j is not taken in: row %i, %s: %s", (file, row, column, why) => {
    expect(take(file)).toEqual({ fault: { row, column, why } });
  });

  test("is read or refused, whatever the file holds, and never breaks", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (file) => void take(`en,zh\n${file}`)));
    fc.assert(fc.property(fc.json(), (file) => void take(file)));
  });
});

test("terms are found by any of their words and their note, however they are written", () => {
  const all = searchable([TERM, NAME, { id: "t3", words: { vi: "Cà Phê" }, note: "drink" }]);
  const ids = (text: string) => found(all, text).map(({ id }) => id);
  expect([ids(""), ids("LIONPOD"), ids("ca phe"), ids(" line two"), ids("nothing")]).toEqual([
    ["t1", "t2", "t3"],
    ["t2"],
    ["t3"],
    ["t1"],
    [],
  ]);
});

test("a page is one that there is", () => {
  expect([pageOf(0, 3), pageOf(PAGE, 1), pageOf(PAGE + 1, 1), pageOf(PAGE * 3, -1)]).toEqual([0, 0, 1, 0]);
});

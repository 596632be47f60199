// The least that shows the panel's rows: a virtual list and a search, nothing else. What the panel is measured by.
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";

const list = document.querySelector("#list");
const inner = document.querySelector("#inner");
const search = document.querySelector("input");

let all = [];
let shown = [];

const options = () => ({
  count: shown.length,
  getScrollElement: () => list,
  estimateSize: () => 72,
  overscan: 5,
  scrollToFn: elementScroll,
  observeElementRect,
  observeElementOffset,
  onChange: draw,
});
const virtual = new Virtualizer(options());

function draw() {
  inner.style.height = `${virtual.getTotalSize()}px`;
  inner.replaceChildren(
    ...virtual.getVirtualItems().map(({ index, start }) => {
      const { buyer_name, preview, unread } = shown[index];
      const row = document.createElement("div");
      row.setAttribute("role", "option");
      row.dataset.testid = "session-row";
      row.style.transform = `translateY(${start}px)`;
      for (const text of [buyer_name, preview, unread]) row.appendChild(document.createElement("div")).textContent = text;
      return row;
    }),
  );
}

function show(rows) {
  shown = rows;
  virtual.setOptions(options());
  virtual._willUpdate();
  draw();
}

search.addEventListener("input", () => {
  const text = search.value.toLowerCase();
  show(all.filter(({ buyer_name, preview }) => `${buyer_name} ${preview}`.toLowerCase().includes(text)));
});

virtual._didMount();
fetch("rows.json")
  .then((answer) => answer.json())
  .then((rows) => {
    all = rows;
    show(rows);
  });

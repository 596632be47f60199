// On each Enter: page, background, native host and back, measured as the extension measures its own way.
const line = browser.runtime.connect({ name: "echo" });
const began = new Map();
let last = 0;
line.onMessage.addListener(({ id }) => {
  performance.measure("storebell:recorded", { start: began.get(id), end: performance.now() });
});
window.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Enter" || !event.isTrusted) return;
    began.set(++last, event.timeStamp);
    line.postMessage({ id: last, text: event.target.value });
  },
  { capture: true },
);

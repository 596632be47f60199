// Runs in a page before its own scripts: notes when rows are painted. All times in ms since the page was asked for.
(() => {
  const ROW = '[data-testid="session-row"]';
  const LIST = '[data-testid="session-list"]';

  /** After the frame that shows what is in the document now. */
  const painted = () =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(null);
      }),
    );

  /** As soon as it holds in the document. */
  const holding = (holds) =>
    new Promise((done) => {
      if (holds()) return done();
      const watch = new MutationObserver(() => holds() && (watch.disconnect(), done()));
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });

  const texts = () => [...document.querySelectorAll(ROW)].map((row) => row.textContent).join("\n");

  const stopwatch = {
    /** When there first were rows on the screen. */
    rows: null,
    /** Of each key of a search: how long until its result was in the list, and on the screen. */
    keys: [],
    /** Times the next key of a search. */
    async key() {
      const before = texts();
      const began = await new Promise((done) => {
        for (const type of ["keydown", "beforeinput"]) // what an input method commits has no key
          addEventListener(type, ({ timeStamp }) => done(timeStamp), { once: true, capture: true });
      });
      await holding(() => texts() !== before);
      const drawn = performance.now() - began;
      stopwatch.keys.push([drawn, (await painted()) - began]);
    },
    /** Unix ms of the frame in which it first holds. */
    async at(holds) {
      await holding(holds);
      return performance.timeOrigin + (await painted());
    },
    /** Scrolls for so long; returns the times between frames. */
    async scroll(ms) {
      const list = document.querySelector(LIST);
      const gaps = [];
      let [began, last] = [null, null];
      await new Promise((done) =>
        requestAnimationFrame(function frame(now) {
          began ??= now;
          if (last !== null) gaps.push(now - last);
          last = now;
          list.scrollTop += 90;
          if (now - began < ms) requestAnimationFrame(frame);
          else done();
        }),
      );
      return gaps;
    },
  };
  globalThis.stopwatch = stopwatch;
  holding(() => document.querySelectorAll(ROW).length > 2)
    .then(painted)
    .then((ms) => {
      stopwatch.rows = ms;
    });
})();

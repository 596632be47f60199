// Passes each message to a bare native echo and back: what any extension with a native host pays.
let host = null;
browser.runtime.onConnect.addListener((tab) => {
  host ??= browser.runtime.connectNative("app.storebell.host");
  host.onMessage.addListener((message) => message.id && tab.postMessage(message));
  tab.onMessage.addListener((message) => host.postMessage(message));
});

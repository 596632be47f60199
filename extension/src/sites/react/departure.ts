/** That a page goes to the login by itself: the call that made it do so is often cut off before its status is told. */

/** Calls back when the page that this script runs in goes to an address of the login. */
export type DepartureFeed = (note: () => void) => void;

/** Firefox has it since 147; before, the status of the last call has to do. */
interface Navigations {
  addEventListener(type: "navigate", listener: (event: { destination: { url: string } }) => void): void;
}

/** `isLogin` tells of an address whether it is the login that a host's pages lead to. */
export function pageDepartures(isLogin: (address: URL, host: string) => boolean): DepartureFeed {
  return (note) => {
    const { navigation } = window as { navigation?: Navigations };
    navigation?.addEventListener("navigate", ({ destination }) => {
      const to = URL.parse(destination.url);
      if (to !== null && isLogin(to, location.hostname)) note();
    });
  };
}

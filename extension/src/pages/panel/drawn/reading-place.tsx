/**
 * Scrolls a thread as a reader wants it: it begins at its end and follows it while the reader is there; else what is in
 * sight stays where it is, whatever comes above or below.
 */
import { Component, type ComponentChildren, createRef, type JSX } from "preact";

interface ReadingPlaceProps {
  label: string;
  /** Says that something new is below. */
  latest: string;
  /** Change when something came before the first or after the last. */
  first: string;
  last: string;
  /** Hears which messages are in sight when the thread has come to rest (ids of the first and the last). */
  onSight: ((first: string, last: string) => void) | null;
  children: ComponentChildren;
}

/** Nearer to the end than this, the reader is at the end (px): the guides' 20 px rule. */
const END_PX = 20;

/** A message in sight, and how far it stands below the upper edge (px). */
interface Anchor {
  id: string;
  top: number;
}

export class ReadingPlace extends Component<ReadingPlaceProps, { below: boolean }> {
  override state = { below: false };
  private readonly scroller = createRef<HTMLElement>();
  private following = true;
  /** Where it was scrolled to when it followed last (px). */
  private followedTo = 0;
  private anchor: Anchor | null = null;
  private watcher: ResizeObserver | null = null;

  override componentDidMount(): void {
    this.toEnd();
    const list = this.scroller.current;
    if (list === null) return;
    this.watcher = new ResizeObserver(() => this.follows(list) && this.toEnd());
    this.watcher.observe(list);
    list.addEventListener("scrollend", this.rested);
  }

  override componentWillUnmount(): void {
    this.watcher?.disconnect();
  }

  /** Where the reader is: the first message that stands whole in sight, or the one that fills it. */
  override getSnapshotBeforeUpdate(): Anchor | null {
    const list = this.scroller.current;
    if (list === null || this.follows(list)) return null;
    const edge = list.getBoundingClientRect();
    const messages = messagesIn(list);
    const at = firstWhere(messages, (each) => each.getBoundingClientRect().top >= edge.top);
    const whole = messages[at];
    const message = whole !== undefined && topOf(whole) < edge.bottom ? whole : messages[at - 1];
    if (message === undefined) return null;
    const anchor = { id: nameOf(message), top: topOf(message) - edge.top };
    // Browsers scroll by whole pixels: what that leaves over must not add up.
    const isSame = this.anchor?.id === anchor.id && Math.abs(this.anchor.top - anchor.top) < 1;
    if (!isSame) this.anchor = anchor;
    return this.anchor;
  }

  /** What grew above the reader, or was put there, moves nothing: it has pushed the thread down by as much. */
  override componentDidUpdate(before: ReadingPlaceProps, _state: object, anchor: Anchor | null): void {
    const list = this.scroller.current;
    if (list === null) return;
    if (this.following) return this.toEnd();
    const message = anchor === null ? undefined : messagesIn(list).find((each) => nameOf(each) === anchor.id);
    if (anchor !== null && message !== undefined) {
      const moved = topOf(message) - topOf(list) - anchor.top;
      if (moved !== 0) list.scrollTop += moved;
    }
    if (before.last !== this.props.last && !this.state.below) this.setState({ below: true });
  }

  override render({ label, latest, children }: ReadingPlaceProps): JSX.Element {
    return (
      <>
        <section
          ref={this.scroller}
          class="thread"
          aria-label={label}
          // It scrolls, so the keyboard has to reach it.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region needs it
          tabIndex={0}
          data-testid="thread"
          onScroll={() => this.scrolled()}
        >
          {children}
        </section>
        {this.state.below && (
          <button type="button" class="fresh below" data-testid="thread-latest" onClick={() => this.follow()}>
            ↓ {latest}
          </button>
        )}
      </>
    );
  }

  private readonly rested = (): void => {
    const list = this.scroller.current;
    const { onSight } = this.props;
    if (list === null || onSight === null) return;
    const edge = list.getBoundingClientRect();
    const messages = messagesIn(list);
    const first = messages[firstWhere(messages, (each) => each.getBoundingClientRect().bottom > edge.top)];
    const last = messages[firstWhere(messages, (each) => topOf(each) >= edge.bottom) - 1];
    if (first !== undefined && last !== undefined) onSight(nameOf(first), nameOf(last));
  };

  private follow(): void {
    this.following = true;
    this.setState({ below: false });
    this.toEnd();
  }

  private scrolled(): void {
    const list = this.scroller.current;
    if (list === null) return;
    this.following = distanceToEnd(list) <= END_PX;
    if (this.following) this.followedTo = list.scrollTop;
    if (this.following && this.state.below) this.setState({ below: false });
  }

  /** Whoever has scrolled up is not taken back, although the event that tells of it is still to come. */
  private follows(list: HTMLElement): boolean {
    this.following &&= list.scrollTop >= this.followedTo - 1 || distanceToEnd(list) <= END_PX;
    return this.following;
  }

  private toEnd(): void {
    const list = this.scroller.current;
    if (list === null) return;
    list.scrollTop = list.scrollHeight;
    this.followedTo = list.scrollTop;
  }
}

function distanceToEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): number {
  return scrollHeight - scrollTop - clientHeight;
}

function messagesIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-message]")];
}

function nameOf(message: HTMLElement): string {
  return message.dataset.message ?? "";
}

function topOf(element: HTMLElement): number {
  return element.getBoundingClientRect().top;
}

/** Place of the first element of which it is true; they stand one below the other, and it stays true from there on. */
function firstWhere(elements: readonly HTMLElement[], isTrue: (element: HTMLElement) => boolean): number {
  let from = 0;
  let to = elements.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const element = elements[middle];
    if (element === undefined || isTrue(element)) to = middle;
    else from = middle + 1;
  }
  return from;
}

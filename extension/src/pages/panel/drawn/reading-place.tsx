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
  children: ComponentChildren;
}

/** Nearer to the end than this, the reader is at the end (px): the guides' 20 px rule. */
const END_PX = 20;

interface Before {
  top: number;
  height: number;
}

export class ReadingPlace extends Component<ReadingPlaceProps, { below: boolean }> {
  override state = { below: false };
  private readonly scroller = createRef<HTMLElement>();
  private following = true;
  private watcher: ResizeObserver | null = null;

  override componentDidMount(): void {
    this.toEnd();
    const list = this.scroller.current;
    if (list === null) return;
    this.watcher = new ResizeObserver(() => this.following && this.toEnd());
    this.watcher.observe(list);
  }

  override componentWillUnmount(): void {
    this.watcher?.disconnect();
  }

  override getSnapshotBeforeUpdate(): Before {
    const list = this.scroller.current;
    return { top: list?.scrollTop ?? 0, height: list?.scrollHeight ?? 0 };
  }

  override componentDidUpdate(before: ReadingPlaceProps, _state: object, { top, height }: Before): void {
    const list = this.scroller.current;
    if (list === null) return;
    const { first, last } = this.props;
    if (this.following) return this.toEnd();
    if (before.first !== first && before.last === last) list.scrollTop = top + list.scrollHeight - height;
    else if (before.last !== last && !this.state.below) this.setState({ below: true });
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

  private follow(): void {
    this.following = true;
    this.setState({ below: false });
    this.toEnd();
  }

  private scrolled(): void {
    const list = this.scroller.current;
    if (list === null) return;
    this.following = list.scrollHeight - list.scrollTop - list.clientHeight <= END_PX;
    if (this.following && this.state.below) this.setState({ below: false });
  }

  private toEnd(): void {
    const list = this.scroller.current;
    if (list !== null) list.scrollTop = list.scrollHeight;
  }
}

import { memo, type ReactNode, useCallback, useLayoutEffect, useMemo, useRef } from "react";
import { CellMeasurer, CellMeasurerCache, List, type ListImperativeAPI, type RowRendererParams } from "react-virtualized";
import type { Message, Thread } from "./model";
import { Sized } from "./Sized";
import { day } from "./times";

const NEAR_TOP = 240;
const ESTIMATED_HEIGHT = 58;

interface Props {
  thread: Thread;
  onOlder: () => void;
  /** Draws a message, and before it the day whose first it is. */
  renderMessage: (message: Message, day: string | null) => ReactNode;
  rowClass: string;
  /** Of the element that scrolls. */
  id?: string;
  className?: string;
}

const dayOf = (message: Message): string => day(message.time);

/** The messages of a thread, of which only those in sight are drawn. Fills its parent. */
export const MessageList = memo(function MessageList({ thread, onOlder, renderMessage, rowClass, ...named }: Props) {
  const { messages } = thread;
  const list = useRef<ListImperativeAPI>(null);
  const atEnd = useRef(true);
  const scrollTop = useRef(0);
  const sentLast = useRef<string | undefined>(undefined);
  const measuredWidth = useRef(0);
  const first = useRef<string | undefined>(undefined);
  const now = useRef(messages);
  now.current = messages;

  const startsDay = (index: number): boolean =>
    index === 0 || dayOf(now.current[index - 1]!) !== dayOf(now.current[index]!);
  const cache = useMemo(
    () =>
      new CellMeasurerCache({
        fixedWidth: true,
        defaultHeight: ESTIMATED_HEIGHT,
        keyMapper: (index) => {
          const { id, status, kind } = now.current[index] ?? {};
          return `${id} ${status} ${kind} ${startsDay(index)}`;
        },
      }),
    [],
  );

  const toEnd = () => list.current?.scrollToRow({ index: now.current.length - 1, align: "end" });
  useLayoutEffect(() => {
    const added = first.current ? messages.findIndex((message) => message.id === first.current) : 0;
    first.current = messages[0]?.id;
    list.current?.recomputeRowHeights();
    const last = messages.at(-1);
    if (last?.status === "sending" && last.id !== sentLast.current) {
      sentLast.current = last.id;
      atEnd.current = true;
    }
    if (atEnd.current) toEnd();
    else if (added > 0) {
      const above = list.current?.getOffsetForRow({ index: added, align: "start" }) ?? 0;
      list.current?.scrollToPosition({ scrollTop: scrollTop.current + above });
    }
  }, [messages]);

  // Rows grow when they are measured; whoever is at the end stays there.
  const watchHeight = useCallback((box: HTMLDivElement | null) => {
    const inner = box?.querySelector(".ReactVirtualized__Grid__innerScrollContainer");
    if (!inner) return;
    const observer = new ResizeObserver(() => atEnd.current && toEnd());
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  const renderRow = useCallback(
    ({ index, key, parent, style }: RowRendererParams) => {
      const message = messages[index]!;
      return (
        <CellMeasurer key={key} cache={cache} columnIndex={0} rowIndex={index} parent={parent}>
          <div style={style} className={rowClass}>
            {renderMessage(message, startsDay(index) ? dayOf(message) : null)}
          </div>
        </CellMeasurer>
      );
    },
    [messages, cache, renderMessage, rowClass],
  );

  return (
    <Sized>
      {({ width, height }) => {
        if (width !== measuredWidth.current) cache.clearAll();
        measuredWidth.current = width;
        return (
          <div ref={watchHeight}>
            <List
              ref={list}
              {...named}
              width={width}
              height={height}
              rowCount={messages.length}
              deferredMeasurementCache={cache}
              rowHeight={cache.rowHeight}
              estimatedRowSize={ESTIMATED_HEIGHT}
              rowRenderer={renderRow}
              overscanRowCount={6}
              tabIndex={null}
              onScroll={({ clientHeight, scrollHeight, scrollTop: top }) => {
                // Growing rows push the end away; only a scroll upwards is the agent's.
                if (top < scrollTop.current - 1) atEnd.current = false;
                if (top + clientHeight >= scrollHeight - 8) atEnd.current = true;
                scrollTop.current = top;
                if (top < NEAR_TOP && !atEnd.current) onOlder();
              }}
            />
          </div>
        );
      }}
    </Sized>
  );
});

import { type CSSProperties, type ReactElement, useCallback, useLayoutEffect, useRef } from "react";
import { List, type ListImperativeAPI, type RowRendererParams } from "react-virtualized";
import { Sized } from "./Sized";

interface Props<Row> {
  rows: readonly Row[];
  /** In CSS pixels. */
  heightOf: (row: Row) => number;
  renderRow: (row: Row, style: CSSProperties, index: number) => ReactElement;
}

/** A list of which only the rows in sight are drawn. Fills its parent. */
export function Rows<Row>({ rows, heightOf, renderRow }: Props<Row>) {
  const list = useRef<ListImperativeAPI>(null);
  useLayoutEffect(() => list.current?.recomputeRowHeights(), [rows]);
  const render = useCallback(
    ({ index, style }: RowRendererParams) => renderRow(rows[index]!, style, index),
    [rows, renderRow],
  );
  return (
    <Sized>
      {({ width, height }) => (
        <List
          ref={list}
          width={width}
          height={height}
          rowCount={rows.length}
          rowHeight={({ index }) => heightOf(rows[index]!)}
          rowRenderer={render}
          overscanRowCount={4}
          tabIndex={null}
        />
      )}
    </Sized>
  );
}

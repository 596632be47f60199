import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

interface Size {
  width: number;
  height: number;
}

/** Fills its parent and hands the size in CSS pixels to its child, as virtualised lists need it. */
export function Sized({ children }: { children: (size: Size) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    // Measured once at once: in a hidden tab no observer is ever called.
    setSize({ width: box.current!.clientWidth, height: box.current!.clientHeight });
    const observer = new ResizeObserver(([entry]) => setSize(entry!.contentRect));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={box} className="sized">
      {size && size.height > 0 ? children(size) : null}
    </div>
  );
}

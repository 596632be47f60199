/** A section of which the inside is there, and asks for what it shows, once somebody wants to see it. */
import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface FoldingProps {
  /** Also the address: a page that is led there shows the inside. */
  id: string;
  title: string;
  about: string;
  show: string;
  hide: string;
  /** Said while it is folded as well. */
  notice?: string | null;
  children(): ComponentChildren;
}

export function Folding({ id, title, about, show, hide, notice = null, children }: FoldingProps): JSX.Element {
  const [open, setOpen] = useState(location.hash === `#${id}`);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const heed = () => {
      if (location.hash !== `#${id}`) return;
      history.replaceState(null, "", location.pathname); // so that it can be asked for again
      setOpen(true);
      heading.current?.focus();
    };
    heed();
    addEventListener("hashchange", heed);
    return () => removeEventListener("hashchange", heed);
  }, []);
  return (
    <section aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p class="about">{about}</p>
      {notice !== null && (
        <p class="needs" data-testid={`${id}-notice`}>
          {notice}
        </p>
      )}
      <div>
        <button type="button" data-testid={`${id}-open`} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? hide : show}
        </button>
      </div>
      {open && children()}
    </section>
  );
}

import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";

interface Props {
  text: string;
  label: string;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** A `contenteditable` that holds plain text. What stands in it is the browser's; the page learns of it by input events. */
export function RichInput({ text, label, onText, onKeyDown }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // The agent's own typing is there already: to write it again would move the caret.
    if (box.current!.innerText !== text) box.current!.innerText = text;
  }, [text]);
  return (
    <div
      ref={box}
      className="chat-input-text"
      contentEditable="true"
      role="textbox"
      aria-multiline="true"
      aria-label={label}
      data-placeholder={label}
      data-empty={text === ""}
      onInput={(event) => onText(event.currentTarget.innerText)}
      onPaste={pastePlain}
      onKeyDown={onKeyDown}
    />
  );
}

function pastePlain(event: ClipboardEvent): void {
  event.preventDefault();
  event.clipboardData
    .getData("text/plain")
    .split("\n")
    .forEach((line, nth) => {
      if (nth > 0) document.execCommand("insertLineBreak");
      if (line) document.execCommand("insertText", false, line);
    });
}

import { cy } from "./hooks";

interface Props {
  text: string;
  onDecide: (insist: boolean) => void;
}

export function WarningDialog({ text, onDecide }: Props) {
  return (
    <div className="dialog-shade">
      <div className="dialog" role="dialog" aria-modal="true" aria-labelledby="warning-title" data-cy={cy("webchat-duplicate-warning")}>
        <h2 id="warning-title">Is this reply what the buyer needs?</h2>
        <p>It looks inappropriate or redundant. Such replies may count against your chat performance.</p>
        <blockquote>{text}</blockquote>
        <div className="dialog-buttons">
          <button type="button" className="button" onClick={() => onDecide(false)}>
            Edit
          </button>
          <button type="button" className="button primary" onClick={() => onDecide(true)}>
            Send anyway
          </button>
        </div>
      </div>
    </div>
  );
}

/** How the panel's parts ask the core. */
import { type ChatResult, Failure, type FailureCode, type PanelParams, type PanelRequest } from "../../channel";

/** Rejects with `Failure`. A part that needs few requests says which: `Ask<"session.pin">`. */
export type Ask<Asked extends PanelRequest = PanelRequest> = <T extends Asked>(
  type: T,
  params: PanelParams<T>,
) => Promise<ChatResult<T>>;

/** The code of a failure; anything else is a fault of ours and goes on. */
export function failureOf(error: unknown): FailureCode {
  if (error instanceof Failure) return error.code;
  throw error;
}

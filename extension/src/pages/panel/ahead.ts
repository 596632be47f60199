/**
 * Questions that are put before anybody needs their answers: the core answers while the page is still being made. Each
 * answer is given once, to whoever asks the same first; after a failure the question is put again.
 */
import type { ChatResult, PanelParams, PanelRequest } from "../../channel";
import { type Ask, failureOf } from "./asking";

export class Ahead {
  private readonly answers = new Map<string, Promise<unknown>>();

  constructor(private readonly core: Ask) {}

  put<T extends PanelRequest>(type: T, params: PanelParams<T>): void {
    const answer = this.core(type, params);
    answer.catch(failureOf); // whoever asks hears of it
    this.answers.set(nameOf(type, params), answer);
  }

  async ask<T extends PanelRequest>(type: T, params: PanelParams<T>): Promise<ChatResult<T>> {
    const name = nameOf(type, params);
    const answer = this.answers.get(name) as Promise<ChatResult<T>> | undefined;
    if (answer === undefined) return this.core(type, params);
    this.answers.delete(name);
    return answer.catch((error: unknown) => {
      failureOf(error);
      return this.core(type, params);
    });
  }
}

function nameOf(type: PanelRequest, params: object): string {
  return JSON.stringify([type, params]);
}

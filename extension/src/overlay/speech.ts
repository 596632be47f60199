/** The language of the surface, handed down to every part of it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type Say, speaker } from "../i18n/say";

export const Speech = createContext<Say>(speaker({}));

export function useSay(): Say {
  return useContext(Speech);
}

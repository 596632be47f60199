/** Made by the build from schema.json (`build/validators.mjs`). */
declare module "storebell:validators" {
  /** By model: does this value fit it? */
  export const validate: Readonly<Record<string, (value: unknown) => boolean>>;
  /** Model of the result, by request type. */
  export const resultOf: Readonly<Record<string, string>>;
  /** Model of the parameters, by push type. */
  export const pushOf: Readonly<Record<string, string>>;
}

declare const VERSION: string;

export function typesOf(schema: unknown): Promise<string>;

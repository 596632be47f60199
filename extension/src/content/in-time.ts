import { Failure } from "../channel";

/** The answer, or the failure that it ended in or that it did not come in time. */
export async function inTime<T>(asked: Promise<T>, limitMs: number): Promise<T | Failure> {
  let limit: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Failure>((resolve) => {
    limit = setTimeout(() => resolve(new Failure("late")), limitMs);
  });
  const failed = asked.catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
  const first = await Promise.race([failed, late]);
  clearTimeout(limit);
  return first;
}

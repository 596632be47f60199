// Times as the page shows them, in the agent's own zone. All take Unix ms.

const two = (number: number): string => String(number).padStart(2, "0");

export function clockTime(ms: number): string {
  const time = new Date(ms);
  return `${two(time.getHours())}:${two(time.getMinutes())}`;
}

export function day(ms: number): string {
  const date = new Date(ms);
  const today = new Date();
  if (date.toDateString() === today.toDateString()) return "Today";
  today.setDate(today.getDate() - 1);
  if (date.toDateString() === today.toDateString()) return "Yesterday";
  return `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`;
}

export const dayOrTime = (ms: number): string => {
  const named = day(ms);
  return named === "Today" ? clockTime(ms) : named.replace(/\/\d{4}$/, "");
};

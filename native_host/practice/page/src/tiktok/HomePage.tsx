import { TopBar } from "./TopBar";

const FIGURES = [
  ["Orders to ship", "12"],
  ["Returns to review", "2"],
  ["Products low in stock", "3"],
] as const;

/** Where the chat's address leads to when it does not name the store. */
export function HomePage() {
  return (
    <>
      <TopBar current="Homepage" />
      <main className="home">
        <h1>To do</h1>
        <ul>
          {FIGURES.map(([name, figure]) => (
            <li key={name}>
              <strong>{figure}</strong> {name}
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}

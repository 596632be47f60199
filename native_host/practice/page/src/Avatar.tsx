/** The first letter of a name, on a colour that is always the same for a person. `person` is an id in digits. */
export function Avatar({ name, person = "0", size = "" }: { name: string; person?: string; size?: "" | "small" | "large" }) {
  return (
    <span className={`avatar ${size}`} data-hue={Number(BigInt(person) % 6n)}>
      {name[0]}
    </span>
  );
}

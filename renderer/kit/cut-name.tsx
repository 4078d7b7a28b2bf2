/** Names up to this length are left as they are; of longer ones the last characters always stay. */
const short = 20;
const kept = 10;

/** A name that is cut in its middle where there is no room: long names of one house differ at their end. What holds it is named whole. */
export function CutName({ name }: Readonly<{ name: string }>) {
  if (name.length <= short) return name;
  return (
    <span className="cut-name" title={name}>
      <span className="cut-name-head">{name.slice(0, -kept)}</span>
      <span className="cut-name-end">{name.slice(-kept)}</span>
    </span>
  );
}

import { undefinedBelow } from '../../../contract/undefined-said.ts';

type Props = Readonly<{ measures: Parameters<typeof undefinedBelow>[0] }>;

/** Below a table: which of its measures are undefined on which side, and why. */
export function UndefinedBelow({ measures }: Props) {
  const lines = undefinedBelow(measures);
  if (lines.length === 0) return null;
  return (
    <ul className="what-if-undefined muted">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

import { Tag } from '../kit/blueprint.ts';
import { Choice } from '../kit/controls.tsx';

type Props = Readonly<{
  label: string;
  chosen: readonly string[];
  names: readonly string[];
  /** What the list says while nothing is chosen. */
  none: string;
  onChange: (chosen: readonly string[]) => void;
}>;

/** Several names out of a list, each a tag that can be taken away. */
export function NamesField({ label, chosen, names, none, onChange }: Props) {
  const free = names.filter((name) => !chosen.includes(name));
  return (
    <div className="scenario-names">
      <Choice
        label={label}
        value=""
        options={[
          { value: '', label: chosen.length === 0 ? none : 'add…' },
          ...free.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(name) => {
          if (name !== '') onChange([...chosen, name]);
        }}
      />
      {chosen.map((name) => (
        <Tag key={name} minimal onRemove={() => onChange(chosen.filter((other) => other !== name))}>
          {name}
        </Tag>
      ))}
    </div>
  );
}

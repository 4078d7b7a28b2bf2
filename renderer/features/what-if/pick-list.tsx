import { useId, useState } from 'react';
import { Tag } from '../../kit/blueprint.ts';

type Props = Readonly<{
  label: string;
  chosen: readonly string[];
  options: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}>;

/** Offered at once; typing narrows down, so a workspace of any size stays quick. */
const offered = 200;

/** Names chosen from a list by typing: each becomes a tag that can be taken away. Nothing chosen means all. */
export function PickList({ label, chosen, options, onChange }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const query = text.trim().toLowerCase();
  const left = options.filter((name) => !chosen.includes(name));
  const matching = left.filter((name) => name.toLowerCase().includes(query));
  const take = (name: string | undefined): void => {
    if (name === undefined) return;
    onChange([...chosen, name]);
    setText('');
  };
  return (
    <div className="what-if-pick">
      <label htmlFor={id}>{label}</label>
      <span className="what-if-tags">
        {chosen.map((name) => (
          <Tag
            key={name}
            minimal
            title={`${name}: the × removes it`}
            onRemove={() => onChange(chosen.filter((other) => other !== name))}
          >
            {name}
          </Tag>
        ))}
        {left.length === 0 ? null : (
          <input
            id={id}
            className="what-if-input"
            list={`${id}-names`}
            value={text}
            placeholder={chosen.length === 0 ? 'all' : 'add…'}
            onChange={(event) => {
              const typed = event.currentTarget.value;
              if (left.includes(typed)) take(typed);
              else setText(typed);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && query !== '') take(matching[0]);
              if (event.key === 'Backspace' && text === '') onChange(chosen.slice(0, -1));
            }}
          />
        )}
        <datalist id={`${id}-names`}>
          {matching.slice(0, offered).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      </span>
    </div>
  );
}

import { useEffect, useState } from 'react';
import { Button, Checkbox, PopoverNext } from '../../kit/blueprint.ts';
import { formatCount, plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { SearchBox } from '../../kit/search-box.tsx';
import type { ColumnValues } from '../grid-context.ts';
import { pickedText, pickedValues } from './picked-values.ts';

type Props = Readonly<{
  title: string;
  column: string;
  text: string;
  valuesOf: (column: string, find: string) => Promise<ColumnValues>;
  tabIndex: number;
  onChange: (text: string) => void;
}>;

/** Opens the list of a column's values with how often each is there; ticked ones are what the column is filtered by. */
export function ValuesButton(props: Props) {
  return (
    <PopoverNext placement="bottom-start" content={<Values {...props} />}>
      <Button
        size="small"
        variant="minimal"
        tabIndex={props.tabIndex}
        icon={<Icon name="filter" size={11} />}
        aria-label={`Values of ${props.title}`}
      />
    </PopoverNext>
  );
}

function Values({ title, column, text, valuesOf, onChange }: Props) {
  const [find, setFind] = useState('');
  const [found, setFound] = useState<ColumnValues | null>(null);
  const picked = pickedValues(text) ?? [];
  useEffect(() => {
    let gone = false;
    void valuesOf(column, find).then(
      (answer) => {
        if (!gone) setFound(answer);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [valuesOf, column, find]);
  const toggle = (value: string): void =>
    onChange(pickedText(picked.includes(value) ? picked.filter((v) => v !== value) : [...picked, value]));
  return (
    <div className="filter-values">
      <SearchBox label={`Find a value of ${title}`} value={find} onChange={setFind} />
      <ul>
        {found?.values.map(({ value, count }) => (
          <li key={value}>
            <Checkbox
              checked={picked.includes(value)}
              onChange={() => toggle(value)}
              labelElement={
                <>
                  <span>{value === '' ? 'n/a' : value}</span>{' '}
                  <span className="num muted">{formatCount(count)}</span>
                </>
              }
            />
          </li>
        ))}
      </ul>
      <p className="muted">
        {found === null
          ? 'Counting…'
          : found.values.length < found.distinct
            ? `First ${formatCount(found.values.length)} of ${plural(found.distinct, 'value')}: type to find others.`
            : plural(found.distinct, 'value')}
      </p>
    </div>
  );
}

import type { EventSource } from '../../../contract/dto/replay.ts';
import { sourceKinds } from '../../../contract/source-kinds.ts';
import { wording } from '../../../contract/wording.ts';
import { Button, HTMLSelect, InputGroup } from '../../kit/blueprint.ts';
import { Icon } from '../../kit/icon.tsx';
import { IconButton } from '../../kit/icon-button.tsx';

type Props = Readonly<{ sources: readonly EventSource[]; onChange: (sources: EventSource[]) => void }>;

/** Where each number is from, and how good that is. */
export function EventSources({ sources, onChange }: Props) {
  const put = (at: number, source: EventSource): void =>
    onChange(sources.map((other, i) => (i === at ? source : other)));
  return (
    <>
      <table className="small-table event-table event-sources">
        <thead>
          <tr>
            <th>{wording.sourcedNumber}</th>
            <th>{wording.source}</th>
            <th>{wording.kind}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {sources.map((source, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sources have no identity but their place.
            <tr key={i}>
              {(['what', 'source'] as const).map((key) => (
                <td key={key}>
                  <InputGroup
                    size="small"
                    fill
                    aria-label={`${key === 'what' ? wording.sourcedNumber : wording.source} ${i + 1}`}
                    value={source[key]}
                    placeholder={key === 'what' ? 'BTC −10 % from 20:50 to 21:20 UTC' : 'Address or document'}
                    onValueChange={(typed) => put(i, { ...source, [key]: typed })}
                  />
                </td>
              ))}
              <td>
                <HTMLSelect
                  aria-label={`Kind of source ${i + 1}`}
                  value={source.kind ?? ''}
                  onChange={(event) => {
                    const kind = sourceKinds.find((one) => one === event.currentTarget.value);
                    const { kind: _, ...rest } = source;
                    put(i, kind === undefined ? rest : { ...rest, kind });
                  }}
                >
                  <option value="">not said</option>
                  {sourceKinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {kind}
                    </option>
                  ))}
                </HTMLSelect>
              </td>
              <td>
                {sources.length === 1 ? null : (
                  <IconButton
                    icon="cross"
                    label={`Remove source ${i + 1}`}
                    onClick={() => onChange(sources.filter((_, k) => k !== i))}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="event-add">
        <Button
          size="small"
          icon={<Icon name="add" size={12} />}
          text="Add a source"
          onClick={() => onChange([...sources, { what: '', source: '' }])}
        />
      </div>
    </>
  );
}

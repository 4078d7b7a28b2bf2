import { type ReactNode, useState } from 'react';
import { type ScenarioKind, scenarioKinds, scenarioWords } from '../../contract/scenario-kinds.ts';
import type { Unit } from '../../contract/units.ts';
import { wording } from '../../contract/wording.ts';
import type { Call } from '../hooks/use-call.ts';
import { Button } from '../kit/blueprint.ts';
import { Change } from '../kit/num.tsx';
import { Panel } from '../kit/panel.tsx';
import { Result } from '../kit/result.tsx';

type Props = Readonly<{
  about: string;
  /** What all of them are asked of: "the same days". */
  of: string;
  columns: readonly Readonly<{ label: string; title?: string }>[];
  /** The kind that the page shows; the others are computed when they are asked for. */
  chosen: ScenarioKind;
  row: (kind: ScenarioKind) => ReactNode;
}>;

/** Figures under every kind of scenarios, side by side: a model alone is not a model validated. */
export function Challengers({ about, of, columns, chosen, row }: Props) {
  const [asked, setAsked] = useState(false);
  return (
    <Panel
      title="The same under other scenarios"
      about={`${about}; differences from ${scenarioWords[chosen]}`}
      span={12}
    >
      {asked ? (
        <table className="small-table">
          <thead>
            <tr>
              <th scope="col">{wording.scenarios}</th>
              {columns.map(({ label, title }) => (
                <th scope="col" className="right" key={label} title={title}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{scenarioKinds.map(row)}</tbody>
        </table>
      ) : (
        <p className="muted">
          Historical, filtered, Gaussian and t copula on {of}. The drawn ones take some time.{' '}
          <Button size="small" onClick={() => setAsked(true)}>
            Compare them
          </Button>
        </p>
      )}
    </Panel>
  );
}

type RowProps<T> = Readonly<{
  kind: ScenarioKind;
  /** The answer that is there already; null where the call makes it. */
  known: T | null;
  call: Call<T>;
  /** What is being computed. */
  what: string;
  width: number;
  children: (answer: T) => ReactNode;
}>;

/** One kind of scenarios: its cells, or how far its answer is. */
export function ChallengerRow<T>({ kind, known, call, what, width, children }: RowProps<T>) {
  const answer = known ?? call.data;
  return (
    <tr>
      <th scope="row">{scenarioWords[kind]}</th>
      {answer === null ? (
        <td colSpan={width}>
          <Result call={call} what={`${what}, ${scenarioWords[kind]}`}>
            {() => null}
          </Result>
        </td>
      ) : (
        children(answer)
      )}
    </tr>
  );
}

type Compared = Readonly<{ value: number | null; from: number | null; unit: Unit }>;

/** How far a figure lies from the chosen one. Its room stays empty where there is nothing to say: figures stand in one column. */
export function Difference({ value, from, unit }: Compared) {
  return (
    <span className="muted challenger-difference">
      {value === null || from === null ? null : (
        <Change value={value - from} unit={unit} ends={[from, value]} />
      )}
    </span>
  );
}

import type { ModelCard } from '../../../contract/dto/model-card.ts';
import { DataGrid } from '../../grid/data-grid.tsx';
import { gridHeight } from '../../grid/grid-height.ts';
import { plural } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { checkTotals } from './check-totals.ts';
import { cardColumns } from './columns.ts';
import { checkKey } from './examples.tsx';
import { Inventory } from './inventory.tsx';
import { PassMark } from './pass-mark.tsx';

/** One measure in full: what it is, how it is computed, where it fails, and the proof that it is computed right. */
export function ModelCardView({ card }: Readonly<{ card: ModelCard }>) {
  const totals = checkTotals(card.checks);
  return (
    <div className="methodology-card">
      <Panel title={card.title} about={<span className="mono">{card.id}</span>}>
        <p className="methodology-definition">{card.definition}</p>
        <pre className="methodology-formula">{card.formula.split('; ').join('\n')}</pre>
        <div className="methodology-halves">
          <List title="Assumes" items={card.assumptions} />
          <List title="Fails where" items={card.failsWhere} />
        </div>
        <dl className="facts">
          <dt>Inputs</dt>
          <dd>{card.inputs}</dd>
          <dt>Reference</dt>
          <dd>{card.reference}</dd>
          <dt>Complexity</dt>
          <dd>{card.complexity}</dd>
        </dl>
      </Panel>
      <Panel
        title="Worked examples"
        about={`${plural(totals.examples, 'example')}, ${plural(totals.checks, 'value')}, recomputed by this program`}
        actions={totals.checks > 0 ? <PassMark {...totals} /> : undefined}
        flush
      >
        {card.checks.length === 0 ? (
          <p className="muted methodology-none">
            This card has no worked example: nothing here proves its code.
          </p>
        ) : (
          <DataGrid
            bare
            name={`examples-${card.id}`}
            rows={card.checks}
            columns={cardColumns}
            rowId={checkKey}
            height={gridHeight(card.checks.length, 480)}
          />
        )}
      </Panel>
      <Inventory model={card.id} />
    </div>
  );
}

function List({ title, items }: Readonly<{ title: string; items: readonly string[] }>) {
  return (
    <section>
      <h3>{title}</h3>
      {items.length === 0 ? (
        <p className="muted">Nothing is stated.</p>
      ) : (
        <ul>
          {items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

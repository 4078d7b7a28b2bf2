import { useMemo, useState } from 'react';
import type { ProtocolsOutput } from '../../../contract/dto/protocols.ts';
import { useControl } from '../../app/ui-state.ts';
import { useCall } from '../../hooks/use-call.ts';
import { defaultOf } from '../../kit/contract-option.ts';
import { NumberBox, type Option, Segments } from '../../kit/controls.tsx';
import { formatCount, formatNumber, formatUsd } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { Empty } from '../../kit/states.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { Heatmap } from '../../plot/heatmap.tsx';
import { ContagionGrid } from './contagion-grid.tsx';

type By = 'protocol' | 'venue';
const byOptions: readonly Option<By>[] = [
  { value: 'protocol', label: 'Protocols' },
  { value: 'venue', label: 'All venues' },
];
const byValues = byOptions.map((o) => o.value);
type Shared = 'correlation' | 'collateral' | 'wallets';
const sharedOptions: readonly Option<Shared>[] = [
  { value: 'correlation', label: 'P&L correlation' },
  { value: 'collateral', label: 'Collateral' },
  { value: 'wallets', label: 'Participants' },
];

/** What protocols share, and how the failure of one reaches the others. */
export function ProtocolsSection({ snapshot }: Readonly<{ snapshot: string }>) {
  const [by, setBy] = useControl<By>('co-movement.protocolsBy', 'venue', byValues);
  const [loss, setLoss] = useControl(
    'co-movement.protocolLoss',
    100 * defaultOf('protocols.compute', 'loss'),
  );
  const call = useCall('protocols.compute', { snapshot, by, loss: loss / 100 });
  return (
    <section aria-label="Between protocols">
      <div className="co-movement-section">
        <h2>Between protocols</h2>
        <span className="muted">What they share, and what the failure of one does</span>
        <div className="panel-actions">
          <Segments label="Between" value={by} options={byOptions} onChange={setBy} />
          <NumberBox
            label="Failure loses"
            value={loss}
            min={1}
            max={100}
            unit="%"
            width={48}
            onChange={setLoss}
          />
          <div className="page-provenance">
            {call.data ? <ProvenanceButton provenance={call.data.provenance} /> : null}
          </div>
        </div>
      </div>
      <Result call={call} what="Computing each failure">
        {(data) =>
          data.protocols.length === 0 ? (
            <Empty title="No protocols in this snapshot">
              Venues of kind lending or onChain are protocols; compare all venues instead.
            </Empty>
          ) : (
            <Shown data={data} />
          )
        }
      </Result>
    </section>
  );
}

function Shown({ data }: Readonly<{ data: ProtocolsOutput }>) {
  const [shared, setShared] = useState<Shared>('correlation');
  const names = useMemo(() => data.protocols.map((p) => p.key), [data]);
  const values = useMemo(() => {
    if (shared === 'collateral') return data.commonCollateral;
    if (shared === 'wallets') return data.commonWallets;
    return Float64Array.from(data.correlation.flat(), (v) => v ?? Number.NaN);
  }, [data, shared]);
  const format = shared === 'correlation' ? three : shared === 'collateral' ? formatUsd : formatCount;
  return (
    <Columns>
      <Panel
        title="What they share"
        about={shared === 'collateral' ? 'Same coins as collateral, USD' : 'Diagonal: the venue itself'}
        span={5}
        actions={<Segments label="Show" value={shared} options={sharedOptions} onChange={setShared} />}
      >
        <Heatmap
          label={`${shared} between protocols`}
          rows={names}
          columns={names}
          values={values}
          scale={shared === 'correlation' ? 'correlation' : 'amount'}
          format={format}
          unit={shared === 'correlation' ? 'correlation' : shared === 'collateral' ? 'USD' : 'participants'}
          height={300}
        />
      </Panel>
      <Panel
        title="When one fails"
        about="Who is liquidated, and in which round; USD at the prices of the snapshot"
        span={7}
      >
        <ContagionGrid contagion={data.contagion} />
        <Warnings warnings={data.provenance.warnings} />
      </Panel>
    </Columns>
  );
}

const three = (value: number): string => formatNumber(value, 3);

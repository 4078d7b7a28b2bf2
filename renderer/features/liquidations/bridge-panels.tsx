import { useCall } from '../../hooks/use-call.ts';
import { formatCount } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';
import { Result } from '../../kit/result.tsx';
import { BridgeTable } from './bridge-table.tsx';

type Props = Readonly<{ snapshot: string; shock: number; said: string }>;

/** The same measure on the bases that other pages use, and the steps from one to the next. */
export function BridgePanels({ snapshot, shock, said }: Props) {
  const call = useCall('liquidations.bridge', { snapshot, shock: { all: shock } });
  const proven = call.data === null ? undefined : <ProvenanceButton provenance={call.data.provenance} />;
  return (
    <>
      <Panel title={`Liquidated at ${said}, step by step`} about="USD" span={6} actions={proven}>
        <Result call={call} what="Running the cascade">
          {({ liquidated, accounts }) => (
            <>
              <BridgeTable label="Liquidated, step by step" lines={liquidated} />
              <p className="muted">
                {formatCount(accounts.beforeFeedback)} accounts before feedback,{' '}
                {formatCount(accounts.cascade)} in the whole cascade.
              </p>
            </>
          )}
        </Result>
      </Panel>
      <Panel title="Notional, step by step" about="USD" span={6}>
        <Result call={call} what="Adding up notional">
          {({ notional }) => <BridgeTable label="Notional, step by step" lines={notional} />}
        </Result>
      </Panel>
    </>
  );
}

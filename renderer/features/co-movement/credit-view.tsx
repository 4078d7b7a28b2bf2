import type { CreditOutput } from '../../../contract/dto/credit.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { named } from '../../../contract/named.ts';
import { creditMove } from '../../../contract/reference-shock.ts';
import { wording } from '../../../contract/wording.ts';
import { useControl } from '../../app/ui-state.ts';
import { type Column, integer, money, text } from '../../grid/columns.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { linkBy, linkTo } from '../../grid/link-to.ts';
import { useCall } from '../../hooks/use-call.ts';
import { NumberBox, Toggle } from '../../kit/controls.tsx';
import { formatCount } from '../../kit/format.ts';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { Tile, Tiles } from '../../kit/tile.tsx';
import { Warnings } from '../../kit/warnings.tsx';
import { ProtocolsSection } from './protocols-section.tsx';
import { ViewBar } from './view-bar.tsx';

type Exposure = CreditOutput['exposures'][number] & Readonly<{ id: string; what: string }>;
type Node = CreditOutput['clearing'][number];
const kinds = { account: 'Unmargined account', loan: 'Loan', shortfall: 'Shortfall' } as const;
const exposureColumns: readonly Column<Exposure>[] = [
  text('borrower', wording.borrower, { flex: 1, minWidth: 96, ...linkTo('participant') }),
  text('lender', fieldNames.counterparty, {
    flex: 1,
    minWidth: 96,
    ...linkBy<Exposure>((row) => row.lenderKind),
  }),
  text('what', wording.what, { width: 150 }),
  money('exposure', wording.exposure, { width: 104, sort: 'desc' }),
  money('owedInShock', wording.owed, { width: 86, headerTooltip: 'Owed to the lender after the shock' }),
  money('expectedLoss', wording.expLoss, { width: 90, headerTooltip: 'Exposure · PD · LGD as declared' }),
];
const nodeColumns: readonly Column<Node>[] = [
  text('key', wording.member, { flex: 1, minWidth: 104, ...linkBy<Node>((row) => row.kind) }),
  money('owed', wording.owes, { width: 72 }),
  money('paid', wording.pays, { width: 68 }),
  money('lossTaken', wording.loses, {
    width: 76,
    sort: 'desc',
    headerTooltip: 'What its debtors do not pay',
  }),
  money('assets', wording.has, {
    width: 66,
    headerTooltip: 'Equity of its margined accounts; a venue’s fund',
  }),
  integer('round', wording.round, {
    width: 72,
    headerTooltip: '0 never defaults, 1 on its own, later by contagion',
  }),
];
const exposureKey = (row: Exposure): string => row.id;
const nodeKey = (row: Node): string => row.key;

/** Credit that nothing backs, and protocols that share wallets and collateral. */
export function CreditView({ snapshot }: Readonly<{ snapshot: string }>) {
  const [fall, setFall] = useControl('co-movement.creditFall', -100 * creditMove);
  const [declared, setDeclared] = useControl('co-movement.termsDeclared', false);
  const [pd, setPd] = useControl('co-movement.pd', 0);
  const [lgd, setLgd] = useControl('co-movement.lgd', 100);
  const call = useCall('credit.compute', {
    snapshot,
    shock: { all: -fall / 100 },
    ...(declared ? { terms: { defaultProbability: pd / 100, lossGivenDefault: lgd / 100 } } : {}),
  });
  return (
    <>
      <ViewBar
        about="Uncollateralised lending, and who can pay after a fall"
        provenance={call.data?.provenance}
      >
        <NumberBox
          label="Market falls"
          value={fall}
          min={0}
          max={95}
          unit="%"
          width={48}
          onChange={setFall}
        />
        <Toggle label="Declare PD and LGD" checked={declared} onChange={setDeclared} />
        {declared ? (
          <>
            <NumberBox
              label="PD"
              value={pd}
              min={0}
              max={100}
              step={0.5}
              unit="%"
              width={48}
              onChange={setPd}
            />
            <NumberBox label="LGD" value={lgd} min={0} max={100} unit="%" width={48} onChange={setLgd} />
          </>
        ) : null}
      </ViewBar>
      <Result call={call} what="Clearing what is owed" room="page">
        {(data) => <Shown data={data} />}
      </Result>
      {/* Asked at once, shown below what stands: what comes above would move it. */}
      <div hidden={call.data === null && call.error === null}>
        <ProtocolsSection snapshot={snapshot} />
      </div>
    </>
  );
}

function Shown({ data }: Readonly<{ data: CreditOutput }>) {
  const rows = data.exposures.map((e, i): Exposure => ({ ...e, id: String(i), what: kinds[e.kind] }));
  const contagion = data.clearing.filter((node) => node.round > 1).length;
  return (
    <>
      <Tiles>
        <Tile
          measure="uncollateralisedCredit"
          value={data.totalExposure}
          note={`${formatCount(rows.length)} exposures`}
        />
        <Tile label={wording.owedAfterTheFall} value={data.totalOwed} unit="usd" />
        <Tile measure="creditUnpaid" value={data.unpaid} note="after clearing" />
        <Tile
          label={wording.defaultByContagion}
          value={contagion}
          unit="count"
          note="would pay if they were paid"
        />
        <Tile
          measure="expectedCreditLoss"
          value={data.expectedLoss}
          reason={data.expectedLoss === null ? 'No PD and LGD declared: never assumed' : undefined}
        />
      </Tiles>
      {rows.length === 0 ? (
        <p className="muted co-movement-note">
          Every account has recorded collateral and no loan is without: there is no{' '}
          {named('uncollateralisedCredit')}
          here.
        </p>
      ) : (
        <Columns>
          <GridPanel
            title="Exposures"
            about="USD"
            span={7}
            name="credit-exposures"
            rows={rows}
            columns={exposureColumns}
            rowId={exposureKey}
            height={gridHeight(Math.min(rows.length, 8), 300)}
          />
          {data.clearing.length === 0 ? (
            <Panel title="Clearing" span={5}>
              <p className="muted">Nothing is owed after this fall.</p>
            </Panel>
          ) : (
            <GridPanel
              title="Clearing"
              about="Eisenberg–Noe, USD"
              span={5}
              name="credit-clearing"
              rows={data.clearing}
              columns={nodeColumns}
              rowId={nodeKey}
              height={gridHeight(Math.min(data.clearing.length, 8), 300)}
            />
          )}
        </Columns>
      )}
      <Warnings warnings={data.provenance.warnings} />
    </>
  );
}

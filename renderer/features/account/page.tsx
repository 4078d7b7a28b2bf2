import { accountOf } from '../../../contract/account-of.ts';
import type { AccountOutput, HeldPosition, MarginAccount } from '../../../contract/dto/account.ts';
import { type Named, openAccount } from '../../app/open-account.ts';
import { navigate, useRoute } from '../../app/router.ts';
import { useSnapshot } from '../../app/ui-state.ts';
import { gridHeight } from '../../grid/grid-height.ts';
import { GridPanel } from '../../grid/grid-panel.tsx';
import { useCall } from '../../hooks/use-call.ts';
import { BarList } from '../../kit/bar-list.tsx';
import { Button } from '../../kit/blueprint.ts';
import { formatCount, formatPercent } from '../../kit/format.ts';
import { Page } from '../../kit/page.tsx';
import { Columns, Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { NotesPanel } from '../../notes/notes-panel.tsx';
import { ChooseAccount } from './choose-account.tsx';
import { accountColumns, ownAccountColumns, ownPositionColumns, positionColumns } from './columns.ts';
import { Facts } from './facts.tsx';
import { HeadlinesPanel } from './headlines-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';

const accountKey = (row: MarginAccount): string =>
  `${row.participant}|${row.venue}|${row.kind}|${row.gross}|${row.net}`;
const positionKey = (row: HeldPosition): string => String(row.row);

/** `participant/NAME`, the name encoded on its own: it may hold a slash. */
function subjectOf(parameter: string | null): Readonly<{ of: Named; name: string }> | null {
  const [kind, ...rest] = (parameter ?? '').split('/');
  const of = accountOf.find((known) => known === kind);
  const name = rest.join('/');
  if (of === undefined || name === '') return null;
  try {
    return { of, name: decodeURIComponent(name) };
  } catch {
    return { of, name };
  }
}

/** Everything about one participant; of an asset or a venue, who is in it. */
export default function AccountPage() {
  const { parameter } = useRoute();
  const subject = subjectOf(parameter);
  if (subject === null)
    return (
      <Page title="Account" about="Everything about one participant, asset or venue." fill>
        <ChooseAccount />
      </Page>
    );
  // Figures of one never stand under the name of another, not even while they are read.
  return <OfSubject key={`${subject.of}/${subject.name}`} {...subject} />;
}

function OfSubject({ of, name }: Readonly<{ of: Named; name: string }>) {
  const snapshot = useSnapshot();
  const call = useCall('account.get', { snapshot, of, name });
  return (
    <Page
      title={name}
      about={call.data === null ? `One ${of}` : said(call.data)}
      provenance={call.data?.provenance}
      controls={
        <>
          <Button size="small" text={`All ${of}s`} onClick={() => navigate('account')} />
          <Button size="small" text="Its positions" onClick={() => navigate('positions', name)} />
        </>
      }
    >
      <Result call={call} what={`Reading ${name}`}>
        {(data) => (
          <>
            <Facts account={data} />
            <Columns>
              {data.of === 'participant' ? <HeadlinesPanel headlines={data.headlines} /> : null}
              <NotesPanel of={of} name={data.name} span={6} />
              {data.history.length > 1 ? <HistoryPanel history={data.history} /> : null}
              {data.of === 'participant' ? <Together rows={data.together} /> : null}
              <GridPanel
                title="Margin accounts"
                about="USD; distances as moves of the whole market"
                count={counted(data.accounts.length, data.accountsOmitted, 'account')}
                span={12}
                name="account-margin"
                rows={data.accounts}
                columns={data.of === 'participant' ? ownAccountColumns : accountColumns}
                rowId={accountKey}
                height={gridHeight(data.accounts.length, 320)}
              />
              <GridPanel
                title="Positions and the lines they came from"
                about="USD; liquidation prices with every other price held"
                count={counted(data.positions.length, data.positionsOmitted, 'position')}
                span={12}
                name="account-positions"
                rows={data.positions}
                columns={data.of === 'participant' ? ownPositionColumns : positionColumns}
                rowId={positionKey}
                height={gridHeight(data.positions.length, 420)}
              />
            </Columns>
          </>
        )}
      </Result>
    </Page>
  );
}

const said = ({ of, group, kind }: AccountOutput): string =>
  [of, group, kind].filter((part) => part !== '').join(' · ');

const counted = (shown: number, omitted: number, one: string): string =>
  omitted > 0
    ? `${formatCount(shown)} largest of ${formatCount(shown + omitted)} ${one}s`
    : `${formatCount(shown)} ${shown === 1 ? one : `${one}s`}`;

function Together({ rows }: Readonly<{ rows: AccountOutput['together'] }>) {
  return (
    <Panel title="Liquidated together with" about="Share of all scenarios in which both are" span={6}>
      <BarList
        empty="It is not among the sixty largest contributors, or no scenario liquidates it with another."
        max={1}
        onPick={(key) => openAccount(key)}
        bars={rows.slice(0, 10).map(({ key, probability }) => ({
          key,
          value: probability,
          text: formatPercent(probability),
        }))}
      />
    </Panel>
  );
}

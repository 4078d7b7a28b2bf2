import { useState } from 'react';
import type { SynchronisationOutput } from '../../../contract/dto/synchronisation.ts';
import { fieldNames } from '../../../contract/field-names.ts';
import { wording } from '../../../contract/wording.ts';
import { exactUsdText, formatCount, formatPercent, formatUsd } from '../../kit/format.ts';

type Group = SynchronisationOutput['groups'][number];
const shown = 8;

/** Participants liquidated in the same tail scenarios, largest notional first. */
export function Groups({ groups }: Readonly<{ groups: readonly Group[] }>) {
  if (groups.length === 0)
    return <p className="muted">No two participants are liquidated together in the tail.</p>;
  return (
    <table className="small-table co-movement-groups">
      <thead>
        <tr>
          <th>{wording.members}</th>
          <th className="right">{fieldNames.size}</th>
          <th className="right" title="Share of the tail scenarios in which all of them are liquidated">
            {wording.together}
          </th>
          <th className="right">{wording.notional}</th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <tr key={group.members.join('|')}>
            <td>
              <Members members={group.members} />
            </td>
            <td className="right">{formatCount(group.members.length)}</td>
            <td className="right">{formatPercent(group.together)}</td>
            <td className="right" title={exactUsdText(group.notional)}>
              {formatUsd(group.notional)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Members({ members }: Readonly<{ members: readonly string[] }>) {
  const [open, setOpen] = useState(false);
  const rest = members.length - shown;
  return (
    <>
      {members.slice(0, open ? undefined : shown).join(', ')}
      {rest > 0 ? (
        <>
          {' '}
          <button type="button" className="co-movement-more" onClick={() => setOpen(!open)}>
            {open ? 'show fewer' : `and ${formatCount(rest)} more`}
          </button>
        </>
      ) : null}
    </>
  );
}

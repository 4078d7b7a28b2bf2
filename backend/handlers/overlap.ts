import type { Output } from '../../contract/contract.ts';
import { snapshotOverlap } from '../../risk/overlap/snapshot-overlap.ts';
import { bookOf } from '../books.ts';
import { withProvenance } from '../provenance.ts';
import { within } from '../pulse.ts';
import type { HandlerGroup } from './handler-group.ts';

export const overlap = {
  'overlap.compute': (input, { snapshots, pulse }) => {
    const loaded = snapshots.load(input.snapshot, within(pulse, 0, 0.5));
    const { participants, ...rest } = snapshotOverlap(bookOf(loaded.portfolio), input);
    const n = participants.length;
    const pairs: Output<'overlap.compute'>['pairs'] = [];
    for (let i = 0; i < n; i++)
      for (let j = 0; j < i; j++)
        pairs.push({
          a: participants[j].id,
          b: participants[i].id,
          overlap: rest.matrix[i * n + j],
          cosine: rest.cosine[i * n + j],
          collateral: rest.collateral[i * n + j],
        });
    pairs.sort((x, y) => y.overlap - x.overlap);
    return withProvenance(
      { measure: 'overlap', loaded, parameters: input },
      {
        ...rest,
        participants: participants.map(({ id, ...row }) => ({ key: id, ...row })),
        pairs: pairs.slice(0, 100),
      },
    );
  },
} satisfies HandlerGroup;

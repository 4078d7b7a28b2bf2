import type { Output } from '../../contract/contract.ts';
import { CopyTable } from './copy-table.tsx';

type Contribution = Output<'synchronisation.compute'>['contributions'][number];
type Props = Readonly<{ of: string; contributions: readonly Contribution[] | undefined }>;

/** Copies the contributions it is given: those that bars show as one sum, each by itself. */
export const CopyContributions = ({ of, contributions }: Props) => (
  <CopyTable
    titles={[of, 'Contribution (USD)', 'Share']}
    disabled={contributions === undefined}
    rows={() => (contributions ?? []).map(({ key, contribution, share }) => [key, contribution, share])}
  />
);

import type { DeleverageOutput } from '../../../../contract/dto/what-if.ts';
import type { Evidence } from '../../../../contract/input-kinds.ts';
import { unjudged } from '../../../../contract/unjudged.ts';
import { Status } from '../../../kit/status.tsx';
import { keptStatus } from './kept-status.ts';

type Props = Readonly<{
  measure: DeleverageOutput['before'][number]['measure'];
  kept: boolean;
  /** What the answer stands on. */
  evidence: readonly Evidence[];
}>;

/** Whether a plan keeps a limit; grey, with what is missing, where the measure's inputs cover too little. */
export function KeptLimit({ measure, kept, evidence }: Props) {
  const state = keptStatus(measure, kept, evidence);
  return (
    <span title={unjudged(measure, evidence) ?? undefined}>
      <Status state={state} {...(state === 'notJudged' ? {} : { word: kept ? 'kept' : 'broken' })} />
    </span>
  );
}

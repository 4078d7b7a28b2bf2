import { useEffect, useState } from 'react';
import type { Input, Output } from '../../../contract/contract.ts';
import { type Call, useCall } from '../../hooks/use-call.ts';

type Question = Omit<Input<'whatIf.run'>, 'depth'>;
type Answer = Call<Output<'whatIf.run'>>;

/** Time the hand must rest before the simulated measures are asked for, ms. */
const handRest = 350;

/**
 * Two answers to one question. The quick one follows a dragged slider: one question at a time, the newest next, so
 * that answers keep coming however fast the hand is. The full one is asked once the hand rests.
 */
export function useWhatIf(question: Question): Readonly<{ quick: Answer; full: Answer }> {
  const key = JSON.stringify(question);
  const [asked, setAsked] = useState({ key, question });
  const quick = useCall('whatIf.run', { ...asked.question, depth: 'quick' }, { keep: false });
  const behind = asked.key !== key;
  // The backend answers one question at a time: a full one ahead of a quick one would hold the slider up.
  const hold = behind || quick.running;
  const full = useCall('whatIf.run', { ...question, depth: 'full' }, { debounce: handRest, hold });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for the question by content.
  useEffect(() => {
    if (behind && !quick.running) setAsked({ key, question });
  }, [key, behind, quick.running]);
  return { quick: { ...quick, stale: quick.stale || behind }, full };
}

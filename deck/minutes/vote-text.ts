import type { Decision } from '../../contract/dto/minutes.ts';

/** "5 for, 1 against, 0 abstained"; empty without a vote. */
export const voteText = (vote: Decision['vote']): string =>
  vote === null ? '' : `${vote.for} for, ${vote.against} against, ${vote.abstained} abstained`;

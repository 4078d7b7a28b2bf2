import { type AnswerHelper, startAnswerHelper } from './answer-helper.ts';

/** One other thread for all who share questions with it: started by the first, ended by the last. */
export type SharedHelper = Readonly<{
  borrow: () => AnswerHelper;
  giveBack: () => void;
  close: () => void;
}>;

export function createSharedHelper(workspace: string, start = startAnswerHelper): SharedHelper {
  let helper: AnswerHelper | null = null;
  let borrowers = 0;
  const close = (): void => {
    helper?.close();
    helper = null;
    borrowers = 0;
  };
  return {
    borrow: () => {
      borrowers++;
      helper ??= start(workspace);
      return helper;
    },
    giveBack: () => {
      borrowers--;
      if (borrowers <= 0) close();
    },
    close,
  };
}

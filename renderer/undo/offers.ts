type Close = () => void;

/** Messages that offer to undo or redo: each is taken from the window once what it offers is no longer to be had. */
export type Offers = Readonly<{
  /** `close` takes away the message that offers to undo this stored action. */
  action: (id: number, close: Close) => void;
  /** Only these actions can still be undone. */
  keep: (stays: (id: number) => boolean) => void;
  /** `close` takes away the message of the last step, undone or redone: it offers the opposite, which is one of a kind. */
  step: (close: Close) => void;
  closeStep: () => void;
}>;

export function createOffers(): Offers {
  const actions = new Map<number, Close>();
  let last: Close | null = null;
  const closeStep = (): void => {
    last?.();
    last = null;
  };
  return {
    action: (id, close) => void actions.set(id, close),
    keep: (stays) => {
      for (const [id, close] of actions)
        if (!stays(id)) {
          close();
          actions.delete(id);
        }
    },
    step: (close) => {
      closeStep();
      last = close;
    },
    closeStep,
  };
}

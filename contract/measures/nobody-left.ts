type Warned = Readonly<{ warnings: readonly Readonly<{ code: string }>[] }>;

/** An answer, or what a what-if computes of a draft, which has its warnings beside its figures. */
type Said = Readonly<{ provenance?: Warned } & Partial<Warned>>;

/** Whether every account was at its maintenance before any shock: what a shock adds then says nothing of the book. */
export const isNobodyLeft = ({ provenance, warnings }: Said): boolean =>
  (provenance?.warnings ?? warnings ?? []).some(({ code }) => code === 'nobodyLeft');

export const nobodyLeft = 'Every account is at or below its maintenance before any shock.';

/** What a file was recognised as, and by what. */
export type Detected = Readonly<{
  format: string;
  kind: string;
  generation: string;
  why: string;
  runnerUp: string | null;
  /** Which formats came next, the nearest first, and why they lost. */
  considered: readonly Considered[];
}>;

export type Considered = Readonly<{ format: string; why: string }>;

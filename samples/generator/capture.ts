/** One response of an exchange's API as a desk's nightly script keeps it: one line of JSON, the body verbatim. */
export type Capture = Readonly<{
  venue: string;
  endpoint: string;
  participant?: string;
  time: number;
  response: unknown;
}>;

export const captureLine = (capture: Capture): string => `${JSON.stringify({ capture: 1, ...capture })}\n`;

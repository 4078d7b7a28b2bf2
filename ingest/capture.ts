/** What the envelope of an answer says: `dex` is the part of the venue that was asked, null where nothing says it. */
export type Capture = Readonly<{
  venue: string;
  endpoint: string;
  participant: string | null;
  time: number;
  dex: string | null;
}>;

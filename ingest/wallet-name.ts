import type { IngestRecord } from '../contract/records.ts';

/** `0x` and forty digits. */
const shortest = 42;
const address = /(?<=^|\/)0x[0-9a-f]{40}(?:[0-9a-f]{24})?(?=$|\/)/gi;

/**
 * An address is a number in hexadecimal: its letters' case is a checksum (EIP-55) that some exports write and others
 * do not. Written in lower case it is one account in all of them, and so are its parts (`address/1`). Any other name stays.
 */
const walletName = (name: string): string =>
  name.length < shortest ? name : name.replace(address, (found) => found.toLowerCase());

/** Who holds, and who lends, under one spelling of a wallet. */
export function ofOneWallet(record: IngestRecord): IngestRecord {
  const said: Partial<Record<'participant' | 'counterparty', unknown>> & { kind: string } = record;
  if (typeof said.participant !== 'string') return record;
  const participant = walletName(said.participant);
  const counterparty =
    typeof said.counterparty === 'string' ? walletName(said.counterparty) : said.counterparty;
  if (participant === said.participant && counterparty === said.counterparty) return record;
  return { ...record, participant, ...(counterparty === undefined ? {} : { counterparty }) } as IngestRecord;
}

import { gzipSync, strToU8 } from 'fflate';
import { makeBooks } from './books.ts';
import { type SnapshotDate, snapshotDates } from './calendar.ts';
import { captureLine } from './capture.ts';
import { bookDepth } from './depth.ts';
import { liquidationEvents } from './events.ts';
import { klines } from './klines.ts';
import { followed, fundingRates, liquidationOrders, metrics } from './market.ts';
import { makeParticipants, type Participant } from './participants.ts';
import { type Closes, closeOn, simulatePrices } from './prices.ts';
import { assetsCsv, participantsCsv, venuesCsv } from './reference.ts';
import { leverageBrackets } from './tiers.ts';
import { tradeHistory } from './trades.ts';
import { assets } from './universe.ts';
import { aaveCapture } from './venues/aave.ts';
import { binanceCaptures } from './venues/binance.ts';
import { bybitCaptures } from './venues/bybit.ts';
import { deribitCaptures, optionTraders } from './venues/deribit.ts';
import { hyperliquidCaptures } from './venues/hyperliquid.ts';
import { okxCaptures, okxInstruments } from './venues/okx.ts';
import { balanceMapping, positionMapping, primeBalances, primePositions } from './venues/prime.ts';

/** The one seed of the published samples. */
export const defaultSeed = 20_261_031;

export type SampleFile = Readonly<{ path: string; bytes: Uint8Array }>;

const text = (path: string, content: string): SampleFile => ({ path, bytes: strToU8(content) });
const json = (path: string, content: unknown): SampleFile =>
  text(path, `${JSON.stringify(content, null, 2)}\n`);

function* snapshotFiles(
  seed: number,
  participants: readonly Participant[],
  date: SnapshotDate,
  closes: Closes,
): Generator<SampleFile> {
  const books = makeBooks(seed, participants, date, closes);
  const context = { seed, label: date.label, asOf: date.asOf };
  const markOf = (name: string) => closeOn(closes, name, date.day);
  const at = (venue: string) => books.accounts.filter((account) => account.venue === venue);
  const captures = {
    'binance-usdm': at('binance-usdm').flatMap((account) => binanceCaptures(account, context, markOf)),
    bybit: at('bybit').flatMap((account) => bybitCaptures(account, context, markOf)),
    okx: [okxInstruments(context), ...at('okx').flatMap((account) => okxCaptures(account, context))],
    hyperliquid: at('hyperliquid').flatMap((account) => hyperliquidCaptures(account, context)),
    deribit: optionTraders(participants).flatMap((who) => deribitCaptures(who, date.month, context, markOf)),
    'aave-v3': books.lending.map((account) => aaveCapture(account, context, markOf)),
  };
  const folder = `snapshots/${date.label}`;
  for (const [venue, list] of Object.entries(captures)) {
    const path = `${folder}/${venue}.jsonl`;
    const file = text(path, list.map(captureLine).join(''));
    // The newest month lies open to be looked at. fflate, not zlib: its bytes depend on nothing but its own version.
    yield date === snapshotDates.at(-1)
      ? file
      : { path: `${path}.gz`, bytes: gzipSync(file.bytes, { level: 9, mtime: 0 }) };
  }
  const stamp = date.label.replaceAll('-', '');
  const prime = at('prime-broker');
  yield text(`${folder}/prime-positions-${stamp}.csv`, primePositions(prime, context));
  yield text(`${folder}/prime-balances-${stamp}.csv`, primeBalances(prime, books.creditLines, context));
}

/** Every file of the samples, one after another. The same seed gives the same bytes. */
export function* sampleFiles(seed: number = defaultSeed): Generator<SampleFile> {
  const closes = simulatePrices(seed);
  const participants = makeParticipants(seed);
  yield text('reference/participants.csv', participantsCsv(participants));
  yield text('reference/assets.csv', assetsCsv());
  yield text('reference/venues.csv', venuesCsv());
  yield text('tiers/binance-usdm-leverageBracket.json', leverageBrackets());
  yield json('mappings/prime-broker.mapping.json', positionMapping);
  yield json('mappings/prime-broker-balances.mapping.json', balanceMapping);
  for (const [i, entry] of assets.entries()) {
    // Every fourth file is of the older generation, without a header.
    yield text(`prices/${entry.asset}USDT-1d.csv`, klines(seed, entry, closes, i % 4 !== 3));
    yield text(`depth/${entry.asset}USDT-bookDepth.csv`, bookDepth(seed, entry, closes));
  }
  const newest = snapshotDates.at(-1) as SnapshotDate;
  for (const entry of assets.filter((a) => followed.has(a.asset))) {
    const name = (kind: string, span: string): string => `market/${entry.asset}USDT-${kind}-${span}.csv`;
    const month = newest.label.slice(0, 7);
    yield text(name('fundingRate', month), fundingRates(seed, entry, newest));
    yield text(name('metrics', newest.label), metrics(seed, entry, closes, newest));
    yield text(name('liquidationSnapshot', month), liquidationOrders(seed, entry, closes, newest));
  }
  yield text(
    `trades/binance-usdm-trades-${newest.label.slice(0, 7)}.csv`,
    tradeHistory(seed, participants, closes, newest),
  );
  yield text('events/liquidations.csv', liquidationEvents(seed, participants, closes));
  for (const date of snapshotDates) yield* snapshotFiles(seed, participants, date, closes);
}

import type { TableId, TableInfo } from '../../contract/dto/tables.ts';
import { named } from '../../contract/named.ts';

type Text = Omit<TableInfo, 'id'>;

const texts: Readonly<Record<TableId, Text>> = {
  positions: {
    title: 'Positions',
    rows: 'a position or loan of the snapshot, as the Positions page shows it',
  },
  'position-groups': {
    title: 'Groups of positions',
    rows: 'a group, by venue unless other levels are asked for',
  },
  'position-records': { title: 'Positions to import again', rows: 'a position of the snapshot, as stored' },
  'loan-records': { title: 'Loans to import again', rows: 'one side of a loan in the snapshot' },
  'balance-records': { title: 'Balances to import again', rows: 'a balance of the snapshot' },
  prices: { title: 'Prices to import again', rows: 'a close of an asset' },
  tiers: { title: 'Margin brackets to import again', rows: 'a bracket of a symbol' },
  depth: { title: 'Depth to import again', rows: 'what rests within a distance of the mid price' },
  participants: { title: 'Participants to import again', rows: 'a participant with kind and cohort' },
  pseudonyms: { title: 'Who is behind a pseudonym', rows: 'a name with its pseudonym; with names only' },
  assets: { title: 'Assets to import again', rows: 'an asset with sector and kind' },
  venues: { title: 'Venues to import again', rows: 'a venue with kind and insurance fund' },
  funding: { title: 'Funding rates to import again', rows: 'a rate of a market with its interval' },
  'open-interest': { title: 'Open interest to import again', rows: 'open interest of a market at a time' },
  'market-liquidations': {
    title: 'Market liquidations to import again',
    rows: 'a liquidation in the market',
  },
  trades: { title: 'Trades to import again', rows: 'what a participant bought or sold' },
  'liquidation-events': {
    title: "Accounts' liquidations to import again",
    rows: "an account's position that its venue closed",
  },
  leverage: { title: 'Leverage by group', rows: 'a group of the level chosen' },
  'leverage-trend': { title: 'Leverage through time', rows: 'a group in a snapshot' },
  correlation: { title: 'Correlation matrix', rows: 'a series, in the order of the map' },
  'correlation-pairs': {
    title: 'Correlation by pair',
    rows: 'a pair of series, with how many observations both share and from when to when',
  },
  'co-movement': { title: 'Leverage–correlation path', rows: 'a snapshot' },
  liquidations: { title: 'Liquidation map', rows: 'an asset; a column a shock, USD' },
  'liquidation-differences': {
    title: 'Reported against modelled liquidation prices',
    rows: 'a position whose venue and model differ',
  },
  cascade: { title: 'Cascade rounds', rows: 'a round' },
  'cascade-totals': { title: 'What a cascade comes to', rows: 'a figure: falls, liquidated, both bad debts' },
  bridges: { title: 'Bridges between totals', rows: 'a step or sum from one total to another, USD' },
  saturation: {
    title: 'Phase map',
    rows: `a scale of leverage; ${named('amplification')} and ${named('addedFall')} a column a shock`,
  },
  contributions: { title: 'Contributions to joint liquidation', rows: 'a participant' },
  'what-if': { title: 'What-if', rows: 'a measure under an option, before and after' },
  limits: { title: 'Limits', rows: 'a limit with its status' },
  'limits-trend': { title: 'Limits through time', rows: 'a limit in a snapshot' },
  headlines: { title: 'Headlines with their bands', rows: 'a headline of the snapshot, with how sure it is' },
  notes: { title: 'Notes', rows: 'a note of the committee, newest first' },
  imports: { title: 'Imports', rows: 'an imported file' },
  rejects: { title: 'Rejected rows', rows: 'a row that could not be read, and why' },
  audit: { title: 'Audit log', rows: 'something that was done, newest first' },
};

export const tableList: readonly TableInfo[] = Object.entries(texts).map(([id, text]) => ({
  id: id as TableId,
  ...text,
}));

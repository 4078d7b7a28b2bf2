import { textAt } from '../json/access.ts';
import type { JsonObject } from '../json/parse.ts';

const venue = 'aave-v3';

/** Chains by their EIP-155 number; the first has the protocol's name alone. */
const chains: Readonly<Record<string, string>> = {
  '1': '',
  '10': 'optimism',
  '56': 'bnb',
  '100': 'gnosis',
  '137': 'polygon',
  '146': 'sonic',
  '250': 'fantom',
  '324': 'zksync',
  '1088': 'metis',
  '8453': 'base',
  '42161': 'arbitrum',
  '42220': 'celo',
  '43114': 'avalanche',
  '59144': 'linea',
  '534352': 'scroll',
};

/** Markets beside each other on Ethereum, by their PoolAddressesProvider (Aave's address book). */
const onEthereum: Readonly<Record<string, string>> = {
  '0x2f39d218133afab8f2b819b1066c7e434ad94e9e': '',
  '0xcfbf336fe147d643b9cb705648500e101504b16d': 'prime',
  '0xeba440b438ad808101d1c451c1c5322c90befcda': 'etherfi',
};

/** The venue of a market of Aave: what is supplied on one backs nothing on another. */
function venueOf(chain: string, provider: string): string {
  const market =
    chain === '1' && provider !== ''
      ? (onEthereum[provider] ?? provider)
      : (chains[chain] ?? `chain-${chain}`);
  return market === '' ? venue : `${venue}-${market}`;
}

/** By the number of a chain, where a row says it. */
export const aaveOnChain = (chain: string | null): string =>
  chain === null || !/^\d+$/.test(chain) ? venue : venueOf(chain, '');

/** By the id that Aave's libraries give reserves and what users have in them: chain number, addresses, the market's provider. */
export function aaveOfReserve(row: JsonObject | undefined): string {
  const m = /^(\d+)-0x[0-9a-f-x]*-(0x[0-9a-f]{40})$/.exec((textAt(row, 'id') ?? '').toLowerCase());
  return m === null ? venue : venueOf(m[1] ?? '', m[2] ?? '');
}

import type { Context } from '../context.ts';
import type { Doc, JsonFormat } from '../format.ts';
import { at, has, objectsOf, textAt } from '../json/access.ts';
import { isArray, isObject, type Json, type JsonObject } from '../json/parse.ts';
import { readClearinghouse } from './hyperliquid-clearinghouse-state.ts';
import { venueOfDex } from './hyperliquid-dex.ts';

/** Pairs of a dex's name and the account's state there: tuples in a list, or a map. */
function states(account: JsonObject): readonly (readonly [string, JsonObject])[] {
  const found = at(account, 'dexToClearinghouseState');
  if (isObject(found)) return [...found.fields].filter((e): e is [string, JsonObject] => isObject(e[1]));
  if (!isArray(found)) return [];
  return found.flatMap((pair): (readonly [string, JsonObject])[] => {
    const [dex, state] = isArray(pair) ? pair : [];
    return typeof dex === 'string' && isObject(state) ? [[dex, state]] : [];
  });
}

const accountsOf = (root: Json): readonly JsonObject[] | null => {
  const list = objectsOf(root) ?? objectsOf(at(root, 'subAccounts'));
  if (list !== null) return list;
  return isObject(root) ? [root] : null;
};

/**
 * POST /info {"type":"subAccounts2"} and web data: accounts with a state on each dex. Every dex has its own margin, so an
 * account on the dex "xyz" stands at the venue hyperliquid:xyz.
 */
export const hyperliquidSubAccounts: JsonFormat = {
  info: {
    id: 'hyperliquid-sub-accounts',
    venue: 'hyperliquid',
    title: 'Hyperliquid sub-accounts with a state on each dex',
    kind: 'account',
    container: 'json',
    generations: ['dex tuples'],
    rules:
      'Each state is read as clearinghouseState is. The account is subAccountUser, behind the name a capture line gives (name/subAccountUser); the first dex ("") is the venue hyperliquid, any other a venue of its own (hyperliquid:DEX), for its margin is apart; kPEPE is 1,000 PEPE.',
  },
  shape: 'json',
  names: ['dexToClearinghouseState', 'subAccountUser', 'master'],
  endpoint: /hyperliquid .*(subAccounts|webData)/,
  detect: (root) =>
    has(accountsOf(root)?.[0], 'dexToClearinghouseState')
      ? { score: 1, generation: 'dex tuples', why: 'accounts with dexToClearinghouseState' }
      : null,
  read: (root, doc, context) => {
    const isList = !has(root, 'dexToClearinghouseState');
    for (const account of accountsOf(root) ?? []) readAccount(account, doc, context, isList);
  },
};

function readAccount(account: JsonObject, doc: Doc, context: Context, isOneOfSeveral: boolean): void {
  const found = states(account);
  if (found.length === 0)
    context.refuse(
      'MISSING_LIST',
      'an account without any state in dexToClearinghouseState',
      doc.row(account),
    );
  const user = textAt(account, 'subAccountUser') ?? textAt(account, 'user') ?? textAt(account, 'name');
  // A capture line names whoever was asked, and the answer each account of it.
  const part = isOneOfSeveral && context.capture?.participant ? (user ?? '') : '';
  for (const [dex, state] of found)
    readClearinghouse(state, doc, context, {
      participant: user,
      part,
      venue: venueOfDex(dex),
    });
}

import { changedChoices, fromQuery, toQuery } from './page-address.ts';
import { parseRoute, queryOf, replaceAddress } from './router.ts';
import { currentUiState, onUiState, setUiState } from './ui-state.ts';

/** Changes of one choice so close to each other (a slider, typing) are one step of the way back, ms. */
const oneStep = 1_500;
let last = { at: Number.NEGATIVE_INFINITY, of: '' };

/**
 * Keeps what is shown and the address the same: a choice is written into the address, and Back, a link or a bookmark
 * puts the choices back. An address without choices takes those made last.
 */
export function followAddress(): void {
  takeAddress();
  addEventListener('hashchange', takeAddress);
  onUiState(() => {
    const route = parseRoute(location.hash);
    if (route === null) return;
    const query = toQuery(route.page, currentUiState());
    const before = normal(queryOf(location.hash));
    if (query === before) return;
    const change = { at: performance.now(), of: changedChoices(before, query) };
    // An address without choices was just gone to, and the page is still to be heard of it: no step of its own.
    const arrived = before === '';
    replaceAddress(query, !arrived && (change.of !== last.of || change.at - last.at > oneStep));
    last = change;
  });
}

function takeAddress(): void {
  const route = parseRoute(location.hash);
  if (route === null) return;
  const query = queryOf(location.hash);
  const state = currentUiState();
  if (query === '') {
    const fresh = route.parameter === null ? state : { ...state, controls: withoutRows(state.controls) };
    if (fresh !== state) setUiState({ controls: fresh.controls });
    replaceAddress(toQuery(route.page, fresh), false);
  } else if (normal(query) !== toQuery(route.page, state)) setUiState(fromQuery(route.page, query, state));
}

const normal = (query: string): string => new URLSearchParams(query).toString();

/** Who comes by a name wants all rows of it, whatever was filtered before. */
function withoutRows<T>(controls: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(controls).filter(([key]) => !/^positions\.(filters|search)$/.test(key)),
  );
}

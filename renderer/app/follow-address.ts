import { fromQuery, toQuery } from './page-address.ts';
import { parseRoute, queryOf, replaceAddress } from './router.ts';
import { currentUiState, onUiState, setUiState } from './ui-state.ts';

/** Changes so close to each other are one step of the way back, ms. */
const oneStep = 1_500;
let changed = Number.NEGATIVE_INFINITY;

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
    if (query === normal(queryOf(location.hash))) return;
    const now = performance.now();
    replaceAddress(query, now - changed > oneStep);
    changed = now;
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

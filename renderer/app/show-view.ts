import type { View } from '../../contract/dto/views.ts';
import { ownChoices } from './page-address.ts';
import { isPageId } from './page-list.ts';
import type { Json } from './read-ui-state.ts';
import { navigate, parseRoute } from './router.ts';
import { currentUiState, setUiState } from './ui-state.ts';

/** What a page shows now, to be kept under a name. */
export const viewOf = (page: string): View['controls'] =>
  ownChoices(page, currentUiState().controls).own as View['controls'];

/** Shows a kept view: its choices in place of the page's, whatever they were; the snapshot stays. */
export function showView({ page, controls }: Pick<View, 'page' | 'controls'>): void {
  if (!isPageId(page)) return;
  const { others } = ownChoices(page, currentUiState().controls);
  setUiState({ controls: { ...others, ...(controls as Readonly<Record<string, Json>>) } });
  if (parseRoute(location.hash)?.page !== page) navigate(page);
}

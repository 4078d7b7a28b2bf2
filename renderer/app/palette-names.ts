import { useMemo } from 'react';
import { useCall } from '../hooks/use-call.ts';
import { openAccount } from './open-account.ts';
import { pageList } from './page-list.ts';
import type { Command } from './palette-command.ts';
import { navigate } from './router.ts';
import { showView } from './show-view.ts';
import { setControl, useSnapshot } from './ui-state.ts';

const nothing = {};

/** Views, participants, assets, venues and scenarios of the workspace as commands; asked for when the palette is first opened. */
export function usePaletteNames(open: boolean): readonly Command[] {
  const snapshot = useSnapshot();
  const data = useCall('workspace.data', open ? nothing : null).data;
  const venues = useCall('leverage.compute', open ? { snapshot, by: 'venue' } : null).data;
  const scenarios = useCall('scenarios.list', open ? nothing : null).data;
  const views = useCall('views.list', open ? nothing : null, { keep: false }).data;
  return useMemo(
    () => [
      ...(views ?? []).map(
        (view): Command => ({
          id: `view.${view.page}.${view.name}`,
          title: `${pageList.find(({ id }) => id === view.page)?.title ?? view.page}: ${view.name}`,
          hint: 'View',
          icon: 'layers',
          run: () => showView(view),
        }),
      ),
      ...(data?.participants ?? []).map(
        ({ participant }): Command => ({
          id: `participant.${participant}`,
          title: participant,
          hint: 'Participant',
          // The page it opens is called so.
          words: 'account',
          icon: 'person',
          run: () => openAccount(participant),
        }),
      ),
      ...(data?.assets ?? []).map(
        ({ asset }): Command => ({
          id: `asset.${asset}`,
          title: asset,
          hint: 'Asset',
          icon: 'data',
          run: () => openAccount(asset, 'asset'),
        }),
      ),
      ...(venues?.rows ?? []).map(
        ({ key }): Command => ({
          id: `venue.${key}`,
          title: key,
          hint: 'Venue',
          icon: 'layers',
          run: () => openAccount(key, 'venue'),
        }),
      ),
      ...(scenarios ?? []).map(
        ({ name, scenario }): Command => ({
          id: `scenario.${name}`,
          title: name,
          hint: 'Scenario',
          icon: 'flash',
          run: () => {
            setControl('scenario.current', JSON.stringify(scenario));
            navigate('cascade');
          },
        }),
      ),
    ],
    [data, venues, scenarios, views],
  );
}

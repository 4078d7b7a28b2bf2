import { useMemo } from 'react';
import { useCall } from '../hooks/use-call.ts';
import { openAccount } from './open-account.ts';
import type { Command } from './palette-command.ts';
import { navigate } from './router.ts';
import { setControl, useSnapshot } from './ui-state.ts';

const nothing = {};

/** Accounts, assets, venues and scenarios of the workspace as commands; asked for when the palette is first opened. */
export function usePaletteNames(open: boolean): readonly Command[] {
  const snapshot = useSnapshot();
  const data = useCall('workspace.data', open ? nothing : null).data;
  const venues = useCall('leverage.compute', open ? { snapshot, by: 'venue' } : null).data;
  const scenarios = useCall('scenarios.list', open ? nothing : null).data;
  return useMemo(
    () => [
      ...(data?.participants ?? []).map(
        ({ participant }): Command => ({
          id: `participant.${participant}`,
          title: participant,
          hint: 'Account',
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
    [data, venues, scenarios],
  );
}

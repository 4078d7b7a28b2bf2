import { depthColumns } from '../depth-columns.ts';
import type { Assets } from '../portfolio.ts';

/** The same assets, that tell when somebody reads how deep the markets are. */
export function watchDepth(assets: Assets, read: () => void): Assets {
  const watched = Object.defineProperties({}, Object.getOwnPropertyDescriptors(assets)) as Assets;
  for (const name of depthColumns)
    Object.defineProperty(watched, name, {
      enumerable: name in assets,
      get: () => {
        read();
        return assets[name];
      },
    });
  return watched;
}

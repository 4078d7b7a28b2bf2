import type { Assets } from '../portfolio.ts';

const deep = ['depth', 'askDepth', 'adv'] as const satisfies readonly (keyof Assets)[];

/** The same assets, that tell when somebody reads how deep the markets are. */
export function watchDepth(assets: Assets, read: () => void): Assets {
  const watched = Object.defineProperties({}, Object.getOwnPropertyDescriptors(assets)) as Assets;
  for (const name of deep)
    Object.defineProperty(watched, name, {
      enumerable: name in assets,
      get: () => {
        read();
        return assets[name];
      },
    });
  return watched;
}

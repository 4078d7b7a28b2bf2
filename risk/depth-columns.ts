import type { Assets } from './portfolio.ts';

/** What the columns of assets hold of how deep the markets are; margin reads none of it. */
export const depthColumns = ['depth', 'askDepth', 'adv'] as const satisfies readonly (keyof Assets)[];

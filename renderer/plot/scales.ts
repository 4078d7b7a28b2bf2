import type { ThemeName } from '../theme/palette.ts';

export type ColourScale = readonly (readonly [number, string])[];

/**
 * Correlations, fixed to −1…1: blue below, orange above, neutral at 0. Blue–orange keeps its order under all common
 * colour-vision deficiencies (after ColorBrewer PuOr/RdBu practice: Harrower & Brewer 2003).
 */
const diverging: Readonly<Record<ThemeName, ColourScale>> = {
  light: [
    [0, '#0b3c8a'],
    [0.25, '#5b93d6'],
    [0.5, '#f5f5f3'],
    [0.75, '#e79a4f'],
    [1, '#9a3d00'],
  ],
  dark: [
    [0, '#8cc0ff'],
    [0.25, '#3a6fb5'],
    [0.5, '#20252b'],
    [0.75, '#b0631c'],
    [1, '#ffb873'],
  ],
};

/** Amounts from 0 up, one hue, lightness monotone. */
const sequential: Readonly<Record<ThemeName, ColourScale>> = {
  light: [
    [0, '#f5f6f7'],
    [0.15, '#d6e2f2'],
    [0.4, '#8fb1de'],
    [0.7, '#3f71b8'],
    [1, '#0a2f6b'],
  ],
  dark: [
    [0, '#1c2127'],
    [0.15, '#1d3354'],
    [0.4, '#2d5a99'],
    [0.7, '#5e97e0'],
    [1, '#d4e6ff'],
  ],
};

export const divergingScale = (theme: ThemeName): ColourScale => diverging[theme];
export const sequentialScale = (theme: ThemeName): ColourScale => sequential[theme];

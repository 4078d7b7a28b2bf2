import type { Frame } from '../slide-spec.ts';

/** English metric units of inches: 914,400 each. */
export const emu = (inches: number): number => Math.round(inches * 914_400);

export const xfrmXml = (f: Frame, tag = 'a:xfrm'): string =>
  `<${tag}><a:off x="${emu(f.x)}" y="${emu(f.y)}"/><a:ext cx="${emu(f.w)}" cy="${emu(f.h)}"/></${tag}>`;

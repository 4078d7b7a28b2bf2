import { bandOfFigure } from '../../../contract/band-of-figure.ts';
import { bandText } from '../../../contract/band-words.ts';
import type { HeadlineId } from '../../../contract/measures.ts';
import type { Args, Option, Session } from './verb.ts';

/** A figure with the band of the headline it is, "2.12× [2.01×, 2.66×]"; as it was without --bands, or of another figure. */
export type WithBand = (id: string, value: number | null, said: string) => string;

export const bandsOption: Option = {
  type: 'boolean',
  help: 'beside each headline its band, [low, high]; computed after the figures, some seconds',
};

/** Computes the bands of the headlines a verb prints, if they are asked for. */
export async function headlineBands(
  args: Args,
  { call }: Pick<Session, 'call'>,
  snapshot: string,
  only?: readonly HeadlineId[],
): Promise<WithBand> {
  if (args.flag('bands') !== true) return (_id, _value, said) => said;
  const { bands } = await call('bands.compute', { snapshot, ...(only ? { only: [...only] } : {}) });
  return (id, value, said) => {
    const band = bandOfFigure(bands, id, value);
    const beside = band === undefined ? '' : bandText(band);
    return beside === '' ? said : `${said} ${beside}`;
  };
}

import { type MeasureId, measures } from '../../contract/measures.ts';
import type { CompareAddress } from './compare-address.ts';
import type { Json } from './read-ui-state.ts';
import type { Route } from './router.ts';

type Carried = Partial<Pick<CompareAddress, 'measure' | 'by' | 'only'>>;

/** What Compare opens with from each page: the measure it is about, and the control or level its groups have. */
const about: Readonly<Record<string, Readonly<{ measure?: MeasureId; by?: string; control?: string }>>> = {
  positions: { measure: 'gross', by: 'asset' },
  leverage: { measure: 'systemLeverage', control: 'leverage.by' },
  correlation: { measure: 'averageCorrelation', by: 'asset' },
  liquidations: { measure: 'liquidatedNotional', by: 'asset' },
  cascade: { measure: 'amplification', by: 'venue' },
  'co-movement': { measure: 'synchronisationIndex', control: 'co-movement.level' },
  'what-if': { measure: 'amplification', control: 'whatIf.by' },
  'back-testing': { measure: 'exceptions250' },
};

/** What the page that is open shows, as Compare is asked for it. */
export function carriedOver(
  { page, parameter }: Route,
  controls: Readonly<Record<string, Json | undefined>>,
): Carried {
  if (page === 'account') {
    const [of = '', name = ''] = (parameter ?? '').split('/');
    return name === '' ? { by: 'participant' } : { measure: 'gross', by: of, only: decodeURIComponent(name) };
  }
  if (page === 'methodology') {
    const found = measures.find(({ card }) => card === parameter);
    return found === undefined ? {} : { measure: found.id };
  }
  const { measure, by, control } = about[page] ?? {};
  const level = control === undefined ? by : controls[control];
  return {
    ...(measure === undefined ? {} : { measure }),
    ...(typeof level === 'string' ? { by: level } : {}),
  };
}

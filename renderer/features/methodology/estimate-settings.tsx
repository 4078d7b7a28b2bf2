import type {
  AgedInput,
  AgeSettings,
  EstimateSettings as Estimates,
} from '../../../contract/dto/settings.ts';
import { ageDefaults, estimateDefaults, overDefaults } from '../../../contract/setting-defaults.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Choice, NumberBox, type Option } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { saveSetting } from './save-setting.ts';

const calendars: readonly Option<Estimates['calendar']>[] = [
  { value: 'common', label: 'Dates the series share' },
  { value: 'own', label: 'Each series’ own dates' },
];
const ages: readonly (readonly [AgedInput, string])[] = [
  ['prices', 'Prices'],
  ['depth', 'Order books'],
  ['brackets', 'Brackets'],
  ['openInterest', 'Open interest'],
];
/** Stored as null: the whole history. */
const allHistory = 0;

/** How returns and volatilities are estimated, and from what age on an input is too old to judge by. */
export function EstimateSettings() {
  const kept = useCall('settings.get', { key: 'estimates' }, { keep: false });
  const limits = useCall('settings.get', { key: 'ages' }, { keep: false });
  const estimates = overDefaults<Estimates>(estimateDefaults, kept.data);
  const oldest = overDefaults<AgeSettings>(ageDefaults, limits.data);
  return (
    <Panel title="Estimates and ages" about="Named by every result; a change recomputes everything">
      <div className="methodology-estimates">
        <Choice
          label="Returns run between"
          value={estimates.calendar}
          options={calendars}
          onChange={(calendar) => void saveSetting({ key: 'estimates', value: { ...estimates, calendar } })}
        />
        <NumberBox
          label="Volatility over the last"
          value={estimates.volatilityDays ?? allHistory}
          min={allHistory}
          max={100_000}
          unit="days (0 = all)"
          width={60}
          onChange={(days) =>
            void saveSetting({
              key: 'estimates',
              value: {
                ...estimates,
                volatilityDays: days <= allHistory ? null : Math.max(30, Math.round(days)),
              },
            })
          }
        />
        {ages.map(([input, label]) => (
          <NumberBox
            key={input}
            label={`${label} at most`}
            value={oldest[input]}
            min={0}
            max={100_000}
            unit="days old"
            width={52}
            onChange={(days) =>
              void saveSetting({ key: 'ages', value: { ...oldest, [input]: Math.round(days) } })
            }
          />
        ))}
      </div>
    </Panel>
  );
}

import { estimatorNames } from '../../../contract/estimator-names.ts';
import { tidy } from '../../../contract/format.ts';
import { preferences } from '../../../contract/preferences.ts';
import {
  type DisplaySettings,
  dollarLabels,
  type NumberStyle,
  numberStyles,
  type ReferenceSettings,
} from '../../../contract/setting-defaults.ts';
import { useControl } from '../../app/ui-state.ts';
import { Choice, NumberBox, type Option, Toggle } from '../../kit/controls.tsx';
import { Panel } from '../../kit/panel.tsx';
import { saveSetting } from './save-setting.ts';

const numbers: readonly Option<NumberStyle>[] = (Object.keys(numberStyles) as NumberStyle[]).map((value) => {
  const { group, decimal } = numberStyles[value];
  return { value, label: `1${group}234${decimal}5` };
});
const dollars = dollarLabels.map((value) => ({ value, label: value }));
type Estimator = ReferenceSettings['estimator'];
const estimators = (Object.keys(estimatorNames) as Estimator[]).map((value) => ({
  value,
  label: estimatorNames[value],
}));

/** How figures and names are shown, and what is computed where nothing else is asked. */
export function PreferenceSettings() {
  const { numbers: style, dollar, pseudonyms, move, estimator } = preferences();
  const show = (change: Partial<DisplaySettings>): void =>
    void saveSetting({ key: 'display', value: { numbers: style, dollar, pseudonyms, ...change } });
  const compare = (change: Partial<ReferenceSettings>): void =>
    void saveSetting({ key: 'reference', value: { move, estimator, ...change } });
  const [prepared, prepare] = useControl('window.prepared', true);
  return (
    <Panel
      title="Figures and names"
      about="Of this workspace, in the window, on slides and as printed by verbs"
    >
      <div className="methodology-estimates">
        <Choice
          label="Numbers"
          value={style}
          options={numbers}
          onChange={(next) => show({ numbers: next })}
        />
        <Choice
          label="US dollars as"
          value={dollar}
          options={dollars}
          onChange={(next) => show({ dollar: next })}
        />
        <NumberBox
          label="Reference shock"
          value={tidy(100 * move)}
          min={-90}
          max={-1}
          unit="%"
          width={60}
          onChange={(percent) => compare({ move: tidy(percent / 100) })}
        />
        <Choice
          label="Estimator of correlations"
          value={estimator}
          options={estimators}
          onChange={(next) => compare({ estimator: next })}
        />
        <Toggle
          label="Pseudonyms everywhere"
          checked={pseudonyms}
          onChange={(next) => show({ pseudonyms: next })}
          title="Window, copies, files and slides name participants by pseudonyms; no file with names is written"
        />
        <Toggle
          label="Prepare results while idle"
          checked={prepared}
          onChange={prepare}
          title="While nothing is asked, headlines, limits and the first slides are computed; not on battery"
        />
      </div>
    </Panel>
  );
}

import { Button } from '@blueprintjs/core';
import { useEffect, useMemo, useState } from 'react';
import type { CorrelationOutput } from '../../../contract/dto/correlation.ts';
import { toastError } from '../../app/toasts.ts';
import { Choice, Toggle } from '../../kit/controls.tsx';
import { formatDate } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { usePalette } from '../../theme/palette.ts';
import { exportCsv, exportImage } from './export-map.ts';
import { Legend } from './legend.tsx';
import type { View } from './map-geometry.ts';
import { MatrixMap } from './matrix-map.tsx';
import { arrangements, estimators, isLinkage, labelOf, levels, regimes } from './options.ts';
import type { OrderedMap } from './ordered-map.ts';
import type { Choices } from './question.ts';

type Props = Readonly<{
  data: CorrelationOutput;
  map: OrderedMap;
  choices: Choices;
  masked: boolean;
  selected: readonly string[];
  onMask: (masked: boolean) => void;
  onChange: (change: Partial<Choices>) => void;
  onCell: (a: string, b: string) => void;
  onLabel: (label: string) => void;
}>;

/** The map with its order, mask, repair and exports. */
export function MapPanel({ data, map, choices, masked, selected, onMask, onChange, onCell, onLabel }: Props) {
  const palette = usePalette();
  const [view, setView] = useState<View | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another matrix is shown whole.
  useEffect(() => setView(null), [map]);
  const tested = useMemo(() => map.pValue.some((p) => !Number.isNaN(p)), [map]);
  const blocks = choices.order === 'sector';
  const title = `${labelOf(levels, choices.level)} correlation, ${labelOf(estimators, choices.estimator)}`;
  const name = `correlation-${choices.level}-${choices.estimator}-${data.provenance.snapshot}`;
  const picture = (): void => {
    const lines = [
      `${formatDate(data.from)} to ${formatDate(data.to)}, ${labelOf(regimes, choices.regime).toLowerCase()} days, ${data.observations} observations; snapshot ${data.provenance.snapshot}`,
      `Inputs ${data.provenance.fingerprint}`,
    ];
    const style = { palette, font: getComputedStyle(document.body).fontFamily, masked, blocks };
    exportImage(`${name}.png`, map, { title, lines }, style).catch(toastError);
  };
  return (
    <Panel
      title={choices.regime === 'difference' ? 'Stress − calm' : 'Map'}
      span={7}
      actions={
        <>
          <Choice
            label="Order"
            value={choices.order === 'cluster' ? choices.linkage : choices.order}
            options={arrangements}
            onChange={(value) =>
              onChange(isLinkage(value) ? { order: 'cluster', linkage: value } : { order: value })
            }
          />
          {tested ? (
            <Toggle label="Significant" checked={masked} onChange={onMask} />
          ) : (
            <span className="muted correlation-hint">No test for this map</span>
          )}
          <Toggle label="Repair" checked={choices.repair} onChange={(repair) => onChange({ repair })} />
          <Button
            size="small"
            variant="minimal"
            text="CSV"
            title="Export the matrix in the order shown, exact values"
            onClick={() => exportCsv(`${name}.csv`, map)}
          />
          <Button
            size="small"
            variant="minimal"
            text="Image"
            title="Export the whole map with every label"
            onClick={picture}
          />
        </>
      }
    >
      <MatrixMap
        map={map}
        label={title}
        masked={masked}
        blocks={blocks}
        view={view}
        selected={selected}
        onView={setView}
        onCell={onCell}
        onLabel={onLabel}
      />
      <Legend
        difference={choices.regime === 'difference'}
        masked={masked && tested}
        zoomed={view !== null}
        onWhole={() => setView(null)}
      />
    </Panel>
  );
}

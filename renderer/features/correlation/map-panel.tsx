import { useMemo, useState } from 'react';
import type { CorrelationOverviewOutput } from '../../../contract/dto/correlation.ts';
import { savePicture } from '../../app/save-picture.ts';
import { toast, toastError } from '../../app/toasts.ts';
import { useSnapshotInfo } from '../../app/workspace.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { Button } from '../../kit/blueprint.ts';
import { Choice, NumberBox, Toggle } from '../../kit/controls.tsx';
import { ExportMenu } from '../../kit/export-menu.tsx';
import { fileName } from '../../kit/file-name.ts';
import { formatDate } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';
import { type ImageFormat, ImageMenu } from '../../kit/image-menu.tsx';
import { Panel } from '../../kit/panel.tsx';
import { toClipboard } from '../../plot/plot-table.ts';
import { usePalette } from '../../theme/palette.ts';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';
import { exportCsv, mapTable } from './export-map.ts';
import { GroupBar } from './group-bar.tsx';
import { Legend } from './legend.tsx';
import { blocksOf, noBlocks } from './map-blocks.ts';
import { type Linked, MapFrame } from './map-frame.tsx';
import { wholeView } from './map-geometry.ts';
import { mapImage } from './map-image.ts';
import { MapTable } from './map-table.tsx';
import { arrangements, blockMeans, estimators, isLinkage, labelOf, levels, regimes } from './options.ts';
import type { Choices } from './question.ts';
import { question } from './question.ts';
import type { Mode } from './use-gestures.ts';

type Props = Readonly<{
  data: CorrelationOverviewOutput;
  snapshot: string;
  choices: Choices;
  masked: boolean;
  comparing: boolean;
  linked: Linked;
  onMode: (mode: Mode) => void;
  onMask: (masked: boolean) => void;
  onCompare: (comparing: boolean) => void;
  onClear: () => void;
  onChange: (change: Partial<Choices>) => void;
}>;

/** The map with its order, mask, repair and exports. */
export function MapPanel(props: Props) {
  const { data, snapshot, choices, masked, comparing, linked } = props;
  const palette = usePalette();
  const { level, estimator, regime, order } = choices;
  const blocks = useMemo(() => (order === 'sector' ? blocksOf(data) : noBlocks), [data, order]);
  const title = `${labelOf(levels, level)} correlation, ${labelOf(estimators, estimator)}`;
  const info = useSnapshotInfo();
  const called = `correlation-${level}-${estimator}`;
  const view = linked.view ?? wholeView(data.labels.length);
  const asked = question(snapshot, choices);
  const onTested = masked && data.tested;
  const [tabled, setTabled] = useState(false);
  const table = (pseudonyms: boolean): void => {
    const file = {
      name: `${fileName(called, info, pseudonyms)}.csv`,
      title,
      series: labelOf(levels, level),
      snapshot,
      pseudonyms,
    };
    api('correlation.compute', asked)
      .then((map) => exportCsv(file, map, view))
      .catch(toastError);
  };
  const picture = (format: ImageFormat, pseudonyms: boolean): void => {
    const lines = [
      `${formatDate(data.from)} to ${formatDate(data.to)}, ${labelOf(regimes, regime).toLowerCase()} days, ${data.observations} observations; snapshot ${data.provenance.snapshot}`,
      `Inputs ${data.provenance.fingerprint}`,
    ];
    const font = getComputedStyle(document.body).fontFamily;
    api('correlation.compute', asked)
      .then((map) =>
        savePicture(
          { title, name: called, snapshot: info, format, pseudonyms },
          {
            texts: [...map.labels, ...lines],
            picture: (write) =>
              mapImage(
                format,
                { ...map, labels: map.labels.map(write) },
                view,
                { title: write(title), lines: lines.map(write) },
                { palette, font, masked: onTested, blocks },
              ),
          },
        ),
      )
      .catch(toastError);
  };
  const copy = (): void => {
    api('correlation.compute', asked)
      .then((map) => navigator.clipboard.writeText(toClipboard(mapTable(map, view))))
      .then(() =>
        toast(`${view.row1 - view.row0} × ${view.column1 - view.column0} coefficients copied`, 'success'),
      )
      .catch(toastError);
  };
  const slide = (): void => {
    const { snapshot: _snapshot, ...rest } = asked;
    const labels = (from: number, to: number): string[] | null =>
      linked.view === null ? null : data.labels.slice(from, to);
    const map = {
      question: rest,
      masked: onTested,
      rows: labels(view.row0, view.row1),
      columns: labels(view.column0, view.column1),
    };
    api('deck.addMap', map)
      .then(() => {
        workspaceChanged();
        return sayDone('success', 'The map is a slide of the deck, behind the correlation slide');
      })
      .catch(toastError);
  };
  return (
    <Panel
      title={regime === 'difference' ? 'Stress − calm' : 'Map'}
      span={comparing ? 6 : 7}
      actions={
        <MapActions
          tabled={tabled}
          onTabled={() => setTabled(!tabled)}
          onTable={table}
          onCopy={copy}
          onPicture={picture}
          onSlide={slide}
        />
      }
    >
      <MapTools {...props} />
      {tabled ? (
        <MapTable label={title} question={asked} view={view} />
      ) : (
        <MapFrame
          label={title}
          series={data}
          question={{ ...asked, masked: onTested }}
          blocks={blocks}
          linked={linked}
        />
      )}
      <Legend
        what={regime === 'difference' ? 'Stress − calm' : 'Correlation'}
        masked={onTested}
        zoomed={linked.view !== null}
        mode={linked.mode}
        onMode={props.onMode}
        onWhole={() => linked.onView(null)}
      >
        {blocks.runs.length === 0 ? null : (
          <Choice
            label="Means"
            value={choices.blockMean}
            options={blockMeans}
            onChange={(blockMean) => props.onChange({ blockMean })}
          />
        )}
      </Legend>
      <GroupBar level={level} picked={linked.picked} onClear={props.onClear} />
    </Panel>
  );
}

const csv = [{ format: 'csv', label: 'CSV' }] as const;
type Actions = Readonly<{
  tabled: boolean;
  onTabled: () => void;
  onTable: (pseudonyms: boolean) => void;
  onCopy: () => void;
  onPicture: (format: ImageFormat, pseudonyms: boolean) => void;
  onSlide: () => void;
}>;

function MapActions({ tabled, onTabled, onTable, onCopy, onPicture, onSlide }: Actions) {
  return (
    <>
      <ExportMenu
        minimal
        formats={csv}
        title="The part in view in the order shown, exact values"
        onExport={(_, pseudonyms) => onTable(pseudonyms)}
      />
      <Button
        size="small"
        variant="minimal"
        text="Copy"
        title="The part in view in the order shown, exact values, for a sheet"
        onClick={onCopy}
      />
      <ImageMenu onPicture={onPicture}>
        <Button size="small" variant="minimal" text="Image" title="The part in view with every label" />
      </ImageMenu>
      <Button
        size="small"
        variant="minimal"
        text={tabled ? 'Show as map' : 'Show as table'}
        title="The coefficients of the part in view"
        onClick={onTabled}
      />
      <Button
        size="small"
        variant="minimal"
        text="To a slide"
        title="The part in view as a slide of the deck, computed for the deck’s snapshot"
        onClick={onSlide}
      />
      <Button
        size="small"
        variant="minimal"
        icon={<Icon name="maximise" />}
        aria-label="Full screen"
        title="Full screen"
        onClick={(event) => {
          if (document.fullscreenElement === null)
            void event.currentTarget.closest('.panel')?.requestFullscreen();
          else void document.exitFullscreen();
        }}
      />
    </>
  );
}

function MapTools(props: Props) {
  const { data, choices, masked, comparing, onChange } = props;
  return (
    <div className={`correlation-tools${comparing ? ' correlation-comparing' : ''}`}>
      <Choice
        label="Order"
        value={choices.order === 'cluster' ? choices.linkage : choices.order}
        options={arrangements}
        onChange={(value) =>
          onChange(isLinkage(value) ? { order: 'cluster', linkage: value } : { order: value })
        }
      />
      <Toggle
        label="Significant"
        checked={masked && data.tested}
        disabled={!data.tested}
        title={data.tested ? 'Only pairs that differ from zero' : 'There is no test of these coefficients'}
        onChange={props.onMask}
      />
      <Toggle label="Compare" checked={comparing} onChange={props.onCompare} />
      <Toggle label="Repair" checked={choices.repair} onChange={(repair) => onChange({ repair })} />
      <NumberBox
        label="Largest"
        value={choices.top}
        min={2}
        max={2000}
        width={52}
        onChange={(top) => onChange({ top: Math.round(top) })}
      />
    </div>
  );
}

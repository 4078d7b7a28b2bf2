import { useState } from 'react';
import { useSnapshot } from '../../app/ui-state.ts';
import { useSnapshotInfo } from '../../app/workspace.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { fileName } from '../../kit/file-name.ts';
import { Icon } from '../../kit/icon.tsx';
import { Page } from '../../kit/page.tsx';
import { Placed } from '../../kit/placed.tsx';
import { PseudonymSwitch } from '../../kit/pseudonym-switch.tsx';
import { ApprovalPanel } from './approval-panel.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';
import { DeckPanel } from './deck-panel.tsx';
import { ExportLine } from './export-line.tsx';
import { LimitNotes } from './limit-notes.tsx';
import { LimitsPanel } from './limits-panel.tsx';
import { NamesLeft } from './names-left.tsx';
import { PackPanel } from './pack-panel.tsx';
import { RefreshPanel } from './refresh-panel.tsx';
import { TablesPanel } from './tables-panel.tsx';
import { useExport } from './use-export.ts';
import { useOutline } from './use-outline.ts';
import { VerifyDeck } from './verify-deck.tsx';
import './committee.css';

/** Limits and the deck: what the committee decides on, and what it is shown. */
export default function CommitteePage() {
  const snapshot = useSnapshot();
  const info = useSnapshotInfo();
  // On whenever the page is opened: names leave only when someone says so now.
  const [pseudonyms, setPseudonyms] = useState(true);
  const limits = useCall('limits.status', { snapshot });
  const outline = useOutline(snapshot);
  const nameOf = (what: string): string => fileName(what, info, pseudonyms);
  const job = useExport(outline.saved);
  const ready = outline.slides?.some((slide) => slide.included) ?? false;
  return (
    <Page
      title="Committee"
      about="Where every limit stands, and the deck that says so."
      controls={
        <>
          <PseudonymSwitch checked={pseudonyms} onChange={setPseudonyms} />
          {(['pdf', 'pptx'] as const).map((format) => (
            <Button
              key={format}
              size="small"
              intent={format === 'pptx' ? 'primary' : 'none'}
              icon={<Icon name="export" />}
              text={format === 'pptx' ? 'Export PowerPoint' : 'Export PDF'}
              disabled={!ready || job.running}
              onClick={() => void job.run(snapshot, nameOf('committee'), format, pseudonyms)}
            />
          ))}
        </>
      }
    >
      <ExportLine job={job} written={job.written} />
      {pseudonyms ? <NamesLeft snapshot={snapshot} /> : null}
      <LimitsPanel call={limits} />
      <Placed after={limits}>
        <LimitNotes snapshot={snapshot} />
        <DeckPanel outline={outline} pseudonyms={pseudonyms} />
        <RefreshPanel snapshot={snapshot} pseudonyms={pseudonyms} disabled={job.running} />
        <DecisionsPanel snapshot={snapshot} name={nameOf('minutes')} pseudonyms={pseudonyms} />
        <ApprovalPanel snapshot={snapshot} />
        <VerifyDeck />
        <TablesPanel snapshot={snapshot} nameOf={nameOf} pseudonyms={pseudonyms} />
        <PackPanel snapshot={snapshot} name={nameOf('validation')} pseudonyms={pseudonyms} />
      </Placed>
    </Page>
  );
}

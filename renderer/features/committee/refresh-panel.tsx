import { useState } from 'react';
import type { Output } from '../../../contract/contract.ts';
import { needsLook, refreshWords } from '../../../contract/refresh-words.ts';
import { toastError } from '../../app/toasts.ts';
import { useJob } from '../../hooks/use-job.ts';
import { Button } from '../../kit/blueprint.ts';
import { plural } from '../../kit/format.ts';
import { Panel } from '../../kit/panel.tsx';
import { files } from '../../transport/host.ts';
import { ExportLine, type Written } from './export-line.tsx';

type Changes = Output<'deck.refresh'>['changes'];

/** The new figures in a deck of the user's own: choose it, choose where the new one goes, and what came of it. */
export function RefreshPanel({
  snapshot,
  pseudonyms,
  disabled,
}: Readonly<{ snapshot: string; pseudonyms: boolean; disabled: boolean }>) {
  const job = useJob('deck.refresh');
  const [said, say] = useState<Readonly<{ written: Written; changes: Changes }> | null>(null);
  const run = async (): Promise<void> => {
    say(null);
    job.reset();
    const [mine] = await files.pick();
    if (mine === undefined) return;
    const target = await files.save(mine.name.replace(/(\.pptx)?$/i, '-refreshed.pptx'));
    if (target === null) return;
    const result = await job.start({ snapshot, deck: mine.token, file: target.token, pseudonyms });
    if (result === null) return;
    await target.finish();
    const renewed = result.changes.filter(({ outcome }) => outcome === 'renewed').length;
    say({
      written: {
        said: `${target.name}: ${plural(renewed, 'shape')} of ${mine.name} with new figures; participants under ${pseudonyms ? 'pseudonyms' : 'their names'}. Logged in the audit log.`,
        target,
      },
      changes: result.changes.filter(needsLook),
    });
  };
  return (
    <Panel
      title="Refresh a deck"
      about="The figures of now in a deck you have edited; your slides, their order, texts and formats stay."
      actions={
        <Button
          size="small"
          text="Choose .pptx…"
          loading={job.running}
          disabled={disabled}
          onClick={() => void run().catch(toastError)}
        />
      }
    >
      <ExportLine job={job} written={said?.written ?? null} />
      {said === null || said.changes.length === 0 ? null : (
        <ul className="committee-refresh" aria-label="What was not renewed">
          {said.changes.map((c) => (
            <li key={`${c.slide}|${c.topic}|${c.shape}`}>
              {c.slide === null ? '' : `Slide ${c.slide}, `}
              {c.topic} / {c.shape}: {refreshWords[c.outcome]}
              {c.text === '' ? '' : `; this program would write “${c.text.slice(0, 160)}”`}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

import { type KeptDeck, keptDeck } from '../contract/dto/record.ts';
import { LockstepError } from '../contract/errors.ts';
import { auditDone } from './late-lines.ts';
import { listSaved } from './saved.ts';
import type { Workspace } from './workspace.ts';

/**
 * Keeps what is needed to know a deck again that has just been written, and logs it. The file is there already: where
 * the workspace cannot be written now, both are done as late as they must be.
 */
export function keepDeck(ws: Workspace, sha256: string, deck: KeptDeck): void {
  const { file, snapshot, inputs, pseudonyms } = deck;
  const what = `${file}: snapshot ${snapshot}, inputs ${inputs}, ${pseudonyms ? 'pseudonyms' : 'names'}, file ${sha256}`;
  const keep = (): void =>
    void ws
      .prepare(
        `INSERT INTO saved (kind, name, body, at) VALUES ('deck', ?, ?, ?)
         ON CONFLICT DO UPDATE SET body = excluded.body, at = excluded.at`,
      )
      .run(sha256, JSON.stringify(deck), deck.at);
  auditDone(ws, 'deck', what, {
    keep,
    until: 'Until it is there, "lockstep verify --deck" does not know these slides again.',
  });
}

/** The decks this workspace wrote, newest first. @throws LockstepError WORKSPACE_DAMAGED */
export function keptDecks(ws: Workspace): (KeptDeck & Readonly<{ sha256: string }>)[] {
  return listSaved(ws, 'deck')
    .map(({ name, body }) => {
      const read = keptDeck.safeParse(body);
      if (read.success) return { ...read.data, sha256: name };
      throw new LockstepError(
        'WORKSPACE_DAMAGED',
        `What this workspace keeps of the deck ${name.slice(0, 12)} cannot be read: run "lockstep verify".`,
      );
    })
    .sort((a, b) => b.at - a.at);
}

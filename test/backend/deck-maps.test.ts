import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDeckMap, deckMaps, removeDeckMap } from '../../backend/deck/deck-maps.ts';
import { deckMap } from '../../contract/dto/deck.ts';
import { openWorkspace } from '../../db/open.ts';
import type { Workspace } from '../../db/workspace.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'lockstep-maps-'));
let ws: Workspace;
beforeAll(() => {
  ws = openWorkspace(path.join(folder, 'w.lockstep'), { create: true });
});
afterAll(() => {
  ws.close();
  rmSync(folder, { recursive: true, force: true });
});

it('keeps maps with names of their own, and takes one back', () => {
  const map = deckMap.parse({ question: { level: 'venue' }, rows: ['a'] });
  expect([addDeckMap(ws, map), addDeckMap(ws, map)]).toEqual(['correlation-map-1', 'correlation-map-2']);
  removeDeckMap(ws, 'correlation-map-1');
  expect(deckMaps(ws).map(({ id, question, rows }) => [id, question.level, rows])).toEqual([
    ['correlation-map-2', 'venue', ['a']],
  ]);
  expect(addDeckMap(ws, map)).toBe('correlation-map-1');
  for (let k = deckMaps(ws).length; k < 20; k++) addDeckMap(ws, map);
  expect(() => addDeckMap(ws, map)).toThrow('20 maps already');
});

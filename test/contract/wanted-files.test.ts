import { describe, expect, it } from 'vitest';
import { inputsNeeded } from '../../contract/evidence.ts';
import { headlineMeasures } from '../../contract/measures.ts';
import { wantedFiles } from '../../contract/wanted-files.ts';
import { formats } from '../../ingest/formats/index.ts';

describe('the files that are wanted', () => {
  it('are each read by some reader', () => {
    const known = new Set(formats.map(({ kind }) => kind));
    for (const { what, kinds } of wantedFiles)
      expect({ what, read: kinds.filter((kind) => known.has(kind)) }).toEqual({ what, read: kinds });
  });
  it('name each headline where its input is told of, and nowhere else', () => {
    for (const { card, label } of headlineMeasures)
      expect(wantedFiles.filter(({ makes }) => makes.includes(label)).length).toBe(inputsNeeded(card).length);
  });
});

import { bandsOf } from '../bands/bands-of.ts';
import { coverageOfBook } from '../bands/coverage-of-book.ts';
import { tornadoOf } from '../bands/tornado-of.ts';
import { withProvenance } from '../provenance.ts';
import type { HandlerGroup } from './handler-group.ts';

export const bandHandlers = {
  'bands.compute': async (input, context) => {
    const { snapshot, ...asked } = input;
    const loaded = context.snapshots.load(snapshot, context.pulse);
    const bands = await bandsOf(context, loaded.portfolio.label, asked);
    const basis = { measure: 'bands', loaded, parameters: input };
    return withProvenance(basis, {
      confidence: asked.confidence,
      bands,
      ...coverageOfBook(loaded.portfolio),
    });
  },

  'bands.tornado': async (input, context) => {
    const loaded = context.snapshots.load(input.snapshot, context.pulse);
    const found = await tornadoOf(context, loaded.portfolio.label, input);
    const basis = { measure: 'bands', loaded, parameters: input };
    return withProvenance(basis, { ...found, ...coverageOfBook(loaded.portfolio) });
  },
} satisfies HandlerGroup;

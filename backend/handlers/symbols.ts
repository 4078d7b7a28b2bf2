import { forgetSymbol, keepSymbols, keptSymbols } from '../../db/kept-symbols.ts';
import { readSymbols } from '../symbols/read-symbols.ts';
import type { HandlerGroup } from './handler-group.ts';

export const symbols = {
  'symbols.read': ({ files, ...how }, context) => {
    const ws = context.workspace();
    if (files.length > 0)
      return {
        symbols: readSymbols(
          ws,
          files.map((f) => context.files.resolve(f, 'read')),
          how,
          context.pulse,
        ),
      };
    const kept = keptSymbols(ws).map((said) => ({
      ...said,
      sure: 'kept' as const,
      why: '',
      isNew: false,
      rows: 0,
    }));
    return { symbols: kept };
  },
  'symbols.keep': ({ symbols: said }, { workspace }) => {
    keepSymbols(workspace(), said);
    return { ok: true } as const;
  },
  'symbols.forget': ({ symbol }, { workspace }) => ({ removed: forgetSymbol(workspace(), symbol) }),
} satisfies HandlerGroup;

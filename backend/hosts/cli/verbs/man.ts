import { version } from '../../../../contract/version.ts';
import { manPage } from '../man-page.ts';
import type { Verb } from '../verb.ts';

/** Prints the manual for man(1). The list holds this verb: it is asked for when it runs. */
export const man = (verbs: () => Promise<readonly Verb[]>): Verb => ({
  name: 'man',
  summary: 'The manual page of the command line, for man: lockstep man > lockstep.1',
  run: async () => {
    const page = manPage(await verbs(), version);
    return { json: { page }, human: page.trimEnd() };
  },
});

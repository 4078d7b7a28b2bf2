import { run } from './run.ts';

export const at = 1793404800000;

export const first = (
  name: string,
  content: string | object,
): ReturnType<typeof run>['positions'][number] | undefined =>
  run(name, content, { participant: 'p' }).positions[0];

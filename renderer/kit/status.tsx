import { type Status as StatusId, statusWords } from '../../contract/status.ts';
import { Icon, type IconName } from './icon.tsx';

export type LimitState = StatusId;
const looks: Readonly<Record<LimitState, { icon: IconName; tone: string }>> = {
  none: { icon: 'minus', tone: 'plain' },
  notJudged: { icon: 'info', tone: 'plain' },
  green: { icon: 'tick', tone: 'good' },
  amber: { icon: 'warning', tone: 'warn' },
  red: { icon: 'breach', tone: 'bad' },
};

export const limitWord = (state: LimitState): string => statusWords[state];

/** Limit status as icon and word; colour only repeats them. */
export function Status({ state, word }: Readonly<{ state: LimitState; word?: string }>) {
  const look = looks[state];
  return (
    <span className={`status tone-${look.tone}`}>
      <Icon name={look.icon} />
      {word ?? statusWords[state]}
    </span>
  );
}

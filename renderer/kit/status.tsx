import { Icon, type IconName } from './icon.tsx';

export type LimitState = 'none' | 'green' | 'amber' | 'red';
const looks: Readonly<Record<LimitState, { icon: IconName; word: string; tone: string }>> = {
  none: { icon: 'minus', word: 'No limit', tone: 'plain' },
  green: { icon: 'tick', word: 'Within', tone: 'good' },
  amber: { icon: 'warning', word: 'Warning', tone: 'warn' },
  red: { icon: 'breach', word: 'Breach', tone: 'bad' },
};

export const limitWord = (state: LimitState): string => looks[state].word;

/** Limit status as icon and word; colour only repeats them. */
export function Status({ state, word }: Readonly<{ state: LimitState; word?: string }>) {
  const look = looks[state];
  return (
    <span className={`status tone-${look.tone}`}>
      <Icon name={look.icon} />
      {word ?? look.word}
    </span>
  );
}

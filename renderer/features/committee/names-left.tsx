import { useCall } from '../../hooks/use-call.ts';
import { plural } from '../../kit/format.ts';
import { Icon } from '../../kit/icon.tsx';

const shown = 5;

/** Words of the user's own texts that stay in files under pseudonyms, though they may name a participant. */
export function NamesLeft({ snapshot }: Readonly<{ snapshot: string }>) {
  const { doubtful = [] } = useCall('deck.names', { snapshot }).data ?? {};
  if (doubtful.length === 0) return null;
  const more = doubtful.length - shown;
  return (
    <div className="committee-export" role="status">
      <span className="tone-warn status">
        <Icon name="warning" /> Names may stay
      </span>
      <span>
        {plural(doubtful.length, 'word')} in your own texts may name a participant and stay as written under
        pseudonyms:{' '}
        {doubtful
          .slice(0, shown)
          .map(({ text, participant, place }) => `“${text}” of ${participant} (${place})`)
          .join('; ')}
        {more > 0 ? `; ${more} more` : ''}. Write the whole name, or another word.
      </span>
    </div>
  );
}

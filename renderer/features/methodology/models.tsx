import type { ModelCard } from '../../../contract/dto/model-card.ts';
import { navigate, useRoute } from '../../app/router.ts';
import { useControl } from '../../app/ui-state.ts';
import { SearchBox } from '../../kit/search-box.tsx';
import { checkTotals, searchCards } from './check-totals.ts';
import { ModelCardView } from './model-card.tsx';
import { modelId } from './model-id.ts';
import { PassMark } from './pass-mark.tsx';

/** The cards: a list to search, one in full. The address names the card, so that a provenance can point at it. */
export function Models({ cards }: Readonly<{ cards: readonly ModelCard[] }>) {
  const { parameter } = useRoute();
  const [query, setQuery] = useControl('methodology.search', '');
  const found = searchCards(cards, query);
  const asked =
    parameter === null
      ? null
      : modelId(
          parameter,
          cards.map((card) => card.id),
        );
  const card = cards.find((one) => one.id === asked) ?? found[0] ?? cards[0];
  return (
    <div className="methodology-models">
      <nav className="methodology-list" aria-label="Model cards">
        <SearchBox label="Search the cards" placeholder="Search cards" value={query} onChange={setQuery} />
        {parameter !== null && asked === null ? (
          <p className="muted methodology-none">There is no card named “{parameter}”.</p>
        ) : null}
        <ul>
          {found.map((one) => (
            <li key={one.id}>
              <button
                type="button"
                className="methodology-item"
                aria-current={one === card ? 'true' : undefined}
                onClick={() => navigate('methodology', one.id)}
              >
                <span>{one.title}</span>
                <PassMark {...checkTotals(one.checks)} />
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 ? (
          <p className="muted methodology-none">No card holds all of these words.</p>
        ) : null}
      </nav>
      {card === undefined ? null : <ModelCardView card={card} />}
    </div>
  );
}

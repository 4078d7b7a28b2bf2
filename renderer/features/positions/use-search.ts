import { useEffect, useState } from 'react';
import { useRoute } from '../../app/router.ts';
import { useControl } from '../../app/ui-state.ts';

/** Typing rests so long before rows are asked for, ms. */
const rest = 250;

/** What is looked for, as typed and as asked. A name in the address is looked for; Back brings what was typed again. */
export function useSearch() {
  const { parameter } = useRoute();
  const [search, setSearch] = useControl('positions.search', '');
  const [typed, setTyped] = useState(parameter ?? search);
  useEffect(() => {
    if (parameter !== null) setSearch(parameter);
  }, [parameter, setSearch]);
  useEffect(() => setTyped(search), [search]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (typed !== search) setSearch(typed);
    }, rest);
    return () => clearTimeout(timer);
  }, [typed, search, setSearch]);
  return { search, typed, setTyped };
}

import { useState } from 'react';
import { Button, InputGroup, PopoverNext } from '../kit/blueprint.ts';
import { Icon } from '../kit/icon.tsx';
import { useRoute } from './router.ts';
import { showView } from './show-view.ts';
import { useViews } from './use-views.ts';

/** The page's kept views: filters, order, columns and levels under a name. */
export function ViewsMenu() {
  return (
    <PopoverNext placement="bottom-start" content={<Views />}>
      <Button
        size="small"
        variant="minimal"
        icon={<Icon name="layers" />}
        text="Views"
        title="Keep what this page shows under a name, or show what was kept"
      />
    </PopoverNext>
  );
}

function Views() {
  const { page } = useRoute();
  const { views, save, remove } = useViews(page);
  const [name, setName] = useState('');
  const keep = (): void => {
    if (name.trim() === '') return;
    void save(name.trim()).then(() => setName(''));
  };
  return (
    <div className="columns-list views-list">
      {views.length === 0 ? <p className="muted">None is kept of this page yet.</p> : null}
      <ul>
        {views.map((view) => (
          <li key={view.name}>
            <Button
              className="views-name"
              size="small"
              variant="minimal"
              text={view.name}
              onClick={() => showView(view)}
            />
            <Button
              size="small"
              variant="minimal"
              icon={<Icon name="trash" />}
              aria-label={`Remove the view ${view.name}`}
              onClick={() => void remove(view)}
            />
          </li>
        ))}
      </ul>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <InputGroup
          size="small"
          aria-label="Name of the view"
          placeholder="Keep as…"
          value={name}
          onValueChange={setName}
          rightElement={
            <Button
              size="small"
              variant="minimal"
              text={views.some((view) => view.name === name.trim()) ? 'Replace' : 'Keep'}
              type="submit"
              disabled={name.trim() === ''}
            />
          }
        />
      </form>
    </div>
  );
}

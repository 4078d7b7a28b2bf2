import { Button } from '../kit/blueprint.ts';
import { Empty } from '../kit/states.tsx';
import { navigate } from './router.ts';

/** What every page says of a workspace without positions. */
export function NoSnapshot() {
  return (
    <Empty
      icon="upload"
      title="This workspace has no positions yet"
      action={<Button size="small" intent="primary" text="Import exports" onClick={() => navigate('data')} />}
    >
      Drop exchange exports anywhere in this window, or choose them on the Data page. You see what would be
      imported before anything is stored.
    </Empty>
  );
}

import { useCall } from '../hooks/use-call.ts';
import { Button } from '../kit/blueprint.ts';
import { Icon } from '../kit/icon.tsx';
import { useWorkspaceCopy } from './use-workspace-copy.ts';

const nothing = {};

/**
 * Says so where the workspace can only be read (a read-only medium, somebody else's folder), and offers a copy; and what
 * was done and could not be logged, until it is.
 */
export function ReadOnlyBar() {
  const state = useCall('workspace.state', nothing);
  const { job, copy } = useWorkspaceCopy('copy');
  const { unwritten = [], readOnly = false } = state.data ?? {};
  if (!readOnly && unwritten.length === 0) return null;
  const said = readOnly
    ? 'Open for reading only: this medium, folder or file cannot be written. Nothing can be imported or set.'
    : '';
  return (
    <div className="read-only-bar" role="status">
      <Icon name="info" size={14} />
      <span>{[said, ...unwritten].filter((line) => line !== '').join(' ')}</span>
      {readOnly && (
        <Button
          size="small"
          text={job.running ? 'Copying…' : 'Work on a copy…'}
          disabled={job.running}
          onClick={copy}
        />
      )}
    </div>
  );
}

import { Button } from '@blueprintjs/core';
import { toast, toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Panel } from '../../kit/panel.tsx';
import { api } from '../../transport/host.ts';
import { knownSettings, type Setting } from './known-settings.ts';

/** What the workspace stores beside its data. */
export function Settings() {
  return (
    <Panel
      title="Settings"
      about="kept in the workspace file; every change but the window’s is in the audit log"
    >
      <table className="small-table methodology-settings">
        <thead>
          <tr>
            <th>Setting</th>
            <th>Stored</th>
            <th>About</th>
            <th>Key</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {knownSettings.map((setting) => (
            <Row key={setting.key} setting={setting} />
          ))}
        </tbody>
      </table>
      <p className="muted methodology-note">
        Limits are on the <a href="#/committee">Committee</a> page, cohorts and sectors on the{' '}
        <a href="#/data">Data</a> page. The key of the pseudonyms belongs to the program: it is never shown
        and never leaves the workspace.
      </p>
    </Panel>
  );
}

function Row({ setting }: Readonly<{ setting: Setting }>) {
  const call = useCall('settings.get', { key: setting.key }, { keep: false });
  return (
    <tr>
      <td>{setting.title}</td>
      <td>
        {call.error || call.data === null ? (
          // A setting never written answers null, which is an answer.
          <span className={call.error ? 'tone-bad' : 'num'}>
            {call.error ? call.error.message : call.running ? '…' : setting.says(null)}
          </span>
        ) : (
          <span className="num">{setting.says(call.data)}</span>
        )}
      </td>
      <td>{setting.about}</td>
      <td className="mono">{setting.key}</td>
      <td className="right">
        {setting.reset === null || call.data === null ? null : (
          <Button
            size="small"
            variant="minimal"
            text="Reset"
            title={setting.reset}
            onClick={() => void put(setting, null, call.data)}
          />
        )}
      </td>
    </tr>
  );
}

async function put(setting: Setting, value: unknown, before: unknown): Promise<void> {
  try {
    await api('settings.set', { key: setting.key, value: value as never });
    workspaceChanged();
    toast(`${setting.title}: reset`, 'none', {
      text: 'Undo',
      onClick: () =>
        void api('settings.set', { key: setting.key, value: before as never }).then(
          workspaceChanged,
          toastError,
        ),
    });
  } catch (error) {
    toastError(error);
  }
}

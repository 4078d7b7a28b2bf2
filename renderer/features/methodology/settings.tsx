import type { Output } from '../../../contract/contract.ts';
import { wording } from '../../../contract/wording.ts';
import { toastError } from '../../app/toasts.ts';
import { workspaceChanged } from '../../hooks/revision.ts';
import { useCall } from '../../hooks/use-call.ts';
import { Button } from '../../kit/blueprint.ts';
import { Panel } from '../../kit/panel.tsx';
import { Result } from '../../kit/result.tsx';
import { api } from '../../transport/host.ts';
import { sayDone } from '../../undo/undo.ts';

type Setting = Output<'settings.list'>[number];
const nothing = {};

/** What the workspace stores beside its data. */
export function Settings() {
  const call = useCall('settings.list', nothing, { keep: false });
  return (
    <Panel
      title="Settings"
      about="Kept in the workspace file; every change but the window’s is in the audit log"
    >
      <Result call={call} what="Reading the settings" quiet>
        {(list) => (
          <table className="small-table methodology-settings">
            <thead>
              <tr>
                <th>{wording.setting}</th>
                <th>{wording.stored}</th>
                <th>{wording.about}</th>
                <th>{wording.key}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {list.map((setting) => (
                <Row key={setting.key} setting={setting} />
              ))}
            </tbody>
          </table>
        )}
      </Result>
      <p className="muted methodology-note">
        Limits are on the <a href="#/committee">Committee</a> page, saved what-ifs on the{' '}
        <a href="#/what-if">What-if</a> page, cohorts and sectors on the <a href="#/data">Data</a> page. The
        key of the pseudonyms belongs to the program: it is never shown and never leaves the workspace.
      </p>
    </Panel>
  );
}

function Row({ setting }: Readonly<{ setting: Setting }>) {
  return (
    <tr>
      <td>{setting.title}</td>
      <td>
        <span
          className={setting.problem === null ? 'num' : 'tone-bad'}
          {...(setting.problem === null ? {} : { title: setting.problem })}
        >
          {setting.stored}
        </span>
      </td>
      <td>{setting.about}</td>
      <td className="mono">{setting.key}</td>
      <td className="right">
        {setting.reset === null ? null : (
          <Button
            size="small"
            variant="minimal"
            text="Reset"
            title={setting.reset}
            onClick={() => void reset(setting)}
          />
        )}
      </td>
    </tr>
  );
}

async function reset({ key }: Setting): Promise<void> {
  try {
    await api('settings.reset', { key });
    workspaceChanged();
    await sayDone();
  } catch (error) {
    toastError(error);
  }
}

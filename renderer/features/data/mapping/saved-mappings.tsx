import type { Output } from '../../../../contract/contract.ts';
import { toast, toastError } from '../../../app/toasts.ts';
import { useCall } from '../../../hooks/use-call.ts';
import { Button } from '../../../kit/blueprint.ts';
import { downloadText } from '../../../kit/download.ts';
import { plural } from '../../../kit/format.ts';
import { Panel } from '../../../kit/panel.tsx';
import { Result } from '../../../kit/result.tsx';
import { api } from '../../../transport/host.ts';
import { sayDone } from '../../../undo/undo.ts';
import { pickJson } from './pick-mapping.ts';
import './mapping.css';

type Saved = Output<'mapping.list'>[number];
const nothing = {};

/** Mappings kept for tables by their columns, to be carried to the next machine as one file. */
export function SavedMappings() {
  const call = useCall('mapping.list', nothing, { keep: false });
  const load = (value: unknown): void => {
    const list = mappingsIn(value);
    if (list === null) {
      toast('This file holds no exported mappings.', 'danger');
      return;
    }
    Promise.all(list.map(({ header, mapping }) => api('mapping.save', { header, mapping }))).then(() => {
      toast(`${plural(list.length, 'mapping')} kept`, 'success');
      call.retry();
    }, toastError);
  };
  const remove = ({ fingerprint }: Saved): void => {
    api('mapping.remove', { fingerprint })
      .then(() => {
        call.retry();
        return sayDone();
      })
      .catch(toastError);
  };
  return (
    <Result call={call} what="Reading the saved mappings">
      {(saved) => (
        <Panel
          title="Saved mappings"
          about="used for every table with the same columns"
          actions={
            <>
              <Button size="small" text="Import…" onClick={() => pickJson(load)} />
              <Button
                size="small"
                text="Export all"
                disabled={saved.length === 0}
                onClick={() => download('mappings', saved)}
              />
            </>
          }
        >
          {saved.length === 0 ? (
            <p className="data-note">
              None yet. Drop a table nobody knows, say what its columns are, and keep it; or import the
              mappings another machine exported.
            </p>
          ) : (
            <Table saved={saved} onRemove={remove} />
          )}
        </Panel>
      )}
    </Result>
  );
}

function Table({ saved, onRemove }: Readonly<{ saved: readonly Saved[]; onRemove: (saved: Saved) => void }>) {
  return (
    <div className="mapping-scroll">
      <table className="mapping-table">
        <thead>
          <tr>
            {['Name', 'Rows are', 'Venue', 'Columns', ''].map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {saved.map((one) => (
            <tr key={one.fingerprint}>
              <th scope="row">{one.mapping.name}</th>
              <td>{one.mapping.kind}</td>
              <td>{one.mapping.venue}</td>
              <td className="mapping-header" title={one.header.join(', ')}>
                {one.header.join(', ')}
              </td>
              <td className="num">
                <Button
                  size="small"
                  variant="minimal"
                  text="Export"
                  aria-label={`Export ${one.mapping.name}`}
                  onClick={() => download(one.mapping.name, [one])}
                />
                <Button
                  size="small"
                  variant="minimal"
                  text="Remove"
                  aria-label={`Remove ${one.mapping.name}`}
                  onClick={() => onRemove(one)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The file of `lockstep mapping --export`: header and mapping of each. */
function download(name: string, saved: readonly Saved[]): void {
  const mappings = saved.map(({ header, mapping }) => ({ header, mapping }));
  const text = JSON.stringify({ lockstepMappings: 1, mappings }, null, 2);
  downloadText(`${name}.mappings.json`, `${text}\n`, 'application/json');
}

type Exported = Pick<Saved, 'header' | 'mapping'>;

/** What each is, the backend checks; that there is a list of them, this does. */
function mappingsIn(value: unknown): readonly Exported[] | null {
  if (typeof value !== 'object' || value === null || !('mappings' in value)) return null;
  const { mappings } = value;
  return Array.isArray(mappings) && mappings.length > 0 ? (mappings as Exported[]) : null;
}

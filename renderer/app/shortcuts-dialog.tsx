import { Dialog, DialogBody } from '../kit/blueprint.ts';
import { keysOf, shortcutList } from '../kit/shortcuts.ts';

/** What `?` shows: every key of the window. */
export function ShortcutsDialog({ open, onClose }: Readonly<{ open: boolean; onClose: () => void }>) {
  return (
    <Dialog isOpen={open} onClose={onClose} title="Keys">
      <DialogBody>
        <table className="small-table">
          <tbody>
            {shortcutList.map(({ name, does }) => (
              <tr key={name}>
                <th scope="row">
                  <kbd>{keysOf(name)}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </DialogBody>
    </Dialog>
  );
}

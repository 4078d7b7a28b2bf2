import { preferences } from '../../contract/preferences.ts';
import { Toggle } from './controls.tsx';

type Props = Readonly<{ checked: boolean; onChange: (checked: boolean) => void }>;

/** Whether a file names participants; where the workspace shows pseudonyms everywhere there is no choice. */
export function PseudonymSwitch({ checked, onChange }: Props) {
  const { pseudonyms } = preferences();
  return (
    <Toggle
      label="Pseudonyms"
      checked={checked || pseudonyms}
      onChange={onChange}
      disabled={pseudonyms}
      title={
        pseudonyms
          ? 'On everywhere: set under Methodology, Settings'
          : 'Pseudonyms in place of participants’ names in this file'
      }
    />
  );
}

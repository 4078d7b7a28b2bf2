import type { Provenance } from '../../contract/domain.ts';
import { evidenceSentence, notJudgedSentence } from '../../contract/evidence.ts';
import { upperFirst } from '../../contract/format.ts';
import { Icon } from './icon.tsx';

/** Said above figures whose inputs cover too little: they are shown, and no limit calls them within or in breach. */
export function NotJudged({ provenance }: Readonly<{ provenance: Provenance | null | undefined }>) {
  const message = notJudgedSentence(provenance?.evidence ?? [], provenance?.measure);
  if (message === null) return null;
  return (
    <p className="not-judged" role="note">
      <Icon name="info" />
      <span>{message}</span>
    </p>
  );
}

/** How much of each input there is, with a mark where it is not enough. */
export function EvidenceList({ provenance }: Readonly<{ provenance: Provenance }>) {
  const { evidence = [] } = provenance;
  if (evidence.length === 0) return null;
  return (
    <ul className="warnings">
      {evidence.map((one) => (
        <li key={one.input}>
          <span className={one.enough ? 'tone-good' : 'tone-warn'}>
            <Icon name={one.enough ? 'tick' : 'warning'} />
          </span>
          <span>
            {upperFirst(evidenceSentence(one))}
            {one.enough ? '' : ': too little to judge by'}
          </span>
        </li>
      ))}
    </ul>
  );
}

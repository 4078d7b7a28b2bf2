import type { ReactNode } from 'react';
import type { Provenance } from '../../../contract/domain.ts';
import { NotJudged } from '../../kit/not-judged.tsx';
import { ProvenanceButton } from '../../kit/provenance-button.tsx';

type Props = Readonly<{ about: string; provenance?: Provenance | undefined; children?: ReactNode }>;

/** What a view shows, its controls, and where its figures come from. */
export function ViewBar({ about, provenance, children }: Props) {
  return (
    <>
      <div className="co-movement-section">
        <span className="muted">{about}</span>
        <div className="panel-actions">
          {children}
          <div className="page-provenance">
            {provenance ? <ProvenanceButton provenance={provenance} /> : null}
          </div>
        </div>
      </div>
      <NotJudged provenance={provenance} />
    </>
  );
}

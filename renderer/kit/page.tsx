import type { ReactNode } from 'react';
import type { Provenance } from '../../contract/domain.ts';
import { NotJudged } from './not-judged.tsx';
import { ProvenanceButton } from './provenance-button.tsx';

type Props = Readonly<{
  title: string;
  /** One sentence: what this page answers. */
  about: string;
  /** Level, estimator, scenario …: at the right of the title. */
  controls?: ReactNode;
  provenance?: Provenance | null | undefined;
  /** The page scrolls as a whole unless its content fills the height (grids). */
  fill?: boolean;
  children: ReactNode;
}>;

/** Every page: title, one sentence, controls at the right, then the content. */
export function Page(props: Props) {
  const { title, about, controls, provenance, fill = false, children } = props;
  return (
    <div className={fill ? 'page page-fill' : 'page'}>
      <header className="page-header">
        <h1>{title}</h1>
        <p>{about}</p>
        <div className="page-controls">
          {controls}
          {'provenance' in props ? (
            <div className="page-provenance">
              {provenance ? <ProvenanceButton provenance={provenance} /> : null}
            </div>
          ) : null}
        </div>
      </header>
      <div className="page-body">
        <NotJudged provenance={provenance} />
        {children}
      </div>
    </div>
  );
}

import type { CSSProperties, ReactNode } from 'react';

type Props = Readonly<{
  title: ReactNode;
  /** What is shown, in which unit; beside the title. */
  about?: ReactNode;
  actions?: ReactNode;
  /** Grid columns it spans in a `Columns`. */
  span?: number;
  /** Content without padding: grids and plots. */
  flush?: boolean;
  children: ReactNode;
}>;

/** A titled section. A hairline, no shadow. */
export function Panel({ title, about, actions, span, flush = false, children }: Props) {
  const style: CSSProperties | undefined = span === undefined ? undefined : { gridColumn: `span ${span}` };
  return (
    <section className="panel" {...(style ? { style } : {})}>
      <header className="panel-header">
        <h2>{title}</h2>
        {about ? <span className="panel-about">{about}</span> : null}
        {actions ? <div className="panel-actions">{actions}</div> : null}
      </header>
      <div className={flush ? 'panel-body panel-flush' : 'panel-body'}>{children}</div>
    </section>
  );
}

/** Panels side by side on a 12-column grid; one column on narrow windows. */
export function Columns({ children }: Readonly<{ children: ReactNode }>) {
  return <div className="columns">{children}</div>;
}

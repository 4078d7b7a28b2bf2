import { Component, type ReactNode } from 'react';
import { Button } from '../kit/blueprint.ts';
import { Icon } from '../kit/icon.tsx';

type Props = Readonly<{ name: string; children: ReactNode }>;
type State = Readonly<{ message: string | null }>;

/** Keeps the failure of one page inside that page: the rest of the window stays usable. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <div className="state state-error" role="alert">
        <Icon name="breach" size={20} />
        <h3>The {this.props.name} page failed</h3>
        <div className="state-text">{this.state.message}</div>
        <div className="state-text">
          Your data is not affected. Show the page again, go to another one, or reload the window.
        </div>
        <div className="state-actions">
          <Button size="small" text="Show the page again" onClick={() => this.setState({ message: null })} />
          <Button size="small" text="Reload the window" onClick={() => location.reload()} />
        </div>
      </div>
    );
  }
}

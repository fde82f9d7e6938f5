import { Component, type ReactNode } from 'react';

interface BoundaryProps {
  /** What stands in for what has failed; `again` draws that anew. */
  readonly instead: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Where drawing a part of the page fails, something else is drawn in its place, and nothing around it goes. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render(): ReactNode {
    const { instead, children } = this.props;
    return this.state.failed ? instead(() => this.setState({ failed: false })) : children;
  }
}

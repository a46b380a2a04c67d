import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';

/** A screen that breaks does not take the console with it; also met when a newer release has replaced a file of this one. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    const again = <Button onClick={() => window.location.reload()}>刷新页面</Button>;
    return <Result status="warning" title="页面没能打开，请刷新后重试。" extra={again} />;
  }
}

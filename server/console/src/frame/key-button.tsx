import { Button, type ButtonProps } from 'antd';

/** A button that shows the key which triggers it; the key itself is bound by `useShortcuts`. */
export function KeyButton({ shortcut, children, ...rest }: ButtonProps & { shortcut?: string }) {
  return (
    <Button {...rest} aria-keyshortcuts={shortcut}>
      {children}
      {shortcut && <kbd>{shortcut}</kbd>}
    </Button>
  );
}

import type { ReactNode } from 'react';
import { elements } from '../platform/elements';
import { Button } from './controls';

const { Box, Heading, Overlay } = elements;

interface ConfirmProps {
  title: string;
  /** Says what will happen: the verb of the deed, not "OK". */
  action: string;
  busy?: boolean;
  /** Red where something ends. */
  look?: 'danger' | 'primary';
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asked only before what cannot be undone or what much follows from. */
export const Confirm = ({ title, action, busy, look = 'danger', onConfirm, onClose, children }: ConfirmProps) => (
  <Overlay
    label={title}
    onClose={onClose}
    actions={
      <>
        <Button look="secondary" onTap={onClose}>
          再想想
        </Button>
        <Button look={look} busy={busy} onTap={onConfirm}>
          {action}
        </Button>
      </>
    }
  >
    <Heading level={2}>{title}</Heading>
    <Box className="dialog-words">{children}</Box>
  </Overlay>
);

import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useShortcuts } from '../shortcuts.ts';

/** Stands before everything, open dialogs included, and lets nothing of it be seen or reached; what was typed there stays. */
export function InFront({ children }: { children: ReactNode }) {
  useShortcuts({}, true);
  return (
    <Modal
      open
      centered
      closable={false}
      footer={null}
      keyboard={false}
      mask={{ closable: false }}
      transitionName=""
      maskTransitionName=""
      width={490}
      zIndex={2_000}
      styles={{ mask: { background: 'var(--page)' } }}
    >
      {children}
    </Modal>
  );
}

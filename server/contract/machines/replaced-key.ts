import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type ReplacedKeyState = 'inForce' | 'revoked';
export type ReplacedKeyCommand = 'revoke';

interface ReplacedKeyRow extends StateRow {
  /** Its certificate opens doors: nothing that takes its place leaves the house. */
  inForce: boolean;
}

/** A key that was lost, damaged or wrong and that another one takes the place of. */
export const replacedKey = {
  table: 'ReplacedKey',
  application: 'applicationId',
  endedAt: 'endedAt',
  initial: 'inForce',
  states: {
    inForce: { label: '待吊销', tone: 'bad', over: false, inForce: true },
    revoked: { label: '已吊销', tone: 'plain', over: true, inForce: false },
  },
  commands: {
    revoke: { label: '登记证书吊销', by: ['producer', 'supervisor'], from: ['inForce'], to: 'revoked', event: 'revokeReplaced' },
  },
} as const satisfies Machine<ReplacedKeyState, ReplacedKeyCommand, Role, never> & {
  states: Record<ReplacedKeyState, ReplacedKeyRow>;
};

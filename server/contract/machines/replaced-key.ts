import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type ReplacedKeyState = 'inForce' | 'revoked' | 'found';
export type ReplacedKeyCommand = 'revoke' | 'find' | 'loseAgain';

interface ReplacedKeyRow extends StateRow {
  /** Its certificate opens doors: nothing that takes its place leaves the house. */
  inForce: boolean;
  /** Nobody holds it who may: it is never sent, and reported once. */
  gone: boolean;
}

/** A key that was reported as lost or damaged, or that another one takes the place of. */
export const replacedKey = {
  table: 'ReplacedKey',
  application: 'applicationId',
  endedAt: 'endedAt',
  initial: 'inForce',
  states: {
    inForce: { label: '待吊销', tone: 'bad', over: false, inForce: true, gone: true },
    // Before anybody revoked its certificate a parcel turned up, or a report was taken back.
    found: { label: '已找到', tone: 'plain', over: true, inForce: false, gone: false },
    revoked: { label: '已吊销', tone: 'plain', over: true, inForce: false, gone: true },
  },
  commands: {
    revoke: { label: '登记证书吊销', by: ['producer', 'supervisor'], from: ['inForce'], to: 'revoked', event: 'revokeReplaced' },
    find: { label: '遗失的证书已找到', by: ['clock'], from: ['inForce'], to: 'found', event: 'findLostKey' },
    loseAgain: { label: '证书再次遗失或破损', by: ['clock'], from: ['found'], to: 'inForce', event: 'loseKeyAgain' },
  },
} as const satisfies Machine<ReplacedKeyState, ReplacedKeyCommand, Role, never> & {
  states: Record<ReplacedKeyState, ReplacedKeyRow>;
};

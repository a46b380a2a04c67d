import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type DocumentState = 'missing' | 'uploaded' | 'passed' | 'flagged';
export type DocumentCommand = 'upload' | 'remove' | 'pass' | 'flag' | 'outdate' | 'restore';

interface DocumentRow extends StateRow {
  /** No page is there. */
  empty: boolean;
  /** May be handed in as it is. */
  ready: boolean;
  /** The reviewer has accepted it. */
  passed: boolean;
  /** The applicant must upload it anew. */
  flagged: boolean;
}

/** One document slot of an application. What passed stays passed unless its data changes or it is uploaded again. */
export const documentSlot = {
  table: 'DocumentSlot',
  application: 'applicationId',
  initial: 'missing',
  states: {
    missing: { label: '待上传', tone: 'plain', over: false, empty: true, ready: false, passed: false, flagged: false },
    uploaded: { label: '已上传', tone: 'good', over: false, empty: false, ready: true, passed: false, flagged: false },
    passed: { label: '合格', tone: 'good', over: false, empty: false, ready: true, passed: true, flagged: false },
    flagged: { label: '需重传', tone: 'bad', over: false, empty: false, ready: false, passed: false, flagged: true },
  },
  commands: {
    upload: {
      label: '上传',
      by: ['applicant', 'desk'],
      from: ['missing', 'uploaded', 'passed', 'flagged'],
      to: 'uploaded',
      renewsContent: true,
      event: 'fillSlot',
      history: null,
    },
    remove: {
      label: '删除',
      by: ['applicant'],
      from: ['uploaded', 'passed', 'flagged'],
      to: 'missing',
      renewsContent: true,
      event: 'emptySlot',
      history: null,
    },
    outdate: {
      label: '信息已变更',
      // Staff correct an organisation's name after a call, and with a return it reaches what was in review.
      by: ['applicant', 'administrator', 'supervisor', 'reviewer'],
      from: ['uploaded', 'passed'],
      to: 'flagged',
      renewsContent: true,
      event: 'outdateSlot',
      history: null,
    },
    restore: {
      label: '信息已改回',
      // Whoever outdates it may change the values back to those that were printed.
      by: ['applicant', 'administrator', 'supervisor', 'reviewer'],
      from: ['flagged'],
      to: 'back',
      // What a reviewer judged is the print that holds again.
      backTo: ['uploaded', 'passed'],
      renewsContent: true,
      event: 'restoreSlot',
      history: null,
    },
    pass: {
      label: '合格',
      by: ['reviewer'],
      from: ['uploaded', 'passed'],
      to: 'passed',
      renewsContent: true,
      event: 'passSlot',
      history: null,
    },
    flag: {
      label: '需重传',
      by: ['reviewer'],
      from: ['uploaded', 'passed'],
      to: 'flagged',
      renewsContent: true,
      event: 'flagSlot',
      history: null,
    },
  },
} as const satisfies Machine<DocumentState, DocumentCommand, Role, never> & { states: Record<DocumentState, DocumentRow> };

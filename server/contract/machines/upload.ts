import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type UploadState = 'received' | 'checking' | 'sorted' | 'refused';
export type UploadCommand = 'check' | 'putBack' | 'sort' | 'refuse';

interface UploadRow extends StateRow {
  /** Without a sign of life for longer than this, the sweep takes it on; null where nothing more happens. Seconds. */
  silentFor: number | null;
}

/** One file that was sent: stored at once, judged by a job. */
export const upload = {
  table: 'Upload',
  application: 'applicationId',
  compares: ['tries'],
  initial: 'received',
  states: {
    received: { label: '等待检查', tone: 'info', over: false, silentFor: 3_600 },
    checking: { label: '正在检查', tone: 'info', over: false, silentFor: 45 },
    sorted: { label: '已归类', tone: 'good', over: true, silentFor: null },
    refused: { label: '没有收下', tone: 'bad', over: true, silentFor: null },
  },
  commands: {
    check: { label: '检查', by: ['clock'], from: ['received'], to: 'checking', event: 'checkUpload', history: null },
    putBack: { label: '重新检查', by: ['clock'], from: ['checking'], to: 'received', event: 'putBackUpload', history: null },
    // In the name of who sent it.
    sort: { label: '上传扫描件', by: ['applicant', 'desk'], from: ['checking'], to: 'sorted', event: 'uploadScan' },
    refuse: { label: '没有收下上传的文件', by: ['clock'], from: ['received', 'checking'], to: 'refused', event: 'refuseUpload' },
  },
} as const satisfies Machine<UploadState, UploadCommand, Role, never> & { states: Record<UploadState, UploadRow> };

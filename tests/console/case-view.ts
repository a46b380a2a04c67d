import type { CaseView, Finding, Page } from '../../server/console/src/views.ts';
import { type FindingCode, findings } from '../../server/contract/findings.ts';

const uploadedAt = '2026-11-24T06:20:00Z';

/** A finding as the server answers with it. */
export const found = (id: string, code: FindingCode, more: Partial<Finding> = {}): Finding => ({
  id,
  code,
  answer: null,
  ...findings[code],
  box: null,
  confirmedAt: uploadedAt,
  verdict: null,
  ...more,
});

/** A page that came back from a flat-bed. */
export const pageWith = (id: string, its: Finding[], more: Partial<Page> = {}): Page => ({
  id,
  number: null,
  of: null,
  originalName: 'scan.pdf',
  filePage: 1,
  filePages: 1,
  size: 1,
  uploadedAt,
  fromDesk: false,
  kind: 'scan',
  kindLabel: '平板扫描',
  reasons: [],
  dpi: 300,
  skew: 0,
  seals: [],
  light: 'good',
  findings: its,
  picture: { url: `/pictures/${id}`, width: 1_654, height: 2_339 },
  original: { url: `/originals/${id}`, mime: 'application/pdf' },
  ...more,
});

/** As much of a case as its scans need. */
export const caseWith = (pages: Page[], unsorted: Page[] = []): CaseView =>
  ({ id: 'c-1', documents: [{ kind: 'applicationForm', label: '数字证书用户申请表', pages }], unsorted }) as unknown as CaseView;

import { documents, documentsFor, type KeyType } from '../../server/contract/documents.ts';
import type { ApplicationView, DocumentView, VerificationView } from '../../server/contract/views.ts';

const slot = (kind: DocumentView['kind'], state: DocumentView['state']): DocumentView => {
  const { label, generated, seals, instructions } = documents[kind];
  return { kind, label, generated, seals, instructions: [...instructions], state, stateLabel: '', reason: null, uploads: [] };
};

export const slots = (keyType: KeyType, state: DocumentView['state']) => documentsFor(keyType).map((kind) => slot(kind, state));

export const verification = (state: VerificationView['state'], link: string | null = null): VerificationView => ({
  id: 'v1',
  state,
  stateLabel: state,
  triesLeft: 5,
  lastFailure: null,
  sentAt: '2026-11-20T01:00:00Z',
  openedAt: null,
  expiresAt: '2026-11-27T01:00:00Z',
  link,
  qr: null,
});

/** A draft with nothing in it but what the account gives; `changes` say what is different in this story. */
export const application = (changes: Partial<ApplicationView> = {}): ApplicationView => ({
  id: 'a1',
  orderNumber: '26112300013',
  organisationName: '江西青禾建设有限公司',
  uscc: '91350100M000100Y43',
  productLabel: '江西省公共资源交易',
  keyType: 'primary',
  state: 'draft',
  stateLabel: '填写资料',
  stage: 'fill',
  turn: 'applicant',
  next: '填写资料、完成法人核验并上传扫描件',
  dueOn: '2026-12-31',
  late: false,
  amountFen: 22000,
  createdAt: '2026-11-20T01:00:00Z',
  updatedAt: '2026-11-20T01:00:00Z',
  form: {
    answers: { organisationName: '江西青禾建设有限公司', uscc: '91350100M000100Y43', agentMobile: '139****0101' },
    version: 3,
    faults: [],
  },
  documents: slots('primary', 'missing'),
  verification: null,
  payments: [],
  refunds: [],
  parcels: [],
  invoice: null,
  certificate: null,
  returned: null,
  papersNote: null,
  timeline: [],
  history: [],
  allowed: ['submit', 'cancel'],
  missing: ['法人核验'],
  ...changes,
});

import { documentsFor, type KeyType } from '../../server/contract/documents.ts';
import { millimetres, pictureBox } from '../../server/contract/scan-units.ts';
import type { FindingView, PageView } from '../../server/contract/scan-views.ts';
import type { ApplicationView, DeskView, DocumentView, UploadView, VerificationView } from '../../server/contract/views.ts';
import { product } from './products';

const slot = (kind: DocumentView['kind'], state: DocumentView['state']): DocumentView => {
  const paper = product.documents[kind];
  if (!paper) throw new Error(`the product wants no ${kind}`);
  const { label, generated, seals, instructions } = paper;
  return {
    kind,
    label,
    generated,
    seals,
    instructions,
    state,
    stateLabel: '',
    reason: null,
    original: { wanted: false, reason: null },
    pages: [],
  };
};

export const slots = (keyType: KeyType, state: DocumentView['state']) => documentsFor(product, keyType).map((kind) => slot(kind, state));

/** The same where originals are to be posted; `again` says why some of them alone. */
export const toPost = (documents: DocumentView[], again?: Partial<Record<DocumentView['kind'], string>>): DocumentView[] =>
  documents.map((document) => ({
    ...document,
    original: { wanted: !again || document.kind in again, reason: again?.[document.kind] ?? null },
  }));

const seal: PageView['seals'][number] = {
  shape: 'circle',
  label: '圆章',
  mm: millimetres(40),
  box: pictureBox({ x: 0.6, y: 0.7, width: 0.2, height: 0.14 }),
  red: true,
};

/** A flat-bed scan with nothing wrong. */
export const scanned = (id: string, changes: Partial<PageView> = {}): PageView => ({
  id,
  number: null,
  of: null,
  originalName: `${id}.pdf`,
  filePage: 1,
  filePages: 1,
  size: 400_000,
  uploadedAt: '2026-11-24T01:00:00Z',
  fromDesk: false,
  kind: 'scan',
  kindLabel: '平板扫描',
  reasons: [],
  dpi: 300,
  skew: 0.2,
  seals: [seal],
  light: 'good',
  findings: [],
  picture: { url: `/api/v1/files/${id}`, width: 1240, height: 1754 },
  original: { url: `/api/v1/files/${id}-original`, mime: 'application/pdf' },
  ...changes,
});

export const finding = (id: string, changes: Partial<FindingView> = {}): FindingView => ({
  id,
  code: 'sealCoversText',
  label: '印章压字',
  severity: 'warn',
  message: '单位公章压住了关键信息。请把章盖在没有字的地方，重新扫描。',
  answer: null,
  box: pictureBox({ x: 0.61, y: 0.72, width: 0.2, height: 0.15 }),
  confirmedAt: null,
  verdict: null,
  ...changes,
});

/** A file that was sent and waits; `changes` say what became of it. */
export const sentFile = (id: string, changes: Partial<UploadView> = {}): UploadView => ({
  id,
  name: `${id}.pdf`,
  size: 400_000,
  state: 'received',
  stateLabel: '等待检查',
  over: false,
  receivedAt: '2026-11-24T01:00:00Z',
  fromDesk: false,
  refusal: null,
  pagesChecked: 0,
  filePages: 0,
  pages: [],
  ...changes,
});

/** The same once it is judged. */
export const sortedFile = (id: string, pages: UploadView['pages'], changes: Partial<UploadView> = {}): UploadView =>
  sentFile(id, { state: 'sorted', stateLabel: '已归类', over: true, pages, ...changes });

/** The documents of an application, these among them with pages. */
export const filled = (pages: Partial<Record<DocumentView['kind'], PageView[]>>): DocumentView[] =>
  slots('primary', 'missing').map((document) => {
    const there = pages[document.kind];
    return there ? { ...document, state: 'uploaded', stateLabel: '已上传', pages: there } : document;
  });

export const desk = (minutesLeft: number): DeskView => ({
  code: 'K7M3XAHPWT',
  url: 'https://ca.example/#/pages/desk/index?code=K7M3XAHPWT',
  qr: 'data:image/png;base64,AA==',
  expiresAt: new Date(Date.now() + minutesLeft * 60_000).toISOString(),
});

export const verification = (state: VerificationView['state'], link: string | null = null): VerificationView => ({
  id: 'v1',
  state,
  stateLabel: state,
  means: 'face',
  meansLabel: '人脸核验',
  promisedOn: null,
  promisedIsAbout: false,
  triesLeft: 5,
  lastFailure: null,
  sentAt: '2026-11-20T01:00:00Z',
  openedAt: null,
  expiresAt: '2026-11-27T01:00:00Z',
  link,
  qr: null,
  code: null,
  sms: null,
});

/** A draft with nothing in it but what the account gives; `changes` say what is different in this story. */
export const application = (changes: Partial<ApplicationView> = {}): ApplicationView => ({
  id: 'a1',
  version: '1',
  orderNumber: '26112300013',
  organisationName: '江西青禾建设有限公司',
  uscc: '91350100M000100Y43',
  product,
  productLabel: '江西省公共资源交易',
  keyType: 'primary',
  keyLabel: '主锁',
  state: 'draft',
  stateLabel: '填写资料',
  stage: 'fill',
  turn: 'applicant',
  next: '填写资料、完成法人核验并上传扫描件',
  dueOn: '2026-12-31',
  dueIsAbout: false,
  postponedFrom: null,
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
  unsorted: [],
  uploads: [],
  desk: null,
  verification: null,
  payments: [],
  refunds: [],
  withdrawalOffer: null,
  withdrawal: null,
  conversion: null,
  keyElsewhere: null,
  replacedKeys: [],
  organisation: { newerName: null, ended: null, mayChange: [] },
  originals: null,
  parcels: [],
  invoice: null,
  certificate: null,
  returned: null,
  papersNote: null,
  calls: [],
  timeline: [],
  messages: [],
  history: [],
  allowed: ['submit', 'cancel'],
  missing: ['法人核验'],
  ...changes,
});

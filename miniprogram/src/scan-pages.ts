import type { FindingView, PageView } from '../../server/contract/scan-views.ts';
import type { ApplicationView, DocumentView } from '../../server/contract/views.ts';

/** What the screens read from checked pages. */

type Light = PageView['light'];

/** The traffic light in colour, drawing and word. */
export const lights = {
  good: { tone: 'good', word: '合格' },
  warn: { tone: 'warn', word: '请核对' },
  bad: { tone: 'bad', word: '请重做' },
} as const satisfies Record<Light, object>;

/** Whether the applicant must say something to it before submitting. */
export const isOpen = ({ severity, confirmedAt }: FindingView): boolean => severity !== 'note' && confirmedAt === null;
export const openFindings = (page: Pick<PageView, 'findings'>): FindingView[] => page.findings.filter(isOpen);

const gravest = ['bad', 'warn', 'note'] as const;

/** The gravest thing that waits for an answer, by its name; empty when nothing does. */
export const mainReason = (page: Pick<PageView, 'findings'>): string =>
  openFindings(page).sort((one, other) => gravest.indexOf(one.severity) - gravest.indexOf(other.severity))[0]?.label ?? '';

/** A page with confirmed findings is not called good: it was looked at. */
export const lightWord = (page: Pick<PageView, 'light' | 'findings'>): string =>
  page.light === 'good' && page.findings.some(({ confirmedAt }) => confirmedAt) ? '已核对' : lights[page.light].word;

/** The light of several pages: the worst. */
export function worstLight(pages: readonly Pick<PageView, 'light'>[]): Light {
  const there = (light: Light) => pages.some((page) => page.light === light);
  return there('bad') ? 'bad' : there('warn') ? 'warn' : 'good';
}

export interface PlacedPage {
  page: PageView;
  /** Null while it is in no document. */
  document: DocumentView | null;
}

/** Every page of the application: unsorted ones first, then in the order of the documents. */
export const allPages = ({ documents, unsorted }: Pick<ApplicationView, 'documents' | 'unsorted'>): PlacedPage[] => [
  ...unsorted.map((page) => ({ page, document: null })),
  ...documents.flatMap((document) => document.pages.map((page) => ({ page, document }))),
];

/** Where one page lies; null when it is gone. */
export function whereaboutsOf(application: Pick<ApplicationView, 'documents' | 'unsorted'>, pageId: string) {
  const placed = allPages(application).find(({ page }) => page.id === pageId);
  return placed ? { page: placed.page, label: placed.document?.label ?? null } : null;
}

/** Findings that wait for the applicant, on all pages. */
export const openCount = (application: Pick<ApplicationView, 'documents' | 'unsorted'>): number =>
  allPages(application).reduce((sum, { page }) => sum + openFindings(page).length, 0);

/** Page numbers that a document of ours still lacks; empty while none of its pages is there. */
export function absentPages({ pages }: Pick<DocumentView, 'pages'>): number[] {
  const of = Math.max(0, ...pages.map((page) => page.of ?? 0));
  const there = new Set(pages.map(({ number }) => number));
  return Array.from({ length: of }, (_, index) => index + 1).filter((number) => !there.has(number));
}

/** "第 1/2 页" on our forms; on copies the file's name, with the page when the file has several. */
export function pageName({ number, of, originalName, filePage, filePages }: PageView): string {
  if (number !== null && of !== null) return `第 ${number}/${of} 页`;
  return filePages > 1 ? `${originalName} 第 ${filePage} 页` : originalName;
}

const measured = { circle: '直径 ', square: '边长 ', oval: '长 ' } as const;

/** "圆章 直径 40 毫米", "方章（黑白）". */
export const sealText = ({ shape, label, mm, red }: PageView['seals'][number]): string =>
  `${label}${red ? '' : '（黑白）'}${mm === null ? '' : ` ${measured[shape]}${Math.round(mm)} 毫米`}`;

/** Pages that a PC sent during the last half hour, newest first: no upload code lives longer. */
export const freshFromDesk = (application: Pick<ApplicationView, 'documents' | 'unsorted'>, now: number): PlacedPage[] =>
  allPages(application)
    .filter(({ page }) => page.fromDesk && now - Date.parse(page.uploadedAt) < 30 * 60_000)
    .sort((one, other) => other.page.uploadedAt.localeCompare(one.page.uploadedAt));

/** "刚刚", "3 分钟前". */
export function agoText(iso: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  return minutes < 1 ? '刚刚' : `${minutes} 分钟前`;
}

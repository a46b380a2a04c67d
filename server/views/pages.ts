import { downloadUrl, type Viewer } from '../access/tickets.ts';
import { lightOf } from '../contract/findings.ts';
import { pageFacts, scanKinds, sealShapes, severities } from '../contract/scan.ts';
import type { PictureBox } from '../contract/scan-units.ts';
import type { FindingView, PageView } from '../contract/scan-views.ts';
import { storedWords } from '../contract/stored-findings.ts';
import type { Prisma, ScanFinding } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

/** What a page's view is made of. */
export const wholePage = { upload: true, findings: { orderBy: { id: 'asc' } } } as const satisfies Prisma.PageInclude;
export type WholePage = Prisma.PageGetPayload<{ include: typeof wholePage }>;

/** Page numbers first, then as they came. */
const pageOrder = [
  { number: { sort: 'asc', nulls: 'last' } },
  { addedAt: 'asc' },
  { filePage: 'asc' },
] as const satisfies Prisma.PageOrderByWithRelationInput[];

/** Pages that are there, with what their view is made of. */
export const livePages = {
  where: { removedAt: null },
  include: wholePage,
  orderBy: [...pageOrder],
} satisfies Prisma.DocumentSlot$pagesArgs;

const gravity = Object.keys(severities);

/** Findings that the applicant must look at and has not confirmed. */
export const openFindings = <Row extends Pick<ScanFinding, 'severity' | 'confirmedAt'>>(rows: readonly Row[]): Row[] =>
  rows.filter(({ severity, confirmedAt }) => severity !== 'note' && !confirmedAt);

/** A page as the applicant sees it; staff, named as `viewer`, also see reasons and verdicts. */
export function pageView(world: World, page: WholePage, viewer?: Viewer): PageView {
  const { upload } = page;
  const facts = pageFacts.parse(page.facts);
  const by = viewer ? { viewer } : {};
  return {
    id: page.id,
    number: page.number,
    of: page.of,
    originalName: upload.originalName,
    filePage: page.filePage,
    filePages: upload.filePages,
    size: upload.size,
    uploadedAt: page.addedAt.toISOString(),
    fromDesk: upload.deskCode !== null,
    kind: facts.kind,
    kindLabel: scanKinds[facts.kind].label,
    reasons: viewer ? facts.reasons : [],
    dpi: facts.dpi === null ? null : Math.round(facts.dpi),
    skew: facts.skew,
    seals: facts.seals.map(({ shape, mm, box, red }) => ({ shape, label: sealShapes[shape].label, mm, box, red })),
    light: lightOf(openFindings(page.findings).map(storedWords)),
    findings: page.findings.map((row) => findingView(row, viewer !== undefined)).sort(byGravity),
    picture: { url: downloadUrl(world, { kind: 'picture', pageId: page.id, ...by }), width: page.width, height: page.height },
    original: { url: downloadUrl(world, { kind: 'original', uploadId: upload.id, ...by }), mime: upload.mime },
  };
}

const byGravity = (a: FindingView, b: FindingView): number => gravity.indexOf(a.severity) - gravity.indexOf(b.severity);

const findingView = (row: ScanFinding, toStaff: boolean): FindingView => ({
  id: row.id,
  code: row.code,
  ...storedWords(row),
  message: row.message,
  box: row.box as PictureBox | null,
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  verdict: toStaff ? (row.verdict as FindingView['verdict']) : null,
});

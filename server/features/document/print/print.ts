import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { LRUCache } from 'lru-cache';
import type { Product } from '../../../../config/catalogue/index.ts';
import { openAnswers } from '../../../content/answers.ts';
import { wantedAgain } from '../../../content/originals-wanted.ts';
import { keyOf, paperLabel, productOf } from '../../../content/product.ts';
import { certificateName } from '../../../contract/certificate-name.ts';
import { type DocumentKind, documentsFor } from '../../../contract/documents.ts';
import { type Answers, type Form, formOf, paperOf, question, questionsIn, reading, type SectionKey } from '../../../contract/form.ts';
import { keys } from '../../../contract/machine.ts';
import { usualHead } from '../../../contract/organisation-head.ts';
import type { Layouts } from '../../../contract/ports/scans.ts';
import type { PrintedKind } from '../../../contract/scan.ts';
import { beijingDay, dateAsDay, dayAsDate } from '../../../contract/time.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import { codeText } from '../../../scan/sheet/code.ts';
import { documentLabel } from '../../../views/documents.ts';
import type { World } from '../../../world.ts';
import { refuseGaps } from '../rules.ts';
import { signCode } from './page-code.ts';
import type { PrintData, PrintedPaper, PrintSection } from './pdf/index.ts';

const titlesOf = (product: Product): Record<PrintedPaper, string> => ({
  applicationForm: paperLabel(product, 'applicationForm'),
  authorisationLetter: paperLabel(product, 'authorisationLetter'),
  sealSpecimen: paperLabel(product, 'sealSpecimen'),
  checklist: '纸质资料邮寄清单',
});

const impressionsOf = ({ documents }: Product): PrintData['impressions'] => {
  const of = (kind: PrintedKind) => documents[kind]?.impressions ?? { officialSeal: 0, legalPersonSeal: 0 };
  return { applicationForm: of('applicationForm'), authorisationLetter: of('authorisationLetter'), sealSpecimen: of('sealSpecimen') };
};

/** What draws, with its font and a library that takes long to load, is loaded when the first paper is wanted: a service starts without it. */
const pen = () => import('./pdf/index.ts');

/** Papers with the application's data as it is now, in one file. Throws `incomplete` when an answer that stands on one is missing. */
export async function printPapers(
  world: World,
  application: Application,
  papers: readonly [PrintedPaper, ...PrintedPaper[]],
): Promise<{ pdf: Readable; title: string }> {
  const answers = openAnswers(world.sealer, application.answers);
  const product = productOf(world, application);
  for (const paper of papers) refuseGaps(product, paper, answers);
  const { renderAll } = await pen();
  const title = papers.length > 1 ? '待盖章的表格' : titlesOf(product)[papers[0]];
  return { pdf: renderAll(papers, printData(world, application, answers)), title };
}

/** By a digest of what is printed: an application's files come one after another, and laying out its papers holds the process for a tenth of a second. */
const laidOut = new LRUCache<string, Layouts>({ max: 200 });

/** Where things stand on the papers as they would be printed now; gaps in the answers do not matter. */
export async function layoutsOf(world: World, application: Application): Promise<Layouts> {
  const data = printData(world, application, openAnswers(world.sealer, application.answers));
  const digest = createHash('sha256').update(JSON.stringify(data)).digest('base64');
  const known = laidOut.get(digest);
  if (known) return known;
  const { paperLayouts } = await pen();
  const layouts = paperLayouts(data);
  laidOut.set(digest, layouts);
  return layouts;
}

/** Everything the papers show, from the form and the catalogue. */
function printData(world: World, application: Application, answers: Answers): PrintData {
  const { origin, now, sealer } = world;
  const product = productOf(world, application);
  const form = formOf(product);
  const { label, detail } = keyOf(product, application);
  const certificate = { name: certificateName(product.label), keyType: `${label}（${detail}）` };
  const printedOn = beijingDay(now());
  return {
    orderNumber: application.orderNumber,
    dataVersion: application.formVersion,
    pageCode: (document, page, pages) =>
      codeText(signCode(sealer, { orderNumber: application.orderNumber, document, version: application.formVersion, page, pages })),
    printedOn,
    titles: titlesOf(product),
    authority: { name: product.authority.name, hotline: product.hotline },
    product: certificate,
    organisation: { name: application.organisationName, uscc: application.uscc, legalRepresentative: answers.legalName ?? '' },
    labels: {
      organisation: form.sections.organisation.label,
      name: question(form, 'organisationName').label,
      uscc: question(form, 'uscc').label,
      legalRepresentative: question(form, 'legalName').label,
    },
    agent: { name: answers.agentName ?? '', idNumber: answers.agentIdNumber ?? '', paper: paperOf(form, 'agentIdNumber', answers).number },
    head: product.head ?? usualHead,
    sections: [...keys(form.sections).map((key) => printedSection(form, key, answers)), certificateSection(product, certificate)],
    declaration: product.declaration,
    authorisation: { ...product.letter, from: printedOn, until: lastDay(printedOn, product.letter.years) },
    seals: { officialSeal: product.sealKinds.officialSeal.label, legalPersonSeal: product.sealKinds.legalPersonSeal.label },
    impressions: impressionsOf(product),
    verificationUrl: `${origin}/#/pages/help/index?topic=verification`,
    enclosures: enclosed(product, application).map((kind) => ({
      title: documentLabel(product, kind, answers),
      seal: product.documents[kind]?.seals ?? '',
    })),
    postTo: product.postTo,
  };
}

/** What goes into the parcel: all papers, or those that are wanted again. Whether its number is typed before or after the list is printed changes nothing. */
function enclosed(product: Product, application: Application): DocumentKind[] {
  const again = wantedAgain(application);
  return documentsFor(product, application.keyType).filter((kind) => again === null || again.has(kind));
}

const printedSection = (form: Form, section: SectionKey, answers: Answers): PrintSection => ({
  title: form.sections[section].label,
  rows: questionsIn(form, section)
    .filter((key) => answers[key])
    .map((key) => ({ label: question(form, key).label, value: reading(form, key, answers) })),
});

const certificateSection = (product: Product, { keyType }: PrintData['product']): PrintSection => ({
  title: '证书信息',
  rows: [
    { label: '证书项目', value: product.label },
    { label: '证书类型', value: keyType },
  ],
});

/** The last of `years` whole years that begin on `from`. */
function lastDay(from: string, years: number): string {
  const end = dayAsDate(from);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  end.setUTCDate(end.getUTCDate() - 1);
  return dateAsDay(end);
}

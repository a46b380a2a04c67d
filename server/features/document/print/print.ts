import type { Readable } from 'node:stream';
import type { Product } from '../../../../config/catalogue/index.ts';
import { openAnswers } from '../../../content/answers.ts';
import { documents, documentsFor, keyTypes } from '../../../contract/documents.ts';
import { hotline } from '../../../contract/eligibility.ts';
import { type Answers, question, questionsIn, reading, type SectionKey, sections } from '../../../contract/form.ts';
import { keys } from '../../../contract/machine.ts';
import type { Layouts } from '../../../contract/ports/scans.ts';
import type { Application } from '../../../generated/prisma/client.ts';
import { chinaDay, dateAsDay, dayAsDate } from '../../../lifecycle/working-days.ts';
import { codeText } from '../../../scan/sheet/code.ts';
import { documentLabel } from '../../../views/documents.ts';
import type { World } from '../../../world.ts';
import { refuseGaps } from '../rules.ts';
import { signCode } from './page-code.ts';
import { type PrintData, type PrintedPaper, type PrintSection, paperLayouts, render } from './pdf/index.ts';

const titles: Record<PrintedPaper, string> = {
  applicationForm: documents.applicationForm.label,
  authorisationLetter: documents.authorisationLetter.label,
  sealSpecimen: documents.sealSpecimen.label,
  checklist: '纸质资料邮寄清单',
};

/** A paper with the application's data as it is now. Throws `incomplete` when an answer that stands on it is missing. */
export function printPaper(world: World, application: Application, paper: PrintedPaper): { pdf: Readable; title: string } {
  const answers = openAnswers(world.sealer, application.answers);
  refuseGaps(paper, answers);
  return { pdf: render(paper, printData(world, application, answers)), title: titles[paper] };
}

/** Where things stand on the papers as they would be printed now; gaps in the answers do not matter. */
export const layoutsOf = (world: World, application: Application): Layouts =>
  paperLayouts(printData(world, application, openAnswers(world.sealer, application.answers)));

/** Everything the papers show, from the form and the catalogue. */
function printData({ catalogue, origin, now, sealer }: World, application: Application, answers: Answers): PrintData {
  const product = catalogue[application.productId];
  if (!product) throw new Error(`product ${application.productId} is not in the catalogue`);
  const { label, detail } = keyTypes[application.keyType];
  const certificate = { name: `${product.label}数字证书`, keyType: `${label}（${detail}）` };
  const printedOn = chinaDay(now());
  return {
    orderNumber: application.orderNumber,
    dataVersion: application.formVersion,
    pageCode: (document, page, pages) =>
      codeText(signCode(sealer, { orderNumber: application.orderNumber, document, version: application.formVersion, page, pages })),
    printedOn,
    titles,
    authority: { name: '江西CA', hotline },
    product: certificate,
    organisation: { name: application.organisationName, uscc: application.uscc, legalRepresentative: answers.legalName ?? '' },
    agent: { name: answers.agentName ?? '', idNumber: answers.agentIdNumber ?? '' },
    sections: [...keys(sections).map((key) => printedSection(key, answers)), certificateSection(product, certificate)],
    declaration: declaration(product),
    authorisation: { from: printedOn, until: lastDay(printedOn, product.letterYears) },
    verificationUrl: `${origin}/#/pages/help/index?topic=verification`,
    enclosures: documentsFor(application.keyType).map((kind) => ({ title: documentLabel(kind, answers), seal: documents[kind].seals })),
    postTo: product.postTo,
  };
}

const printedSection = (section: SectionKey, answers: Answers): PrintSection => ({
  title: sections[section].label,
  rows: questionsIn(section)
    .filter((key) => answers[key])
    .map((key) => ({ label: question(key).label, value: reading(key, answers) })),
});

const certificateSection = (product: Product, { keyType }: PrintData['product']): PrintSection => ({
  title: '证书信息',
  rows: [
    { label: '证书项目', value: product.label },
    { label: '证书类型', value: keyType },
  ],
});

const declaration = ({ scope }: Product): string[] => [
  '本单位在线填写的以上内容及所附资料真实、完整、有效，如有不实，由本单位承担相应责任。',
  '本单位为新办证书，已取得统一社会信用代码且尚未注销，并已核实每个单位只能办理一个含电子签章的主锁。',
  `本单位知悉该证书仅用于登录${scope.join('和')}。`,
];

/** The last of `years` whole years that begin on `from`. */
function lastDay(from: string, years: number): string {
  const end = dayAsDate(from);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  end.setUTCDate(end.getUTCDate() - 1);
  return dateAsDay(end);
}

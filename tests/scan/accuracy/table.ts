import { balanced, type Figures, type Kinds, type Share, together } from './figures.ts';

const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`);
const ratio = ({ yes, of }: Share): string => (of === 0 ? '–' : `${percent(yes / of)} (${yes} of ${of})`);
const mm = (value: number): string => (Number.isNaN(value) ? '–' : `${value.toFixed(2)} mm`);

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]): string[] => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
];

const kinds = (name: string, { photos, apps, scans }: Kinds): string[] => [
  name,
  percent(balanced(together(photos, apps), scans)),
  ratio(photos),
  ratio(apps),
  ratio(scans),
];

/** The figures as Markdown. */
export function asTable({ pictures, forms, copies, code, seals, findings }: Figures): string {
  return [
    `Synthetic: ${pictures} pictures drawn by \`tests/scan/pictures\` from seeds that nothing was tuned on, computed by \`npm run -s scan-accuracy -- --write\`.`,
    '',
    ...table(
      ['photo or scan', 'balanced', 'photos caught', 'scanner-app output caught', 'flat-bed scans flagged'],
      [kinds('our forms, by their marks', forms), kinds('copies without marks', copies)],
    ),
    '',
    ...table(
      ['code and seals on flat-bed scans', ''],
      [
        ['code read and page turned upright (150–600 dpi, lean up to 5°, four rotations, grey and colour)', ratio(code)],
        ['round seals found', ratio(seals.round)],
        ['square seals found', ratio(seals.square)],
        ['pages without a seal on which one is seen', ratio(seals.false)],
        [`diameter of ${seals.error.of} round seals, error: 95th percentile, most`, `${mm(seals.error.p95)}, ${mm(seals.error.most)}`],
      ],
    ),
    '',
    ...table(
      ['finding', '', 'found where drawn', 'said of sound scans'],
      findings.map((each) => [each.label, `\`${each.code}\``, ratio(each.found), ratio(each.false)]),
    ),
  ].join('\n');
}

const open = '<!-- scan-accuracy -->';
const close = '<!-- /scan-accuracy -->';

/** The text with the block between the two marks renewed. Throws when it has none. */
export function withTable(text: string, figures: string): string {
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`no block ${open} … ${close}`);
  return `${text.slice(0, from + open.length)}\n${figures}\n${text.slice(to)}`;
}

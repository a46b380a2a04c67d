import { balanced, type Figures, type Kinds, type Share } from './figures.ts';
import type { FolderFigures } from './folder.ts';

const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`);
const ratio = ({ yes, of }: Share): string => (of === 0 ? '–' : `${percent(yes / of)} (${yes} of ${of})`);
const mm = (value: number): string => (Number.isNaN(value) ? '–' : `${value.toFixed(2)} mm`);

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: string[], rows: string[][]): string[] => [
  row(...head),
  row(...head.map(() => '---')),
  ...rows.map((cells) => row(...cells)),
];

const kinds = (name: string, { photos, apps, asked, scans }: Kinds): string[] => [
  name,
  percent(balanced(photos, scans)),
  ratio(photos),
  ratio(apps),
  ratio(asked),
  ratio(scans),
];

const officeWords = {
  cropped: 'photographs cut to the sheet under even light',
  pasted: 'photographs on a white page',
  stretched: 'scans with stretched contrast, cut, made smaller',
  fed: 'small and coloured paper through a sheet feeder',
};

/** The figures as Markdown. */
export function asTable({ pictures, forms, copies, sentForms, sentCopies, offices, code, seals, findings }: Figures): string {
  return [
    `Synthetic: ${pictures} pictures drawn by \`tests/scan/pictures\` from seeds that nothing was tuned on, computed by \`npm run -s scan-accuracy -- --write\`.`,
    '',
    ...table(
      [
        'photo or scan',
        'balanced, photos and scans',
        'photos caught',
        'scanner-app output caught',
        'asked about',
        'flat-bed scans flagged',
      ],
      [
        kinds('our forms, by their marks', forms),
        kinds('the same, as a messenger leaves them', sentForms),
        kinds('copies without marks, by their pixels', copies),
        kinds('the same, as a messenger leaves them', sentCopies),
      ],
    ),
    '',
    ...table(
      ['copies as offices and messengers make them, without metadata', 'said to be a photo or an app’s', 'an app’s', 'asked about'],
      offices.map(({ manner, flagged, accused, asked }) => [officeWords[manner], ratio(flagged), ratio(accused), ratio(asked)]),
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

/** The figures of a folder of pictures that are not the project's. */
export function asFolderTable({ pictures, rows, balanced: mean, accused }: FolderFigures): string {
  return [
    `${pictures} pictures, each as it is and bare (no metadata, 1080–2700 pixels, JPEG quality 65–80).`,
    '',
    ...table(
      ['label', 'source', 'sent', 'said to be a photo or an app’s', 'an app’s', 'unknown', 'unread'],
      rows.map(({ label, source, way, flagged, ...counts }) => [
        label,
        source,
        way,
        ratio(flagged),
        ...[counts.accused, counts.unknown, counts.unread].map(String),
      ]),
    ),
    '',
    ...table(
      ['photo or scan', 'balanced', 'scans called an app’s'],
      (['as it is', 'bare'] as const).map((way) => [way, percent(mean[way]), ratio(accused[way])]),
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

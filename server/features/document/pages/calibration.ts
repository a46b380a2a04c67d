import { type FindingCode, findingCodes, findings } from '../../../contract/findings.ts';
import type { Severity } from '../../../contract/scan.ts';
import type { Database } from '../../../data/database.ts';

/** How one kind of finding has fared: material for its threshold in `server/scan/judge/weights.ts`. */
export interface Calibration {
  code: FindingCode;
  severity: Severity;
  found: number;
  /** Staff: it was right. */
  confirmed: number;
  /** Staff: it was wrong. */
  dismissed: number;
  /** The applicant looked and handed the page in as it was. */
  kept: number;
}

/** Every kind of finding, also those never found; pages that were replaced or removed later count too. */
export async function calibration(database: Database): Promise<Calibration[]> {
  const rows = await database.scanFinding.groupBy({ by: ['code', 'verdict'], _count: { _all: true, confirmedAt: true } });
  return findingCodes.map((code) => {
    const own = rows.filter((row) => row.code === code);
    const all = (verdict: string) => own.filter((row) => row.verdict === verdict).reduce((sum, row) => sum + row._count._all, 0);
    return {
      code,
      severity: findings[code].severity,
      found: own.reduce((sum, row) => sum + row._count._all, 0),
      confirmed: all('confirmed'),
      dismissed: all('dismissed'),
      kept: own.reduce((sum, row) => sum + row._count.confirmedAt, 0),
    };
  });
}

const columns = [
  ['finding', ({ code }: Calibration) => code],
  ['severity', ({ severity }: Calibration) => severity],
  ['found', ({ found }: Calibration) => String(found)],
  ['confirmed', ({ confirmed }: Calibration) => String(confirmed)],
  ['dismissed', ({ dismissed }: Calibration) => String(dismissed)],
  ['right', ({ confirmed, dismissed }: Calibration) => share(confirmed, confirmed + dismissed)],
  ['kept by applicants', ({ kept }: Calibration) => String(kept)],
] as const;

const share = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);

/** The same as a table for people, words left and numbers right. */
export function calibrationTable(rows: readonly Calibration[]): string {
  const cells = [columns.map(([title]) => title), ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  const pad = (text: string, column: number) => (column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0));
  return cells.map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}

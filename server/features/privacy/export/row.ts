import { grounds, type PersonalData, personalData } from '../../../contract/personal-data.ts';
import { writeBeijing } from '../../../contract/time.ts';

/** One thing that is held: of which kind, what it is called, and what it says. */
export interface ExportRow {
  kind: PersonalData;
  /** Order number; empty for what belongs to the account. */
  about: string;
  name: string;
  says: string;
}

type Said = string | number | Date | null | undefined;

/** Rows of what is there; what is not said is left out. */
export const rowsOf = (kind: PersonalData, about: string, said: Readonly<Record<string, Said>>): ExportRow[] =>
  Object.entries(said).flatMap(([name, value]) =>
    value === null || value === undefined || value === ''
      ? []
      : [{ kind, about, name, says: value instanceof Date ? writeBeijing(value) : String(value) }],
  );

export const columns = ['申请', '类别', '项目', '内容', '用途', '依据'] as const;

/** A row as the file shows it. */
export function exportCells({ kind, about, name, says }: ExportRow): string[] {
  const { what, why, ground } = personalData[kind];
  return [about || '账号', what, name, says, why, grounds[ground]];
}

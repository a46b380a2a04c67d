import type { Finding } from '../contract/findings.ts';
import type { Transaction } from '../data/database.ts';
import { Prisma, type ScanFinding } from '../generated/prisma/client.ts';

type Known = Pick<ScanFinding, 'id' | 'code' | 'message'>;

const keyOf = ({ code, message }: Pick<Finding | Known, 'code' | 'message'>) => `${code}\n${message}`;

/**
 * Makes the findings of a page the wanted ones. A finding is the same when code and sentence are: it keeps the applicant's confirmation and
 * the verdict of staff; what is found no more goes.
 */
export async function writeFindings(tx: Transaction, pageId: string, known: readonly Known[], wanted: readonly Finding[]): Promise<void> {
  const byKey = new Map(wanted.map((finding) => [keyOf(finding), finding]));
  const gone = known.filter((row) => !byKey.delete(keyOf(row))).map(({ id }) => id);
  if (gone.length > 0) await tx.scanFinding.deleteMany({ where: { id: { in: gone } } });
  const data = [...byKey.values()].map(({ code, severity, message, box }) => ({
    pageId,
    code,
    severity,
    message,
    box: box ? { ...box } : Prisma.DbNull,
  }));
  if (data.length > 0) await tx.scanFinding.createMany({ data });
}

import { openDatabase } from '../data/database.ts';
import { calibration, calibrationTable } from '../features/document/pages/calibration.ts';

/** Prints what became of the findings of the scan check; last line `{"findings":[{"code","severity","found","confirmed","dismissed","kept"}…]}`. */
export async function printCalibration(url: string): Promise<number> {
  const { prisma, close } = openDatabase(url);
  try {
    const findings = await calibration(prisma);
    console.log(calibrationTable(findings));
    console.log(JSON.stringify({ findings }));
    return 0;
  } finally {
    await close();
  }
}

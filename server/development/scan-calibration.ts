import { end } from '../commands/end.ts';
import { printCalibration } from '../commands/print-calibration.ts';
import { onDatabase } from './on-database.ts';

/** `npm run -s scan-calibration`: `commands/scan-calibration`, also on the embedded default. */
await end(() => onDatabase(process.env, printCalibration));

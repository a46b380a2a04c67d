import { readEnv, serviceDatabaseEnv } from '../../config/env.ts';
import { end } from './end.ts';
import { printCalibration } from './print-calibration.ts';

/**
 * `node server/dist/commands/scan-calibration.js`: per finding of the scan check, how often it was found, what staff said of it and how often
 * applicants kept the page, in the database of DATABASE_URL.
 */
await end(() => printCalibration(readEnv(serviceDatabaseEnv, process.env).DATABASE_URL));

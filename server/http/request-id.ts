import { randomInt } from 'node:crypto';
import { requestIdFrom } from '../contract/request-id.ts';

/** The id of a request: short enough to be read out to the hotline, and staff find by it what went wrong, `7KQM9X`. */
export const newRequestId = (): string => requestIdFrom((below) => randomInt(below));

import pino, { type DestinationStream, type Logger } from 'pino';
import { errorForLog } from './error-for-log.ts';

/** JSON lines. Whatever might hold a secret or a person is cut out, also where a library puts it into an error. `to`: default standard output. */
export const createLog = (level: string, to?: DestinationStream): Logger =>
  pino(
    {
      level,
      serializers: { err: errorForLog },
      redact: {
        paths: ['*.headers', '*.errRaw', '*.request', '*.config', '*.body', '*.mobile', '*.idNumber', '*.token', '*.password'],
        remove: true,
      },
    },
    to as DestinationStream,
  );

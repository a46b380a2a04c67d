import pino, { type Logger } from 'pino';

/** JSON lines. Whatever might hold a secret or a person is cut out, also where a library puts it into an error. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    redact: {
      paths: [
        '*.headers',
        '*.errRaw',
        '*.request',
        '*.config',
        '*.body',
        '*.mobile',
        '*.idNumber',
        '*.token',
        '*.password',
        'err.meta',
        'err.request',
        'err.response',
        'err.config',
      ],
      remove: true,
    },
  });

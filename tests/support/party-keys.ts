import { knowRsaKeys } from '../../server/platforms/simulator-keys.ts';

// The simulators of a run share their keys: made anew for each file, they took longer than many a file.
knowRsaKeys(JSON.parse(process.env.TEST_PARTY_KEYS ?? '{}'));

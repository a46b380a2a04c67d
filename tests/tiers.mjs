import { pathToFileURL } from 'node:url';

/**
 * What `npm test` (tier A, tests/README.md) leaves to every change (tier B): patterns of paths, read by `tests/jest.config.mjs`, which passes
 * these over unless a file is named, and by `.ci/run`, which runs just these (`npm test -- $(node tests/tiers.mjs)`).
 */
export const everyChange = [
  // One journey in WeChat's runtime and one each of h5 and console belong to tier A.
  'tests/weapp/(?!primary)',
  // Every screen, measured; another product on the same screens.
  'tests/browser/every-screen',
  // Every control of an application's page in every state, tapped.
  'tests/browser/way-on',
  'tests/browser/second-product',
  // Newcomers who meet trouble at every step, and how often they tap.
  'tests/browser/first-try-way',
  // The same by roles, names and the keyboard alone.
  'tests/browser/by-ear',
  // The console's door: authenticator, recovery codes, a session that ends.
  'tests/browser/second-factor',
  // A build that is too old.
  'tests/browser/outdated',
  // Start what was built, many times over.
  'tests/production/',
  // Thousands of mutated files and drawn pages, and every kind of notice in every state.
  'tests/scan/fuzz',
  'tests/scan/findings',
  'tests/scan/hostile',
  'tests/features/intake-hostile',
  'tests/features/notice-matrix',
  // Every role at every scan in every state.
  'tests/features/document-looks',
  // Every client before a party that drips, floods and lies; a whole journey whose log names nobody.
  'tests/platforms/hostile-party',
  'tests/journeys/quiet-log',
  // What the commands of README print in the end.
  'tests/journeys/last-lines',
  // Lines to the stores that hang or are cut, each for as long as its limit.
  'tests/storms/',
  // Five thousand requests of every kind to every endpoint.
  'tests/fuzz/',
  // Every change of an organisation in every state.
  'tests/lifecycle/organisation-changes',
  // Every change of a person in every state, and a walk into each state.
  'tests/features/person-matrix',
  'tests/lifecycle/seed-walk',
  // A store of files as slow and as false as stores can be.
  'tests/platforms/storage',
  // Every write of the table, each three times.
  'tests/journeys/repeats',
  // The drawn pictures against their own truth.
  'tests/scan/pictures',
];

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(everyChange.join('\n'));

import { fileURLToPath } from 'node:url';
import { everyChange } from './tiers.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));
const named = process.argv.some((argument) => argument.startsWith('tests/') && argument !== 'tests/jest.config.mjs');
const later = named ? [] : everyChange.map((path) => `<rootDir>/${path}`);

// Two ways to run code, hence projects: server code as ES modules in Node; a further project may bring its own transforms.
/** @type {import('jest').Config} */
const server = {
  displayName: 'server',
  rootDir,
  testEnvironment: '<rootDir>/tests/support/environment.mjs',
  testMatch: ['<rootDir>/tests/**/*.test.ts', '<rootDir>/tests/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/miniprogram/', '\\.dom\\.test\\.ts$', ...later],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data/', '<rootDir>/.stryker/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: false }, target: 'es2023', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  setupFiles: [
    '<rootDir>/tests/support/loopback-only.ts',
    '<rootDir>/tests/support/properties.ts',
    '<rootDir>/tests/support/party-keys.ts',
  ],
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
};

// What of the staff console listens to keys, addresses and answers of the server: as the server's code, but with a document.
/** @type {import('jest').Config} */
const staffConsole = {
  displayName: 'console',
  rootDir,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/tests/console/**/*.dom.test.ts'],
  setupFiles: ['<rootDir>/tests/support/patient-screens.ts'],
  modulePathIgnorePatterns: server.modulePathIgnorePatterns,
  // Sheets of style have nothing to say to a test.
  moduleNameMapper: { '\\.css$': '<rootDir>/tests/console/no-style.ts' },
  extensionsToTreatAsEsm: server.extensionsToTreatAsEsm,
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2023', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

// The web edition of the screens in jsdom: `*.h5.*` wins over the file without it, as in the build.
/** @type {import('jest').Config} */
const miniprogram = {
  displayName: 'miniprogram',
  rootDir,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/tests/miniprogram/**/*.test.ts', '<rootDir>/tests/miniprogram/**/*.test.tsx'],
  setupFiles: ['<rootDir>/tests/support/patient-screens.ts'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data/', '<rootDir>/.stryker/'],
  // What the build puts in.
  globals: { SERVICE_NAME: '证书办理', APP_VERSION: '1' },
  moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'js', 'mjs', 'json'],
  moduleNameMapper: { '^@tarojs/taro$': '<rootDir>/tests/miniprogram/taro.ts' },
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', transform: { react: { runtime: 'automatic' } } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

export default {
  rootDir,
  maxWorkers: 2,
  // Modules of a finished file stay in its worker (Node keeps what `vm` has linked): about 30 MB a file, until collecting garbage takes most of
  // the time and the worker ends in want of memory. A new one begins before.
  workerIdleMemoryLimit: '1200MB',
  testTimeout: 120_000,
  testSequencer: '<rootDir>/tests/support/slowest-first.mjs',
  projects: [server, staffConsole, miniprogram],
  reporters: ['default', '<rootDir>/tests/support/slowest.mjs'],
};

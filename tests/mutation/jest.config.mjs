import all from '../jest.config.mjs';

// The deciders alone, by the tests that need neither a database nor a browser.
const [server] = all.projects;
const { globalSetup, globalTeardown, ...rest } = server;

export default {
  ...rest,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/contract/**/*.test.ts', '<rootDir>/tests/rules/**/*.test.ts'],
};

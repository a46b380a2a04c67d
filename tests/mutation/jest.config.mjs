import all from '../jest.config.mjs';

// The deciders alone, by the tests that need neither a database nor a browser; what other tests set up first would cost more than they do.
const [server] = all.projects;
const { globalSetup, globalTeardown, setupFiles, ...rest } = server;

export default {
  ...rest,
  testEnvironment: 'node',
  roots: ['<rootDir>/server', '<rootDir>/config', '<rootDir>/tests/contract', '<rootDir>/tests/rules', '<rootDir>/tests/support'],
  testMatch: ['<rootDir>/tests/contract/**/*.test.ts', '<rootDir>/tests/rules/**/*.test.ts'],
};

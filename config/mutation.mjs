/**
 * Mutation testing of what decides: which command leads where, who may give it, what money means, who gets in. Only rules without a database, so
 * that a mutant costs milliseconds. Sentences and labels are not decisions.
 */
export default {
  packageManager: 'npm',
  mutate: [
    'server/contract/machine.ts',
    'server/contract/eligibility.ts',
    'server/features/payment/rules.ts',
    'server/lifecycle/decide.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral', 'ObjectLiteral'] },
  testRunner: 'jest',
  jest: { configFile: 'tests/mutation/jest.config.mjs', enableFindRelatedTests: false },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  ignorePatterns: ['/miniprogram/dist', '/server/dist', '/server/console/dist', '/.data', '.stryker'],
  tempDirName: '.stryker',
  cleanTempDir: 'always',
  concurrency: 2,
  reporters: ['json', 'clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: '.data/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};

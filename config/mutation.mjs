/**
 * Mutation testing of what decides: which command leads where, who may give it, what money means, who gets in, what a promise is. Only rules
 * without a database, so that a mutant costs milliseconds. Sentences and labels are not decisions.
 */
export default {
  packageManager: 'npm',
  mutate: [
    'server/access/admission.ts',
    'server/contract/eligibility.ts',
    'server/contract/machine.ts',
    'server/contract/queue.ts',
    'server/contract/refund-number.ts',
    'server/contract/serials.ts',
    'server/features/document/rules.ts',
    'server/features/parcel/rules.ts',
    'server/features/payment/rules.ts',
    'server/features/reconciliation/order-faults.ts',
    'server/features/staff/rules.ts',
    'server/features/verification/rules.ts',
    'server/lifecycle/changeable.ts',
    'server/lifecycle/decide.ts',
    'server/lifecycle/second-person.ts',
    'server/lifecycle/timeline.ts',
    'server/lifecycle/working-days.ts',
  ],
  mutator: { excludedMutations: ['StringLiteral'] },
  plugins: ['./tests/mutation/runner.mjs'],
  testRunner: 'deciders',
  coverageAnalysis: 'perTest',
  disableTypeChecks: false,
  // A busy machine must not pass for a mutant that was caught: only what truly never ends takes a minute.
  timeoutMS: 60_000,
  ignorePatterns: ['/miniprogram/dist', '/server/dist', '/server/console/dist', '/.data', '.stryker'],
  tempDirName: '.stryker',
  cleanTempDir: 'always',
  concurrency: 1,
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  jsonReporter: { fileName: '.data/mutation.json' },
  thresholds: { high: 95, low: 85, break: 85 },
};

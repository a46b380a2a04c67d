import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, TestStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { bundles } from './bundles.mjs';

/** @import { Bundle } from './bundles.mjs' */
/** @import { MutantRunOptions, TestResult, TestRunner } from '@stryker-mutator/api/test-runner' */

const packages = createRequire(import.meta.url);
const provided = { '@jest/globals': { ...circus, expect } };

/** What Stryker's instrumented code reads and writes: which mutant is active, what a test covered, how often the mutant was met. */
globalThis.__stryker__ ??= {};
const mutation = globalThis.__stryker__;

/**
 * How Stryker runs the tests of the deciders: by Jest's own circus and expect, in one process that lives for all mutants. For each mutant the
 * test files that hold its tests are evaluated anew, a few milliseconds each. Stryker's own runner for Jest starts Jest for each mutant and
 * loads every test file: about ten seconds instead.
 * @implements {TestRunner}
 */
class DecidersRunner {
  /** @type {Bundle[]} */
  bundles = [];
  /** The test file that runs now. */
  file = '';
  failed = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    this.bundles = bundles();
    circus.addEventHandler((event) => {
      if (event.name === 'test_start') mutation.currentTestId = this.idOf(namesOf(event.test));
      if (event.name !== 'test_done') return;
      mutation.currentTestId = undefined;
      this.failed ||= event.test.errors.length > 0;
    });
  }

  async dryRun() {
    Object.assign(mutation, { activeMutant: undefined, mutantCoverage: undefined, hitCount: undefined });
    const result = await this.run(this.bundles, () => true);
    return { ...result, mutantCoverage: mutation.mutantCoverage };
  }

  /** A mutant that is met while modules load has no `testFilter`: then every test file that imports its source is asked. */
  async mutantRun(/** @type {MutantRunOptions} */ { activeMutant, testFilter, hitLimit, disableBail, sandboxFileName }) {
    Object.assign(mutation, { activeMutant: activeMutant.id, hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const covering = testFilter && new Set(testFilter);
    const concerned = this.bundles.filter(({ file, sources }) =>
      testFilter ? testFilter.some((id) => id.startsWith(`${file} `)) : sources.has(resolve(sandboxFileName)),
    );
    const result = await this.run(concerned, (id) => (covering?.has(id) ?? true) && (disableBail || !this.failed));
    return toMutantRunResult(determineHitLimitReached(mutation.hitCount, hitLimit) ?? result, disableBail);
  }

  /** @param {Bundle[]} concerned @param {(id: string) => boolean} wanted asked before each test */
  async run(concerned, wanted) {
    this.failed = false;
    const tests = [];
    for (const bundle of concerned) tests.push(...(await this.runFile(bundle, wanted)));
    return { status: DryRunStatus.Complete, tests };
  }

  /** Whatever goes wrong outside a test, above all while modules load, is a failed test of its own. */
  async runFile(/** @type {Bundle} */ { file, evaluate }, wanted) {
    this.file = file;
    circus.resetState();
    // What never ends is Stryker's to end; a test that a busy machine makes wait is no failed one.
    Object.assign(circus.getState(), { testTimeout: 600_000, testNamePattern: { test: (name) => wanted(`${file} ${name}`) } });
    try {
      evaluate((name) => provided[name] ?? packages(name));
      const { testResults, unhandledErrors } = await circus.run();
      const results = testResults.map((result) => this.resultOf(result.testPath.slice(1), result));
      return unhandledErrors.length > 0 ? [...results, this.loadingFailed(unhandledErrors)] : results;
    } catch (error) {
      return [this.loadingFailed([error])];
    }
  }

  loadingFailed(errors) {
    this.failed = true;
    return this.resultOf(['loads'], { status: 'done', errors });
  }

  /** @returns {TestResult} */
  resultOf(names, { status, errors, duration }) {
    const id = this.idOf(names);
    const told = { id, name: id, fileName: resolve(this.file), timeSpentMs: duration ?? 0 };
    if (status !== 'done') return { ...told, status: TestStatus.Skipped };
    if (errors.length === 0) return { ...told, status: TestStatus.Success };
    return { ...told, status: TestStatus.Failed, failureMessage: errors.join('\n') };
  }

  /** Two files may name a test alike. */
  idOf(names) {
    return `${this.file} ${names.join(' ')}`;
  }
}

/** A test's name after those of the blocks around it; the outermost has none. */
const namesOf = ({ name, parent }) => (parent ? [...namesOf(parent), name] : []);

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'deciders', DecidersRunner)];

/** Jest reporter: the slowest files of a run, so that its limit (tests/README.md) is kept by looking at the right place. */
export default class Slowest {
  onRunComplete(_, { testResults }) {
    if (testResults.length < 40) return;
    const slow = testResults
      .map(({ testFilePath, perfStats }) => ({ path: testFilePath.replace(/^.*\/tests\//, 'tests/'), ms: perfStats.end - perfStats.start }))
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 20);
    console.log(`\nThe slowest 20 of ${testResults.length} files:`);
    for (const { path, ms } of slow) console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${path}`);
  }
}

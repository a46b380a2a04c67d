/**
 * Which way imports may go: contract ← lifecycle ← features ← app ← main. Types count as much as values here; what only matters for
 * running code is in `imports-at-run-time.cjs`.
 */
const own = '^(server/(?!console|node_modules)|config/)';
const simulated = '(^|/)(simulat[^/]*\\.ts$|server/development/)';

/**
 * Rooms from the ground up: each may import itself and what stands before it. `world.ts` is what every function is handed, as a type; the scan
 * check and the job worker stand on the contract alone and may be used from anywhere.
 */
const floors = ['contract', 'data', 'lifecycle', 'content', 'access', 'views', 'features'];
const everywhere = [
  '^server/generated/',
  '^server/(scan|jobs)/',
  '^server/world\\.ts$',
  '^config/catalogue/',
  '^config/calendar/',
  '^config/retention\\.ts$',
  '^config/legal/verification\\.ts$',
  '^config/index\\.ts$',
];

const floorRules = floors.slice(1).map((room, index) => ({
  name: `${room}-stands-on-what-is-below`,
  severity: 'error',
  from: { path: `^server/${room}/` },
  to: { path: own, pathNot: [`^server/(${floors.slice(0, index + 2).join('|')})/`, ...everywhere] },
}));

/** What only needs the contract and itself: wires of platforms, the scan check, the job worker. */
const strangers = { platforms: 'platforms', scan: 'scan', jobs: 'jobs|data' };
/** What the rest of the product may ask of the scan check: its child processes, what a received file is, findings from facts, and the printed sheet. */
const scanDoors = '^server/scan/(scans|host/host|command|file/inspect|judge/judge|sheet/(paper|code))\\.ts$';
const strangerRules = Object.entries(strangers).map(([room, knows]) => ({
  name: `${room}-knows-the-contract`,
  severity: 'error',
  from: { path: `^server/${room}/` },
  to: { path: own, pathNot: [`^server/(${knows}|contract|generated)/`] },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-folder-circles', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
    {
      name: 'contract-imports-zod-and-itself',
      severity: 'error',
      from: { path: '^server/contract/' },
      to: { pathNot: ['^server/contract/', 'node_modules/zod/', '^node:stream$', '^stream$'] },
    },
    ...floorRules,
    ...strangerRules,
    {
      name: 'feature-knows-no-other-feature',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/' },
      to: { path: '^server/features/', pathNot: ['^server/features/$1/'] },
    },
    {
      name: 'scan-is-entered-by-its-doors',
      severity: 'error',
      from: { path: own, pathNot: '^server/scan/' },
      to: { path: '^server/scan/', pathNot: scanDoors },
    },
    {
      name: 'http-is-the-wire-alone',
      severity: 'error',
      from: { path: '^server/http/' },
      to: { path: own, pathNot: ['^server/(http|access|lifecycle|data|contract|generated)/', '^server/world\\.ts$'] },
    },
    {
      name: 'production-reaches-no-simulator',
      severity: 'error',
      from: { path: '^server/main\\.ts$' },
      to: { path: simulated, reachable: true },
    },
    {
      name: 'screens-import-the-contract-only',
      severity: 'error',
      from: { path: '^(miniprogram/src|server/console)/' },
      to: { path: '^(server|config|prisma|tests)/', pathNot: ['^server/(contract|console)/', 'node_modules'] },
    },
    {
      name: 'mini-program-and-console-are-strangers',
      severity: 'error',
      from: { path: '^(miniprogram/src|server/console)/' },
      to: { path: '^(miniprogram/src|server/console/src)/', pathNot: '^$1/' },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^(server|config|miniprogram)/' },
      to: { path: '^tests/' },
    },
    { name: 'every-import-resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(cloudflare:|bun:)' } },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^server/generated'] },
    exclude: { path: ['^(server/console|server|miniprogram)/dist/', '\\.(css|scss|svg|png)$', '^virtual:', '\\?'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

/**
 * Which way imports may go: contract ← lifecycle ← features ← app ← main. Types count as much as values here; what only matters for
 * running code is in `imports-at-run-time.cjs`.
 */
const own = '^(server/(?!console|node_modules)|config/)';
const simulated = '(^|/)(simulat[^/]*\\.ts$|sandbox/|demo\\.ts$|development-keys\\.ts$)';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-imports-zod-and-itself',
      severity: 'error',
      from: { path: '^server/contract/' },
      to: { pathNot: ['^server/contract/', 'node_modules/zod/'] },
    },
    {
      name: 'lifecycle-knows-no-feature',
      comment: 'world.ts is the one thing above it: what every function is handed, as a type.',
      severity: 'error',
      from: { path: '^server/lifecycle/' },
      to: { path: own, pathNot: ['^server/(lifecycle|contract|data|generated)/', '^server/world\\.ts$', '^config/'] },
    },
    {
      name: 'feature-knows-other-features-by-their-gateway',
      severity: 'error',
      from: { path: '^server/features/([^/]+)/' },
      to: { path: '^server/features/', pathNot: ['^server/features/$1/', '^server/features/[^/]+/gateway\\.ts$'] },
    },
    {
      name: 'feature-knows-no-platform',
      severity: 'error',
      from: { path: '^server/(features|views|http|lifecycle|contract)/' },
      to: { path: '^server/(platforms/|app\\.ts|service\\.ts|main\\.ts|dev\\.ts|demo\\.ts)' },
    },
    {
      name: 'platform-knows-contract-and-gateways',
      severity: 'error',
      from: { path: '^server/platforms/', pathNot: '^server/platforms/(simulated\\.ts|sandbox/)' },
      to: { path: own, pathNot: ['^server/(platforms|contract)/', '^server/features/[^/]+/gateway\\.ts$'] },
    },
    {
      name: 'scan-check-knows-contract-and-gateways',
      severity: 'error',
      from: { path: '^server/scan/' },
      to: { path: own, pathNot: ['^server/(scan|contract)/', '^server/features/[^/]+/gateway\\.ts$'] },
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

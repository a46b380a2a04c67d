const { options } = require('./imports.cjs');

/** What the running code carries: imports of types are gone here. */
module.exports = {
  forbidden: [
    {
      name: 'screens-carry-no-schemas',
      comment: 'zod weighs more than a screen; screens take endpoints and views as types only.',
      severity: 'error',
      from: { path: '^(miniprogram/src|server/console/src)/' },
      to: { path: ['node_modules/zod/', '^server/contract/(endpoints/|views\\.ts|fields\\.ts)'], reachable: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};

/**
 * Lets through what screen readers are told. Taro's templates for WeChat drop `aria-*`, which WeChat has known since base library 2.7.1; the
 * names must be merged twice, into the templates of the build and into the runtime that writes the same places (`read-aloud-runtime.js`).
 */
const path = require('node:path');
const { spoken } = require('./read-aloud-runtime.js');

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (!platform.template) return;
      platform.template.mergeComponents(ctx, spoken);
      platform.runtimePath = [].concat(platform.runtimePath, path.join(__dirname, 'read-aloud-runtime.js'));
    },
  });
};

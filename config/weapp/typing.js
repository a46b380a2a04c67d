/** Lets nothing come between a person and the field in which he or she types (`typing-runtime.js`). */
const path = require('node:path');

module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.template) platform.runtimePath = [].concat(platform.runtimePath, path.join(__dirname, 'typing-runtime.js'));
    },
  });
};

/**
 * The identity provider's package for mini-programs (`mp_ecard_sdk`), which a deployer downloads from the provider's console into
 * `config/weapp/mp_ecard_sdk`: copied as it is, its page added to app.json. Without it the build has no face check inside WeChat.
 */
const { existsSync } = require('node:fs');
const path = require('node:path');

const name = 'mp_ecard_sdk';
const folder = process.env.FACE_SDK_DIR ? path.resolve(process.env.FACE_SDK_DIR) : path.join(__dirname, name);
const filled = existsSync(path.join(folder, 'main.js')) && existsSync(path.join(folder, 'index/index.js'));

function addPage(assets) {
  const manifest = assets['app.json'];
  if (!manifest) return;
  const app = JSON.parse(String(manifest.source()));
  const page = `${name}/index/index`;
  if (!app.pages.includes(page)) app.pages.push(page);
  const text = JSON.stringify(app);
  assets['app.json'] = { source: () => text, size: () => Buffer.byteLength(text) };
}

module.exports = (ctx) => {
  if (filled) ctx.modifyBuildAssets(({ assets }) => addPage(assets));
};
module.exports.faceSdk = { folder, filled, name };

/**
 * The identity provider's package for mini-programs (`mp_ecard_sdk`), which a deployer downloads from the provider's console into
 * `config/weapp/mp_ecard_sdk`: copied as it is, its page added to app.json. Without it the build has no face check inside WeChat.
 */
const { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

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

/** ES2019 is what iOS 13 reads. */
const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2019, esModuleInterop: true, allowJs: true };

/**
 * WeChat's scripts know `require` alone, and its tools, which could turn `import` into it, are told to leave our build as it is: an edition
 * of the package that is written in modules is turned here. Null for what is not: that stays byte for byte.
 */
function inWechatsModules(code) {
  if (!ts.isExternalModule(ts.createSourceFile('package.js', code, ts.ScriptTarget.Latest))) return null;
  return ts.transpileModule(code, { fileName: 'package.js', compilerOptions }).outputText;
}

/** Not by the build's own copying, which would compress the scripts. */
function put(from, to) {
  cpSync(from, to, { recursive: true });
  for (const one of readdirSync(from, { recursive: true })) {
    const turned = one.endsWith('.js') ? inWechatsModules(readFileSync(path.join(from, one), 'utf8')) : null;
    if (turned !== null) writeFileSync(path.join(to, one), turned);
  }
}

module.exports = (ctx) => {
  if (!filled) return;
  ctx.modifyBuildAssets(({ assets }) => addPage(assets));
  ctx.onBuildFinish(() => put(folder, path.join(ctx.paths.outputPath, name)));
};
module.exports.faceSdk = { folder, filled, name };

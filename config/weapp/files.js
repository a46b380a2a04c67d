/** Says what kind of build it is, and writes the files of the package that no screen makes: how DevTools opens it, what search may show, the bar's colours. */
const { writeFileSync } = require('node:fs');
const path = require('node:path');

module.exports = (ctx, { files, said }) => {
  ctx.onBuildFinish(() => {
    if (said) console.warn(said);
    for (const [name, content] of Object.entries(files))
      writeFileSync(path.join(ctx.paths.outputPath, name), `${JSON.stringify(content, null, 2)}\n`);
  });
};

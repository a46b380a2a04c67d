import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/**
 * `node compress.mjs FOLDER`: beside every text of a built front end its compressed twins, `.br` and `.gz`. Made once at the build, as small as
 * they get; the server answers with the one that the browser takes.
 */
const texts = /\.(js|css|svg|json)$/;
/** Below one packet nothing is won. Bytes. */
const smallest = 1_400;

const [, , folder = ''] = process.argv;
const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile() && texts.test(entry.name));
for (const { parentPath, name } of files) {
  const path = join(parentPath, name);
  const content = readFileSync(path);
  if (content.length < smallest) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
}

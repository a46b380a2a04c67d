import vm from 'node:vm';

/**
 * Jest compiles the two thousand modules below a service anew for each file, and a fifth of their time is reading the same text. What V8 made of
 * a text stays in the worker, under the file's name, and is handed over when the same text comes again.
 */
const kept = new Map();

/** Text that asks for modules while it runs: Node finds who asks only for what was compiled here and now. */
const asks = /\bimport\s*\(/;

/** @param {string | undefined} name @param {string} text @returns {Buffer | undefined} */
function known(name, text) {
  const row = name === undefined ? undefined : kept.get(name);
  return row?.text === text ? row.compiled : undefined;
}

const { SourceTextModule, compileFunction } = vm;

function Compiled(text, options) {
  const name = options?.identifier;
  const cachedData = known(name, text);
  if (cachedData) {
    try {
      return new SourceTextModule(text, { ...options, cachedData });
    } catch {
      // V8 takes nothing that it made under other flags, and a test may have set one; whatever else is wrong is wrong once more below.
      kept.delete(name);
    }
  }
  const module = new SourceTextModule(text, options);
  if (!asks.test(text)) kept.set(name, { text, compiled: module.createCachedData() });
  return module;
}
Compiled.prototype = SourceTextModule.prototype;
vm.SourceTextModule = Compiled;

vm.compileFunction = (text, parameters, options) => {
  const name = options?.filename;
  const cachedData = known(name, text);
  const compiled = compileFunction(text, parameters, { ...options, cachedData, produceCachedData: !cachedData && !asks.test(text) });
  if (compiled.cachedData) kept.set(name, { text, compiled: compiled.cachedData });
  return compiled;
};

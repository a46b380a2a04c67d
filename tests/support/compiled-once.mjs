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

vm.SourceTextModule = class extends SourceTextModule {
  constructor(text, options) {
    const name = options?.identifier;
    const cachedData = known(name, text);
    super(text, cachedData ? { ...options, cachedData } : options);
    if (!cachedData && !asks.test(text)) kept.set(name, { text, compiled: this.createCachedData() });
  }
};

vm.compileFunction = (text, parameters, options) => {
  const name = options?.filename;
  const cachedData = known(name, text);
  const compiled = compileFunction(text, parameters, { ...options, cachedData, produceCachedData: !cachedData && !asks.test(text) });
  if (compiled.cachedData) kept.set(name, { text, compiled: compiled.cachedData });
  return compiled;
};

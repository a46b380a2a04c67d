import fc from 'fast-check';

// `npm run -s proof -- luck` asks every property more often, from seeds of its own; a property that fails prints seed and path.
const { PROPERTY_RUNS, PROPERTY_SEED } = process.env;
const runs = PROPERTY_RUNS ? { numRuns: Number(PROPERTY_RUNS) } : {};
const seed = PROPERTY_SEED ? { seed: Number(PROPERTY_SEED) } : {};

fc.configureGlobal({ ...fc.readConfigureGlobal(), ...runs, ...seed });

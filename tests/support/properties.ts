import fc from 'fast-check';

// `npm run -s proof -- luck` asks every property more often, from seeds of its own; a property that fails prints seed and path.
const { PROPERTY_RUNS, PROPERTY_SEED } = process.env;
const usualRuns = 100;
const wanted = Number(PROPERTY_RUNS ?? usualRuns);
const seed = PROPERTY_SEED ? { seed: Number(PROPERTY_SEED) } : {};

fc.configureGlobal({ ...fc.readConfigureGlobal(), numRuns: wanted, ...seed });

/** How often a property runs that usually runs `usual` times and not fast-check's hundred: as much more often as all others. */
export const runs = (usual: number): { numRuns: number } => ({ numRuns: Math.ceil((usual * wanted) / usualRuns) });

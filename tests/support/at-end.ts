type Ending = () => Promise<void> | void;

/**
 * Runs an action when the calling test file is over, after all its afterAll hooks, latest registered first. For what others build upon: Jest runs
 * afterAll hooks in the order they were written, so a database released in one would vanish before the server that uses it is closed.
 */
export function atEndOfFile(ending: Ending): void {
  (globalThis as unknown as { endings: Ending[] }).endings.push(ending);
}

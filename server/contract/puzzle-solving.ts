import { type Puzzle, type Scrypt, type Solved, tryNumbers } from './puzzle.ts';

/** What a thread beside the screen is told and tells: a puzzle, then how far it is (0 to 1), then the solution. */
type ThreadWord = { share: number } | { solution: Solved };

/** As much of a Web Worker as is used here. */
export interface Thread {
  postMessage(puzzle: Puzzle): void;
  onmessage: ((event: { data: ThreadWord }) => void) | null;
  onerror: ((event: never) => void) | null;
  terminate(): void;
}

/** Told from time to time how far the work is, 0 to 1 of its longest. */
export type Progress = (share: number) => void;

/** Tries so many numbers at a time and gives whoever shares the thread a turn between them. */
async function solveInPieces(puzzle: Puzzle, scrypt: Scrypt, piece: number, turn: (share: number) => Promise<void>): Promise<Solved> {
  for (let from = 0; from < puzzle.tries; from += piece) {
    const solution = tryNumbers(puzzle, scrypt, from, Math.min(from + piece, puzzle.tries));
    if (solution) return solution;
    await turn(Math.min(1, (from + piece) / puzzle.tries));
  }
  throw new Error('the puzzle has no solution');
}

interface ThreadScope {
  onmessage: ((event: { data: Puzzle }) => void) | null;
  postMessage(word: ThreadWord): void;
}

/** What the thread does, in its own `scope`. */
export function solveAsThread(scope: ThreadScope, scrypt: Scrypt): void {
  scope.onmessage = ({ data }) => {
    const tell = async (share: number) => scope.postMessage({ share });
    solveInPieces(data, scrypt, 8, tell).then(
      (solution) => scope.postMessage({ solution }),
      (fault) => {
        // Outside the promise, so that the screen hears of it.
        setTimeout(() => {
          throw fault;
        });
      },
    );
  };
}

interface Means {
  /** A new thread; null where the browser has none. */
  thread: () => Thread | null;
  /** Loaded only where no thread works. */
  scrypt: () => Promise<Scrypt>;
}

const breath = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Solves puzzles beside the screen; where that does not work, between two breaths of the screen itself. */
export const solverWith =
  ({ thread, scrypt }: Means) =>
  async (puzzle: Puzzle, progress: Progress): Promise<Solved> => {
    const beside = await besideScreen(thread, puzzle, progress);
    if (beside) return beside;
    return solveInPieces(puzzle, await scrypt(), 2, async (share) => {
      progress(share);
      await breath();
    });
  };

/** Null when no thread could be had or it failed. */
function besideScreen(begin: () => Thread | null, puzzle: Puzzle, progress: Progress): Promise<Solved | null> {
  return new Promise((resolve) => {
    const thread = begun(begin);
    if (!thread) return resolve(null);
    const end = (solution: Solved | null) => {
      thread.terminate();
      resolve(solution);
    };
    thread.onmessage = ({ data }) => ('solution' in data ? end(data.solution) : progress(data.share));
    thread.onerror = () => end(null);
    thread.postMessage(puzzle);
  });
}

// Some browsers have the word and throw at its use.
function begun(begin: () => Thread | null): Thread | null {
  try {
    return begin();
  } catch {
    return null;
  }
}

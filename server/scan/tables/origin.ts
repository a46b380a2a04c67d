/** Where the numbers of a table come from. */
export type Origin =
  /** Moved until the figures of a command on a set of pictures were best; a change of the numbers shows in those figures. */
  | { measured: string; by: string }
  /** Written down by somebody else. */
  | { read: string }
  /** Ours to choose; why so. */
  | { chosen: string };

/** Pictures that the project draws itself: forms, licences, cards; scanned, photographed, rectified by an app; each fault. */
export const onDrawnPictures = { measured: 'pictures drawn by tests/scan/pictures', by: 'npm run -s scan-accuracy' } satisfies Origin;

/** For speed: what more would cost in time and memory without changing the figures above. */
export const forSpeed = { measured: 'drawn A4 pages of 300 and 600 dpi', by: 'npm run -s bench -- scan' } satisfies Origin;

/** Numbers with where they come from. All numbers that weigh or limit something stand in such tables (`weights.ts` of each room). */
export const table = <const Entries>(_origin: Origin, entries: Entries): Entries => entries;

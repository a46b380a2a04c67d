import { millimetres } from '../../contract/scan-units.ts';
import { onDrawnPictures, table } from '../tables/origin.ts';

/** What can be a seal: official ones measure 38–42 mm, legal-person squares 18–20, contract and finance seals between. */
export const sealSizes = table(
  { read: 'GB/T 33481 and what seal makers offer, with room for worn rubber and for printers that scale' },
  {
    least: millimetres(14),
    most: millimetres(52),
    square: { least: millimetres(11), most: millimetres(34) },
    /** Radii of a ring in the place of the official seal. */
    ring: { least: millimetres(15), most: millimetres(24) },
  },
);

/** While the scale is unknown: shares of the picture's shorter and longer side. */
export const sealShares = table(onDrawnPictures, { least: 0.09, most: 1.04, blob: { least: 0.05, most: 1.1, gap: 0.004 } });

/** How strict the search for rings is in each kind of ink: dark rings must be nearly whole, text is dark as well. */
export const strictness = table(onDrawnPictures, {
  red: { coverage: 0.84, filled: 0.6, outside: 0.6 },
  coloured: { coverage: 0.86, filled: 0.4, outside: 0.5 },
  dark: { coverage: 0.86, filled: 0.45, outside: 0.4 },
  /** Where a seal belongs nothing else is red; a grey one stands among printed words and lines, which may not pass for it. */
  atPlace: { red: { coverage: 0.35, filled: 0.75, outside: 0.9 }, dark: { coverage: 0.75, filled: 0.6, outside: 0.6 } },
});

export const circleWeights = table(onDrawnPictures, {
  /** Border pixels that vote; of the ink, this much is border. */
  mostEdges: 9_000,
  border: 0.6,
  /** Pixels around a border pixel that say where its ink lies, and how clearly they must. */
  reach: 2,
  clear: 3,
  /** Radii are sought in bands, each so many times wider, on a grid of so many cells a radius and at least these pixels. */
  band: 1.7,
  cells: 8,
  leastCell: 2,
  triesPerBand: 5,
  /** Share of a ring's border pixels whose votes meet in one cell: real seals reach 0.18, most of what is none does not reach this. */
  votes: 0.14,
  leastVotes: 8,
  /** Share of a picture that ink can cover: more is a ground or a lid, and a ring could not be seen on it. */
  mostInk: 0.5,
  /** Radii of the least ring that its ink must be worth. */
  leastInk: 4,
  /** A ring may settle so much beyond its band. */
  beyond: 1.1,
  /** The ring just outside: radii and a pixel, and half its thickness, of the radius and at least in pixels. */
  outside: { radius: 1.09, thickness: 0.02, least: 0.7 },
  /** Radii within which two rings are of one seal. */
  same: 0.8,
});

export const ringWeights = table(onDrawnPictures, {
  angles: 128,
  /** Pixels from one look outward to the next. */
  step: 0.5,
  thinStep: 0.7,
  /** Widths of the band in which the ring's ends are gathered, as shares of the radius: from a rough start to the line itself. */
  bands: [0.22, 0.16, 0.11, 0.08, 0.06, 0.045, 0.03, 0.03],
  leastBand: 1.5,
  /** The first band before a radius is known, of the largest; how far ends are sought, bands beyond the radius; from where, of the least. */
  start: 0.7,
  beyond: 1.5,
  within: 0.8,
  /** Ends that must meet in the first two bands, and in the others. */
  share: { rough: 0.25, fine: 0.4, rounds: 2 },
  /** Polishing: half the thickness of the line, of the radius and at least in pixels; steps of the radius; rounds with each. */
  line: { share: 0.015, least: 0.8 },
  steps: [0.05, 0.025, 0.012],
  rounds: 4,
  /** The same for what is said of the ring in the end. */
  said: { share: 0.03, least: 1.5 },
  /** How far its line is followed outwards, of the radius, and the gap that is jumped, pixels. */
  outer: 1.12,
  gap: 1.2,
  /** Of the radius: the disc inside. */
  inside: 0.8,
});

export const blobWeights = table(onDrawnPictures, {
  most: 40,
  /** What belongs to a ring, of its radius. */
  ring: 1.04,
  /** Millimetres or pixels of blank that a stamp may have between its strokes. */
  gapMm: 0.9,
  gapPx: 2,
});

export const frameWeights = table(onDrawnPictures, {
  /** Of the radius: how far around a ring a frame is sought, which gaps it may have without a scale, how far its middle may be off. */
  around: 1.45,
  gap: 0.05,
  largest: 3,
  middle: 0.35,
  /** What is searched for squares and ovals, of the largest seal. */
  blob: 1.2,
});

export const outlineWeights = table(onDrawnPictures, {
  /** Parts of a side. */
  slots: 48,
  /** Degrees that are tried; a turned box must be smaller by a little. */
  turns: [-20, -15, -10, -6, -4, -2, 2, 4, 6, 10, 15, 20, 30, 45],
  tighter: 0.985,
  square: {
    ratio: 0.78,
    /** Of the longer side, and pixels: how near to a side ink belongs to it. */
    margin: 0.085,
    leastMargin: 2,
    /** Of the worst side and of all. */
    side: 0.62,
    coverage: 0.8,
  },
  oval: { ratio: { least: 0.5, most: 0.9 }, line: { least: 0.93, most: 1.07 }, inside: 0.8, coverage: 0.88, filled: 0.62 },
});

export const placeWeights = table(onDrawnPictures, {
  /** Millimetres: line of a frame; cells from this height and width on hold printed words at top and bottom. */
  frame: 2,
  tallCell: 40,
  wideCell: 70,
  word: 9,
  /** A key field without its line. */
  line: 0.7,
  /** Red pixels below which a share says nothing. */
  leastRed: 60,
  /** Under a seal: how dark print is, of the red channel's contrast, and the part of the disc that is looked at. */
  print: 0.45,
  disc: 0.95,
});

export const specimenWeights = table(onDrawnPictures, {
  /** Millimetres taken off the box for dirt and for shade. */
  inset: 1.6,
  shadeInset: 2,
  /** The ring and its softness, of the radius. */
  ring: 1.05,
  /** From the lightest: neither ink nor gloss decides. */
  paperAt: 0.6,
  /** Rings from half the radius outwards, and the lower arc, degrees. */
  rings: 60,
  from: 0.5,
  arc: { from: 35, to: 145 },
  /** Inked shares: a figure, the seal's own ring. */
  figure: 0.07,
  line: 0.5,
});

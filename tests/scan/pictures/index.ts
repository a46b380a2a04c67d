export { draw } from './draw.ts';
export { pictureFaults } from './faults.ts';
export { pilePdf, pileTiff } from './pile.ts';
export type { Branch, Colour, Picture, PictureFault, PictureSpec, TrueSeal, Truth } from './spec.ts';

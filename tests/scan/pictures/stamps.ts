import type { SealShape } from '../../../server/contract/scan.ts';
import type { SheetBox } from '../../../server/contract/scan-units.ts';
import { greyInk, type Press, penInk, redInk } from './ink.ts';
import type { Paper } from './papers.ts';
import type { Random } from './random.ts';
import { ovalSeal, roundSeal, signature, squareSeal } from './seal-shapes.ts';
import type { PictureFault, TrueSeal } from './spec.ts';

/** One impression; `seal` is what the truth says of it, nothing for a signature. */
export interface Stamp {
  presses: Press[];
  seal: { shape: SealShape; mm: number; red: boolean; role: TrueSeal['role'] } | null;
}

type Point = { x: number; y: number };
type Faults = ReadonlySet<PictureFault>;

const middleOf = ({ x, y, width, height }: SheetBox): Point => ({ x: x + width / 2, y: y + height / 2 });

/** Somewhere near the middle of a place, with room for a seal of this size. */
function within(place: SheetBox, mm: number, choose: Random): Point {
  const middle = middleOf(place);
  const room = (size: number) => Math.max(0.5, Math.min(8, (size - mm) / 2 - 3));
  return { x: middle.x + choose.between(-1, 1) * room(place.width), y: middle.y + choose.between(-0.8, 0.8) * room(place.height) };
}

/** Against the frame of its place. */
function atFrame(place: SheetBox, mm: number, choose: Random): Point {
  const middle = middleOf(place);
  const shift = (place.width - mm) / 2 + choose.between(0, 2.5);
  return choose.chance(0.5)
    ? { x: middle.x + choose.pick([-1, 1]) * shift, y: middle.y }
    : { x: middle.x, y: middle.y + choose.pick([-1, 1]) * shift };
}

function pressing(choose: Random, faults: Faults): Pick<Press, 'density' | 'uneven'> {
  const careful = faults.has('specimenNumber') || choose.chance(0.88);
  return { density: careful ? choose.between(0.8, 1) : choose.between(0.42, 0.65), uneven: choose.between(0.05, careful ? 0.45 : 0.6) };
}

function officialSize(faults: Faults, choose: Random): number {
  if (faults.has('sealSize')) return choose.chance(0.5) ? choose.between(31, 33.5) : choose.between(48, 52);
  return choose.pick([38, 40, 40, 42]) + choose.between(-0.2, 0.2);
}

function officialPlace({ layout, copy }: Paper, mm: number, faults: Faults, choose: Random): Point | null {
  const fields = layout?.keyFields ?? copy?.keyFields ?? [];
  if (faults.has('sealCoversText') && fields.length > 0) return middleOf(fields[Math.floor(fields.length / 2)] as SheetBox);
  if (copy) return copy.free;
  const place = layout?.officialSeal;
  if (!place) return null;
  return faults.has('specimenTouchesFrame') ? atFrame(place, mm, choose) : within(place, mm, choose);
}

/** The official seal; null where the page has no place for one. */
function official(paper: Paper, faults: Faults, choose: Random): Stamp | null {
  const mm = officialSize(faults, choose);
  const at = officialPlace(paper, mm, faults, choose);
  if (!at) return null;
  const poor = faults.has('specimenNumber') ? { numberHeight: choose.between(0.75, 1), fat: choose.between(0.12, 0.2) } : {};
  const red = !faults.has('sealGrey');
  const { name, sealNumber } = paper.company;
  const first: Press = {
    drawing: roundSeal(mm, name, sealNumber, choose, poor),
    at,
    turn: choose.normal() * 9,
    ink: red ? redInk(choose) : greyInk(choose),
    ...pressing(choose, faults),
  };
  if (faults.has('sealIncomplete')) first.gap = { angle: choose.between(0, 2 * Math.PI), from: choose.between(-0.05, 0.3) };
  const twice = faults.has('specimenSmear') && choose.chance(0.4);
  const again = { ...first, at: { x: at.x + choose.between(0.7, 1.6), y: at.y - choose.between(0.4, 1.2) }, density: first.density * 0.6 };
  return { presses: twice ? [first, again] : [first], seal: { shape: 'circle', mm, red, role: 'official' } };
}

function wrongShape(place: SheetBox, choose: Random, name: string): Stamp {
  const oval = choose.chance(0.5);
  const mm = oval ? choose.between(24, 27) : choose.between(18, 22);
  const drawing = oval ? ovalSeal(mm, name) : roundSeal(mm, name.slice(0, 6), '', choose);
  const press = { drawing, at: within(place, mm, choose), turn: choose.normal() * 5, ink: redInk(choose), density: 0.95, uneven: 0.2 };
  return { presses: [press], seal: { shape: oval ? 'oval' : 'circle', mm, red: true, role: 'legalPerson' } };
}

function signed(place: SheetBox, choose: Random): Stamp {
  const width = Math.min(place.width - 14, choose.between(28, 42));
  const press = {
    drawing: signature(width, choose),
    at: within(place, width, choose),
    turn: choose.normal() * 4,
    ink: penInk(choose),
    density: 0.95,
    uneven: 0,
    pen: true,
  };
  return { presses: [press], seal: null };
}

/** The legal representative's square seal, or a signature in its stead. */
function legalPerson({ layout, company }: Paper, faults: Faults, choose: Random): Stamp | null {
  const place = layout?.legalPersonSeal;
  if (!place || faults.has('legalSealMissing')) return null;
  if (faults.has('legalSealShape')) return wrongShape(place, choose, company.name);
  const red = !faults.has('legalSealGrey');
  if (red && choose.chance(0.3)) return signed(layout?.signature ?? place, choose);
  const mm = choose.between(18, 20);
  const press = {
    drawing: squareSeal(mm, company.legalName, choose.chance(0.25)),
    at: within(place, mm, choose),
    turn: choose.normal() * 4,
    ink: red ? redInk(choose) : greyInk(choose),
    ...pressing(choose, faults),
  };
  return { presses: [press], seal: { shape: 'square', mm, red, role: 'legalPerson' } };
}

const moved = ({ presses, seal }: Stamp, { x, y }: Point): Stamp => ({
  presses: presses.map((press) => ({ ...press, at: { x: press.at.x + x, y: press.at.y + y } })),
  seal,
});

/** Everything that the applicant puts on this page. */
export function stampsFor(paper: Paper, faults: Faults, choose: Random, again?: Point): Stamp[] {
  const first = faults.has('sealMissing') ? null : official(paper, faults, choose);
  const stamps = [first, first && again ? moved(first, again) : null, legalPerson(paper, faults, choose)];
  return stamps.filter((stamp) => stamp !== null);
}

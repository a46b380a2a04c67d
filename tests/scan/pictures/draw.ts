import { type Paper, paperFor } from './papers.ts';
import { photo } from './photo.ts';
import { scan } from './scan.ts';
import { scannerApp } from './scanner-app.ts';
import type { Branch, Picture, PictureSpec } from './spec.ts';

const branches: Record<Branch, (spec: PictureSpec, paper: Paper) => Promise<Picture>> = { scan, photo, 'scanner-app': scannerApp };

function branchOf({ branch, faults = [] }: PictureSpec): Branch {
  if (faults.includes('photo')) return 'photo';
  return faults.includes('scannerApp') ? 'scanner-app' : branch;
}

/** Draws what arrives when someone prints, stamps and captures a page. The same spec gives the same bytes. */
export async function draw(spec: PictureSpec): Promise<Picture> {
  const paper = await paperFor(spec.document, spec.page ?? 1, spec.seed, spec.print);
  return branches[branchOf(spec)](spec, paper);
}

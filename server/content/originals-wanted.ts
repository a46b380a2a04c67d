import { z } from 'zod';
import type { DocumentKind } from '../contract/documents.ts';
import { target } from '../contract/machine.ts';
import { lifecycle } from '../contract/machines/application.ts';
import { documentKind } from '../contract/product.ts';
import type { Application } from '../generated/prisma/client.ts';

const refused = z.partialRecord(documentKind, z.string()).nullable();

type Standing = Pick<Application, 'state' | 'papersWanted'>;

/** The papers that are wanted again, wherever their parcel is; null: all of them. */
export function wantedAgain({ papersWanted }: Pick<Standing, 'papersWanted'>): ReadonlySet<string> | null {
  const named = refused.parse(papersWanted);
  return named && new Set(Object.keys(named));
}

/**
 * Whether the original of a document is to be posted as the application stands, and what was wrong with the one before. Both end when it is on its
 * way again: who read the reason afterwards would post it twice.
 */
export function originalWanted({ state, papersWanted }: Standing, kind: DocumentKind): { wanted: boolean; reason: string | null } {
  const named = refused.parse(papersWanted);
  const posts = target(lifecycle, state, 'post') !== null;
  return { wanted: posts && (named === null || kind in named), reason: (posts && named?.[kind]) || null };
}

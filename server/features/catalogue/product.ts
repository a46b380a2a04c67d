import type { z } from 'zod';
import type { Product } from '../../../config/catalogue/index.ts';
import type { catalogueProduct } from '../../contract/endpoints/public.ts';

/** A catalogue entry as applicants see it. */
export const product = ({
  id,
  label,
  scope,
  notices,
  prices,
  credentials,
  refundRule,
  postTo,
  limits,
}: Product): z.infer<typeof catalogueProduct> => ({
  id,
  label,
  scope: [...scope],
  notices: [...notices],
  prices,
  credentials: [...credentials],
  refundRule,
  postTo,
  workingDays: { ...limits },
});

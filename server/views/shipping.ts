import type { z } from 'zod';
import type { caseView } from '../contract/staff-views.ts';
import type { Payment, ShippingFiling } from '../generated/prisma/client.ts';
import { courierLabel } from './parcel.ts';

/** WeChat takes one upload and one correction per payment. */
export const mostUploads = 2;

/** What WeChat was told about the goods of `payment`. */
export function shippingView(payment: (Payment & { shipping: ShippingFiling | null }) | undefined): z.infer<typeof caseView>['shipping'] {
  if (!payment) return null;
  const { announcedAt, delayUntil, uploadedAt, uploads, courier, waybill } = payment.shipping ?? nothing;
  return {
    announcedAt: announcedAt?.toISOString() ?? null,
    delayUntil: delayUntil?.toISOString() ?? null,
    uploadedAt: uploadedAt?.toISOString() ?? null,
    courierLabel: courier && courierLabel(courier),
    waybill,
    mayCorrect: uploads < mostUploads,
  };
}

const nothing = { announcedAt: null, delayUntil: null, uploadedAt: null, uploads: 0, courier: null, waybill: null };

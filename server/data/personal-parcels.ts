import { ofApplication } from './personal-ends.ts';

/** What travels, comes back or is replaced: papers and keys of an application. */
export const parcelColumns = {
  ReplacedKey: {
    ends: ofApplication,
    holds: { trail: ['revokedBy'] },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'state', 'certificateSerial', 'keySerial', 'producedAt', 'why', 'besides', 'replacedAt', 'endedAt', 'revokedAt'],
  },
  Originals: {
    ends: ofApplication,
    holds: { parcels: ['waybill'], trail: ['evidence', 'destroyerNameSealed', 'destroyerName', 'takenNameSealed'] },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'state', 'reason', 'dueOn', 'postponedTo', 'reminders', 'courier', 'destroyedBy', 'takenBy', 'createdAt', 'endedAt'],
  },
  Parcel: {
    ends: ofApplication,
    holds: { parcels: ['waybill', 'events'], receiver: ['phoneTail'] },
    // biome-ignore format: a list
    plain: ['id', 'applicationId', 'direction', 'courier', 'state', 'followed', 'reason', 'agreedAt', 'numberedAt', 'disputedAt', 'createdAt', 'updatedAt'],
  },
} as const;

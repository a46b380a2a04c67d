import { Prisma } from '../generated/prisma/client.ts';

/** Whether a statement failed because another row already holds the value (P2002). */
export const isTaken = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';

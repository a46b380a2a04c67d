import { z } from 'zod';

/** What somebody agrees to before personal data is taken, each with its own version. */
export const legalTextNames = ['agreement', 'privacy'] as const;
export type LegalTextName = (typeof legalTextNames)[number];

export const legalText = z.object({
  name: z.enum(legalTextNames),
  title: z.string(),
  /** Day and fingerprint: another word is another version. */
  version: z.string(),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
});
export type LegalText = z.infer<typeof legalText>;

const version = z.string({ error: '请阅读并同意用户服务协议和隐私政策' }).min(1, '请阅读并同意用户服务协议和隐私政策').max(40);

/** The versions that the person has read and agreed to. */
export const agreedTexts = z.object({ agreement: version, privacy: version } satisfies Record<LegalTextName, z.ZodType>);

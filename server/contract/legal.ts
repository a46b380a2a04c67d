import { z } from 'zod';
import { kinded } from './fields.ts';

/** What somebody agrees to before personal data is taken, each with its own version. */
export const legalTextNames = ['agreement', 'privacy'] as const;
export type LegalTextName = (typeof legalTextNames)[number];

interface ConsentRow {
  title: string;
  /** How it is taken back. */
  withdrawal: string;
}

/** Everything that somebody agrees to, each time with version and moment: the two texts above, and what a legal representative agrees to at a verification. */
export const consentTexts = {
  agreement: { title: '用户服务协议', withdrawal: '注销账号' },
  privacy: { title: '隐私政策', withdrawal: '注销账号' },
  faceCheck: { title: '人脸核验授权', withdrawal: '在核验页撤回；已完成的核验依法保存' },
  mobileCheck: { title: '手机号核验授权', withdrawal: '在核验页撤回；已完成的核验依法保存' },
  bankCardCheck: { title: '银行卡核验授权', withdrawal: '在核验页撤回；已完成的核验依法保存' },
  videoCheck: { title: '录像核验授权', withdrawal: '在核验页撤回，录像随即停止使用；已完成的核验依法保存' },
  counterCheck: { title: '到柜台核验授权', withdrawal: '在核验页撤回；已完成的核验依法保存' },
  // As it was asked before there were three other ways.
  manualCheck: { title: '人工核验授权', withdrawal: '在核验页撤回；已完成的核验依法保存' },
} as const satisfies Record<LegalTextName, ConsentRow> & Record<string, ConsentRow>;
export type ConsentText = keyof typeof consentTexts;

export const legalText = z.object({
  name: z.enum(legalTextNames),
  title: z.string(),
  /** Day and fingerprint: another word is another version. */
  version: z.string(),
  sections: z.array(z.object({ heading: z.string(), paragraphs: z.array(z.string()) })),
});
export type LegalText = z.infer<typeof legalText>;

const read = '请阅读并同意用户服务协议和隐私政策';
const version = kinded('machine', { most: 40, missing: read, fault: (text) => (text === '' ? read : null) });

/** The versions that the person has read and agreed to. */
export const agreedTexts = z.object({ agreement: version, privacy: version } satisfies Record<LegalTextName, z.ZodType>);

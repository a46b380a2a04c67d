import { type Simulators, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { createTencentKms } from '../../server/platforms/tencent-kms/client.ts';
import { startTencentKmsSimulator, type TencentKmsControl } from '../../server/platforms/tencent-kms/simulator.ts';
import type { Deployment } from './environment.ts';
import { type Certificate, startTls } from './front.ts';

export interface PlatformsBehindHttps {
  simulators: Simulators;
  /** Variables that lead to them. */
  env: Record<string, string>;
  close(): Promise<void>;
}

/** The name under which a server of this machine is reached over https. */
export const hostOf = (name: string): string => `${name}.qinghe-platforms.cn`;

/** Names that differ from ours: Tencent's client signs for the product that the host's first label names. */
const labels: Partial<Record<keyof Simulators, string>> = { face: 'faceid', wechatPay: 'wechat-pay' };

/** Every platform simulated, each behind TLS on a host name of its own, with the accounts that it knows. */
export async function startPlatforms(
  certificate: Certificate,
  origin: () => string,
  file: Deployment['file'],
): Promise<PlatformsBehindHttps> {
  const simulators = await startSimulators(origin);
  const keys = await startTencentKmsSimulator();
  const fronts: { close(): Promise<void> }[] = [];
  /** Where a server of this machine is reached: `host:port`. */
  const reached = async (label: string, { origin: at }: { origin: string }): Promise<string> => {
    const front = await startTls(Number(new URL(at).port), certificate);
    fronts.push(front);
    return `${hostOf(label)}:${front.port}`;
  };
  const behind = (name: keyof Simulators) => reached(labels[name] ?? name, simulators[name]);
  const env = {
    ...wechatVariables(simulators, await behind('wechat'), await behind('wechatPay'), file),
    ...alipayVariables(simulators, await behind('alipay'), file),
    ...tencentVariables(simulators, await behind('sms'), await behind('face')),
    ...courierVariables(simulators, await behind('sf'), await behind('kuaidi100')),
    ...mailVariables(simulators, await behind('mail')),
    ...(await keyVariables(keys, await reached('kms', keys))),
  };
  const close = async () => {
    await Promise.all(fronts.map((front) => front.close()));
    await stopSimulators(simulators);
    await keys.close();
  };
  return { simulators, env, close };
}

function wechatVariables({ wechat, wechatPay }: Simulators, at: string, payAt: string, file: Deployment['file']) {
  const { appId, appSecret, subscriptionTemplateIds: templates } = wechat.control.clientOptions();
  const push = wechat.control.pushOptions();
  const pay = wechatPay.control.clientOptions('');
  const keys = Object.entries(pay.platformKeys).map(([serial, pem], index) => `${serial}:${file(`wechat-pay-${index}.pem`, String(pem))}`);
  return {
    WX_BASE_URL: `https://${at}`,
    WX_APPID: appId,
    WX_SECRET: appSecret,
    WX_PUSH_TOKEN: push.token,
    WX_PUSH_AES_KEY: push.encodingAesKey,
    WX_TEMPLATE_PRE_REVIEW: templates.preReview,
    WX_TEMPLATE_PAPERS: templates.papers,
    WX_TEMPLATE_DISPATCH: templates.dispatch,
    WXPAY_BASE_URL: `https://${payAt}`,
    WXPAY_MCHID: pay.mchId,
    WXPAY_MERCHANT_SERIAL: pay.merchantSerial,
    WXPAY_PRIVATE_KEY_FILE: file('wechat-pay-ours.pem', String(pay.merchantPrivateKey)),
    WXPAY_APIV3_KEY: pay.apiV3Key,
    WXPAY_PLATFORM_KEYS: keys.join(','),
  };
}

function alipayVariables({ alipay }: Simulators, at: string, file: Deployment['file']) {
  const { appId, sellerId, privateKey, alipayPublicKey } = alipay.control.clientOptions('');
  return {
    ALIPAY_GATEWAY: `https://${at}/gateway.do`,
    ALIPAY_APP_ID: appId,
    ALIPAY_SELLER_ID: sellerId,
    ALIPAY_PRIVATE_KEY_FILE: file('alipay-ours.pem', privateKey),
    ALIPAY_PUBLIC_KEY_FILE: file('alipay.pem', alipayPublicKey),
  };
}

function tencentVariables({ sms, face }: Simulators, at: string, faceAt: string) {
  const { secretId, secretKey, sdkAppId, signName, templateIds } = sms.control.clientOptions();
  return {
    TC_SECRET_ID: secretId,
    TC_SECRET_KEY: secretKey,
    TC_SMS_BASE_URL: `https://${at}`,
    TC_SMS_SDK_APP_ID: sdkAppId,
    TC_SMS_SIGN_NAME: signName,
    TC_SMS_TEMPLATES: Object.entries(templateIds)
      .map(([name, id]) => `${name}:${id}`)
      .join(','),
    TC_FACEID_BASE_URL: `https://${faceAt}`,
    TC_FACEID_RULE_ID: face.control.clientOptions().ruleId,
  };
}

function courierVariables({ sf, kuaidi100 }: Simulators, sfAt: string, trackingAt: string) {
  const { partnerId, checkWord, sender } = sf.control.clientOptions();
  const { customer, key, salt } = kuaidi100.control.clientOptions();
  return {
    SF_BASE_URL: `https://${sfAt}`,
    SF_PARTNER_ID: partnerId,
    SF_CHECK_WORD: checkWord,
    SF_SENDER: [sender.company, sender.name, sender.mobile, ...sender.region, sender.street].join('|'),
    KD100_BASE_URL: `https://${trackingAt}`,
    KD100_CUSTOMER: customer,
    KD100_KEY: key,
    KD100_SALT: salt,
  };
}

function mailVariables({ mail }: Simulators, at: string) {
  const { user, password, from } = mail.control.clientOptions();
  return { SMTP_URL: `smtps://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${at}`, MAIL_FROM: from };
}

/** The keys of a deployer that lets nobody read them: none stands in a variable, the key service opens them at the start. */
async function keyVariables({ control }: Simulator<TencentKmsControl>, at: string) {
  const { secretId, secretKey, region } = control.clientOptions();
  const { newKey } = createTencentKms(control.clientOptions());
  return {
    KMS_BASE_URL: `https://${at}`,
    KMS_REGION: region,
    KMS_SECRET_ID: secretId,
    KMS_SECRET_KEY: secretKey,
    SEALING_KEYS: `k1:kms.${await newKey('SEALING_KEYS')}`,
    INDEX_KEY: `kms.${await newKey('INDEX_KEY')}`,
    EVIDENCE_KEYS: `e1:kms.${await newKey('EVIDENCE_KEYS')}`,
  };
}

import type { OutsideCodes } from '../../contract/outside.ts';
import { later, setUp } from '../code-rows.ts';

const disabled = '请在腾讯云密钥管理控制台核对主密钥';

/** Codes of the key management service beside those common to all products: cloud.tencent.com/document/api/573/34406 and /34423. */
export const kmsCodes = {
  InternalError: later('密钥管理服务内部错误'),
  'InvalidParameter.DecryptError': setUp('密文与用途不符，或已被改动', '请核对变量中的密文'),
  'InvalidParameterValue.InvalidCiphertext': setUp('密文格式有误', '请核对变量中的密文'),
  'InvalidParameterValue.InvalidKeyId': setUp('主密钥编号有误', '请核对 KMS_KEY_ID'),
  'ResourceUnavailable.CmkArchived': setUp('主密钥已归档', disabled),
  'ResourceUnavailable.CmkDisabled': setUp('主密钥已停用', disabled),
  'ResourceUnavailable.CmkNotFound': setUp('主密钥不存在', disabled),
  'ResourceUnavailable.CmkStateNotSupport': setUp('主密钥的状态不允许使用', disabled),
  'ResourceUnavailable.KeyPendingDelete': setUp('主密钥将被删除', disabled),
} as const satisfies OutsideCodes<'later' | 'refused'>;

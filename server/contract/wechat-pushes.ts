interface PushRow {
  /** What the person did in WeChat. */
  label: string;
  /** The binding of that WeChat ends, and with it every message to it. */
  unbinds: boolean;
}

/**
 * What WeChat tells about people who change their mind (developers.weixin.qq.com, authorization_change). Other events are acknowledged and
 * mean nothing here.
 */
export const wechatPushes = {
  user_authorization_revoke: { label: '撤回授权', unbinds: true },
  user_authorization_cancellation: { label: '注销', unbinds: true },
  // Name and picture of a WeChat are nothing that we keep.
  user_info_modified: { label: '资料变更', unbinds: false },
} as const satisfies Record<string, PushRow>;

export type WechatPushName = keyof typeof wechatPushes;

export const isWechatPush = (name: string): name is WechatPushName => Object.keys(wechatPushes).includes(name);

import { describe, expect, it } from '@jest/globals';
import { PushForged, type PushQuery } from '../../server/contract/ports/wechat-pushes.ts';
import { decryptPush, encryptPush, pushSignature } from '../../server/platforms/wechat/push-crypto.ts';
import { createWechatPushes } from '../../server/platforms/wechat/pushes.ts';

/** WeChat's own example values (developers.weixin.qq.com, message push). */
const example = {
  token: 'AAAAA',
  key: 'A'.repeat(43),
  appId: 'wxba5fad812f8e6fb9',
  reply: 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==',
};
const options = { appId: example.appId, token: example.token, encodingAesKey: example.key };
const pushes = createWechatPushes(options);

/** As WeChat sends `message`. */
function sent(message: string, about: { appId?: string; token?: string; xml?: boolean } = {}): [PushQuery, Buffer] {
  const { appId = example.appId, token = example.token, xml = false } = about;
  const encrypted = encryptPush(example.key, message, appId);
  const [timestamp, nonce] = ['1714112445', '415670741'];
  const body = xml ? `<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>` : JSON.stringify({ Encrypt: encrypted });
  return [{ timestamp, nonce, msg_signature: pushSignature(token, timestamp, nonce, encrypted) }, Buffer.from(body)];
}
const revoked = { MsgType: 'event', Event: 'user_authorization_revoke', CreateTime: 1627359464, OpenID: 'oWang', RevokeInfo: '15' };

describe('the signature', () => {
  it.each([
    ['1714036504', '1514711492', 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['1714037059', '486452656', '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
  ])('of WeChat’s example at %s is ours', (timestamp, nonce, signature) => {
    expect(pushSignature(example.token, timestamp, nonce)).toBe(signature);
    expect(pushes.echo({ timestamp, nonce, signature, echostr: '4375120948345356249' })).toBe('4375120948345356249');
  });

  it('that is wrong or missing is refused', () => {
    const query = { timestamp: '1714036504', nonce: '1514711492', echostr: 'x' };
    for (const signature of ['', 'f464b24fc39322e44b38aa78f5edd27bd1441697', 'short'])
      expect(() => pushes.echo({ ...query, signature })).toThrow(PushForged);
  });
});

describe('the encryption', () => {
  it('is WeChat’s, to the byte', () => {
    const message = '{"demo_resp":"good luck"}';
    expect(encryptPush(example.key, message, example.appId, Buffer.from('707722b803182950'))).toBe(example.reply);
    expect(decryptPush(example.key, example.reply)).toEqual({ message, appId: example.appId });
    expect(pushSignature(example.token, '1713424427', '415670741', example.reply)).toBe('1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1');
  });

  it.each(['', 'AAAA', 'no base64 at all', example.reply.slice(0, 40), `${example.reply.slice(0, -4)}AAA=`])(
    'of a text that nobody encrypted is refused: %p',
    (encrypted) => {
      expect(() => decryptPush(example.key, encrypted)).toThrow();
    },
  );
});

describe('an event', () => {
  it.each([
    ['JSON', JSON.stringify(revoked), false],
    [
      'JSON with WeChat’s blanks before names',
      JSON.stringify(revoked).replace('"OpenID"', '" OpenID"').replace('"RevokeInfo"', '" RevokeInfo"'),
      false,
    ],
    [
      'XML',
      '<xml><FromUserName><![CDATA[oPlatform]]></FromUserName><CreateTime>1627359464</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[user_authorization_revoke]]></Event><OpenID><![CDATA[oWang]]></OpenID><RevokeInfo><![CDATA[15]]></RevokeInfo></xml>',
      true,
    ],
  ])('in %s is read', (_format, message, xml) => {
    const read = pushes.read(...sent(message, { xml }));
    expect(read).toEqual({ event: revoked.Event, openid: 'oWang', at: new Date(1627359464_000), about: '15' });
  });

  it('in a message that is none is passed over', () => {
    for (const message of ['{"MsgType":"text","Content":"你好"}', '{"demo_resp":"good luck"}', 'nonsense', '[]', '<xml></xml>'])
      expect(pushes.read(...sent(message))).toBeNull();
  });

  it.each([
    ['signed with another token', sent(JSON.stringify(revoked), { token: 'BBBBB' })],
    ['encrypted for another mini-program', sent(JSON.stringify(revoked), { appId: 'wx0000000000000001' })],
    ['that names another mini-program', sent(JSON.stringify({ ...revoked, AppID: 'wx0000000000000001' }))],
    ['without a signature', [{}, Buffer.from('{}')] as [PushQuery, Buffer]],
    ['in clear', [sent('{}')[0], Buffer.from(JSON.stringify(revoked))] as [PushQuery, Buffer]],
    ['in a broken body', [sent('{}')[0], Buffer.from('<xml><Encrypt>')] as [PushQuery, Buffer]],
  ])('%s is refused', (_what, [query, body]) => {
    expect(() => pushes.read(query, body)).toThrow(PushForged);
  });
});

import { yuan } from '../../contract/money.ts';
import { writeBeijing } from '../../contract/time.ts';
import { document, type Html, html } from './html.ts';
import type { SandboxParcel, SandboxState } from './state.ts';

/** The overview: one card for each outside party. Sections with `data-live` are exchanged in place while the page is open. */
export const overview = (state: SandboxState): Html =>
  document(
    '沙箱',
    html`<main>
<h1>沙箱</h1>
<p class="lead">短信、微信、邮件、支付、核验和快递在这里由模拟器代替，不会联系真实的人，也不会产生费用。页面每两秒更新。</p>
<div class="grid">
${card('orders', '支付订单', state.orders.map(orderRow))}
${card('sms', '短信', state.sms.map(smsRow))}
${card('parcels', '快递', state.parcels.map(parcelRow))}
${card('faces', '法人核验', state.faces.map(faceRow))}
${card('wechat', '微信消息', state.wechat.map(wechatRow))}
${card('mails', '邮件', state.mails.map(mailRow))}
${card('shipments', '微信发货信息', state.shipments.map(shipmentRow))}
${faultCard}
</div>
</main>`,
  );

const card = (id: string, title: string, rows: Html[]): Html => html`<section class="card" id="${id}" data-live>
<h2>${title} <span class="count">${rows.length}</span></h2>
${rows.length ? html`<ul>${rows}</ul>` : html`<p class="empty">暂无</p>`}
</section>`;

const time = (at: Date): Html => html`<time datetime="${at.toISOString()}">${writeBeijing(at)}</time>`;

/** One button as a form of its own, so that it works without script. The id keeps the focus over an update. */
const button = (action: string, fields: Record<string, string>, label: string): Html => html`
<form method="post" action="/sandbox/api/${action}" data-quiet>
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button id="${[action, ...Object.values(fields)].join('-')}">${label}</button>
</form>`;

const channelNames = { wechatPay: '微信支付', alipay: '支付宝' };

const orderRow = (order: SandboxState['orders'][number]): Html => {
  const { channel, outTradeNo } = order;
  return html`<li><strong class="figure">¥${yuan(order.amountFen)}</strong> ${order.description}
<div class="meta">${channelNames[channel]} · ${outTradeNo} · ${order.state}</div>
<div class="actions">${button('pay', { channel, outTradeNo }, '支付')}${button('decline', { channel, outTradeNo }, '拒付')}</div></li>`;
};

const smsRow = (sms: SandboxState['sms'][number]): Html =>
  html`<li>${sms.text}<div class="meta">${sms.mobile} · ${time(sms.at)}</div></li>`;

const steps = { pickup: '揽收', transit: '运输', deliver: '派送', sign: '签收' };

const parcelRow = ({ waybill, courier, last }: SandboxParcel): Html => html`<li><strong class="figure">${waybill}</strong> ${courier}
<div class="meta">${last ?? '尚无物流信息'}</div>
<div class="actions">${Object.entries(steps).map(([step, label]) => button('parcel', { waybill, step }, label))}</div></li>`;

const faceStates = { pending: '待核验', passed: '已通过', failed: '未通过' };

const faceRow = (check: SandboxState['faces'][number]): Html => html`<li><strong>${check.name}</strong> ${faceStates[check.state]}
${check.errCode ? html`<span class="meta">${check.errCode}</span>` : null}
<div class="meta">${time(check.createdAt)}</div>
<a id="face-${check.bizToken}" href="/sandbox/face?token=${check.bizToken}">打开核验页</a></li>`;

const wechatRow = ({
  at,
  openid,
  page,
  fields,
}: SandboxState['wechat'][number]): Html => html`<li><strong>${fields.status}</strong> ${fields.remark}
<div class="meta">${fields.order} · ${fields.time} · ${page}</div><div class="meta">${openid} · ${time(at)}</div></li>`;

const mailRow = (mail: SandboxState['mails'][number]): Html => html`<li><strong>${mail.subject}</strong>
<p class="text">${mail.text}</p>
<div class="meta">${mail.to} · ${time(mail.at)}</div>
${mail.attachments.map(({ filename, href, bytes }) => html`<a id="file-${href}" href="${href}">${filename}（${Math.ceil(bytes / 1024)} KB）</a> `)}</li>`;

const shipmentRow = (
  shipment: SandboxState['shipments'][number],
): Html => html`<li><strong class="figure">${shipment.transactionId}</strong>
<div class="meta">${shipment.stage === 'later' ? '稍后发货' : `已发货 ${shipment.courier} ${shipment.waybill}`}</div></li>`;

const parties = {
  wechat: '微信',
  sms: '短信',
  face: '法人核验',
  mail: '邮件',
  sf: '顺丰',
  kuaidi100: '快递100',
  wechatPay: '微信支付',
  alipay: '支付宝',
};

const faultCard = html`<section class="card" id="fault">
<h2>制造故障</h2>
<form method="post" action="/sandbox/api/fault" data-quiet class="fields">
<label for="simulator">对象</label>
<select id="simulator" name="simulator">${Object.entries(parties).map(([key, name]) => html`<option value="${key}">${name}</option>`)}</select>
<label for="times">接下来几次请求</label><input id="times" name="times" inputmode="numeric" value="1">
<label for="delayMs">延迟（毫秒）</label><input id="delayMs" name="delayMs" inputmode="numeric">
<label for="status">改为返回状态码</label><input id="status" name="status" inputmode="numeric">
<label for="drop">断开连接</label>
<select id="drop" name="drop"><option value="">不断开</option><option value="before">处理之前</option><option value="after">处理之后</option></select>
<button class="primary" id="order-fault">加入</button>
</form>
</section>`;

import { resultCodes } from '../../platforms/tencent-faceid/codes.ts';
import type { FaceCheck } from '../../platforms/tencent-faceid/simulator-answers.ts';
import { returnAddress } from './actions.ts';
import { document, type Html, html } from './html.ts';

const offered = [2016, 2006, 1002, 1004, 302, 16] as const;

/** Stands for Tencent's H5 page: the person passes or fails and is sent back. `check` is undefined when the link is wrong. */
export function facePage(check: FaceCheck | undefined): Html {
  const title = '模拟人脸核验';
  const content = check ? (check.state === 'pending' ? question(check) : finished(check)) : html`<p>核验链接无效或已过期，请重新发起。</p>`;
  return document(title, html`<main class="narrow"><h1>${title}</h1><section class="card">${content}</section></main>`);
}

const question = (check: FaceCheck): Html => html`
<p>这里代替腾讯云的核验页面，不会拍摄任何影像。</p>
<p>被核验人：<strong>${check.name}</strong></p>
<form method="post" action="/sandbox/api/face">
<input type="hidden" name="token" value="${check.bizToken}">
<button class="primary" name="outcome" value="pass">本人，核验通过</button>
</form>
<form method="post" action="/sandbox/api/face">
<input type="hidden" name="token" value="${check.bizToken}">
<label for="code">未通过的原因</label>
<select id="code" name="code">${offered.map((code) => html`<option value="${code}">${code} ${resultCodes[code].message}</option>`)}</select>
<button name="outcome" value="fail">核验未通过</button>
</form>`;

const finished = (check: FaceCheck): Html => html`
<p>本次核验已结束：${check.state === 'passed' ? '通过' : `未通过（${check.errCode}）`}</p>
<p><a href="${returnAddress(check.redirectUrl, check.bizToken)}">返回申请页面</a></p>`;

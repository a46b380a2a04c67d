import { App } from 'antd';
import { asFailure, call } from '../call.ts';
import { caseLink, go } from '../route.ts';
import { useScans } from '../shortcuts.ts';
import { isPageCode, onlyOf, queueQuery } from './sides.ts';

/** The paper on the desk opens its case when its QR is scanned, on whichever screen. */
export function usePaperScanner(): void {
  const { message } = App.useApp();
  const open = async (text: string) => {
    if (!isPageCode(text)) return;
    try {
      const { items } = await call('GET /staff/queue', { query: queueQuery('all', text) });
      const found = onlyOf(items);
      if (found) go(caseLink(found.id, ''));
      else message.warning('没有找到这张表格的申请，请核对订单号。');
    } catch (error) {
      message.error(asFailure(error).problem.message);
    }
  };
  useScans((text) => void open(text));
}

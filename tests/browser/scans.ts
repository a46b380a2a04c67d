import type { Browser, Page } from 'playwright-core';
import { type DocumentKind, documents, documentsFor, type KeyType } from '../../server/contract/documents.ts';
import { keys } from '../../server/contract/machine.ts';
import type { Product } from '../../server/contract/product.ts';
import { copy, scansOf } from '../support/scans.ts';
import { eventually } from '../support/story/patience.ts';
import { phone } from './chromium.ts';
import { button, chooseFiles, field, type PickedFile, text } from './screens.ts';

/** The scans of the story, on the agent's phone and on a PC beside it. */

type Papers = Pick<Product, 'documents'>;

const labelOf = ({ documents: papers }: Papers, kind: DocumentKind): string => papers[kind]?.label ?? '';

const jpeg = (name: string, buffer: Buffer): PickedFile => ({ name, mimeType: 'image/jpeg', buffer });

/** Opens the paper to print and scans what comes out. */
async function printed(page: Page, origin: string, label: string): Promise<PickedFile[]> {
  const [answer, tab] = await Promise.all([
    page.waitForResponse(/print-ticket/),
    page.waitForEvent('popup'),
    button(page, `打印${label}`).click(),
  ]);
  const { url } = (await answer.json()) as { url: string };
  // It opens to who asked for it alone.
  const scans = await scansOf(await (await page.request.get(origin + url)).body());
  await tab.close();
  return scans.map((scan, index) => jpeg(`${label}-${index + 1}.jpg`, scan));
}

/** All our forms at once: their codes put them where they belong. */
export async function uploadsForms(page: Page, origin: string, product: Papers, keyType: KeyType): Promise<void> {
  const wanted = documentsFor(product, keyType);
  const forms = wanted.filter((one) => documents[one].generated);
  const pile: PickedFile[] = [];
  for (const kind of forms) pile.push(...(await printed(page, origin, labelOf(product, kind))));
  await chooseFiles(page, button(page, /^上传扫描件$/), pile.reverse());
  await text(page, `已上传 ${forms.length}/${wanted.length} 份`).waitFor();
  // A document counts from its first page on: the others may still be under way.
  const tiles = () =>
    page
      .getByRole('button', { name: /，查看$/ })
      .locator('visible=true')
      .count();
  await eventually('every page has its verdict', async () => (await tiles()) === pile.length, 60_000);
}

/** The copies lie on a PC: it gets in by the code on the phone, and the phone sees them arrive. */
export async function sendsCopiesFromPc(page: Page, browser: Browser, origin: string): Promise<string[]> {
  await button(page, '在电脑上传').click();
  await text(page, '停用上传码').waitFor();
  const code = (await page.locator('.code').locator('visible=true').textContent()) ?? '';
  const { page: pc, complaints } = await phone(browser, 1280);
  await pc.goto(`${origin}/`);
  await button(pc, /在电脑上传扫描件/).click();
  await field(pc, 'code').fill(code.toLowerCase());
  await field(pc, 'code').press('Enter');
  const copies = [jpeg('营业执照.jpg', await copy()), jpeg('身份证.jpg', await copy())];
  await chooseFiles(pc, button(pc, '选择文件'), copies);
  await pc.getByRole('heading', { name: '未归类的页' }).nth(1).waitFor();
  await text(page, '已从电脑收到 2 页').waitFor();
  await pc.context().close();
  return complaints;
}

/** A copy of a paper of the organisation's own, from the phone. */
export async function sendsCopy(page: Page, name: string): Promise<void> {
  await chooseFiles(page, button(page, /^上传扫描件$/), [jpeg(name, await copy())]);
  await button(page, `归入：${name}`).waitFor();
}

/** Says what the copies are, by the names of their files. */
export async function sortsCopies(page: Page, product: Papers, places: Record<string, DocumentKind>): Promise<void> {
  for (const name of keys(places)) {
    await button(page, `归入：${name}`).click();
    await button(page, `归入${labelOf(product, places[name] ?? 'credentialCopy')}`).click();
    await button(page, `归入：${name}`).waitFor({ state: 'detached' });
  }
}

/** Nobody stamped these papers: each sentence is read and the page kept as it is, from the first page to the last. */
export async function looksAtFindings(page: Page): Promise<void> {
  await button(page, /处提示，查看$/).click();
  const confirm = page.getByRole('button', { name: /^(我已核对，按此提交|是用平板扫描仪扫描的)/ }).locator('visible=true');
  const next = button(page, /^下一页/);
  for (;;) {
    await confirm.first().waitFor();
    for (let left = await confirm.count(); left > 0; left -= 1) {
      await confirm.first().click();
      await confirm.nth(left - 1).waitFor({ state: 'detached' });
    }
    await text(page, '已核对').waitFor();
    if ((await next.count()) === 0) break;
    await next.click();
  }
  await button(page, '返回资料列表').click();
}

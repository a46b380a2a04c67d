import { readFileSync } from 'node:fs';
import { type Teller, wholeWay } from '../journeys/whole-way.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { startDeployment } from './running-deployment.ts';

/** One certificate on the built entry, which is killed twice on the way. Started by `command.ts` with PRODUCTION_JOURNEY. */
interface Told {
  cert: string;
  key: string;
  authorityFile: string;
  node: string;
}

/** After these the service is cut off: a draft with its scans, and a decision whose message is still to be sent. */
const cuts = new Set(['上传', '预审通过']);
/** A job that was running when it was cut off is taken up again when its silence is noticed, after some 15 seconds. */
const patienceMs = 90_000;

const { cert, key, authorityFile, node } = JSON.parse(readFileSync(process.env.PRODUCTION_JOURNEY ?? '', 'utf8')) as Told;
const started = performance.now();
const since = (from: number) => Math.round(performance.now() - from);
const steps: { name: string; ms: number }[] = [];

const deployment = await startDeployment({ certificate: { cert, key }, authorityFile, node });
const { service } = deployment;
const who = cast(20_261);

/** SMS of approval that had left when the process was cut off: it may have had no time to write that down, and then the message goes out once more. */
let beforeCut = 0;

const told: Teller = async (name, step) => {
  const from = performance.now();
  const result = await step();
  if (cuts.has(name)) await deployment.cutAndStart();
  if (name === '预审通过') beforeCut = approvals();
  if (name === '预审通过') await eventually('the SMS of approval after the cut', async () => approvals() > 0, patienceMs);
  steps.push({ name: cuts.has(name) ? `${name}，断电，重启` : name, ms: since(from) });
  return result;
};

const approvals = () =>
  service.simulators.sms.control.messages().filter(({ mobile, template }) => mobile === who.mobile && template === 'approved').length;

let ok = false;
try {
  const { final } = await wholeWay(service, who, 'primary', 'wechatNative', told);
  ok = final.state === 'completed' && beforeCut <= 1 && approvals() - beforeCut <= 1;
  console.log(JSON.stringify({ ok, ms: since(started), approvals: approvals(), steps }));
} catch (error) {
  console.error(deployment.words(), error);
  console.log(JSON.stringify({ ok, ms: since(started), steps, error: (error as Error).message }));
} finally {
  await deployment.close();
}
process.exit(ok ? 0 : 1);

import { isSensitive, masked, type QuestionKey, questionKeys, questions } from '../../../server/contract/form.ts';
import { eventually } from '../story/patience.ts';
import type { Hands, Place } from './hands.ts';

/** What somebody meets on the way: each is met at every step. */
export interface Trouble {
  /** There is no network while something is typed, and none when it is handed over. */
  cuts: boolean;
  /** What ran is gone after each thing that was done. */
  reloads: boolean;
}

const offline = /网络不通/;
const kept = /已保存 \d\d:\d\d/;

/** The hands of somebody who meets trouble at every step, and loses nothing by it. */
export class Walk {
  constructor(
    readonly hands: Hands,
    private readonly trouble: Trouble,
  ) {}

  /** Has come to a place; comes to it again when it was gone. */
  async stands(place: Place, words: string | RegExp): Promise<void> {
    await this.hands.sees(words);
    if (!this.trouble.reloads) return;
    await this.hands.reloads(place);
    await this.hands.sees(words);
  }

  /** Types into a step of the form, which keeps it at once. */
  async fills(place: Place, answers: Partial<Record<QuestionKey, string>>): Promise<void> {
    const { hands, trouble } = this;
    if (trouble.cuts) await hands.losesNetwork();
    await hands.types(answers as Record<string, string>);
    if (trouble.cuts) await hands.sees('没有网络，已记在本机，连上后自动保存');
    if (trouble.cuts) await hands.findsNetwork();
    if (!trouble.reloads) return;
    await hands.sees(kept);
    await this.findsAgain(place, answers);
  }

  /** What was typed into fields that this device keeps by itself. */
  async notes(place: Place, answers: Record<string, string>): Promise<void> {
    await this.hands.types(answers);
    if (this.trouble.reloads) await this.findsAgain(place, answers);
  }

  private async findsAgain(place: Place, answers: Record<string, string>): Promise<void> {
    const { hands } = this;
    await hands.reloads(place);
    for (const [id, answer] of Object.entries(answers)) {
      if (isNumber(id)) await hands.sees(masked(id, answer));
      else await stands(hands, id, answer);
    }
  }

  /** Gives a command; without a network it is refused in words, and given once more. */
  async commits(place: Place, name: string | RegExp, words: string | RegExp): Promise<void> {
    const { hands, trouble } = this;
    if (trouble.cuts) {
      await hands.losesNetwork();
      await hands.taps(name);
      await hands.sees(offline);
      await hands.findsNetwork();
    }
    if (trouble.reloads) await hands.reloads(place);
    await hands.taps(name);
    await hands.sees(words);
  }
}

/** A whole number of a person comes back masked. */
const isNumber = (id: string): id is QuestionKey =>
  questionKeys.some((key) => key === id && isSensitive(key) && ['idNumber', 'mobile'].includes(questions[key].kind));

/** Read until the screen has loaded it. */
async function stands(hands: Hands, id: string, answer: string): Promise<void> {
  await eventually(`${id} stands there again`, async () => (await hands.standsIn(id).catch(() => '')) === answer, 20_000);
}

import { type Finding, findings } from '../../contract/findings.ts';
import type { PageFacts } from '../../contract/scan.ts';
import { capture, origin } from './capture.ts';
import { isCodeCutOff } from './edges.ts';
import { type About, isBlank, isPrinted, type Rule, say } from './rule.ts';
import { greyScan, legalSeal, officialSeal } from './seals.ts';
import { silencedBy } from './silenced.ts';
import { specimen } from './specimen.ts';

const blank: Rule = (facts) => say(isBlank(facts), 'blank');

const codes: Rule = (facts, { document }) =>
  say(isPrinted(document) && facts.code === null && !isBlank(facts) && !isCodeCutOff(facts), 'codeUnreadable');

const rules: Rule[] = [blank, origin, capture, codes, greyScan, officialSeal, legalSeal, specimen];

const gravity = { bad: 0, warn: 1, note: 2 };

/** What is to be said of a page as part of a document, the gravest first. Pure: the same facts give the same findings. */
export function judgePage(facts: PageFacts, about: About): Finding[] {
  const all = rules.flatMap((rule) => rule(facts, about));
  const silenced = new Set(all.flatMap(({ code }) => silencedBy[code] ?? []));
  const once = new Map(all.filter(({ code }) => !silenced.has(code)).map((each) => [each.code, each]));
  return [...once.values()].sort((a, b) => gravity[findings[a.code].severity] - gravity[findings[b.code].severity]);
}

import { expect, it } from '@jest/globals';
import { documentKinds, documents } from '../../server/contract/documents.ts';
import { type QuestionKey, questionKeys } from '../../server/contract/form.ts';
import { answerKinds, personalData } from '../../server/contract/personal-data.ts';

it.each(documentKinds)('whoever is printed on %s is among those whom it shows', (kind) => {
  const { prints = [], shows } = documents[kind];
  const printed = (prints === 'all' ? questionKeys : prints) as readonly QuestionKey[];
  const whose = printed.flatMap((key) => {
    const held = answerKinds[key];
    return held ? [...personalData[held].whose] : [];
  });
  expect(shows).toEqual(expect.arrayContaining([...new Set(whose)].filter((whom) => whom !== 'organisation')));
});

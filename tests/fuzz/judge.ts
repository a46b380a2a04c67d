import { endpointRow } from '../../server/contract/endpoints/index.ts';
import { errors } from '../../server/contract/errors.ts';
import { requestIdShape } from '../../server/contract/request-id.ts';
import { admitted } from './crew.ts';
import type { Request } from './request.ts';
import type { Answer } from './send.ts';

/** Words of a stack, of a library or of the database that nobody outside needs to read. */
const secretive =
  /\bat \S+ \(|node_modules|\.ts:\d+|\bkoa\b|\bzod\b|prisma|formidable|co-body|ECONN|\bSELECT\b|\brelation\b|SyntaxError|TypeError|RangeError|Unexpected token|invalid byte sequence|SQLSTATE/i;

interface Problem {
  code?: string;
  message?: string;
  requestId?: string;
}

/** What is wrong with an answer, in words; empty when nothing is. */
export function faultsOf(request: Request, answer: Answer): string[] {
  const { status, type, body, requestId } = answer;
  if (status === 0) return (request.body?.length ?? 0) > 1_000_000 ? [] : ['the connection was closed without an answer'];
  // Headers beyond 16 KB are refused by Node before anything of ours sees them.
  if (status === 431) return [];
  const faults = status >= 500 ? [`answered ${status}`] : [];
  if (!requestIdShape.test(requestId)) return [...faults, 'the answer has no request id'];
  if (status < 400) return faults;
  const text = body.toString();
  const told = secretive.exec(text);
  if (told && !(request.body?.toString() ?? '').includes(told[0])) faults.push(`the answer speaks of "${told[0]}"`);
  // A platform is refused in its own words.
  if (request.name.includes('/notices/') && !text.includes('requestId')) return faults;
  // Who opens a link to a file in a browser reads a page.
  if (type.includes('html') && /^GET \/(files|verification-codes)\//.test(request.name)) return faults;
  if (!type.includes('json')) return [...faults, `a refusal came as ${type}`];
  return [...faults, ...problemFaults(JSON.parse(text) as Problem, status)];
}

function problemFaults({ code = '', message = '', requestId = '' }: Problem, status: number): string[] {
  const row = Object.hasOwn(errors, code) ? errors[code as keyof typeof errors] : null;
  return [
    ...(row ? [] : [`no table has the code "${code}"`]),
    ...(row && row.status !== status ? [`"${code}" came with ${status}`] : []),
    ...(/[\u4e00-\u9fff]/.test(message) && !/\{\w+\}|undefined|\[object/.test(message) ? [] : [`"${message}" is no sentence`]),
    ...(requestId === '' ? ['the refusal has no request id'] : []),
  ];
}

/** Whom the row does not admit is stopped at the door, whatever else is wrong with the request; a body that cannot be read may be refused before. */
export function doorFaultsOf({ asker, name }: Request, { status }: Answer, came: boolean): string[] {
  const { access } = endpointRow(name);
  if (access === 'anyone' || access === 'platform' || admitted(endpointRow(name)).includes(asker)) return [];
  const stopped =
    status === 401 || status === 403 || status === 400 || status === 413 || status === 415 || status === 429 || status === 431;
  return [
    ...(came ? [`"${asker}" came to a handler that does not admit this role`] : []),
    ...(stopped || status === 0 ? [] : [`"${asker}", who is not admitted, was answered ${status}`]),
  ];
}

/** Words of the other tenant that stand in an answer to somebody who may not see them, and did not say them first. Staff may in what they are given, nobody in a refusal. */
export function leaksOf(request: Request, answer: Answer, words: readonly string[]): string[] {
  if (request.name.includes('/staff/') && answer.status < 400 && admitted(endpointRow(request.name)).includes(request.asker)) return [];
  const text = answer.body.toString();
  const said = `${request.path} ${unescape(request.path)} ${request.body?.toString() ?? ''}`;
  return words
    .filter((word) => text.includes(word) && !said.includes(word))
    .map((word) => `the answer tells "${word}" of the other tenant`);
}

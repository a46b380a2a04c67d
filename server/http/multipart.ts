import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import type { ReceivedFile } from '../access/call.ts';
import { maxScanBytes } from '../contract/documents.ts';
import { Refusal } from '../contract/errors.ts';
import { cleaned } from '../contract/text/clean.ts';
import { writable } from '../contract/text/writable.ts';

/** Multipart with one file and small fields, into a folder that the caller removes. */
const parserInto = (uploadDir: string) =>
  koaBody({
    json: false,
    text: false,
    urlencoded: false,
    multipart: true,
    formidable: {
      maxFiles: 1,
      maxFileSize: maxScanBytes,
      maxTotalFileSize: maxScanBytes,
      maxFieldsSize: 16_384,
      allowEmptyFiles: true,
      minFileSize: 0,
      uploadDir,
      hashAlgorithm: 'sha256',
    },
  });

/** Codes of formidable 3 for what a client did. */
const faultCodes = { unknownTransferEncoding: 1014, maxFilesExceeded: 1015 };

/**
 * Reads a multipart body with exactly one file, in a part named `file`. Files go into `folder` and stay there whatever happens: who made the
 * folder removes it. Throws `unsupportedType`, `oneFileAtATime`, `invalidInput` with the name of the part, `tooLarge`.
 */
export async function receiveMultipart(ctx: Context, folder: string): Promise<{ body: unknown; file: ReceivedFile }> {
  if (!ctx.is('multipart/form-data')) throw new Refusal('unsupportedType');
  await parserInto(folder)(ctx as never, async () => {}).catch((error: unknown) => {
    throw refusalOf(error) ?? error;
  });
  const { file: given, ...others } = ctx.request.files ?? {};
  const file = Array.isArray(given) ? given[0] : given;
  if (!file) throw missing(Object.keys(others)[0]);
  return {
    body: ctx.request.body,
    file: {
      path: file.filepath,
      originalName: longestName(cleaned('fileName', nameOf(ctx.request.body) ?? file.originalFilename ?? '')),
      size: file.size,
      hash: file.hash ?? '',
    },
  };
}

/** A name is shown and no more: the end, which tells its kind, stays where one is too long. */
const longestName = (name: string): string => {
  const characters = [...writable(name)];
  return characters.length > 200 ? `${characters.slice(0, 99).join('')}…${characters.slice(-100).join('')}` : characters.join('');
};

/** The field `name` beside the file: WeChat's uploads carry a temporary name only. */
function nameOf(fields: unknown): string | undefined {
  const { name } = (fields ?? {}) as { name?: unknown };
  return typeof name === 'string' && name !== '' ? name : undefined;
}

function refusalOf(error: unknown): Refusal | null {
  const { code } = error as { code?: number };
  if (code === faultCodes.maxFilesExceeded) return new Refusal('oneFileAtATime');
  return code === faultCodes.unknownTransferEncoding ? new Refusal('invalidInput') : null;
}

const missing = (misnamed: string | undefined): Refusal =>
  misnamed === undefined
    ? new Refusal('invalidInput', {}, { fields: [{ path: 'file', message: '请选择要上传的文件' }] })
    : new Refusal('invalidInput', {}, { fields: [{ path: misnamed.slice(0, 100), message: '文件须放在名为 file 的部分里' }] });

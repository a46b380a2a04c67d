import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';

/** Files of chats, and the temporary names WeChat gives to those that were picked or downloaded. */

export interface ChatFile {
  name: string;
  content: Buffer;
}

const pictures = ['jpg', 'jpeg', 'png', 'gif', 'bmp', 'webp'];
const videos = ['mp4', 'mov', 'm4v'];
const extensionOf = (name: string) => (name.includes('.') ? (name.split('.').pop() ?? '') : '');
const isOf = (kinds: string[], { name }: ChatFile) => kinds.includes(extensionOf(name).toLowerCase());
const isPicture = (file: ChatFile) => isOf(pictures, file);
const isVideo = (file: ChatFile) => isOf(videos, file);

export type Pick = { count: number; type: string; extension?: string[] };

export class TemporaryFiles {
  /** Some phones tell no name. */
  nameless = false;
  readonly #kept = new Map<string, Buffer>();

  keep(name: string, content: Buffer): string {
    const extension = extensionOf(name);
    const path = `http://tmp/${randomBytes(8).toString('hex')}${extension && `.${extension}`}`;
    this.#kept.set(path, content);
    return path;
  }

  /** WeChat clears them away as it likes. */
  clear(): void {
    this.#kept.clear();
  }

  read(path: string): Buffer | undefined {
    return this.#kept.get(path);
  }

  /** What the picker lets the person choose of these, and under which names the mini-program gets them. */
  pick(
    files: readonly ChatFile[],
    { count, type, extension }: Pick,
  ): { path: string; name?: string; size: number; type: string; time: number }[] {
    const offered = files.filter((file) => {
      if (type === 'image') return isPicture(file);
      if (type === 'video') return isVideo(file);
      if (type === 'file' && (isPicture(file) || isVideo(file))) return false;
      // Only here do extensions count, and letters are compared as they are.
      return type !== 'file' || !extension || extension.includes(extensionOf(file.name));
    });
    return offered.slice(0, count).map((file) => {
      const { name, content } = file;
      const told = {
        path: this.keep(name, content),
        size: content.length,
        type: isPicture(file) ? 'image' : isVideo(file) ? 'video' : 'file',
        time: 1_795_000_000,
      };
      return this.nameless ? told : { ...told, name };
    });
  }
}

export const temporaryName = (path: string): string => basename(path);

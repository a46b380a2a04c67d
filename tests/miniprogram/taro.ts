import { useEffect } from 'react';

/** The few things that the web edition takes from Taro, for pages in jsdom: where the app went, and the query it stands on. */
export const visited: { how: string; url: string }[] = [];
export const route: {
  path: string;
  params: Record<string, string>;
  depth: number;
  below: { path: string; $taroParams: Record<string, string> }[];
} = {
  path: '/pages/index/index',
  params: {},
  depth: 2,
  below: [],
};

const record = (how: string) => async (options?: { url?: string; delta?: number }) =>
  void visited.push({ how, url: options?.url ?? (options?.delta ? `${options.delta} back` : '') });

export const useRouter = () => route;
export const useDidShow = (): void => undefined;
export const useDidHide = (): void => undefined;
const pulling = new Set<() => void>();
export function usePullDownRefresh(act: () => void): void {
  useEffect(() => {
    pulling.add(act);
    return () => void pulling.delete(act);
  });
}
/** The person pulls the page down. */
export function pull(): void {
  for (const act of [...pulling]) act();
}
export const useUnload = (): void => undefined;
export const useShareAppMessage = (): void => undefined;

/** What WeChat answers whoever fetches a file. */
export const downloads: { answer: (asked: { url: string }) => Promise<{ statusCode: number; tempFilePath: string }> } = {
  answer: async () => Promise.reject(new Error('nothing is fetched here')),
};

/** What answers whoever sends a file. */
export const uploads: { answer: () => Promise<{ statusCode: number; data: string }> } = {
  answer: async () => Promise.reject(new Error('nothing is sent here')),
};

export default {
  uploadFile: () => Object.assign(uploads.answer(), { progress: () => undefined }),
  downloadFile: async (asked: { url: string }) => downloads.answer(asked),
  navigateTo: record('go'),
  redirectTo: record('replace'),
  reLaunch: record('restart'),
  navigateBack: record('back'),
  showToast: async ({ title }: { title: string }) => void visited.push({ how: 'toast', url: title }),
  stopPullDownRefresh: record('stop pulling'),
  getCurrentPages: () => [...route.below, ...Array.from({ length: route.depth - route.below.length }, () => ({}))],
  getCurrentInstance: () => ({ router: { path: route.path, params: route.params } }),
};

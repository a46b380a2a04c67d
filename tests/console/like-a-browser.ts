/** Puts in place what antd asks of a browser and jsdom does not have. */
export function likeABrowser(): void {
  globalThis.MessageChannel = class {
    port1: { onmessage: (() => void) | null } = { onmessage: null };
    port2 = { postMessage: () => setTimeout(() => this.port1.onmessage?.()) };
  } as never;
  globalThis.matchMedia = (() => ({ matches: false, addListener() {}, removeListener() {} })) as never;
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
}

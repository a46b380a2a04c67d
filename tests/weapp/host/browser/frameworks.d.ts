/** WeChat's component framework as npm ships it; it has no types of its own. */
declare module 'miniprogram-exparser' {
  export interface WxElement {
    id: string;
    dataset: Record<string, unknown>;
    $$: HTMLElement;
    data: Record<string, unknown>;
    triggerEvent(name: string, detail?: unknown, options?: object): void;
    shadowRoot: { querySelector(selector: string): WxElement | null };
  }
  export const Event: {
    create(name: string, detail: unknown, options: object): object;
    dispatchEvent(target: WxElement, event: object): void;
  };
  const exparser: { Event: typeof Event };
  export default exparser;
}

declare module 'j-component' {
  export interface Rendered {
    dom: HTMLElement;
    instance: Record<string, unknown> & { data: object; setData(data: object): void };
    attach(parent: HTMLElement): void;
    detach(): void;
    setData(data: object): void;
  }
  const jComponent: {
    register(definition: object): string;
    create(id: string, properties?: object): Rendered;
  };
  export default jComponent;
}

declare module 'j-component/src/render/component' {
  const RootComponent: { prototype: { _bindEvent(): void } };
  export default RootComponent;
}

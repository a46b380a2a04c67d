import jComponent, { type Rendered } from 'j-component';
import RootComponent from 'j-component/src/render/component';
import { complain, type Phone } from './bridge.ts';
import { call, type Script } from './script.ts';

/** The side that draws: templates of the package on WeChat's component framework. What passes between both sides is text. */

export interface Deeds {
  [method: string]: unknown;
  data?: object;
}

interface ComponentDefinition {
  properties?: Record<string, { type: { name: string } | null; value?: unknown } | { name: string }>;
  data?: object;
  methods?: Record<string, (event: object) => void>;
}

type Templates = (path: string) => unknown;

// The framework would bind touches by itself; here WeChat's rules of a tap are our own.
RootComponent.prototype._bindEvent = () => undefined;

const types: Record<string, unknown> = { Object, String, Number, Boolean, Array };

function propertiesFrom(script: Script, given: ComponentDefinition['properties'] = {}): object {
  return Object.fromEntries(
    Object.entries(given).map(([name, property]) => {
      const { type, value } = 'type' in property ? property : { type: property as { name: string }, value: undefined };
      return [name, { type: types[type?.name ?? ''] ?? null, value: script.given(value) }];
    }),
  );
}

interface Occurrence {
  type: string;
  timeStamp: number;
  detail: object;
  target: { id: string; dataset: object };
  currentTarget: { id: string; dataset: object };
  touches?: unknown[];
  changedTouches?: unknown[];
}

/** An event as WeChat documents it, and no more. */
function documented({ type, timeStamp, detail, target, currentTarget, touches, changedTouches }: Occurrence): object {
  const place = ({ id, dataset }: Occurrence['target']) => ({ id, offsetLeft: 0, offsetTop: 0, dataset });
  return {
    type,
    timeStamp,
    detail,
    target: place(target),
    currentTarget: place(currentTarget),
    mark: {},
    mut: false,
    ...(touches && { touches }),
    ...(changedTouches && { changedTouches }),
  };
}

export interface Views {
  /** Draws a page of the package; its events go to `deeds`. */
  draw(path: string, deeds: Deeds): Rendered;
}

export function openViews({ templates, configs }: Phone, script: Script, componentOf: (path: string) => ComponentDefinition): Views {
  Object.assign(window, { __webview_engine_version__: 0.02 });
  const compiled = new Function(templates)() as Templates;
  const registered = new Map<string, string>();

  /** Hands every event of the page over as text, as WeChat does. */
  const handler = (deeds: () => Deeds, name: string) =>
    function (this: unknown, event: object) {
      const told = script.given(documented(event as Occurrence));
      const deed = deeds()[name];
      if (typeof deed !== 'function') return complain(`no method ${name} for an event`);
      // In the tap itself, so that what WeChat allows only there is allowed.
      call(() => (deed as (event: object) => void).call(deeds(), told));
    };

  function using(path: string): Record<string, string> {
    const { usingComponents = {} } = (configs[path] ?? {}) as { usingComponents?: Record<string, string> };
    return Object.fromEntries(
      Object.entries(usingComponents).map(([tag, at]) => [
        tag,
        component(at.startsWith('/') ? at.slice(1) : new URL(at, `file:///${path}`).pathname.slice(1)),
      ]),
    );
  }

  function component(path: string): string {
    const known = registered.get(path);
    if (known) return known;
    const id = path.replace(/\W/g, '');
    registered.set(path, id);
    const definition = componentOf(path);
    const methods = Object.fromEntries(
      Object.keys(definition.methods ?? {}).map((name) => [name, handler(() => definition.methods as Deeds, name)]),
    );
    jComponent.register({
      id,
      path,
      tagName: `wx-${id}`,
      template: compiled(`${path}.wxml`),
      usingComponents: using(path),
      properties: propertiesFrom(script, definition.properties),
      data: {},
      methods,
    });
    return id;
  }

  let pages = 0;
  return {
    draw(path, deeds) {
      const methods = Object.fromEntries(
        Object.keys(deeds)
          .filter((name) => typeof deeds[name] === 'function')
          .map((name) => [name, handler(() => deeds, name)]),
      );
      const id = `page${++pages}`;
      jComponent.register({
        id,
        path: `${path}#${pages}`,
        tagName: 'wx-page',
        template: compiled(`${path}.wxml`),
        usingComponents: using(path),
        data: JSON.parse(JSON.stringify(deeds.data ?? {})),
        methods,
      });
      return jComponent.create(id);
    },
  };
}

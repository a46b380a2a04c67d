import { type ComponentType, useCallback, useEffect, useRef, useState } from 'react';
import type { RegionBoxProps, TextBoxProps } from './element-types';
import { type RegionNames, regionNames } from './region-names.h5';

const parts = [
  { label: '省', autoComplete: 'address-level1' },
  { label: '市', autoComplete: 'address-level2' },
  { label: '区县', autoComplete: 'address-level3' },
] as const;

/** Chosen for a place that the list does not have: districts are renamed and made every year. */
const notListed = '列表里没有，自己填写';

/** Who waits longer for the list types; milliseconds. */
const patienceMs = 5000;

type Given = readonly [string, string, string];

const givenOf = (value: string): Given => {
  const [province = '', city = '', district = ''] = value.split(' ');
  return [province, city, district];
};

/** What may be chosen for each part; what stands there already is always among it. */
function offered(names: RegionNames | null, given: Given): readonly string[][] {
  const cities = names?.get(given[0]);
  const lists = [[...(names?.keys() ?? [])], [...(cities?.keys() ?? [])], [...(cities?.get(given[1]) ?? [])]];
  return lists.map((list, index) => {
    const name = given[index];
    return !name || list.includes(name) ? list : [name, ...list];
  });
}

/** Null until they are there; `onLack` where they do not come, or not soon. */
function useNames(onLack: () => void): RegionNames | null {
  const [names, setNames] = useState<RegionNames | null>(null);
  useEffect(() => {
    let over = false;
    const lack = () => over || onLack();
    const slow = setTimeout(lack, patienceMs);
    regionNames()
      .then((all) => over || setNames(all), lack)
      .finally(() => clearTimeout(slow));
    return () => {
      over = true;
      clearTimeout(slow);
    };
  }, [onLack]);
  return names;
}

const none = parts.length;

/** From which part on the region is typed: a place that the list does not have has no parts in it either. What takes the place of a box gets its focus. */
function useTyped() {
  const [from, setFrom] = useState<number>(none);
  const boxes = useRef<HTMLDivElement>(null);
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    boxes.current?.querySelectorAll<HTMLElement>('input, select')[wanted.current]?.focus();
    wanted.current = null;
  });
  const turn = (next: number) => {
    wanted.current = Math.min(from, next);
    setFrom(next);
  };
  const allTyped = useCallback(() => setFrom(0), []);
  return { from, boxes, type: turn, list: () => turn(none), allTyped };
}

/** Another province has other cities: what stood in the parts after `index` goes, which is said. */
function chosen(given: Given, index: number, name: string): { value: string; said: string } {
  const gone = parts.filter((_, at) => at > index && given[at]).map(({ label }) => label);
  const value = given.map((old, at) => (at === index ? name : at > index ? '' : old)).join(' ');
  return { value, said: gone.length > 0 ? `已清空${gone.join('和')}，请重新选择` : '' };
}

/** Province, city and district, each chosen from the list or, where the list does not have it, typed. */
export const regionBoxWith = (TextBox: ComponentType<TextBoxProps>) =>
  function RegionBox({ id, value, onChange, invalid }: RegionBoxProps) {
    const { from, boxes, type, list, allTyped } = useTyped();
    const names = useNames(allTyped);
    const [said, setSaid] = useState('');
    const given = givenOf(value);
    const change = (index: number, name: string) => onChange(given.map((old, at) => (at === index ? name : old)).join(' '));
    const choose = (index: number, name: string) => {
      if (name === notListed) return type(index);
      const next = chosen(given, index, name);
      setSaid(next.said);
      onChange(next.value);
    };
    const lists = offered(names, given);
    return (
      <div className="region" ref={boxes}>
        {parts.map((part, index) => {
          const box = { ...part, id: index === 0 ? id : `${id}-${index}`, value: given[index] ?? '', invalid };
          return index >= from ? (
            <TextBox key={part.label} {...box} placeholder={part.label} onChange={(name) => change(index, name.replace(/\s+/g, ''))} />
          ) : (
            <Listed key={part.label} {...box} names={names && lists[index]} onChange={(name) => choose(index, name)} />
          );
        })}
        {names && from < none && (
          <button type="button" className="tap link" onClick={list}>
            从列表选
          </button>
        )}
        <span role="status" className="hint">
          {said}
        </span>
      </div>
    );
  };

interface ListedProps extends Pick<TextBoxProps, 'id' | 'label' | 'value' | 'invalid' | 'autoComplete' | 'onChange'> {
  /** Nothing until they are there. */
  names: readonly string[] | null | undefined;
}

/** The browser's own list: a wheel on a phone, typed into on a PC. */
const Listed = ({ label, names, value, invalid, onChange, ...rest }: ListedProps) => (
  <select
    {...rest}
    className="box"
    value={value}
    aria-label={label}
    aria-invalid={invalid}
    disabled={!names}
    onChange={(event) => onChange(event.target.value)}
  >
    <option value="">{names ? label : '正在加载'}</option>
    {!names && value && <option value={value}>{value}</option>}
    {names?.map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ))}
    {names && <option value={notListed}>{notListed}</option>}
  </select>
);

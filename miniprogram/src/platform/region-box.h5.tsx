import { type ComponentType, useEffect, useState } from 'react';
import type { RegionBoxProps, TextBoxProps } from './element-types';
import { type RegionNames, regionNames } from './region-names.h5';

const parts = [
  { label: '省', autoComplete: 'address-level1' },
  { label: '市', autoComplete: 'address-level2' },
  { label: '区县', autoComplete: 'address-level3' },
] as const;

/** Chosen for a place that the list does not have: districts are renamed and made every year. */
const notListed = '列表里没有，自己填写';

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

/** Null until they are there, and where they do not come: then the region is typed. */
function useNames(): { names: RegionNames | null; typed: boolean; type(): void } {
  const [names, setNames] = useState<RegionNames | null>(null);
  const [typed, setTyped] = useState(false);
  useEffect(() => {
    let gone = false;
    regionNames().then(
      (all) => gone || setNames(all),
      () => gone || setTyped(true),
    );
    return () => {
      gone = true;
    };
  }, []);
  return { names, typed, type: () => setTyped(true) };
}

/** Province, city and district, each chosen from the list or, where the list does not have it, typed. */
export const regionBoxWith = (TextBox: ComponentType<TextBoxProps>) =>
  function RegionBox({ id, value, onChange, invalid }: RegionBoxProps) {
    const { names, typed, type } = useNames();
    const given = givenOf(value);
    const change = (index: number, name: string) => onChange(given.map((old, at) => (at === index ? name : old)).join(' '));
    // Another province has other cities.
    const choose = (index: number, name: string) =>
      name === notListed ? type() : onChange(given.map((old, at) => (at === index ? name : at > index ? '' : old)).join(' '));
    const lists = offered(names, given);
    return (
      <div className="region">
        {parts.map((part, index) => {
          const box = { ...part, id: index === 0 ? id : `${id}-${index}`, value: given[index] ?? '', invalid };
          return typed ? (
            <TextBox key={part.label} {...box} placeholder={part.label} onChange={(name) => change(index, name.replace(/\s+/g, ''))} />
          ) : (
            <Listed key={part.label} {...box} names={lists[index] ?? []} onChange={(name) => choose(index, name)} />
          );
        })}
      </div>
    );
  };

interface ListedProps extends Pick<TextBoxProps, 'id' | 'label' | 'value' | 'invalid' | 'autoComplete' | 'onChange'> {
  names: readonly string[];
}

/** The browser's own list: a wheel on a phone, typed into on a PC. */
const Listed = ({ label, names, invalid, onChange, ...rest }: ListedProps) => (
  <select {...rest} className="box" aria-label={label} aria-invalid={invalid} onChange={(event) => onChange(event.target.value)}>
    <option value="">{label}</option>
    {names.map((name) => (
      <option key={name} value={name}>
        {name}
      </option>
    ))}
    <option value={notListed}>{notListed}</option>
  </select>
);

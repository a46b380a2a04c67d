/** Provinces, their cities, and the districts of those, by name. */
export type RegionNames = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

type Codes = Readonly<Record<string, string>>;

/** Entries of a list whose codes begin with `head`. */
const under = (list: Codes, head: string) => Object.entries(list).filter(([code]) => code.startsWith(head));

/** All of China's, a file of its own that is loaded once somebody is asked for a region. Rejects where it does not come. */
export async function regionNames(): Promise<RegionNames> {
  const { province_list, city_list, county_list } = (await import('@vant/area-data')).areaList;
  const districtsOf = (code: string) => under(county_list, code.slice(0, 4)).map(([, name]) => name);
  const citiesOf = (code: string) => new Map(under(city_list, code.slice(0, 2)).map(([city, name]) => [name, districtsOf(city)]));
  return new Map(Object.entries(province_list).map(([code, name]) => [name, citiesOf(code)]));
}

import { describe, expect, it } from 'vitest';
import { personHash } from '../../../shared/lambda/person-key.ts';
import { contradict, isLikeName } from '../../../shared/lead/person/compare.ts';
import { signsOf } from '../../../shared/lead/person/signs.ts';

type Who = readonly [first: string, last: string, company?: string];
const of = ([firstName, lastName, company = '']: Who) =>
  signsOf({ firstName, lastName, company }, (text) => personHash('key', text));

describe('cannot be one human', () => {
  it.each<[Who, Who]>([
    [
      ['Lena', 'Meier'],
      ['Tom', 'Huber'],
    ],
    [
      ['Lena', ''],
      ['Tom', ''],
    ],
    [
      ['', 'Meier'],
      ['', 'Huber'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Bakery AG'],
    ],
    [
      ['', '', 'Acme Solutions GmbH'],
      ['', '', 'Rival Solutions GmbH'],
    ],
    [
      ['James', 'Weber'],
      ['Julia', 'Stone'],
    ],
    [
      ['J.', 'Stone'],
      ['Tom', 'Huber'],
    ],
    [
      ['Martin', ''],
      ['Maria', ''],
    ],
    [
      ['Lena', 'Meier', 'Meier GmbH'],
      ['Lena', 'Meier', 'Bakery AG'],
    ],
    [
      ['Lena', 'Meier', 'Familienhotel Post'],
      ['Lena', 'Meier', 'Bakery AG'],
    ],
    [
      ['Lena', 'Meier', 'Alfa Sp. z o.o.'],
      ['Lena', 'Meier', 'Beta Sp. z o.o.'],
    ],
    [
      ['', '', 'https://www.mill.example'],
      ['', '', 'https://www.bakery.example'],
    ],
  ])('%j and %j', (one, other) => {
    expect(contradict(of(one), of(other))).toBe(true);
    expect(contradict(of(other), of(one))).toBe(true);
  });
});

describe('may be one human', () => {
  it.each<[Who, Who]>([
    [
      ['Lena', 'Meier'],
      ['Lena', 'Huber'],
    ],
    [
      ['Lena', 'Meier'],
      ['L.', 'Meier'],
    ],
    [
      ['Lena', ''],
      ['L', ''],
    ],
    [
      ['Alex', ''],
      ['Alexandra', ''],
    ],
    [
      ['Bob', 'Stone'],
      ['Robert', 'Steiner'],
    ],
    [
      ['Peggy', ''],
      ['Margaret', ''],
    ],
    [
      ['Michael', ''],
      ['Micheal', ''],
    ],
    [
      ['Jörg', 'Müller'],
      ['Joerg', 'Mueller'],
    ],
    [
      ['Anna-Lena', ''],
      ['Anna', ''],
    ],
    [
      ['Meier', 'Lena'],
      ['Lena', 'Meier'],
    ],
    [
      ['Dr. José', ''],
      ['Jose', ''],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Mill GmbH & Co. KG'],
    ],
    [
      ['', '', 'International Business Machines'],
      ['', '', 'IBM'],
    ],
    [
      ['', '', 'Warm Handoff'],
      ['', '', 'warmhandoff Inc.'],
    ],
    [
      ['', '', 'Mill AG'],
      ['', '', '[not provided]'],
    ],
    [
      ['', '', 'Mill AG'],
      ['', '', 'privat'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Familie Meier'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Fam. Huber'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'gmail'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'GMX.de'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'lena@web.de'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Lena Meier'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Meier, Lena'],
    ],
    [
      ['Lena', 'Meier', 'Mill AG'],
      ['Lena', 'Meier', 'Meier'],
    ],
    [
      ['Lena', 'Meier'],
      ['', ''],
    ],
    [
      ['Lena', ''],
      ['unknown', ''],
    ],
    [
      ['Lena', ''],
      ['lena@mill.example', ''],
    ],
    [
      ['Lena', 'Meier'],
      ['', 'lena.meier'],
    ],
    [
      ['Dr.Lena', ''],
      ['Lena', ''],
    ],
    [
      ['', '', 'warmhandoff.com'],
      ['', '', 'Warm Handoff Inc.'],
    ],
    [
      ['', '', 'https://www.mill-works.example/contact'],
      ['', '', 'Mill Works GmbH'],
    ],
    [
      ['', '', 'M.A.N.'],
      ['', '', 'MAN SE'],
    ],
    [
      ['Иван', 'Петров'],
      ['Ivan', 'Petrov'],
    ],
    [
      ['王', '伟'],
      ['Wei', 'Wang'],
    ],
  ])('%j and %j', (one, other) => {
    expect(contradict(of(one), of(other))).toBe(false);
    expect(contradict(of(other), of(one))).toBe(false);
  });
});

it('holds no name, and little of anything', () => {
  const text = JSON.stringify(of(['Annemarie Luise', 'Schmidt-Wallenstein', 'Mechanische Werkstätten Mill GmbH']));
  expect(text).not.toMatch(/annemarie|schmidt|mill/i);
  expect(text.length).toBeLessThan(700);
});

/** "first|last|company" */
const called = (text: string) => {
  const [first = '', last = '', company = ''] = text.split('|');
  return of([first, last, company]);
};

describe('who share a family name', () => {
  it.each([
    ['Peter|Müller', 'Petra|Müller'],
    ['Hans|Müller', 'Hanna|Müller'],
    ['Andrea|Rossi', 'Andreas|Rossi'],
    ['Martin|Huber', 'Martina|Huber'],
    ['Daniel|Huber', 'Daniela|Huber'],
    ['Paul|Huber', 'Pauline|Huber'],
    ['Stefan|Huber', 'Stefanie|Huber'],
    ['Franz|Huber', 'Franziska|Huber'],
    ['Alexander|Huber', 'Alexandra|Huber'],
    ['Ulrich|Huber', 'Ulrike|Huber'],
    ['Christian|Huber', 'Christine|Huber'],
    ['Maria|Huber', 'Marta|Huber'],
    ['Jan|Huber', 'Jana|Huber'],
    ['Tom|Huber', 'Lena|Huber'],
    ['P.|Müller', 'M.|Müller'],
    ['Peter|', 'Petra|'],
    ['Peter|Peters', 'Petra|Peters'],
    ['Peter Müller|', 'Petra Müller|'],
    ['Müller, Peter|', 'Petra|Müller'],
    ['Hans|Müller sen.', 'Hans|Müller jun.'],
    ['John|Smith Sr', 'John|Smith Jr.'],
    ['John|Smith III', 'John|Smith Jr.'],
    ['Hans (senior)|Müller', 'Hans|Müller junior'],
    ['Иван|Петров', 'Олег|Петров'],
    ['Александр|Ким', 'Александра|Ким'],
    ['Γιώργος|Παππάς', 'Ελένη|Παππά'],
    ['王|伟', '王|芳'],
    ['伟|王', '芳|王'],
    ['|王伟', '芳|王'],
    ['민수|김', '영희|김'],
    ['太郎|田中', '花子|田中'],
    ['محمد|علي', 'فاطمة|علي'],
    ['דוד|כהן', 'שרה|כהן'],
    ['สมชาย|ใจดี', 'สมหญิง|ใจดี'],
    ['राम|शर्मा', 'सीता|शर्मा'],
    ['Ayşe|Yıldız', 'Fatma|Işık'],
  ])('are two: %s and %s', (one, other) => {
    expect(contradict(called(one), called(other))).toBe(true);
    expect(contradict(called(other), called(one))).toBe(true);
    expect(isLikeName(called(one), called(other))).toBe(false);
  });

  it.each([
    ['William|Stone', 'Bill|Stone'],
    ['Hans|Müller', 'Johannes|Müller'],
    ['Petra|Müller', 'P.|Müller'],
    ['Hans Peter|Müller', 'Hans-Peter|Müller'],
    ['Hanspeter|Müller', 'Hans Peter|Müller'],
    ['Anna Lena|Müller', 'Lena|Müller'],
    ['Müller|Petra', 'Petra|Müller'],
    ['Müller, Petra|', 'Petra|Müller'],
    ['Petra Müller|', 'Petra|Müller'],
    ['Jörg|Müller', 'Joerg|Mueller'],
    ['Günther|Huber', 'Guenter|Huber'],
    ['Erik|Huber', 'Eric|Huber'],
    ['Sarah|Huber', 'Sara|Huber'],
    ['Sonja|Huber', 'Sonya|Huber'],
    ['Philipp|Huber', 'Philip|Huber'],
    ['Christoph|Huber', 'Kristof|Huber'],
    ['Michael|Huber', 'Micheal|Huber'],
    ['Stephan|Huber', 'Stefan|Huber'],
    ['Katharina|Huber', 'Katarina|Huber'],
    ['Alex|Huber', 'Alexandra|Huber'],
    ['Bernd|Huber', 'Bernhard|Huber'],
    ['Mohammed|Ali', 'Muhammad|Ali'],
    ['Info|Huber', 'Peter|Huber'],
    ['Max|Huber', 'Maximilian|Huber'],
    ['Daniela|Huber', 'Dan|Huber'],
    ['Иван|Петров', 'Ваня|Петров'],
    ['Алексей|Королёв', 'Алексеи|Королев'],
    ['|王伟', '伟|王'],
    ['王|伟', '伟|王'],
    ['|김민수', '민수|김'],
    ['タロウ|田中', 'たろう|田中'],
    ['مُحَمَّد|علي', 'محمد|علی'],
    ['Yıldız|Kaya', 'Yildiz|Kaya'],
    ["O'Neil|Kaʻili", 'ONeil|Kaili'],
  ])('may be one: %s and %s', (one, other) => {
    expect(contradict(called(one), called(other))).toBe(false);
    expect(contradict(called(other), called(one))).toBe(false);
  });

  it.each([
    ['Иван|Петров', 'Иван|Петров'],
    ['王|伟', '伟|王'],
    ['さくら|田中', 'サクラ|田中'],
    ['Bill|Stone', 'William|Stone'],
    ['P.|Müller', 'Petra|Müller'],
    ['Hans|Müller sen.', 'Hans|Müller senior'],
  ])('are called alike: %s and %s', (one, other) => {
    expect(isLikeName(called(one), called(other))).toBe(true);
  });

  it.each([
    ['Hans|Müller', 'Hans|Müller jun.'],
    ['Peter & Petra|Müller', 'Petra|Müller'],
    ['Иван|Петров', 'Ivan|Petrov'],
    ['Иван|Петров', 'Иван|'],
  ])('are not sure to be called alike, nor two: %s and %s', (one, other) => {
    expect(isLikeName(called(one), called(other))).toBe(false);
    expect(contradict(called(one), called(other))).toBe(false);
  });
});

describe('one name in two scripts', () => {
  it.each([
    ['Иван|Петров', 'Ivan|Petrov'],
    ['太郎|田中', 'Taro|Tanaka'],
    ['张|伟', '張|偉'],
    ['辺見|渡辺', '邊見|渡邉'],
    ['さくら|田中', '桜|田中'],
    ['Γιώργος|Παππάς', 'George|Pappas'],
    ['||ООО Ромашка', '||Romashka'],
    ['||トヨタ自動車株式会社', '||Toyota'],
  ])('says nothing: %s and %s', (one, other) => {
    expect(contradict(called(one), called(other))).toBe(false);
  });
});

describe('a firm in another script', () => {
  it.each([
    ['||ООО Ромашка', '||ООО Берёзка'],
    ['||株式会社山田', '||株式会社鈴木'],
    ['||삼성전자', '||현대자동차'],
  ])('is another: %s and %s', (one, other) => {
    expect(contradict(called(one), called(other))).toBe(true);
  });
  it.each([
    ['||ООО Ромашка', '||РОМАШКА'],
    ['||北京华为技术有限公司', '||华为'],
    ['||株式会社トヨタ', '||トヨタ'],
    ['||(주)삼성', '||삼성 주식회사'],
  ])('is one: %s and %s', (one, other) => {
    expect(contradict(called(one), called(other))).toBe(false);
  });
});

describe('the name of several people', () => {
  it.each([
    'Peter & Petra|Müller',
    'Peter und Petra|Müller',
    'Peter/Petra|Müller',
    'P. + P.|Müller',
    'Mr. and Mrs.|Smith',
    '|Familie Müller',
    '|Peter u. Petra Müller',
  ])('is seen: %s', (name) => {
    expect(called(name).isOfSeveral).toBe(true);
  });
  it.each(['Anna-Lena|Müller', 'n/a|Müller', 'Andy|Müller', 'Sandra|Undine', '|Ortega y Gasset', 'c/o Lena|Müller'])(
    'is none: %s',
    (name) => {
      expect(called(name).isOfSeveral).toBeUndefined();
    },
  );
});

it.each(['Amartya|Sen', 'Jun|Li', 'Junior|Silva', 'Xiao|Jun'])('takes %s for no generation', (name) => {
  expect(called(name).generation).toBeUndefined();
});

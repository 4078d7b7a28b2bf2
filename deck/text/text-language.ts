const scripts: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Hiragana}|\p{Script=Katakana}/u, 'ja-JP'],
  [/\p{Script=Hangul}/u, 'ko-KR'],
  [/\p{Script=Han}/u, 'zh-CN'],
  [/\p{Script=Arabic}/u, 'ar-SA'],
  [/\p{Script=Hebrew}/u, 'he-IL'],
  [/\p{Script=Cyrillic}/u, 'ru-RU'],
  [/\p{Script=Greek}/u, 'el-GR'],
  [/\p{Script=Devanagari}/u, 'hi-IN'],
  [/\p{Script=Thai}/u, 'th-TH'],
];

/**
 * The language tag of a text by the script that most of its letters have; what the program writes is British English,
 * and so is taken what is written in Latin letters. Single Greek letters (σ, ρ) are signs, not Greek.
 */
export function textLanguage(text: string): string {
  const letters = text.match(/\p{L}/gu) ?? [];
  const found = scripts.find(([script]) => letters.filter((x) => script.test(x)).length * 2 > letters.length);
  return found === undefined || letters.length < 2 ? 'en-GB' : found[1];
}

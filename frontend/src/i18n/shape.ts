/** The types that make a missing, surplus or misspelt text a compile error. */
type PluralBase<K extends string> = K extends `${infer B}_one` | `${infer B}_other` ? B : K;

/** Japanese has one plural form, so `_one` keys of the English side have no counterpart. */
export type Translated<T> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};

type Paths<T, P extends string = ""> = {
  [K in keyof T & string]: T[K] extends string
    ? `${P}${PluralBase<K>}`
    : Paths<T[K], `${P}${K}.`>;
}[keyof T & string];

type Find<T, P extends string> = P extends `${infer H}.${infer R}`
  ? H extends keyof T
    ? Find<T[H], R>
    : never
  : P extends keyof T
    ? T[P]
    : `${P}_other` extends keyof T
      ? T[`${P}_other` & keyof T]
      : never;

type Bare<N extends string> = N extends `${infer H},${string}` ? H : N;

type Names<S> = S extends `${string}{{${infer N}}}${infer R}` ? Bare<N> | Names<R> : never;

export type KeyOf<C> = Paths<C>;

/** What a text needs to be complete: no argument, or an object with exactly its names. */
export type ArgumentsOf<C, K extends string> = [Names<Find<C, K>>] extends [never]
  ? []
  : [values: Record<Names<Find<C, K>>, string | number>];

/** Lists that come in pages: {items, next_cursor, total?}. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
  total?: number | null;
}

export const nextPage = <T>(page: Page<T>): string | undefined => page.next_cursor ?? undefined;

/** All items of the pages that are loaded. */
export function itemsOf<T>(data: { pages: Page<T>[] } | undefined): T[] {
  return data?.pages.flatMap((page) => page.items) ?? [];
}

/** Reasons of several pieces of advice that lie below each other. Pure. */

/** Gives the reasons of each of several pieces of advice; what one before gave already is `again`, said once. */
export function reasonsOnce(lists: readonly (readonly string[])[], again: string): string[][] {
  const said = new Set<string>();
  return lists.map((reasons) => {
    const fresh = reasons.filter((reason) => !said.has(reason));
    for (const reason of fresh) said.add(reason);
    return fresh.length < reasons.length ? [...fresh, again] : fresh;
  });
}

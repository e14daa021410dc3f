/** The name that somebody probably meant. */

/** The known name that is at most two letters away, if any. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  return known.find((candidate) => Math.abs(candidate.length - name.length) <= 2 && distance(name, candidate) <= 2)
}

function distance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i++) {
    const next = [i]
    for (let j = 1; j <= right.length; j++)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[right.length] as number
}

/** A call that does nothing while the last one is under way: a finger that touches twice means once. */
export function oneAtATime<Args extends readonly unknown[]>(
  call: (...args: Args) => Promise<void>,
): (...args: Args) => void {
  let isUnderWay = false
  return (...args) => {
    if (isUnderWay) return
    isUnderWay = true
    void call(...args).finally(() => {
      isUnderWay = false
    })
  }
}

/* What has no room. Each of these runs in the page, and so stands alone. */

/** What of the words there is broken in two. Runs in the page. */
export function broken(where: string): readonly string[] {
  const texts = [...document.querySelectorAll(where)].flatMap((one) => {
    const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
    const found: Node[] = []
    while (walker.nextNode()) found.push(walker.currentNode)
    return found
  })
  return texts.flatMap((text) =>
    [...(text.textContent ?? '').matchAll(/\p{L}+/gu)].flatMap(({ 0: word, index }) => {
      const range = new Range()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
      return tops.size > 1 ? [word] : []
    }),
  )
}

/** Elements, and which of them stay in sight while the others scroll beneath them. */
interface Places {
  readonly what: string
  readonly inSight?: string
}

/** What of the elements there is narrower than its words, or lies upon another of them. */
export function cramped({ what, inSight }: Places): readonly string[] {
  const seen = [...document.querySelectorAll<HTMLElement>(what)].filter(
    (one) => one.checkVisibility() && one.closest('dialog') === document.querySelector('dialog[open]'),
  )
  const name = (one: Element) => (one.textContent ?? '').trim().slice(0, 30)
  const isOver = (one: HTMLElement, other: HTMLElement): boolean => {
    if (one.contains(other) || other.contains(one)) return false
    if (inSight !== undefined && one.closest(inSight) !== other.closest(inSight)) return false
    const [here, there] = [one.getBoundingClientRect(), other.getBoundingClientRect()]
    return (
      here.left < there.right - 1 &&
      there.left < here.right - 1 &&
      here.top < there.bottom - 1 &&
      there.top < here.bottom - 1
    )
  }
  const overflowing = seen
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => `${name(one)} overflows`)
  const overlapping = seen.flatMap((one, index) =>
    seen
      .slice(index + 1)
      .flatMap((other) => (isOver(one, other) ? [`${name(one)} lies upon ${name(other)}`] : [])),
  )
  return [...overflowing, ...overlapping]
}

/** What of the choices made in closed lists is cut: longer than its list is wide, and not on more lines. Runs in the page. */
export function cutChoices(): readonly string[] {
  const pen = document.createElement('canvas').getContext('2d')
  if (!pen) throw new Error('There is nothing to measure with.')
  return [...document.querySelectorAll('select')]
    .filter((list) => list.checkVisibility())
    .flatMap((list) => {
      const { font, fontSize } = getComputedStyle(list)
      pen.font = font
      const choice = list.selectedOptions[0]?.textContent.trim() ?? ''
      const lines = Math.ceil(pen.measureText(choice).width / list.clientWidth)
      return list.clientHeight < lines * Number.parseFloat(fontSize) ? [`${choice} is cut`] : []
    })
}

/** What the page, or what scrolls there by itself, has beyond its side. */
export function beyond(where: string): readonly string[] {
  return [document.documentElement, ...document.querySelectorAll(where)].flatMap(
    ({ scrollWidth, clientWidth, className }) =>
      scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} px of ${className} beyond the side`] : [],
  )
}

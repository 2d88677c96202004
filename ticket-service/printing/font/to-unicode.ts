/** Pairs in one block of the map, at most (ISO 32000-1, 9.10.3; Adobe Technical Note 5014). */
const mostOfBlock = 100

const hex = (value: number): string => value.toString(16).padStart(4, '0')

/** UTF-16 in hex, as the map writes what a glyph stands for. */
function utf16(codePoints: readonly number[]): string {
  const text = String.fromCodePoint(...codePoints)
  return Array.from({ length: text.length }, (_, at) => hex(text.charCodeAt(at))).join('')
}

/** What the glyphs of a font stand for, by their numbers, when text is copied or searched (ISO 32000-1, 9.10.3). */
export function toUnicode(glyphs: readonly (readonly number[])[]): string {
  const pairs = glyphs.map((codePoints, number) => `<${hex(number)}> <${utf16(codePoints)}>`)
  const blocks: string[] = []
  for (let at = 0; at < pairs.length; at += mostOfBlock) {
    const some = pairs.slice(at, at + mostOfBlock)
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`
}

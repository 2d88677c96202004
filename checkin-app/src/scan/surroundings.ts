/** Each value's mean with those around it in a square of `2 * radius + 1`, cut at the edges, by sums over the area before it. */
export function surroundingMeans(
  values: ArrayLike<number>,
  width: number,
  height: number,
  radius: number,
): Float32Array {
  const sums = areaSums(values, width, height)
  const line = width + 1
  const means = new Float32Array(width * height)
  for (let row = 0; row < height; row += 1) {
    const [top, bottom] = [Math.max(0, row - radius), Math.min(height, row + radius + 1)]
    for (let column = 0; column < width; column += 1) {
      const [left, right] = [Math.max(0, column - radius), Math.min(width, column + radius + 1)]
      const sum =
        (sums[bottom * line + right] ?? 0) -
        (sums[top * line + right] ?? 0) -
        (sums[bottom * line + left] ?? 0) +
        (sums[top * line + left] ?? 0)
      means[row * width + column] = sum / ((right - left) * (bottom - top))
    }
  }
  return means
}

/** The sum of all values above and left of each corner between them (Crow, Summed-Area Tables, 1984). */
function areaSums(values: ArrayLike<number>, width: number, height: number): Float64Array {
  const line = width + 1
  const sums = new Float64Array(line * (height + 1))
  for (let row = 0; row < height; row += 1) {
    let before = 0
    for (let column = 0; column < width; column += 1) {
      before += values[row * width + column] ?? 0
      sums[(row + 1) * line + column + 1] = (sums[row * line + column + 1] ?? 0) + before
    }
  }
  return sums
}

/** A phone so many times as slow as this machine. */
export const slowness = 6

import { describe, expect, it } from 'vitest'
import { mainCamera } from './main-camera.ts'

const named = (...labels: readonly string[]) => labels.map((label) => ({ deviceId: label, label }))

describe('the main camera', () => {
  const android = named(
    'camera2 4, facing back',
    'camera2 1, facing front',
    'camera2 2, facing back',
    'camera2 0, facing back',
  )

  it('of an Android phone is the first that looks back, whichever of them was opened', () => {
    expect(mainCamera('camera2 4, facing back', android)).toBe('camera2 0, facing back')
    expect(mainCamera('camera2 2, facing back', android)).toBe('camera2 0, facing back')
  })

  it('is left as it is where it was opened at once', () => {
    expect(mainCamera('camera2 0, facing back', android)).toBeNull()
  })

  it('is not turned to from the one that looks at the usher', () => {
    expect(mainCamera('camera2 1, facing front', android)).toBeNull()
  })

  it('is known in Firefox too, and the tenth is not before the second', () => {
    const cameras = named('Camera 10, Facing back, Orientation 90', 'Camera 2, Facing back, Orientation 90')
    expect(mainCamera('Camera 10, Facing back, Orientation 90', cameras)).toBe(
      'Camera 2, Facing back, Orientation 90',
    )
  })

  it('of an iPhone is neither its ultra-wide nor its telephoto lens, in English or in French', () => {
    const english = named('Front Camera', 'Back Ultra Wide Camera', 'Back Camera', 'Back Telephoto Camera')
    expect(mainCamera('Back Ultra Wide Camera', english)).toBe('Back Camera')
    expect(mainCamera('Back Telephoto Camera', english)).toBe('Back Camera')
    const french = named('Caméra arrière ultra grand angle', 'Caméra avant', 'Caméra arrière')
    expect(mainCamera('Caméra arrière ultra grand angle', french)).toBe('Caméra arrière')
  })

  it('may be the one that joins several lenses and chooses by itself', () => {
    const cameras = named('Back Dual Wide Camera', 'Back Camera')
    expect(mainCamera('Back Dual Wide Camera', cameras)).toBeNull()
  })

  it('cannot be told of cameras without names, or of a computer', () => {
    expect(mainCamera('', [{ deviceId: '', label: '' }])).toBeNull()
    expect(mainCamera('HD Webcam', named('HD Webcam', 'Back of the hall'))).toBeNull()
  })
})
